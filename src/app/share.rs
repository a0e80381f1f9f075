//! What the buttons below a story do.

use super::App;
use super::wasm_module::{ModuleError, ask};
use crate::browser::dom::{find, print};
use crate::browser::{clipboard, location};
use crate::components::live::ShareState;
use baolan_core::json::from_str;
use baolan_core::protocol::QrAnswer;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The module that makes QR codes.
const QR: &str = "qr";

/// The picture of the code until it is drawn.
const EMPTY_CODE: &str = ".qr-code[viewBox='']";

/// The margin of a QR code, in squares, as its standard has it.
const MARGIN: u32 = 4;

impl App {
    /// The buttons of the page that is shown, as they are before one is pressed.
    pub(super) fn share_state(&self) -> ShareState {
        self.outcome.set(String::new());
        ShareState {
            outcome: self.outcome,
            copy: self.call(|app| spawn_local(app.clone().copy_link())),
            show_code: self.call(|app| spawn_local(app.clone().show_code(false))),
            print: self.call(|app| spawn_local(app.clone().show_code(true))),
        }
    }

    async fn copy_link(self) {
        let text = self.context.messages;
        let address = self.address();
        let copied = clipboard::write(&address).await;
        let words = if copied { text.link_copied.to_owned() } else { [text.copy_failed, &address].concat() };
        self.outcome.set(words);
    }

    /// Loads the QR code and shows it, unless that is done; then prints the page, with or without it.
    async fn show_code(self, prints: bool) {
        let text = self.context.messages;
        let address = self.address();
        if find(EMPTY_CODE).is_some() {
            self.outcome.set(text.loading.to_owned());
            let answer = ask(&self, QR, &address).await;
            if address != self.address() {
                return;
            }
            let read = |answer: String| from_str::<QrAnswer>(&answer).map_err(|_| ModuleError::Failed);
            match answer.and_then(read) {
                Ok(answer) if answer.size > 0 => {
                    draw(&answer);
                    self.outcome.set(String::new());
                }
                Err(ModuleError::VersionMismatch) => return location::reload(),
                Ok(_) | Err(ModuleError::Failed) => self.outcome.set(text.qr_failed.to_owned()),
            }
        }
        if prints {
            print();
        }
    }

    /// The absolute address of the page that is shown.
    fn address(&self) -> String {
        let route = self.router.page().route();
        route.map(|route| self.context.absolute(&self.context.urls.link(&route))).unwrap_or_default()
    }
}

/// Draws the code into the picture that waits for it, by hand: a signal for each attribute would weigh a kilobyte.
fn draw(code: &QrAnswer) {
    let Some(picture) = find(EMPTY_CODE) else { return };
    let corner = ["-", &MARGIN.to_string(), " "].concat();
    let size = (code.size + 2 * MARGIN).to_string();
    if let Some(path) = picture.first_element_child() {
        // Fails only for what is no name of an attribute.
        let _ = path.set_attribute("d", &code.path);
        let _ = picture.set_attribute("viewBox", &[&corner, &corner, &size, " ", &size].concat());
    }
}
