//! The Navigation API, the few methods that are used. web-sys has it only behind an unstable flag.

use js_sys::{Function, Object, Promise, Reflect};
use std::future::Future;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// `window.navigation`
    #[wasm_bindgen(extends = web_sys::EventTarget)]
    pub type Navigation;

    /// A navigation about to happen.
    #[wasm_bindgen(extends = web_sys::Event)]
    #[derive(Clone)]
    pub type NavigateEvent;

    #[wasm_bindgen(method, getter, js_name = canIntercept)]
    fn can_intercept(this: &NavigateEvent) -> bool;
    #[wasm_bindgen(method, getter, js_name = hashChange)]
    fn hash_change(this: &NavigateEvent) -> bool;
    #[wasm_bindgen(method, getter, js_name = downloadRequest)]
    fn download_request(this: &NavigateEvent) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = formData)]
    fn form_data(this: &NavigateEvent) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = navigationType)]
    fn navigation_type(this: &NavigateEvent) -> String;
    #[wasm_bindgen(method, getter)]
    fn destination(this: &NavigateEvent) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &NavigateEvent) -> AbortSignal;
    #[wasm_bindgen(method, catch, js_name = intercept)]
    fn intercept_raw(this: &NavigateEvent, options: &Object) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = scroll)]
    fn scroll_raw(this: &NavigateEvent) -> Result<(), JsValue>;
}

impl Navigation {
    /// The browser's, if it has one.
    pub fn get() -> Option<Self> {
        let window = web_sys::window()?;
        let navigation = Reflect::get(&window, &"navigation".into()).ok()?;
        navigation.is_object().then(|| navigation.unchecked_into())
    }

    /// Calls `task` for every navigation, for the life of the page.
    pub fn on_navigate(&self, task: impl FnMut(NavigateEvent) + 'static) {
        super::dom::on_forever(self, "navigate", task);
    }
}

impl NavigateEvent {
    /// Where it goes, when it is a plain one within this document: no reload, no hash, no download, no form, no rewritten
    /// address (`history.replaceState`), nothing that the browser keeps to itself.
    pub fn plain_destination(&self) -> Option<web_sys::Url> {
        let destination = self.destination();
        let get = |key: &str| Reflect::get(&destination, &key.into()).ok();
        let plain = self.can_intercept()
            && !self.hash_change()
            && self.download_request().is_none()
            && self.form_data().is_null()
            && self.navigation_type() != "reload"
            && (self.is_traverse() || !get("sameDocument")?.is_truthy());
        if !plain {
            return None;
        }
        web_sys::Url::new(&get("url")?.as_string()?).ok()
    }

    /// Whether it goes back or forward.
    pub fn is_traverse(&self) -> bool {
        self.navigation_type() == "traverse"
    }

    /// Says when the reader has moved on.
    pub fn abort_signal(&self) -> AbortSignal {
        self.signal()
    }

    /// Takes the navigation over. The address changes at once; focus and scroll are left to `task`.
    pub fn intercept(&self, task: impl Future<Output = ()> + 'static) {
        let handler = Closure::once_into_js(move || -> Promise {
            future_to_promise(async move {
                task.await;
                Ok(JsValue::UNDEFINED)
            })
        });
        let options = Object::new();
        let set = |key: &str, value: &JsValue| Reflect::set(&options, &key.into(), value).is_ok();
        if set("handler", handler.unchecked_ref::<Function>())
            && set("focusReset", &"manual".into())
            && set("scroll", &"manual".into())
        {
            // Refused only for an event that is over; then the browser goes there by itself.
            let _ = self.intercept_raw(&options);
        }
    }

    /// Scrolls as the browser would: to the top, to the hash, or to where the reader was.
    pub fn scroll(&self) {
        // Refused when the reader has moved on; then there is nothing to scroll.
        let _ = self.scroll_raw();
    }
}
