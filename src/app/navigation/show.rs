//! Shows a page in place of another.

use super::load::{Goal, Stage, Way};
use super::position::Position;
use super::refresh::Place;
use super::{App, Entry, Shown};
use crate::app::follow::{Drawn, Extent};
use crate::app::{head, menu};
use crate::browser::dom::{
    document, find, find_by_id, focus, follow_path, has_focus, link_target, scroll_into_view, scroll_to,
    title,
};
use crate::browser::{after, event, history, location};
use baolan_core::head::Head;
use baolan_core::page::Page;
use baolan_core::protocol::{PAGE_VIEW, ROOT};
use std::sync::Arc;
use web_sys::Element;

impl App {
    /// Shows a drawn page, in one task: history, head, content, scroll. The focus follows, in one more where the page begins at its
    /// top.
    pub(super) fn show(&self, goal: Goal, page: Arc<Page>, drawn: Drawn) {
        let entry = match &goal.way {
            Way::Link(path) => {
                self.save_position(Some(path));
                // After the current entry, which is not the shown page's while back or forward was loading another.
                let entry = Entry::after(&self.current_entry());
                if !history::push(&goal.href, &entry.key) {
                    location::assign(&goal.href);
                    return;
                }
                self.router.records.begin(entry)
            }
            Way::Again | Way::Refresh => self.router.shown().entry,
            Way::Traverse(entry) => {
                self.save_position(None);
                entry.clone()
            }
        };
        head::apply(&Head::of(&self.context, &page));
        if let Way::Link(path) = &goal.way
            && let Some(link) = find_by_id(ROOT).and_then(|root| follow_path(&root, path))
        {
            menu::close_with(&link);
        }
        let extent = drawn.extent;
        if extent == Extent::BeginningFirst {
            // While the old page still stands: in the new one it would force a layout.
            scroll_to(0.0);
        }
        let place = matches!(goal.way, Way::Refresh).then(Place::now);
        self.follow(&page, drawn);
        self.router.remember(goal.route.clone(), page.clone());
        self.router.shown.replace(Shown { route: goal.route, page: page.clone(), entry: entry.clone() });
        self.announce("");
        self.show_picture();
        self.router.hold.replace(None);
        match goal.way {
            _ if place.is_some() => place.into_iter().for_each(|place| self.find_again(place)),
            Way::Traverse(_) => self.return_to(&entry),
            _ if extent == Extent::BeginningFirst => self.begin_at_top(page),
            _ => begin_at_hash(),
        }
        self.end_load(Stage::Idle);
        self.tell_page_view();
        self.prefetch_new_page();
    }

    /// Puts the focus on the headline, which forces the layout of the page's beginning: in a task of its own. Then the rest.
    fn begin_at_top(&self, page: Arc<Page>) {
        let Some(headline) = headline() else { return };
        let app = self.clone();
        after(0, move || {
            if headline.is_connected() {
                focus(&headline);
                app.add_rest(page);
            }
        });
    }

    /// Scrolls to where the reader was, with the focus on the link that was followed from there, or on the headline.
    pub(super) fn return_to(&self, entry: &Entry) {
        let record = self.router.records.get(&entry.key).unwrap_or_default();
        let link = record.link.and_then(|path| follow_path(&find_by_id(ROOT)?, &path));
        if let Some(link) = &link {
            focus(link);
        }
        // A link in a closed menu cannot take the focus.
        if !link.is_some_and(|link| has_focus(&link)) {
            focus_headline();
        }
        self.scroll_back(record.position);
    }

    /// Scrolls to a position; without one, to the top.
    pub(super) fn scroll_back(&self, position: Option<Position>) {
        let hold = position.map(Position::restore);
        if hold.is_none() {
            scroll_to(0.0);
        }
        self.router.hold.replace(hold);
    }

    /// Stores the position in the page that is shown, under that page's entry (not the current one, which may be another's
    /// already), and the path to the link that is being followed, if one is.
    pub(super) fn save_position(&self, link: Option<&[usize]>) {
        let key = self.router.shown.borrow().entry.key.clone();
        let mut record = self.router.records.get(&key).unwrap_or_default();
        record.order = self.router.shown.borrow().entry.order;
        record.position = Some(Position::now());
        if let Some(path) = link {
            record.link = Some(path.to_vec()).filter(|path| !path.is_empty());
        }
        self.router.records.put(&key, record);
    }

    fn tell_page_view(&self) {
        let url = location::url().map(|url| url.href()).unwrap_or_default();
        if let Some(document) = document() {
            event::dispatch(&document, PAGE_VIEW, &[("url", &url), ("title", &title())]);
        }
    }
}

/// Puts the focus on the headline, and scrolls to the element that the hash names, or to the top.
fn begin_at_hash() {
    focus_headline();
    match link_target(&location::hash()) {
        Some(element) => scroll_into_view(&element),
        None => scroll_to(0.0),
    }
}

fn headline() -> Option<Element> {
    find("#main h1")
}

fn focus_headline() {
    if let Some(headline) = headline() {
        focus(&headline);
    }
}
