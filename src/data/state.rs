//! The data of a page: the content of `index.json`, and of `#state` in a page.

use super::Loaded;
use baolan_core::json::from_str;
use baolan_core::load_error::LoadError;
use baolan_core::protocol::{FORMAT, State, StateHeader};
use std::sync::Arc;

/// Parses the data of a page: format and site hash first, the page only when both are the app's. `site` is the hash of the
/// site's facts that the app was started with.
pub fn read(text: &str, site: &str) -> Loaded {
    let Ok(header) = from_str::<StateHeader>(text) else {
        return Loaded::Failed(LoadError::Malformed);
    };
    if header.format != FORMAT || header.site != site {
        return Loaded::VersionMismatch;
    }
    match from_str::<State>(text) {
        Ok(state) => Loaded::Page(Arc::new(state.page)),
        Err(_) => Loaded::Failed(LoadError::Malformed),
    }
}
