//! Media keys and the system's own controls. They work with recordings everywhere, and with speech where a browser takes it for something
//! that is played.

use super::foreign::{MediaMetadata, MediaSession, media_session};
use super::session::act;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// What media keys do: the system's names and ours.
const KEYS: [(&str, &str); 7] = [
    ("play", "play"),
    ("pause", "pause"),
    ("stop", "close"),
    ("previoustrack", "previous"),
    ("nexttrack", "next"),
    ("seekbackward", "previous"),
    ("seekforward", "next"),
];

/// Tells the system what is played.
pub(super) fn begin(title: &str, site: &str) {
    let Some(session) = media_session() else { return };
    let facts = Object::new();
    for (name, text) in [("title", title), ("artist", site)] {
        let _ = Reflect::set(&facts, &name.into(), &text.into());
    }
    if let Ok(metadata) = MediaMetadata::new(&facts) {
        session.set_metadata(Some(&metadata));
    }
    for (key, action) in KEYS {
        let task = Closure::<dyn Fn()>::new(move || act(action)).into_js_value();
        handle(&session, key, Some(task.unchecked_ref()));
    }
}

/// Tells the system whether it is played now.
pub(super) fn tell(is_playing: bool) {
    if let Some(session) = media_session() {
        session.set_playback_state(if is_playing { "playing" } else { "paused" });
    }
}

/// Gives the keys back.
pub(super) fn end() {
    let Some(session) = media_session() else { return };
    session.set_playback_state("none");
    session.set_metadata(None);
    for (key, _) in KEYS {
        handle(&session, key, None);
    }
}

fn handle(session: &MediaSession, key: &str, task: Option<&Function>) {
    // Unknown keys throw.
    let _ = session.set_action_handler(key, task);
}
