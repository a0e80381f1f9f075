//! Everything in the document that follows the page, in one place: breadcrumbs, content, the nav's marks, the date, the live
//! parts.
//!
//! It runs in one task, together with the change of the address and of the head, so no reader sees half of it. That is why
//! it is called, and not a reactive effect, which would run in a task of its own.

use super::{App, menu};
use crate::browser::dom::{find, replace_children};
use crate::browser::{after, date, today};
use crate::components::inert::Inert;
use crate::components::{Breadcrumbs, PageView, steps};
use baolan_core::messages::day_heading;
use baolan_core::page::Page;
use leptos::prelude::*;
use web_sys::{DocumentFragment, Element};

/// What may be long: its children are shown a portion at a time.
const LONG: &str = ".article-body, .home";

/// How many children are shown at first, and how many more in each task that follows: about two screens of a phone. The page is
/// still drawn whole in the first task; what is put off is the layout of the rest.
const PORTION: u32 = 24;
const SECTIONS: u32 = 3;

/// How much of a page is shown at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it: the reader goes to a place in it.
    Whole,
    /// Its beginning, and the rest in the tasks that follow: the reader begins at its top.
    BeginningFirst,
}

impl App {
    /// Shows a page in place of another.
    pub(super) fn follow(&self, page: &Page, extent: Extent) {
        let context = &self.context;
        draw(".crumbs", view! { <Breadcrumbs context steps=steps(context, page) /> }, Extent::Whole);
        draw("#main", view! { <PageView context page /> }, extent);
        menu::mark(context, page);
        self.renew_date();
        self.renew_live_parts();
    }

    /// Brings today's date up to date: in the site's time zone, by the device's clock. A reader may go on reading past midnight,
    /// so each page does so.
    pub(super) fn renew_date(&self) {
        let site = &self.context.site;
        let words = match site.utc_offset_minutes {
            Some(utc_offset_minutes) => day_heading(&date(utc_offset_minutes), site.lang),
            None => today(site.lang.tag(), &site.time_zone).unwrap_or_default(),
        };
        self.date.set(words);
    }
}

/// Draws into the first element for a selector, in place of what it holds.
fn draw(selector: &str, view: View<Inert>, extent: Extent) {
    let Some(element) = find(selector) else { return };
    let nodes = view.into_inner().into_nodes();
    let rest = nodes.as_ref().filter(|_| extent == Extent::BeginningFirst).and_then(hold_back);
    replace_children(&element, nodes.as_ref());
    if let Some((long, rest, portion)) = rest {
        show_rest(long, rest, portion);
    }
}

/// Takes the end out of what is long: the element, what it is to hold later, and how much of it at a time.
fn hold_back(nodes: &DocumentFragment) -> Option<(Element, DocumentFragment, u32)> {
    let long = nodes.query_selector(LONG).ok()??;
    let portion = if long.class_name() == "home" { SECTIONS } else { PORTION };
    let rest = long.owner_document()?.create_document_fragment();
    while long.child_element_count() > portion {
        rest.insert_before(&long.last_child()?, rest.first_child().as_ref()).ok()?;
    }
    (rest.child_element_count() > 0).then_some((long, rest, portion))
}

/// Adds the rest, a portion a task, unless the page has gone.
fn show_rest(long: Element, rest: DocumentFragment, portion: u32) {
    after(0, move || {
        if !long.is_connected() {
            return;
        }
        for _ in 0..portion {
            let Some(next) = rest.first_child() else { return };
            if long.append_child(&next).is_err() {
                return;
            }
        }
        show_rest(long, rest, portion);
    });
}
