//! Wasm modules: WebAssembly of its own that is loaded when it is first needed, and costs nobody anything before.
//!
//! The boundary is text. The app asks in JSON with `format`, the module answers in JSON with `format`; one of another version
//! than the app's is a [`ModuleError::VersionMismatch`], which calls for an ordinary load: the browser then gets an app and
//! modules that fit. The press names a module's files by their content and writes their addresses into every page.

use super::App;
use crate::browser::dom::find_by_id;
use crate::browser::within;
use baolan_core::json::from_str;
use baolan_core::protocol::{FORMAT, LOADER, MODULE_ATTRIBUTE, ModuleHeader};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How long loading a module and its answer may take, in milliseconds.
const TIME_LIMIT: i32 = 10_000;

/// A module by its name.
pub(super) struct WasmModule {
    /// As its binary is called.
    pub(super) name: &'static str,
}

/// Why a module gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModuleError {
    /// It could not be loaded, took too long, trapped, or answered nonsense.
    Failed,
    /// It belongs to another version of the app.
    VersionMismatch,
}

impl WasmModule {
    /// Asks the module, which is loaded when it was not yet. The browser keeps it: later questions need no request.
    pub(super) async fn ask(&self, app: &App, request: &[(&str, &str)]) -> Result<String, ModuleError> {
        let answer = self.call(&app.ask_module, request).ok_or(ModuleError::Failed)?;
        let answer = within(answer, TIME_LIMIT).await.and_then(|answer| answer.as_string());
        let answer = answer.ok_or(ModuleError::Failed)?;
        match from_str::<ModuleHeader>(&answer) {
            Ok(header) if header.format == FORMAT => Ok(answer),
            Ok(_) => Err(ModuleError::VersionMismatch),
            Err(_) => Err(ModuleError::Failed),
        }
    }

    /// The loader's function takes the addresses of script and wasm, and the question; it gives a promise of the answer.
    fn call(&self, ask: &Function, request: &[(&str, &str)]) -> Option<Promise> {
        let loader = find_by_id(LOADER)?;
        let files = loader.get_attribute(&[MODULE_ATTRIBUTE, self.name].concat())?;
        let (script, wasm) = files.split_once(' ')?;
        let answer =
            ask.call3(&JsValue::UNDEFINED, &script.into(), &wasm.into(), &question(request)?).ok()?;
        answer.dyn_into().ok()
    }
}

/// A question as JSON: `format`, and texts by their names.
fn question(texts: &[(&str, &str)]) -> Option<JsValue> {
    let question = Object::new();
    Reflect::set(&question, &"format".into(), &FORMAT.into()).ok()?;
    for (name, text) in texts {
        Reflect::set(&question, &(*name).into(), &(*text).into()).ok()?;
    }
    JSON::stringify(&question).ok().map(Into::into)
}
