//! Wasm modules: WebAssembly of its own that is loaded when it is first needed, and costs nobody anything before.
//!
//! The boundary is text. The app asks in JSON with `format`, the module answers in JSON with `format`; one of another version
//! than the app's is a [`ModuleError::VersionMismatch`], which calls for an ordinary load: the browser then gets an app and
//! modules that fit. The press names a module's files by their content and writes their addresses into every page; the loader
//! (`src/boot.js`) loads them, within a time limit.

use super::App;
use baolan_core::protocol::{FORMAT, MODULE_ANSWER};
use js_sys::{JSON, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why a module gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModuleError {
    /// It could not be loaded, took too long, trapped, or answered nonsense.
    Failed,
    /// It belongs to another version of the app.
    VersionMismatch,
}

/// Asks a module for what belongs to a text. It is loaded when it was not yet; the browser keeps it, so later questions need no
/// request.
pub(super) async fn ask(app: &App, module: &str, text: &str) -> Result<String, ModuleError> {
    let answer = call(app, module, text).ok_or(ModuleError::Failed)?;
    let answer = JsFuture::from(answer).await.ok().and_then(|answer| answer.as_string());
    let answer = answer.ok_or(ModuleError::Failed)?;
    let begins = [MODULE_ANSWER, &FORMAT.to_string(), ","].concat();
    if answer.starts_with(&begins) {
        Ok(answer)
    } else if answer.starts_with(MODULE_ANSWER) {
        Err(ModuleError::VersionMismatch)
    } else {
        Err(ModuleError::Failed)
    }
}

/// The loader's function takes a module's name and the question, and gives a promise of the answer.
fn call(app: &App, module: &str, text: &str) -> Option<Promise> {
    let text = String::from(JSON::stringify(&text.into()).ok()?);
    let question = ["{\"format\":", &FORMAT.to_string(), ",\"text\":", &text, "}"].concat();
    let answer = app.ask_module.call2(&JsValue::UNDEFINED, &module.into(), &question.into()).ok()?;
    answer.dyn_into().ok()
}
