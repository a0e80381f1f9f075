//! What web-sys has only as unstable. All of it may be missing in a browser: constructors and getters are caught.

use wasm_bindgen::prelude::*;
use web_sys::Range;

#[wasm_bindgen]
extern "C" {
    /// Ranges that a style applies to, by the CSS Custom Highlight API.
    pub(super) type Highlight;

    /// Of one range.
    #[wasm_bindgen(constructor, catch)]
    pub(super) fn new(range: &Range) -> Result<Highlight, JsValue>;

    /// The highlights of the document, by their names.
    pub(super) type Highlights;

    /// Puts a highlight in the place of that of its name.
    #[wasm_bindgen(method, catch)]
    pub(super) fn set(this: &Highlights, name: &str, highlight: &Highlight) -> Result<JsValue, JsValue>;

    /// Takes a highlight away.
    #[wasm_bindgen(method, catch)]
    pub(super) fn delete(this: &Highlights, name: &str) -> Result<JsValue, JsValue>;

    /// What the system shows of what is played.
    pub(super) type MediaSession;

    /// What is played.
    #[wasm_bindgen(method, setter, js_name = metadata)]
    pub(super) fn set_metadata(this: &MediaSession, metadata: Option<&MediaMetadata>);

    /// Whether it is: `playing`, `paused`, `none`.
    #[wasm_bindgen(method, setter, js_name = playbackState)]
    pub(super) fn set_playback_state(this: &MediaSession, state: &str);

    /// What a media key does. It throws where the browser does not know the key.
    #[wasm_bindgen(method, catch, js_name = setActionHandler)]
    pub(super) fn set_action_handler(
        this: &MediaSession,
        action: &str,
        handler: Option<&js_sys::Function>,
    ) -> Result<(), JsValue>;

    /// A title, and whose it is.
    pub(super) type MediaMetadata;

    /// From an object with `title` and `artist`.
    #[wasm_bindgen(constructor, catch)]
    pub(super) fn new(facts: &js_sys::Object) -> Result<MediaMetadata, JsValue>;
}

/// A property of an object. None where it is missing, or cannot be read.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

/// The document's highlights, in browsers that have them.
pub(super) fn highlights() -> Option<Highlights> {
    let css = property(&js_sys::global(), "CSS")?;
    property(&css, "highlights").map(JsCast::unchecked_into)
}

/// The system's controls, in browsers that have them.
pub(super) fn media_session() -> Option<MediaSession> {
    let navigator = property(&js_sys::global(), "navigator")?;
    property(&navigator, "mediaSession").map(JsCast::unchecked_into)
}
