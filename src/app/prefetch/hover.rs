//! Fetches the page behind a link that a pointer rests on, a finger touches or the focus reaches: a click is likely.

use super::{App, saves_data};
use crate::browser::after;
use crate::browser::dom::{document, link_of};
use crate::browser::fetch::Priority;
use crate::browser::listen::listen as on;
use crate::data::PageSource;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, Event};

/// How long a pointer must rest on a link before its page is fetched, in milliseconds.
const REST: i32 = 65;

pub(super) fn listen(app: &App) {
    let Some(document) = document() else { return };
    if saves_data() {
        return;
    }
    for kind in ["touchstart", "focusin"] {
        let app = app.clone();
        on(&document, kind, move |event: Event| {
            if let Some(link) = link_of(&event) {
                app.prefetch_link(&link);
            }
        });
    }
    let under: Rc<RefCell<Option<Element>>> = Rc::default();
    let app = app.clone();
    on(&document, "pointerover", move |event: Event| {
        let link = link_of(&event);
        if *under.borrow() == link {
            return;
        }
        under.replace(link.clone());
        let Some(link) = link else { return };
        let (app, under) = (app.clone(), under.clone());
        after(REST, move || {
            if under.borrow().as_ref() == Some(&link) {
                app.prefetch_link(&link);
            }
        });
    });
}

impl App {
    fn prefetch_link(&self, link: &Element) {
        if let Some(route) = self.route_of(link) {
            self.source.prefetch(&route, Priority::Usual);
        }
    }
}
