//! Addresses in `site.json`: those of folders on the web, and of single pages or scripts.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::inline;
use crate::content::parse_context::ParseContext;

/// `address`: where the portal will stand.
pub(super) fn address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    fields.must("address", "\"address\": \"https://news.example.org/\"", cx)?;
    folder_address(fields, "address", cx)
}

/// `https://host/path/`, the slash at the end added when it is missing; nothing when it is no whole address.
pub fn whole_address(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:".contains(c);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let whole = !host.is_empty() && rest.chars().all(plain) && !path.contains("//") && !path.contains("..");
    whole.then(|| text.trim_end_matches('/').to_owned() + "/")
}

/// A field that holds the address of a folder; it gets the slash at its end.
pub(super) fn folder_address(
    fields: &mut Fields<'_>,
    name: &'static str,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
    let at = fields.at_field(name);
    let text = fields.text(name, cx)?;
    let address = whole_address(&text);
    if address.is_none() {
        cx.error(
            at,
            Code::BadUrl,
            format!("`{name}` is `{text}`"),
            "write a whole address such as https://news.example.org/ or https://example.org/news/",
        );
    }
    address
}

/// `url`: an address of this site or another. Links to stories work in their texts only.
pub(super) fn link_address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("url");
    let url = fields.text("url", cx)?;
    if !is_link(&url) {
        cx.error(
            at,
            Code::BadUrl,
            format!("`url` is `{url}`"),
            "write an address that begins with https://, or / for this site",
        );
        return None;
    }
    Some(url)
}

/// Whether an address may be linked to from the site's own parts.
pub(super) fn is_link(url: &str) -> bool {
    inline::allowed(url) && !url.starts_with("story:")
}

/// `analytics`: the address of one external script.
pub(super) fn analytics(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let mut fields = Fields::of(fields.node("analytics")?, "`analytics`", cx)?;
    let at = fields.at_field("src");
    let src = fields.must_text("src", "\"src\": \"https://…/count.js\"", cx);
    fields.finish(cx);
    let src = src?;
    if !src.starts_with("https://") || !inline::allowed(&src) {
        let message = format!("`src` is `{src}`");
        cx.error(at, Code::BadUrl, message, "write the https:// address of one script");
        return None;
    }
    Some(src)
}
