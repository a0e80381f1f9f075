//! Everything in the document that follows the page, in one place: breadcrumbs, content, the nav's marks, the date,
//! the live parts.
//!
//! It runs in one task, together with the change of the address and of the head, so no reader sees half of it. That is why
//! it is called, and not a reactive effect, which would run in a task of its own.

use super::{App, menu};
use crate::browser::dom::find;
use crate::browser::{date, today};
use crate::components::inert::Inert;
use crate::components::{Breadcrumbs, PageView, steps};
use baolan_core::messages::day_heading;
use baolan_core::page::Page;
use leptos::prelude::*;

impl App {
    /// Shows a page in place of another.
    pub(super) fn follow(&self, page: &Page) {
        let context = &self.context;
        draw(".crumbs", view! { <Breadcrumbs context steps=steps(context, page) /> });
        draw("#main", view! { <PageView context page /> });
        menu::mark(context, page);
        self.renew_date();
        self.renew_live_parts();
    }

    /// Brings today's date up to date: in the site's time zone, by the device's clock. A reader may go on reading
    /// past midnight, so each page brings it up to date.
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
fn draw(selector: &str, view: View<Inert>) {
    if let Some(element) = find(selector) {
        view.into_inner().replace_children_of(&element);
    }
}
