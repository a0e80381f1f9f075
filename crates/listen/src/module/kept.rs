//! What the device keeps of a reader's choices, and nobody else. Where a browser keeps nothing (a private window, storage that is forbidden),
//! every story begins with the ordinary ones.

use web_sys::Storage;

/// How fast.
pub(super) const RATE: &str = "rate";
/// There where captions are read.
pub(super) const CAPTIONS: &str = "captions";
/// There where the next story follows by itself.
pub(super) const FOLLOW: &str = "follow";
/// Before a language: the voice.
pub(super) const VOICE: &str = "voice-";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// A choice; empty where none was made.
pub(super) fn get(name: &str) -> String {
    let get = |storage: Storage| storage.get_item(&key(name)).ok()?;
    storage().and_then(get).filter(|value| value.len() <= 200).unwrap_or_default()
}

/// Keeps a choice; an empty one is forgotten.
pub(super) fn set(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage keeps nothing.
        let _ = match value.is_empty() {
            true => storage.remove_item(&key(name)),
            false => storage.set_item(&key(name), value),
        };
    }
}

/// The name of a voice's choice for a language: one for all its regions.
pub(super) fn voice_of(lang: &str) -> String {
    [VOICE, lang.split('-').next().unwrap_or_default()].concat()
}

fn key(name: &str) -> String {
    ["baolan-listen-", name].concat()
}
