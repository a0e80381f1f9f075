//! Live parts: Leptos views in elements that a page marks with `data-live="<name>"`. Mounted once the page is shown, unmounted when
//! the page has gone; the same after hydration, a click, back and drawing afresh.
//!
//! To add one: a variant of [`LivePart`], a component in `src/components/live/`, and the element in an inert component.

use super::App;
use super::wasm_module::ask;
use crate::browser::after;
use crate::browser::dom::find_all;
use crate::components::live::Today;
use baolan_core::protocol::LIVE_PART_ATTRIBUTE;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement};

/// Name of the live part that a module draws, and of the module.
const SEARCH: &str = "search";

/// All live parts, by the names that they have in a page.
#[derive(Clone, Copy)]
enum LivePart {
    /// Today's date, in the masthead.
    Today,
}

impl LivePart {
    /// None for the part of a newer press: its neutral state stays.
    fn named(name: &str) -> Option<Self> {
        match name {
            "today" => Some(Self::Today),
            _ => None,
        }
    }
}

/// The parts that are mounted.
#[derive(Default)]
pub(super) struct LiveParts(RefCell<Vec<Mounted>>);

struct Mounted {
    place: Element,
    /// Unmounts the view when it is dropped.
    _view: Box<dyn Any>,
}

impl App {
    /// Brings the live parts in line with the document, in a task of its own: unmounts those whose element has gone, mounts those
    /// whose element is new.
    pub(super) fn renew_live_parts(&self) {
        let app = self.clone();
        after(0, move || {
            let mounted = &app.live_parts.0;
            // Dropped outside the borrow: what a view leaves behind may reach for the app.
            let gone: Vec<_> =
                mounted.borrow_mut().extract_if(.., |part| !part.place.is_connected()).collect();
            drop(gone);
            for place in find_all(&["#app [", LIVE_PART_ATTRIBUTE, "]"].concat()) {
                if mounted.borrow().iter().all(|part| part.place != place)
                    && let Some(view) = app.mount(&place)
                {
                    mounted.borrow_mut().push(Mounted { place, _view: view });
                }
            }
        });
    }

    /// Replaces an element's neutral state by the view that it is marked for.
    fn mount(&self, place: &Element) -> Option<Box<dyn Any>> {
        if place.get_attribute(LIVE_PART_ATTRIBUTE)? == SEARCH {
            // A module draws it, and leaves it as it is where nothing is searched for.
            let failed = self.context.messages.search_failed;
            search(place.clone(), failed);
            return Some(Box::new(()));
        }
        let part = LivePart::named(&place.get_attribute(LIVE_PART_ATTRIBUTE)?)?;
        let root = place.clone().dyn_into::<HtmlElement>().ok()?;
        root.set_text_content(None);
        let app = self.clone();
        Some(rooted(|| -> Box<dyn Any> {
            match part {
                LivePart::Today => Box::new(mount_to(root, move || view! { <Today date=app.date /> })),
            }
        }))
    }
}

/// Has the module of the search draw what the address asks for.
fn search(place: Element, failed: &'static str) {
    spawn_local(async move {
        let is_drawn = match ask(SEARCH, "") {
            Ok(promise) => JsFuture::from(promise).await.is_ok(),
            Err(_) => false,
        };
        if !is_drawn {
            let _ = place.prepend_with_str_1(failed);
        }
    });
}

/// Mounts below an owner of its own, which goes with the view. The owner that is current would keep a trace of every view that was ever
/// mounted below it.
fn rooted(mount: impl FnOnce() -> Box<dyn Any>) -> Box<dyn Any> {
    let outer = Owner::current();
    let own = Owner::new_root(None);
    let view = own.with(mount);
    if let Some(outer) = outer {
        outer.set();
    }
    // In this order: the view goes first.
    Box::new((view, own))
}
