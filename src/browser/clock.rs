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

/// Today, `2026-02-03`, where the clock is so many minutes ahead of UTC.
pub fn date(utc_offset_minutes: u32) -> String {
    let there = now() + f64::from(utc_offset_minutes) * 60_000.0;
    let mut date: String = js_sys::Date::new(&there.into()).to_iso_string().into();
    date.truncate(10);
    date
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

/// Calls `task` once, when the browser has nothing better to do.
pub fn idle(task: impl FnOnce() + 'static) {
    let task: Function = Closure::once_into_js(task).unchecked_into();
    if let Some(window) = web_sys::window()
        && window.request_idle_callback(&task).is_err()
    {
        // Safari has no idle callbacks.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&task, 300);
    }
}
