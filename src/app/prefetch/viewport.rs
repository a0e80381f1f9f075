//! Fetches the pages behind the links on the screen, one after the other, while the browser is idle.

use super::{App, ended, saves_data};
use crate::browser::dom::{document, find_all, is_on_screen};
use crate::browser::fetch::Priority;
use crate::browser::idle;
use crate::browser::listen::listen as on;
use crate::data::PageSource;
use baolan_core::route::Route;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

/// How many links of one screen are fetched, from the top.
const LINKS_A_SCREEN: usize = 8;

/// How many are fetched from one page, however far its reader scrolls.
const LINKS_A_PAGE: usize = 24;

/// Progress of the fetches for the page that is shown.
#[derive(Default)]
pub(in crate::app) struct Viewport {
    /// Number of the last round over the screen; a round with a lower number stops.
    look: Cell<u32>,
    /// How many links of this page have been fetched.
    fetched: Cell<usize>,
}

/// Starts a round whenever the reader has scrolled.
pub(super) fn listen(app: &App) {
    let Some(document) = document() else { return };
    let app = app.clone();
    on(&document, "scrollend", move |_: Event| app.prefetch_visible());
}

impl App {
    /// Starts the first round for a page that has just been shown.
    pub(in super::super) fn prefetch_new_page(&self) {
        self.viewport.fetched.set(0);
        self.prefetch_visible();
    }

    /// Fetches what is on the screen, one page after the other, until the next round begins.
    fn prefetch_visible(&self) {
        let look = self.viewport.look.get().wrapping_add(1);
        self.viewport.look.set(look);
        let app = self.clone();
        idle(move || spawn_local(async move { app.fetch_visible(look).await }));
    }

    async fn fetch_visible(&self, look: u32) {
        let viewport = &self.viewport;
        let is_over = || viewport.look.get() != look || self.router.is_loading();
        if is_over() || saves_data() || document().is_none_or(|document| document.hidden()) {
            return;
        }
        for route in self.visible() {
            if is_over() || viewport.fetched.get() >= LINKS_A_PAGE {
                return;
            }
            let Some(fetch) = self.source.prefetch(&route, Priority::Low) else { continue };
            viewport.fetched.set(viewport.fetched.get() + 1);
            ended(fetch).await;
        }
    }

    /// The routes behind the links on the screen, from the top, at most [`LINKS_A_SCREEN`].
    fn visible(&self) -> Vec<Route> {
        let mut visible = Vec::new();
        for link in find_all("#main a[href]") {
            if visible.len() == LINKS_A_SCREEN {
                break;
            }
            if is_on_screen(&link)
                && let Some(route) = self.route_of(&link)
                && !visible.contains(&route)
            {
                visible.push(route);
            }
        }
        visible
    }
}
