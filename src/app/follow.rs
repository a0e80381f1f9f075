//! Everything in the document that follows the page, in one place: breadcrumbs, content, the nav's marks, the date, the live
//! parts.
//!
//! A page is drawn in one task and shown in the next, so that neither keeps a slow phone for long. It is shown in one task
//! together with the change of the address and of the head, so no reader sees half of it. That is why it is called, and not a
//! reactive effect, which would run in a task of its own.

use super::{App, menu};
use crate::browser::dom::{find, replace_children};
use crate::browser::{after, date, today};
use crate::components::inert::Inert;
use crate::components::{ALL_BLOCKS, BLOCKS, Blocks, Breadcrumbs, PageView, block_count, steps};
use baolan_core::messages::day_heading;
use baolan_core::page::Page;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Element;

/// How many blocks of a story are drawn in one task, the first included: a phone's screen. A section of the front page is as large
/// as that by itself.
const PORTION: usize = 5;
const SECTIONS: usize = 1;

/// How much of a page is shown at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it: the reader goes to a place in it.
    Whole,
    /// Its beginning, and the rest in the tasks that follow: the reader begins at its top.
    BeginningFirst,
}

/// A page that is drawn, and not yet shown.
pub(super) struct Drawn {
    crumbs: Inert,
    main: Inert,
    pub(super) extent: Extent,
}

impl App {
    /// Draws a page, so that [`App::follow`] can show it.
    pub(super) fn draw(&self, page: &Page, extent: Extent) -> Drawn {
        let context = &self.context;
        let range = if extent == Extent::Whole { ALL_BLOCKS } else { 0..portion(page) };
        let blocks = view! { <Blocks context page range /> }.into_inner();
        Drawn {
            crumbs: view! { <Breadcrumbs context steps=steps(context, page) /> }.into_inner(),
            main: view! { <PageView context page blocks /> }.into_inner(),
            extent,
        }
    }

    /// Shows a drawn page in place of another.
    pub(super) fn follow(&self, page: &Page, drawn: Drawn) {
        put(".crumbs", drawn.crumbs);
        put("#main", drawn.main);
        menu::mark(&self.context, page);
        self.renew_date();
        self.renew_live_parts();
    }

    /// Adds what [`Extent::BeginningFirst`] left off, a portion a task, unless the page goes.
    pub(super) fn add_rest(&self, page: Arc<Page>) {
        if let Some(place) = find(BLOCKS) {
            self.add_blocks(portion(&page), page, place);
        }
    }

    fn add_blocks(&self, from: usize, page: Arc<Page>, place: Element) {
        if from >= block_count(&page) {
            return;
        }
        let app = self.clone();
        after(0, move || {
            if !place.is_connected() {
                return;
            }
            let to = from + portion(&page);
            let blocks = view! { <Blocks context=&app.context page=&page range=from..to /> };
            if let Some(nodes) = blocks.into_inner().into_nodes() {
                let _ = place.append_child(&nodes);
            }
            app.add_blocks(to, page, place);
        });
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

/// How many blocks of a page are drawn in one task.
fn portion(page: &Page) -> usize {
    if matches!(page, Page::Home(_)) { SECTIONS } else { PORTION }
}

/// Puts drawn nodes into the first element for a selector, in place of what it holds.
fn put(selector: &str, drawn: Inert) {
    if let Some(element) = find(selector) {
        replace_children(&element, drawn.into_nodes().as_ref());
    }
}
