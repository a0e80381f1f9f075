//! The large view: open while the address has the hash of a picture, `#img-3` (numbered from 1 through the page).

use super::App;
use crate::browser::dom::{find, focus};
use crate::browser::location;
use crate::components::LargePicture;
use crate::components::article::pictures;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

impl App {
    /// Opens, changes or closes the large view as the address says.
    pub(super) fn show_picture(&self) {
        let page = self.router.page();
        let total = pictures(&page).len();
        let number = location::hash()
            .strip_prefix("#img-")
            .and_then(|number| number.parse::<usize>().ok())
            .filter(|number| (1..=total).contains(number));
        let picture = number.map(|number| LargePicture { page, number });
        if self.picture.get_untracked() == picture {
            return;
        }
        self.picture.set(picture);
        let Some(dialog) =
            find("dialog.lightbox").and_then(|found| found.dyn_into::<HtmlDialogElement>().ok())
        else {
            return;
        };
        match number {
            Some(_) if !dialog.open() => {
                // Refused only when the dialog is not in the document.
                let _ = dialog.show_modal();
            }
            None if dialog.open() => dialog.close(),
            _ => {}
        }
    }

    /// Closes the large view and removes the hash, without a new entry and without scrolling. The focus goes to the link of the
    /// picture that was shown last, because following a hash takes it from every link.
    pub(super) fn close_picture(&self) {
        let Some(LargePicture { number, .. }) = self.picture.get_untracked() else { return };
        self.drop_hash();
        self.show_picture();
        if let Some(link) = find(&["#img-", &number.to_string(), " > a"].concat()) {
            focus(&link);
        }
    }
}
