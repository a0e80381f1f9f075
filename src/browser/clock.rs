//! Time as the device tells it.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Date)]
    type Date;
    #[wasm_bindgen(constructor, js_class = "Date")]
    fn new() -> Date;
    // js-sys binds it without `catch`; an unknown time zone throws.
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    fn to_locale_date_string(this: &Date, locale: &str, options: &Object) -> Result<String, JsValue>;
}

/// Today's date in words, in a time zone. Nothing when the browser does not know the zone.
pub fn today(lang: &str, time_zone: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"dateStyle".into(), &"full".into()).ok()?;
    Reflect::set(&options, &"timeZone".into(), &time_zone.into()).ok()?;
    Date::new().to_locale_date_string(lang, &options).ok()
}

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Calls `task` once, after some milliseconds. Returns a handle that does nothing when dropped: whoever must not be
/// called any more checks for itself.
pub fn after(milliseconds: i32, task: impl FnOnce() + 'static) {
    let task: Function = Closure::once_into_js(task).unchecked_into();
    if let Some(window) = web_sys::window() {
        // Fails only where there are no timers at all.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&task, milliseconds);
    }
}
