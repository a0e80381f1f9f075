//! What every engine can be asked for.

use std::collections::HashMap;

/// An engine to which stories are sent.
pub(super) trait Engine {
    /// The ids that it has, with their keys; nothing where it has no index yet.
    ///
    /// # Errors
    /// When it cannot be asked, or its index holds something else than stories of a press.
    fn known(&self) -> anyhow::Result<HashMap<String, String>>;

    /// Has it make its index, and take the settings of this press, where it has them not.
    fn prepare(&self) -> anyhow::Result<()>;

    /// Sends documents, each a line of JSON, in place of those of the same ids.
    fn add(&self, documents: &[String]) -> anyhow::Result<()>;

    /// Takes away the documents of these ids.
    fn remove(&self, ids: &[String]) -> anyhow::Result<()>;

    /// Waits until everything is done that it was sent. `has_changed`: whether anything was.
    fn finish(&self, has_changed: bool) -> anyhow::Result<()>;
}
