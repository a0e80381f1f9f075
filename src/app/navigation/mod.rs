//! From one page to the next, by the History API.
//!
//! | | |
//! |---|---|
//! | `link.rs`, `click.rs` | which links lead to pages of this portal, and which clicks the app takes over |
//! | `load.rs` | a page is on its way; what happens when it does not come |
//! | `show.rs` | a page takes the place of another: history, head, content, focus, scroll |
//! | `traverse.rs` | back and forward |
//! | `entry.rs`, `position.rs` | entries of the history, and where the reader was in them |
//!
//! A click changes the address when its page is shown, not before. Back and forward change it at once: the browser does
//! that. Whatever fails, the page that is shown and its entry come together again.

mod click;
mod entry;
mod link;
mod load;
mod position;
mod show;
mod traverse;

use super::App;
use baolan_core::page::Page;
use baolan_core::route::Route;
use entry::{Entry, Records};
use load::Stage;
use position::Hold;
use std::cell::RefCell;
use std::sync::Arc;

/// How many pages are remembered for the way back.
const REMEMBERED: usize = 24;

/// What is shown, what is on its way, and what was shown before.
pub(super) struct Router {
    shown: RefCell<Shown>,
    stage: RefCell<Stage>,
    /// The latest last.
    visited: RefCell<Vec<(Route, Arc<Page>)>>,
    records: Records,
    hold: RefCell<Option<Hold>>,
}

/// The page on the screen.
#[derive(Clone)]
struct Shown {
    route: Route,
    page: Arc<Page>,
    /// The entry that it belongs to; not the current one while another page is on its way after a step back or forward.
    entry: Entry,
}

impl Router {
    /// Begins with the page that is there.
    pub(super) fn new(route: Route, page: Arc<Page>) -> Self {
        let records = Records::default();
        let entry = records.first_entry();
        Self {
            visited: RefCell::new(vec![(route.clone(), page.clone())]),
            shown: RefCell::new(Shown { route, page, entry }),
            stage: RefCell::default(),
            records,
            hold: RefCell::default(),
        }
    }

    /// The page on the screen.
    pub(super) fn page(&self) -> Arc<Page> {
        self.shown.borrow().page.clone()
    }

    /// Whether a page is on its way.
    pub(super) fn is_loading(&self) -> bool {
        matches!(*self.stage.borrow(), Stage::Loading(_))
    }

    fn shown(&self) -> Shown {
        self.shown.borrow().clone()
    }

    fn remember(&self, route: Route, page: Arc<Page>) {
        let mut visited = self.visited.borrow_mut();
        visited.retain(|(known, _)| *known != route);
        if visited.len() >= REMEMBERED {
            visited.remove(0);
        }
        visited.push((route, page));
    }

    fn remembered(&self, route: &Route) -> Option<Arc<Page>> {
        let visited = self.visited.borrow();
        visited.iter().find(|(known, _)| known == route).map(|(_, page)| page.clone())
    }
}

/// Takes over clicks and the history. From here on the app scrolls, and not the browser.
pub(super) fn listen(app: &App) {
    click::listen(app);
    traverse::listen(app);
}
