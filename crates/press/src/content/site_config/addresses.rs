//! Addresses in `site.json` that stand once: that of the portal, and that of the one external script.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::link::is_secure;
use crate::content::link_fields::folder_address;
use crate::content::parse_context::ParseContext;

/// `address`: where the portal will stand.
pub(super) fn address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    fields.must("address", "address = \"https://news.example.org/\"", cx)?;
    folder_address(fields, "address", cx)
}

/// `analytics`: the address of one external script.
pub(super) fn analytics(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let mut fields = Fields::of(fields.node("analytics")?, "`analytics`", cx)?;
    let at = fields.at_field("src");
    let src = fields.must_text("src", "src = \"https://…/count.js\"", cx);
    fields.finish(cx);
    let src = src?;
    if !is_secure(&src) {
        let message = format!("`src` is `{src}`");
        cx.error(at, Code::BadUrl, message, "write the https:// address of one script");
        return None;
    }
    Some(src)
}
