//! The app's own events.

use js_sys::{Object, Reflect};
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// Dispatches a `CustomEvent` on `target`, with texts by name in its `detail`. Listeners run before this returns.
pub fn dispatch(target: &EventTarget, kind: &str, detail: &[(&str, &str)]) {
    let texts = Object::new();
    for (name, text) in detail {
        // Fails only for an object that takes nothing more.
        let _ = Reflect::set(&texts, &(*name).into(), &(*text).into());
    }
    let options = CustomEventInit::new();
    options.set_detail(&texts);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &options) {
        // The browser reports what listeners throw; it does not come back here.
        let _ = target.dispatch_event(&event);
    }
}
