//! When a story was published, updated and corrected.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;
use crate::content::story_draft::{Change, DatedChange};
use crate::content::{inline, time};
use baolan_core::model::{Correction, LocalDateTime};
use jiff::Zoned;
use jiff::tz::TimeZone;

/// What to write for a time that is none.
const EXAMPLE: &str = "2026-02-03T09:29:35; with no zone it is the site's";

/// `published`, which must be there.
pub(super) fn published(
    fields: &mut Fields<'_>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> Option<Zoned> {
    fields.must("published", "published = 2026-02-03T09:29:35", cx)?;
    time::field("published", EXAMPLE, fields, zone, cx)
}

/// `updated`, which is not before `published`. It is noted among the changes.
pub(super) fn updated(
    fields: &mut Fields<'_>,
    published: Option<&Zoned>,
    zone: &TimeZone,
    changes: &mut Vec<DatedChange>,
    cx: &mut ParseContext<'_>,
) -> Option<LocalDateTime> {
    let at = fields.at_field("updated");
    let updated = time::field("updated", EXAMPLE, fields, zone, cx)?;
    if published.is_some_and(|published| updated < *published) {
        cx.error(at, Code::BadTime, "`updated` is before `published`", "correct one of them");
        return None;
    }
    changes.push(DatedChange { what: Change::Update, at: updated.timestamp(), location: cx.location(at) });
    Some(time::moment(&updated))
}

/// `corrections`: a day and a text each. No day is before that of publication. They are noted among the changes.
pub(super) fn corrections(
    fields: &mut Fields<'_>,
    published: Option<&Zoned>,
    zone: &TimeZone,
    changes: &mut Vec<DatedChange>,
    cx: &mut ParseContext<'_>,
) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for node in fields.list("corrections", cx) {
        let Some(mut fields) = Fields::of(node, "a correction", cx) else { continue };
        fields.must("date", "date = 2026-02-04", cx);
        let place = fields.at_field("date");
        let at = time::field("date", "2026-02-04", &mut fields, zone, cx);
        let text = fields.must_text_node("text", "text = \"…\"", cx);
        fields.finish(cx);
        if let (Some(at), Some(published)) = (&at, published)
            && at.date() < published.date()
        {
            let message = "the correction is from before the story was published";
            cx.error(place, Code::BadTime, message, "correct its `date`, or `published`");
            continue;
        }
        if let (Some(at), Some(text)) = (at, text) {
            let location = cx.location(place);
            changes.push(DatedChange { what: Change::Correction, at: at.timestamp(), location });
            corrections.push(Correction { date: at.date().to_string(), text: inline::line(text, cx) });
        }
    }
    corrections
}
