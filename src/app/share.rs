//! What the buttons below a story do.

use super::App;
use super::wasm_module::{ModuleError, WasmModule};
use crate::browser::dom::print;
use crate::browser::{clipboard, location};
use crate::components::live::{Code, Copying, Share, ShareState};
use baolan_core::json::from_str;
use baolan_core::protocol::QrAnswer;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// The module that makes QR codes.
const QR: WasmModule = WasmModule { name: "qr" };

impl App {
    /// Mounts the buttons for the page that is shown.
    pub(super) fn mount_share(&self, root: HtmlElement) -> Box<dyn Any> {
        let text = self.context.messages;
        let route = self.router.page().route();
        let address =
            route.map(|route| self.context.absolute(&self.context.urls.link(&route))).unwrap_or_default();
        let view = {
            let (app, address) = (self.clone(), address.clone());
            move || {
                let state = share_state(app, address.clone());
                view! { <Share text address state /> }
            }
        };
        Box::new(mount_to(root, view))
    }
}

/// Made inside the view, so that its signals end with the view.
fn share_state(app: App, address: String) -> ShareState {
    let (copying, code) = (RwSignal::new(Copying::Idle), RwSignal::new(Code::Absent));
    let address = StoredValue::new_local((app, address));
    let load = move |then: fn()| {
        let (app, address) = address.get_value();
        load_code(app, address, code, then);
    };
    ShareState {
        copying,
        code,
        copy: Callback::new(move |()| {
            let (_, address) = address.get_value();
            spawn_local(async move {
                let copied = clipboard::write(&address).await;
                // The page may have gone meanwhile.
                let _ = copying.try_set(if copied { Copying::Done } else { Copying::Failed });
            });
        }),
        load_code: Callback::new(move |()| load(|| {})),
        print: Callback::new(move |()| load(print)),
    }
}

/// Shows the QR code of an address, then does something; what follows is done without a code, too, when that cannot be loaded.
fn load_code(app: App, address: String, code: RwSignal<Code>, then: fn()) {
    if matches!(code.get_untracked(), Code::Shown(..)) {
        return then();
    }
    code.set(Code::Loading);
    spawn_local(async move {
        let answer = QR.ask(&app, &[("text", &address)]).await;
        let shown =
            match answer.and_then(|answer| from_str::<QrAnswer>(&answer).map_err(|_| ModuleError::Failed)) {
                Ok(answer) if answer.size > 0 => Code::Shown(answer.size, answer.path),
                Err(ModuleError::VersionMismatch) => return location::reload(),
                Ok(_) | Err(ModuleError::Failed) => Code::Failed,
            };
        if code.try_set(shown).is_none() {
            // After the view has followed the signal.
            leptos::task::tick().await;
            then();
        }
    });
}
