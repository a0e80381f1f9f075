//! Back and forward, reloads, and returning from another site.

use super::App;
use super::entry::{Entry, Record, current_key};
use super::link::href;
use super::load::{Goal, Stage, Way};
use crate::browser::dom::{document, window};
use crate::browser::listen::{listen as on, listen_capturing};
use crate::browser::{history, location};
use baolan_core::page::Page;
use baolan_core::route::Route;
use std::sync::Arc;
use web_sys::Event;

pub(super) fn listen(app: &App) {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    if !history::restores_scroll() {
        // The entry's mode is still `manual`, so the browser restored nothing: the app does.
        let position = app.router.records.get(&current_key()).and_then(|record| record.position);
        if position.is_some() {
            app.scroll_back(position);
        }
    }
    history::set_restores_scroll(false);
    let own = app.clone();
    on(&window, "popstate", move |_: Event| own.on_traverse());
    let own = app.clone();
    on(&window, "pagehide", move |_: Event| {
        own.leave();
        // In Firefox and WebKit the fetches of a document that is left fail before this event, as if there were no connection:
        // a notice must not come back with the page.
        own.dismiss();
    });
    let own = app.clone();
    on(&window, "pageshow", move |_: Event| own.return_from_memory());
    let own = app.clone();
    on(&document, "visibilitychange", {
        let document = document.clone();
        move |_: Event| if document.hidden() { own.leave() } else { own.come_back() }
    });
    let own = app.clone();
    listen_capturing(&document, "load", move |_: Event| own.hold_position());
}

impl App {
    /// The current entry. Without a record it counts as the shown page's.
    pub(super) fn current_entry(&self) -> Entry {
        let key = current_key();
        let order = match self.router.records.get(&key) {
            Some(record) => record.order,
            None => self.router.shown.borrow().entry.order,
        };
        Entry { key, order }
    }

    /// `popstate`: the address has changed, and the page of the current entry is to be shown.
    fn on_traverse(&self) {
        let key = current_key();
        let shown = self.router.shown();
        if let Some(goal) = self.stepping_back()
            && key == shown.entry.key
        {
            return self.set_stage(Stage::Failed(goal));
        }
        let Some(url) = location::url() else { return };
        let Some(route) = self.context.urls.route(&url.pathname()) else { return location::reload() };
        let record = self.router.records.get(&key);
        if route == shown.route {
            return self.move_in_page(key, record);
        }
        let order = record.map_or(shown.entry.order, |record| record.order);
        let goal = Goal { href: href(&url), route, way: Way::Traverse(Entry { key, order }) };
        let page = match &goal.route {
            Route::NotFound(_) => Some(Arc::new(Page::NotFound)),
            route => self.router.remembered(route),
        };
        match page {
            Some(page) => {
                self.set_stage(Stage::Idle);
                let drawn = self.draw(&page, goal.extent());
                self.show(goal, page, drawn);
            }
            None => self.begin(goal),
        }
    }

    fn stepping_back(&self) -> Option<Goal> {
        match &*self.router.stage.borrow() {
            Stage::SteppingBack(goal) => Some(goal.clone()),
            Stage::Idle | Stage::Loading(_) | Stage::Failed(_) => None,
        }
    }

    /// Another entry of the page that is shown, or the same one again: nothing is loaded.
    fn move_in_page(&self, key: String, record: Option<Record>) {
        if self.router.is_loading() {
            self.dismiss();
        }
        if key != self.router.shown.borrow().entry.key {
            match record {
                Some(record) => {
                    self.save_position(None);
                    self.set_shown_entry(Entry { key, order: record.order });
                    self.scroll_back(record.position);
                }
                // A new entry by a link with a hash, to which the browser scrolls by itself.
                None => {
                    let order = self.router.shown.borrow().entry.order + 1;
                    self.set_shown_entry(self.router.records.begin(Entry { key, order }));
                }
            }
        }
        self.show_picture();
    }

    fn set_shown_entry(&self, entry: Entry) {
        self.router.shown.borrow_mut().entry = entry;
    }

    /// Removes the hash from the address of the current entry, without an event and without a new entry.
    pub(in crate::app) fn drop_hash(&self) {
        let Some(url) = location::url() else { return };
        history::replace_address(&(url.pathname() + &url.search()));
        // The key of an entry that the app did not add is its address, which has changed.
        let key = current_key();
        let order = self.router.shown.borrow().entry.order;
        self.set_shown_entry(Entry { key, order });
    }

    /// The page is hidden or left: stores the position, and lets the browser restore scrolling from here on.
    fn leave(&self) {
        self.save_position(None);
        history::set_restores_scroll(true);
    }

    /// `pageshow`: also when the page comes back from the back/forward cache. WebKit sends `visibilitychange` before it would
    /// restore scrolling, and then no longer does: so the app scrolls.
    fn return_from_memory(&self) {
        self.come_back();
        let key = current_key();
        if key == self.router.shown.borrow().entry.key {
            self.scroll_back(self.router.records.get(&key).and_then(|record| record.position));
        }
    }

    /// The page is visible again: the app restores scrolling, and shows the page of an entry that became current meanwhile.
    fn come_back(&self) {
        history::set_restores_scroll(false);
        if current_key() != self.router.shown.borrow().entry.key && !self.router.is_loading() {
            self.on_traverse();
        }
    }

    /// A picture was loaded and may have moved what is below it: a reader who has not scrolled since the position was restored
    /// is brought back to it. Where the browser has anchored the scroll position itself, it has scrolled, and nothing is done.
    fn hold_position(&self) {
        let hold = self.router.hold.take();
        if let Some(hold) = hold.filter(|hold| !hold.is_left()) {
            self.router.hold.replace(Some(hold.renew()));
        }
    }
}
