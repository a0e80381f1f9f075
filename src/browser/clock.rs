//! Time by the device's clock, timers and idle time.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Date)]
    type Date;
    #[wasm_bindgen(constructor, js_class = "Date")]
    fn new() -> Date;
    // web-sys has the numbers of timers as 32 bits, which the clock of a test may exceed.
    #[wasm_bindgen(catch, js_name = setTimeout)]
    fn set_timeout(task: &Function, milliseconds: i32) -> Result<f64, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: f64);
    // js-sys binds it without `catch`; an unknown time zone throws.
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    fn to_locale_date_string(this: &Date, locale: &str, options: &Object) -> Result<String, JsValue>;
}

/// Today's date in words, in a time zone (IANA name) and a language (BCP 47 tag). None when the browser does not know them.
///
/// Costs 50 to 90 ms on a slow phone, where the browser loads its time zone and language data for it (decision 0011).
pub fn today(lang: &str, time_zone: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"dateStyle".into(), &"full".into()).ok()?;
    Reflect::set(&options, &"timeZone".into(), &time_zone.into()).ok()?;
    Date::new().to_locale_date_string(lang, &options).ok()
}

/// Today's date, `2026-02-03`, where the clock is `utc_offset_minutes` ahead of UTC.
pub fn date(utc_offset_minutes: u32) -> String {
    let there = now() + f64::from(utc_offset_minutes) * 60_000.0;
    let mut date: String = js_sys::Date::new(&there.into()).to_iso_string().into();
    date.truncate(10);
    date
}

/// Milliseconds since 1970 (UTC). Jumps when the device's clock is set.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Calls `task` once, after so many milliseconds; with 0 in the next task. It cannot be cancelled: a task that may have become
/// pointless must check for itself.
pub fn after(milliseconds: i32, task: impl FnOnce() + 'static) {
    after_boxed(milliseconds, Box::new(task));
}

/// A task for later. Dropping this cancels it, and frees what the task holds: a timer that is left to run out keeps that until then.
pub(super) struct Timer {
    id: f64,
    _task: Closure<dyn FnMut()>,
}

impl Timer {
    /// Has `task` called after so many milliseconds. None where there are no timers.
    pub(super) fn new(milliseconds: i32, task: impl FnMut() + 'static) -> Option<Self> {
        let task = Closure::<dyn FnMut()>::new(task);
        let id = set_timeout(task.as_ref().unchecked_ref(), milliseconds).ok()?;
        Some(Self { id, _task: task })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}

/// Calls `task` once, when the browser is idle; after 300 ms where it has no idle callbacks.
pub fn idle(task: impl FnOnce() + 'static) {
    idle_boxed(Box::new(task));
}

/// Not generic, as the next one: what wraps a closure for the browser stands in the wasm once, not once for each task.
fn after_boxed(milliseconds: i32, task: Box<dyn FnOnce()>) {
    // Fails only where there are no timers at all.
    let _ = set_timeout(&function(task), milliseconds);
}

fn idle_boxed(task: Box<dyn FnOnce()>) {
    let task = function(task);
    if let Some(window) = web_sys::window()
        && window.request_idle_callback(&task).is_err()
    {
        // Safari has no idle callbacks.
        let _ = set_timeout(&task, 300);
    }
}

/// A function for the browser that runs a task once.
fn function(task: Box<dyn FnOnce()>) -> Function {
    Closure::once_into_js(task).unchecked_into()
}
