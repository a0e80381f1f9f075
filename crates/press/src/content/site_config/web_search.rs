//! `web_search` in `site.json`: a search engine of the web that can be asked for this site's pages alone, offered where a browser runs no
//! script.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::link::{is_secure, names_a_user, origin};
use crate::content::parse_context::ParseContext;
use baolan_core::page::WebSearch;

/// `web_search`; none when it is left out or cannot be used.
pub(super) fn web_search(
    fields: &mut Fields<'_>,
    is_live: bool,
    cx: &mut ParseContext<'_>,
) -> Option<WebSearch> {
    let at = fields.at_field("web_search");
    let mut fields = Fields::of(fields.node("web_search")?, "`web_search`", cx)?;
    if is_live {
        let message = "`web_search` does not go with a `source`: the content system of a live portal searches its stories";
        cx.error(at, Code::NotWithSource, message, "remove `web_search`");
    }
    let label = fields.must_text("label", "label = \"用必应搜索本站\"", cx);
    let url = url(&mut fields, cx);
    let words = fields.must_text("words", "words = \"q\"", cx);
    let mut extra = Vec::new();
    for node in fields.list("fields", cx) {
        let Some(mut fields) = Fields::of(node, "a field of `web_search`", cx) else { continue };
        let name = fields.must_text("name", "name = \"q1\"", cx);
        let value = fields.must_text("value", "value = \"site:news.example\"", cx);
        fields.finish(cx);
        extra.extend(name.zip(value));
    }
    fields.finish(cx);
    Some(WebSearch { label: label?, url: url?, words: words?, fields: extra })
}

/// Where the words are sent. A query in it would be lost: a form puts its own in its place.
fn url(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("url");
    let url = fields.must_text("url", "url = \"https://cn.bing.com/search\"", cx)?;
    if is_secure(&url) && !url.contains(['?', '#']) && origin(&url).is_some() && !names_a_user(&url) {
        return Some(url);
    }
    let message = format!("`url` is `{url}`");
    let help = "write the https:// address of the search engine without ?, # and user; what stands behind the ? belongs into `fields`";
    cx.error(at, Code::BadUrl, message, help);
    None
}
