//! What the buttons below a story do.

use super::App;
use super::wasm_module::ask;
use crate::browser::clipboard;
use crate::browser::dom::{add_svg, find, print, set_attribute};
use crate::components::live::ShareState;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

/// The module that makes QR codes. The question is a text; the answer is the path of the code's squares in a drawing of
/// [`CODE_BOX`].
const QR: &str = "qr";

/// The drawing's extent, the code's margin included.
const CODE_BOX: &str = "0 0 10000 10000";

/// The element that the buttons are mounted in, and the code in it. A page has one, or none.
const PLACE: &str = ".share";
const CODE: &str = ".share svg";

/// What a button does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Copy,
    /// Shows the code, or hides it.
    ToggleCode,
    /// Shows the code, where that is possible, and prints the page.
    Print,
}

impl App {
    /// The buttons as they are before one is pressed. To be called by the view's owner, which frees them.
    pub(super) fn share_state(&self) -> ShareState {
        let outcome = RwSignal::default();
        self.outcome.set(Some(outcome));
        ShareState {
            outcome,
            copy: self.call(|app| app.begin_act(Act::Copy)),
            toggle_code: self.call(|app| app.begin_act(Act::ToggleCode)),
            print: self.call(|app| app.begin_act(Act::Print)),
        }
    }

    /// Everything up to what has to be waited for.
    fn begin_act(&self, act: Act) {
        let (Some(place), Some(address)) = (find(PLACE), address()) else { return };
        let promise = match (act, find(CODE)) {
            (Act::Copy, _) => clipboard::write(&address),
            (Act::ToggleCode, Some(code)) => {
                code.remove();
                mark_code("false");
                return self.say("", "");
            }
            (Act::Print, Some(_)) => return print(),
            (Act::ToggleCode | Act::Print, None) => {
                self.say(self.context.messages.loading, "");
                ask(QR, &address)
            }
        };
        let app = self.clone();
        spawn_local(async move {
            let answer = match promise {
                Ok(promise) => JsFuture::from(promise).await,
                Err(error) => Err(error),
            };
            // The reader may have gone to another page.
            if place.is_connected() {
                app.end_act(act, &place, &address, answer);
            }
        });
    }

    fn end_act(&self, act: Act, place: &Element, address: &str, answer: Result<JsValue, JsValue>) {
        let text = self.context.messages;
        let words = match (act, answer) {
            (Act::Copy, Ok(_)) => text.link_copied,
            (Act::Copy, Err(_)) => text.copy_failed,
            (Act::ToggleCode | Act::Print, Ok(path)) => {
                draw_code(place, text.qr_code, &path.as_string().unwrap_or_default());
                ""
            }
            (Act::ToggleCode | Act::Print, Err(_)) => text.qr_failed,
        };
        self.say(words, address);
        if act == Act::Print {
            print();
        }
    }

    fn say(&self, words: &str, address: &str) {
        if let Some(outcome) = self.outcome.get() {
            // None reads it any more when the story has gone.
            outcome.try_set([words, address].concat());
        }
    }
}

/// The absolute address of the page that is shown.
fn address() -> Option<String> {
    find("[rel=canonical]")?.get_attribute("href")
}

/// Says on the code's button whether the code is shown.
fn mark_code(shown: &str) {
    if let Some(button) = find(".share [aria-expanded]") {
        set_attribute(&button, "aria-expanded", shown);
    }
}

/// Draws the code behind the buttons, by hand: as a Leptos view it would weigh 0.5 kB more.
fn draw_code(place: &Element, label: &str, path: &str) -> Option<()> {
    // Asked for twice before the first answer came.
    if find(CODE).is_some() {
        return None;
    }
    let svg = add_svg(place, "svg")?;
    set_attribute(&svg, "role", "img");
    set_attribute(&svg, "aria-label", label);
    set_attribute(&svg, "viewBox", CODE_BOX);
    set_attribute(&add_svg(&svg, "path")?, "d", path);
    mark_code("true");
    Some(())
}
