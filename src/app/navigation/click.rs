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
            // A new entry begins there, whatever was known of an earlier one of this name.
            self.router.records.forget(&url.href());
            return;
        }
        let Some(page_link) = self.page_link(&link) else { return self.give_way(&link) };
        event.prevent_default();
        let way = if page_link.url.href() == here.href() { Way::Again } else { Way::Link(link_path(&link)) };
        self.begin(Goal { href: page_link.href(), route: page_link.route, way });
    }

    /// The browser follows a link by itself. Where that replaces this page, what is on its way is given up: the browser will end
    /// it, which must not be taken for a failure, and least of all be answered by a step through the history.
    fn give_way(&self, link: &Element) {
        if self.router.is_loading() && !link.has_attribute("download") && !link.has_attribute("target") {
            self.dismiss();
        }
    }

    /// The address of a link that only leads to another place of this page: the browser goes there by itself.
    fn place_in_page(&self, link: &Element, here: &Url) -> Option<Url> {
        let url = location::resolve(&link.get_attribute("href")?)?;
        let whole = |url: &Url| url.href().split('#').next().map(str::to_owned);
        (url.href().contains('#') && whole(&url) == whole(here)).then_some(url)
    }
}

/// Where a link stands, to give it the focus when the reader comes back.
fn link_path(link: &Element) -> Vec<usize> {
    find_by_id(ROOT).and_then(|root| path_to(&root, link)).unwrap_or_default()
}
