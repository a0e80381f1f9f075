//! Which clicks the app takes over.

use super::App;
use super::load::{Goal, Way};
use crate::browser::dom::{document, find_by_id, is_plain_click, link_of, path_to};
use crate::browser::{listen, location};
use baolan_core::protocol::ROOT;
use web_sys::{Element, MouseEvent, Url};

pub(super) fn listen(app: &App) {
    let Some(document) = document() else { return };
    let app = app.clone();
    listen::listen(&document, "click", move |event: MouseEvent| app.on_click(&event));
}

impl App {
    fn on_click(&self, event: &MouseEvent) {
        if event.default_prevented() || !is_plain_click(event) {
            return;
        }
        let (Some(link), Some(here)) = (link_of(event), location::url()) else { return };
        if let Some(url) = self.place_in_page(&link, &here) {
            self.save_position(None);
            // The browser adds an entry under this address: an older record of it must not restore a position.
            self.router.records.forget(&url.href());
            return;
        }
        let Some(page_link) = self.page_link(&link) else { return self.give_way(&link) };
        event.prevent_default();
        let way = if page_link.url.href() == here.href() { Way::Again } else { Way::Link(link_path(&link)) };
        self.begin(Goal { href: page_link.href(), route: page_link.route, way });
    }

    /// Leaves a link to the browser. Where that replaces the document, a load under way is given up first: the browser will abort
    /// it, and the app must neither report that as a failure nor step back in the history.
    fn give_way(&self, link: &Element) {
        if self.router.is_loading() && !link.has_attribute("download") && !link.has_attribute("target") {
            self.dismiss();
        }
    }

    /// The address of a link with a hash to the page that is shown: the browser scrolls there by itself.
    fn place_in_page(&self, link: &Element, here: &Url) -> Option<Url> {
        let url = location::resolve(&link.get_attribute("href")?)?;
        let whole = |url: &Url| url.href().split('#').next().map(str::to_owned);
        (url.href().contains('#') && whole(&url) == whole(here)).then_some(url)
    }
}

/// The path from `#app` to a link, to give it the focus when the reader comes back.
fn link_path(link: &Element) -> Vec<usize> {
    find_by_id(ROOT).and_then(|root| path_to(&root, link)).unwrap_or_default()
}
