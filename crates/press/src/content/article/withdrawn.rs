//! Withdrawn stories: of what they said, nothing is read.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::{Map, Node, Value};
use crate::content::parse_context::ParseContext;
use crate::content::story_draft::{Change, DatedChange, Withdrawal};
use crate::content::{inline, time};
use jiff::Zoned;
use jiff::tz::TimeZone;

/// Fields that say what a story said, what it looked like and who took part. Its notice needs none of them, so a newsroom may
/// remove them, and the media that they name.
const TEXT: [&str; 15] = [
    "body",
    "corrections",
    "cover",
    "credits",
    "kicker",
    "lang",
    "original",
    "pinned",
    "short_title",
    "subtitle",
    "summary",
    "tags",
    "title",
    "updated",
    "words",
];

/// A withdrawn story without the fields of its text; none for one that is not withdrawn.
pub(super) fn without_text(node: &Node) -> Option<Node> {
    let Value::Map(Map(fields)) = &node.value else { return None };
    let is_withdrawn = fields.iter().any(|(name, node)| name == "withdrawn" && node.value != Value::Null);
    let kept = || fields.iter().filter(|(name, _)| !TEXT.contains(&name.as_str())).cloned().collect();
    is_withdrawn.then(|| Node::new(node.at, Value::Map(Map(kept()))))
}

/// `withdrawn`: a day, not before that of publication, and a text, which may be left out. It is noted among the changes.
pub(super) fn withdrawn(
    fields: &mut Fields<'_>,
    published: Option<&Zoned>,
    zone: &TimeZone,
    changes: &mut Vec<DatedChange>,
    cx: &mut ParseContext<'_>,
) -> Option<Withdrawal> {
    let mut fields = Fields::of(fields.node("withdrawn")?, "`withdrawn`", cx)?;
    fields.must("date", "date = 2026-02-04", cx);
    let place = fields.at_field("date");
    let at = time::field("date", "2026-02-04", &mut fields, zone, cx);
    let text = fields.text_node("text", cx).map(|text| inline::line(text, cx)).unwrap_or_default();
    fields.finish(cx);
    let at = at?;
    if published.is_some_and(|published| at.date() < published.date()) {
        let message = "the story was withdrawn before it was published";
        cx.error(place, Code::BadTime, message, "correct the `date` of `withdrawn`, or `published`");
        return None;
    }
    changes.push(DatedChange { what: Change::Withdrawal, at: at.timestamp(), location: cx.location(place) });
    Some(Withdrawal { date: at.date().to_string(), text })
}
