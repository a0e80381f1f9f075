//! What the buttons below a story do. Whatever becomes of it is said in words below them, with the address to take by hand where it failed.
//!
//! ```text
//! place     where the buttons stand, and the address of the page
//! foreign   what web-sys cannot tell to be missing
//! words     texts of the interface
//! ```

mod foreign;
mod place;
mod words;

use baolan_core::protocol::FORMAT;
use js_sys::Promise;
use place::Place;
use wasm_bindgen::prelude::*;

/// Does what a button says: `copied` and `copy` say that the loader has put the address of the page into the clipboard, or could not (Safari
/// takes it only while a press is handled); `system` opens the system's own sheet, `code` shows the QR
/// code or hides it, `print` shows it and prints. None to a question of another [`FORMAT`], whatever it means.
///
/// # Errors
/// When the page has no such buttons, or the question is none of these.
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    if format != FORMAT {
        return Ok(None);
    }
    let place = Place::find().ok_or_else(|| JsError::new("there is nothing to share"))?;
    match question {
        "copied" => place.say(place.words.copied, &place.address),
        "copy" => place.say(place.words.not_copied, &place.address),
        "system" => share(place),
        "code" if place.hide_code() => place.say("", ""),
        "code" => show_code(&place),
        "print" => {
            show_code(&place);
            foreign::print();
        }
        _ => return Err(JsError::new("unknown question")),
    }
    Ok(Some(String::new()))
}

fn show_code(place: &Place) {
    match crate::code::code(&place.address) {
        Ok(path) => {
            place.show_code(&path);
            place.say("", &place.address);
        }
        Err(_) => place.say(place.words.no_code, &place.address),
    }
}

/// The system's sheet. Who closes it knows that.
fn share(place: Place) {
    let facts = js_sys::Object::new();
    for (name, text) in [("title", &place.title), ("url", &place.address)] {
        // An object of our own takes every property.
        let _ = js_sys::Reflect::set(&facts, &name.into(), &text.into());
    }
    let promise = foreign::share(&facts);
    when_done(promise, place, |place, error| match error {
        Some(error) if foreign::name_of(&error) != "AbortError" => {
            place.say(place.words.not_shared, &place.address);
        }
        _ => place.say("", ""),
    });
}

/// Goes on when a promise is kept or broken, unless the reader has gone on to another page.
fn when_done(promise: Result<Promise, JsValue>, place: Place, task: fn(&Place, Option<JsValue>)) {
    let promise = match promise {
        Ok(promise) => promise,
        Err(error) => return task(&place, Some(error)),
    };
    let place = std::rc::Rc::new(place);
    let other = place.clone();
    let done = move |place: &Place, error| {
        if place.is_there() {
            task(place, error);
        }
    };
    let kept = Closure::once_into_js(move |_: JsValue| done(&place, None));
    let broken = Closure::once_into_js(move |error: JsValue| done(&other, Some(error)));
    foreign::then(&promise, &kept, &broken);
}
