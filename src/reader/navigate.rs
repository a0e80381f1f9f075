//! From a click to the next page.

use super::Reader;
use crate::browser::after;
use crate::browser::dom::{document, find, focus, window};
use crate::browser::navigation::NavigateEvent;
use crate::head::{Head, heading};
use crate::page::Page;
use crate::route::Route;
use crate::source::Loaded;
use crate::view::{Status, marks};
use leptos::prelude::*;
use std::sync::Arc;

/// After how many milliseconds a load shows that it is one.
const PATIENCE: i32 = 250;

impl Reader {
    /// Takes over what goes to a known address of this portal; leaves everything else to the browser.
    pub(super) fn on_navigate(&self, event: &NavigateEvent) {
        let Some(url) = event.plain_destination() else { return };
        let Some(route) = self.portal.place.route(&url.pathname()) else { return };
        // The way back to a missing page that this document has shown is a step within it: nobody else would draw it.
        if matches!(route, Route::NotFound(_)) && !event.is_traverse() {
            return;
        }
        let reader = self.clone();
        let own = event.clone();
        event.intercept(async move { reader.go(route, Some(own)).await });
    }

    /// Loads a page and shows it. Without an event (a retry) the address is already right.
    async fn go(&self, route: Route, event: Option<NavigateEvent>) {
        let turn = self.next_turn();
        self.files.hush(&route);
        let known = event.as_ref().filter(|event| event.is_traverse()).and_then(|_| self.remembered(&route));
        let loaded = match known {
            Some(page) => Loaded::Page(page),
            None => {
                let signal = event.as_ref().map(NavigateEvent::abort_signal);
                self.files.load(&route, signal.as_ref()).await
            }
        };
        if self.turn.get() != turn {
            return;
        }
        self.loading.set(false);
        match loaded {
            Loaded::Aborted => self.status.set(Status::Idle),
            Loaded::Failed(failure) => {
                // A panel that stays as it was says nothing by itself: after a retry somebody else must.
                if self.status.get_untracked() == Status::Failed(failure) {
                    self.say(self.portal.text.failed);
                }
                self.status.set(Status::Failed(failure));
            }
            Loaded::Foreign => reload(),
            Loaded::Page(page) => match &*page {
                Page::Moved(moved) => replace(&self.portal.place.link(&moved.to)),
                _ => self.show(route, page, event).await,
            },
        }
    }

    /// Begins a new load: older ones notice that they are.
    fn next_turn(&self) -> u32 {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        self.loading.set(true);
        let reader = self.clone();
        after(PATIENCE, move || {
            if reader.turn.get() == turn && reader.loading.get() {
                reader.status.set(Status::Loading);
                reader.say(reader.portal.text.loading);
            }
        });
        turn
    }

    async fn show(&self, route: Route, page: Arc<Page>, event: Option<NavigateEvent>) {
        self.remember(route, page.clone());
        super::menu::close_if_used();
        self.status.set(Status::Idle);
        // Back from a failed load, the page is still there: whatever a reader does in it goes on.
        if !self.page.with_untracked(|shown| Arc::ptr_eq(shown, &page)) {
            self.page.set(page.clone());
        }
        super::menu::mark(marks(&self.portal, &page));
        super::head::apply(Head::of(&self.portal, &page));
        leptos::task::tick().await;
        if let Some(title) = find("#main h1") {
            focus(&title);
        }
        match event {
            Some(event) => event.scroll(),
            None => {
                if let Some(window) = window() {
                    window.scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        }
        self.say(&heading(&self.portal, &page));
        self.show_picture();
        self.look_ahead_afresh();
    }

    /// Tells screen readers.
    fn say(&self, words: &str) {
        self.said.set(words.to_owned());
    }

    /// Tries the address again.
    pub(super) fn retry(&self) {
        let Some(route) = super::here(&self.portal) else { return };
        self.say(self.portal.text.loading);
        let reader = self.clone();
        wasm_bindgen_futures::spawn_local(async move { reader.go(route, None).await });
    }
}

/// The address is right, what is shown is not: the browser loads it itself.
fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

fn replace(link: &str) {
    if let Some(document) = document()
        && let Some(location) = document.location()
    {
        let _ = location.replace(link);
    }
}
