//! Fields that hold addresses; which ones they may hold, [`super::link`] says.

use super::diagnostics::Code;
use super::fields::Fields;
use super::link::{is_site_link, is_web, whole_address};
use super::node::Node;
use super::parse_context::ParseContext;
use baolan_core::model::Link;

/// A field that holds the address of a folder on the web; it gets the slash at its end.
pub(super) fn folder_address(
    fields: &mut Fields<'_>,
    name: &'static str,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
    let at = fields.at_field(name);
    let text = fields.text(name, cx)?;
    let address = whole_address(&text);
    address.map_err(|help| cx.error(at, Code::BadUrl, format!("`{name}` is `{text}`"), help)).ok()
}

/// `url`: an address of this site or another. Links to stories work in their texts only.
pub(super) fn link_address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    url(fields, is_site_link, "write an address that begins with https://, or / for this site", cx)
}

/// `url`: an address of another site.
pub(super) fn web_address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    url(fields, is_web, "write a whole address that begins with https:// or http://", cx)
}

fn url(
    fields: &mut Fields<'_>,
    allowed: fn(&str) -> bool,
    help: &str,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
    let at = fields.at_field("url");
    let url = fields.text("url", cx)?;
    if !allowed(&url) {
        cx.error(at, Code::BadUrl, format!("`url` is `{url}`"), help);
        return None;
    }
    cx.add_site_link(&url, at);
    Some(url)
}

/// Links with names: partner links (`friends`), and those of a front page block.
pub(super) fn links(nodes: &[Node], cx: &mut ParseContext<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::of(node, "a link", cx) else { continue };
        let name = fields.must_text("name", "name = \"…\"", cx);
        fields.must("url", "url = \"https://…\"", cx);
        let url = link_address(&mut fields, cx);
        fields.finish(cx);
        links.extend(name.zip(url).map(|(name, url)| Link { name, url }));
    }
    links
}
