//! From one page to the next, by the History API.
//!
//! | | |
//! |---|---|
//! | `link.rs`, `click.rs` | which links lead to pages of this portal, and which clicks the app takes over |
//! | `load.rs` | loads a page; what happens when that fails |
//! | `show.rs` | shows a page in place of another: history, head, content, focus, scroll |
//! | `traverse.rs` | back and forward |
//! | `refresh.rs` | shows anew what a live portal's source has changed |
//! | `entry.rs`, `position.rs` | entries of the history, and where the reader was in them |
//!
//! After a click the address changes when its page is shown, not before. Back and forward change it at once, because the browser
//! does; when their page fails to load, the app steps back to the entry of the page that is shown.

mod click;
mod entry;
mod link;
mod load;
mod position;
mod refresh;
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

/// How many pages are kept for back and forward; the oldest goes.
const REMEMBERED: usize = 24;

/// The page that is shown, the load under way, and the pages that were shown before.
pub(super) struct Router {
    shown: RefCell<Shown>,
    stage: RefCell<Stage>,
    /// Pages for back and forward, at most [`REMEMBERED`]; the one shown last is last.
    visited: RefCell<Vec<(Route, Arc<Page>)>>,
    records: Records,
    hold: RefCell<Option<Hold>>,
}

/// The page on the screen.
#[derive(Clone)]
struct Shown {
    route: Route,
    page: Arc<Page>,
    /// The entry that it belongs to. While back or forward loads another page, that page's entry is the current one already.
    entry: Entry,
}

impl Router {
    /// Begins with the first page as shown.
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

    /// Whether a page is being loaded.
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

/// Takes over clicks, `popstate` and scroll restoration.
pub(super) fn listen(app: &App) {
    click::listen(app);
    traverse::listen(app);
    refresh::listen(app);
}
