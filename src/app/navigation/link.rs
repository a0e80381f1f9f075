//! Links to pages of this portal.

use crate::app::App;
use crate::browser::location;
use baolan_core::route::Route;
use web_sys::{Element, Url};

/// A link that leads to a page of this portal.
pub(super) struct PageLink {
    pub(super) route: Route,
    pub(super) url: Url,
}

impl PageLink {
    /// Path, query and hash of its address.
    pub(super) fn href(&self) -> String {
        href(&self.url)
    }
}

/// Path, query and hash of an address.
pub(super) fn href(url: &Url) -> String {
    [url.pathname(), url.search(), url.hash()].concat()
}

impl App {
    /// What a link leads to, if that is a page of this portal to be shown in this window. None for files, feeds, other sites,
    /// downloads, and links with another `target` or with `rel=external`.
    pub(super) fn page_link(&self, link: &Element) -> Option<PageLink> {
        let url = location::resolve(&link.get_attribute("href")?)?;
        let attribute = |name: &str| link.get_attribute(name).unwrap_or_default();
        let target = attribute("target");
        let is_elsewhere = url.origin() != location::url()?.origin()
            || link.has_attribute("download")
            || !(target.is_empty() || target.eq_ignore_ascii_case("_self"))
            || attribute("rel").split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("external"));
        if is_elsewhere {
            return None;
        }
        let route = self.context.urls.route(&url.pathname())?;
        (!matches!(route, Route::NotFound(_))).then_some(PageLink { route, url })
    }

    /// The route of a link to a page of this portal; none for the page that is shown.
    pub(in crate::app) fn route_of(&self, link: &Element) -> Option<Route> {
        let route = self.page_link(link)?.route;
        (route != self.router.shown.borrow().route).then_some(route)
    }
}
