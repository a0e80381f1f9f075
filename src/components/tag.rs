//! Stories with one tag.

use super::html::Html;
use super::teaser::{Kind, list};
use baolan_core::page::TagPage;
use baolan_core::site_context::SiteContext;

/// Stories with one tag, newest first.
pub(super) fn tag(out: &mut Html, context: &SiteContext, page: &TagPage) {
    let (before, after) = context.messages.count;
    out.begin("header", "page-head");
    out.leaf("p", Some("page-kind"), context.messages.tag).leaf("h1", None, &page.name).close("header");
    out.leaf("h2", Some("page-count"), &[before, &page.total.to_string(), after].concat());
    list(out, context, &page.items, Kind::Full, "list");
}
