//! Shows anew what a live portal's source has changed since it was printed, without moving what is being read.

use super::App;
use super::link::href;
use super::load::{Goal, Way};
use super::position::{Position, is_below_top, top};
use crate::browser::dom::{document, find, find_all, focus, follow_path, path_to, scroll_to, scroll_y};
use crate::browser::listen::listen as on;
use crate::browser::location;
use baolan_core::protocol::REFRESH;
use web_sys::{Element, Event};

pub(super) fn listen(app: &App) {
    let Some(document) = document() else { return };
    let app = app.clone();
    on(&document, REFRESH, move |_: Event| app.refresh());
}

impl App {
    fn refresh(&self) {
        if let Some(url) = location::url().filter(|_| !self.router.is_loading()) {
            self.begin(Goal { route: self.router.shown().route, href: href(&url), way: Way::Refresh });
        }
    }

    /// Takes the reader back to what was being read, in a page that has come in place of another.
    pub(super) fn find_again(&self, place: Place) {
        let main = find("#main");
        if let Some(element) = place.focus.and_then(|path| follow_path(main.as_ref()?, &path)) {
            focus(&element);
        }
        let same = |link: &Element| link.get_attribute("href").as_deref() == Some(&*place.link);
        match links().into_iter().find(same) {
            Some(link) if place.y > 0.0 => scroll_to(scroll_y() + top(&link) - place.top),
            _ => scroll_to(place.y),
        }
        self.scroll_back(Some(Position::now()));
    }
}

/// What is being read: the topmost link on the screen, and where it is. Stories above it may come and go.
pub(super) struct Place {
    y: f64,
    link: String,
    top: f64,
    /// The path from `#main` to what has the focus.
    focus: Option<Vec<usize>>,
}

impl Place {
    pub(super) fn now() -> Self {
        let link = links().into_iter().find(is_below_top);
        Self {
            y: scroll_y(),
            top: link.as_ref().map(top).unwrap_or_default(),
            link: link.and_then(|link| link.get_attribute("href")).unwrap_or_default(),
            focus: document()
                .and_then(|document| path_to(&find("#main")?, &document.active_element()?))
                .filter(|path| !path.is_empty()),
        }
    }
}

fn links() -> Vec<Element> {
    find_all("#main a[href]")
}
