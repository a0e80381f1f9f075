//! What the device keeps of a reader, and nobody else: the last queries, and two settings. Where a browser keeps nothing (a private window, storage
//! that is forbidden), everything works, and there are no last queries.

use web_sys::Storage;

/// Queries that are kept.
const MOST: usize = 8;

/// The last queries, newest first, one a line.
const QUERIES: &str = "baolan-queries";

/// There when no queries are to be kept.
pub(super) const NO_QUERIES: &str = "baolan-no-queries";

/// There when `/` is an ordinary key (`src/boot.js` asks).
pub(super) const NO_SLASH: &str = "baolan-slash";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether a setting is there.
pub(super) fn has(name: &str) -> bool {
    storage().and_then(|storage| storage.get_item(name).ok()?).is_some()
}

/// Keeps a setting, or takes it away.
pub(super) fn set(name: &str, yes: bool) {
    if let Some(storage) = storage() {
        // A full or forbidden storage keeps nothing.
        let _ = if yes { storage.set_item(name, "1") } else { storage.remove_item(name) };
    }
}

/// Whether the device keeps anything.
pub(super) fn is_there() -> bool {
    storage().is_some_and(|storage| {
        storage.set_item("baolan-try", "1").is_ok() && storage.remove_item("baolan-try").is_ok()
    })
}

/// The last queries, newest first.
pub(super) fn queries() -> Vec<String> {
    let text = storage().and_then(|storage| storage.get_item(QUERIES).ok()?).unwrap_or_default();
    text.split('\n').filter(|query| !query.is_empty()).take(MOST).map(str::to_owned).collect()
}

/// Keeps a query.
pub(super) fn remember(query: &str) {
    if has(NO_QUERIES) || query.len() > 200 {
        return;
    }
    let query: String = query.chars().map(|c| if c < ' ' { ' ' } else { c }).collect();
    let mut all = queries();
    all.retain(|other| *other != query);
    all.insert(0, query);
    all.truncate(MOST);
    put(&all);
}

/// Forgets a query; all of them where it is empty.
pub(super) fn forget(query: &str) {
    let mut all = queries();
    all.retain(|other| !query.is_empty() && other != query);
    put(&all);
}

fn put(all: &[String]) {
    if let Some(storage) = storage() {
        let _ = match all.is_empty() {
            true => storage.remove_item(QUERIES),
            false => storage.set_item(QUERIES, &all.join("\n")),
        };
    }
}
