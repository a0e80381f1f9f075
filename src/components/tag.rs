//! Stories with one tag.

use super::html::Html;
use super::teaser::{Kind, list};
use baolan_core::page::TagPage;
use baolan_core::portal::Portal;

/// Stories with one tag, newest first.
pub(super) fn tag(out: &mut Html, portal: &Portal, page: &TagPage) {
    let (before, after) = portal.text.count;
    out.begin("header", "page-head");
    out.leaf("p", Some("page-kind"), portal.text.tag).leaf("h1", None, &page.name).close("header");
    out.leaf("h2", Some("page-count"), &[before, &page.total.to_string(), after].concat());
    list(out, portal, &page.items, Kind::Full, "list");
}
