//! Events of our own.

use js_sys::{Object, Reflect};
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// Tells `target` of an event, with texts by name in its `detail`.
pub fn dispatch(target: &EventTarget, kind: &str, detail: &[(&str, &str)]) {
    let texts = Object::new();
    for (name, text) in detail {
        // Fails only for an object that takes nothing more.
        let _ = Reflect::set(&texts, &(*name).into(), &(*text).into());
    }
    let options = CustomEventInit::new();
    options.set_detail(&texts);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &options) {
        // A listener that fails is its own business.
        let _ = target.dispatch_event(&event);
    }
}
