//! Event listeners that stay until the app ends.

use std::cell::RefCell;
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, AddEventListenerOptions, EventTarget};

thread_local! {
    /// Aborted by the loader when the app traps: a trapped instance must not be called again.
    static LIFE: RefCell<Option<AbortSignal>> = const { RefCell::new(None) };
}

/// Has all listeners removed when `life` is aborted. Call it before the first one is added.
pub fn listen_during(life: AbortSignal) {
    LIFE.with_borrow_mut(|own| *own = Some(life));
}

/// Calls `task` for every event of a kind that reaches `target`. The closure is never freed: for use once, at the start.
pub fn listen<E: FromWasmAbi + 'static>(target: &EventTarget, kind: &str, task: impl FnMut(E) + 'static) {
    add(target, kind, false, &Closure::<dyn FnMut(E)>::new(task).into_js_value());
}

/// As [`listen`], in the capturing phase: also for events that do not bubble, such as `load`.
pub fn listen_capturing<E: FromWasmAbi + 'static>(
    target: &EventTarget,
    kind: &str,
    task: impl FnMut(E) + 'static,
) {
    add(target, kind, true, &Closure::<dyn FnMut(E)>::new(task).into_js_value());
}

fn add(target: &EventTarget, kind: &str, capture: bool, task: &JsValue) {
    let options = AddEventListenerOptions::new();
    options.set_capture(capture);
    LIFE.with_borrow(|life| {
        if let Some(life) = life {
            options.set_signal(life);
        }
    });
    // Fails only for a target that cannot have listeners.
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
        kind,
        task.unchecked_ref(),
        &options,
    );
}
