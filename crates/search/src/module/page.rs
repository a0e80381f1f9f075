//! What the address asks for, drawn: after the start, after back and forward, and whenever a reader asks otherwise.

use super::draw::Drawn;
#[cfg(feature = "engine")]
use super::engine;
use super::facts::{self, Facts};
use super::found::Found;
use super::kept;
use super::place::Place;
use super::story::{self, Story};
use super::words::Words;
use super::{events, worker};
use crate::search::Answer;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Event;

/// Milliseconds after which a reader is told that something is being loaded.
const PATIENCE: i32 = 400;

/// Milliseconds for which a story that came is kept back, so that those before it come first and nothing moves.
const IN_ORDER: i32 = 1500;

/// What states of entries in the history begin with (`src/app/navigation/entry.rs`): the app then keeps positions of them, too.
const ENTRY: &str = "baolan-";

thread_local! {
    /// The number of the last search. An older one that is still under way is no longer drawn.
    static RUN: Cell<u32> = const { Cell::new(0) };
    /// What is drawn: the query of the address.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
    /// The title of the document without a query.
    static TITLE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The page has been shown.
pub(super) fn open(place: Place) {
    events::listen(&place.document);
    TITLE.set(place.document.title());
    run(place);
}

/// Draws what the address asks for, unless it is drawn.
pub(super) fn follow() {
    if let Some(place) = Place::find().filter(|place| SHOWN.with_borrow(|shown| *shown != place.search)) {
        run(place);
    }
}

/// Leads to an address of this page, as a link does, but without loading anything.
pub(super) fn go(href: &str) {
    let Some(window) = web_sys::window() else { return };
    let state = [ENTRY, &((js_sys::Math::random() * 1e15) as u64).to_string()].concat();
    let is_pushed = window
        .history()
        .is_ok_and(|history| history.push_state_with_url(&state.into(), "", Some(href)).is_ok());
    match is_pushed {
        // The app counts the entry, and `follow` draws.
        true => drop(Event::new("popstate").map(|event| window.dispatch_event(&event))),
        false => drop(window.location().assign(href)),
    }
}

/// Draws what the address asks for.
pub(super) fn run(place: Place) {
    let run = RUN.get() + 1;
    RUN.set(run);
    // Errors are drawn where they happen.
    let _ = future_to_promise(async move {
        search(place, run).await;
        Ok(JsValue::UNDEFINED)
    });
}

/// Does something later.
pub(super) fn after(milliseconds: i32, task: impl FnOnce() + 'static) {
    let task = Closure::once_into_js(task);
    let _ = web_sys::window().map(|window| {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), milliseconds)
    });
}

async fn search(place: Place, run: u32) {
    SHOWN.set(place.search.clone());
    place.fill_field();
    let asked = place.query.words.trim();
    let title = TITLE.with_borrow(|title| match asked.is_empty() {
        true => title.clone(),
        false => [asked, "_", title].concat(),
    });
    place.document.set_title(&title);
    let drawn = Rc::new(Drawn::begin(&place, Words::of(&place.lang)));
    if asked.is_empty() {
        let facts = facts::load(&place).await;
        if RUN.get() == run {
            drawn.nothing_asked(&facts);
        }
        return;
    }
    after(PATIENCE, {
        let drawn = drawn.clone();
        move || {
            if RUN.get() == run {
                drawn.searching();
            }
        }
    });
    let facts = facts::load(&place).await;
    let found = match by_engine(&place, &facts).await {
        Some(found) => Some(found),
        None => worker::search(&place).await,
    };
    if RUN.get() != run {
        return;
    }
    match found {
        Some(Found { answer, channels }) => {
            if answer.total > 0 {
                kept::remember(asked);
            }
            drawn.answer(&answer, &facts.named(channels), &facts);
            stories(&place, &drawn, &answer, &facts, run).await;
        }
        None => drawn.failed(),
    }
}

/// What the portal's search engine answers; none where it has none.
#[cfg(feature = "engine")]
async fn by_engine(place: &Place, facts: &Facts) -> Option<Found> {
    engine::search(place, facts).await
}

#[cfg(not(feature = "engine"))]
fn by_engine(_: &Place, _: &Facts) -> std::future::Ready<Option<Found>> {
    std::future::ready(None)
}

/// Loads the stories of a page of results, all at once, and draws them in their order; after a while each when it has come.
async fn stories(place: &Place, drawn: &Rc<Drawn>, answer: &Answer, facts: &Rc<Facts>, run: u32) {
    let mut loads = Vec::new();
    for (number, hit) in answer.shown().iter().enumerate() {
        let url = place.data(&hit.address);
        let (drawn, phrases, facts) = (drawn.clone(), answer.phrases.clone(), facts.clone());
        loads.push(future_to_promise(async move {
            let story: Option<Rc<Story>> = story::load(&url).await;
            if RUN.get() == run {
                drawn.story(number, story, &phrases, &facts);
            }
            Ok(JsValue::UNDEFINED)
        }));
    }
    after(IN_ORDER, {
        let drawn = drawn.clone();
        move || {
            if RUN.get() == run {
                drawn.show_all();
            }
        }
    });
    for load in loads {
        let _ = JsFuture::from(load).await;
    }
    if RUN.get() == run {
        if answer.total == 0 {
            drawn.spelled(&place.query.words);
        }
        drawn.end();
    }
}
