//! When a story was published, updated and corrected.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;
use crate::content::{inline, time};
use baolan_core::model::{Correction, LocalDateTime};
use jiff::Zoned;
use jiff::tz::TimeZone;

/// A field that holds a time; one without a zone is the site's.
fn when(
    name: &'static str,
    fields: &mut Fields<'_>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> Option<Zoned> {
    let at = fields.at_field(name);
    let text = fields.text(name, cx)?;
    let time = time::parse(&text, zone);
    if time.is_none() {
        cx.error(
            at,
            Code::BadTime,
            format!("`{name}` is `{text}`, which is no time"),
            "write 2026-02-03T09:29:35; with no zone it is the site's",
        );
    }
    time
}

/// `published`, which must be there.
pub(super) fn published(
    fields: &mut Fields<'_>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> Option<Zoned> {
    fields.must("published", "published = 2026-02-03T09:29:35", cx)?;
    when("published", fields, zone, cx)
}

/// `updated`, which is not before `published`.
pub(super) fn updated(
    fields: &mut Fields<'_>,
    published: Option<&Zoned>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> Option<LocalDateTime> {
    let at = fields.at_field("updated");
    let updated = when("updated", fields, zone, cx)?;
    if published.is_some_and(|published| updated < *published) {
        cx.error(at, Code::BadTime, "`updated` is before `published`", "correct one of them");
        return None;
    }
    Some(time::moment(&updated))
}

/// `corrections`: a day and a text each.
pub(super) fn corrections(
    fields: &mut Fields<'_>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for node in fields.list("corrections", cx) {
        let Some(mut fields) = Fields::of(node, "a correction", cx) else { continue };
        fields.must("date", "date = 2026-02-04", cx);
        let at = when("date", &mut fields, zone, cx);
        let text = fields.must_text_node("text", "text = \"…\"", cx);
        fields.finish(cx);
        if let (Some(at), Some(text)) = (at, text) {
            corrections.push(Correction { date: at.date().to_string(), text: inline::line(text, cx) });
        }
    }
    corrections
}
