//! The front page plan of `site.json`.

use super::diagnostics::{Code, Location};
use super::fields::Fields;
use super::link_fields::links;
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use super::time;
use super::wording::alternatives;
use baolan_core::model::ChannelPath;
use baolan_core::page::HomeBlock;
use baolan_live::front_page::{Block, Kind};
use jiff::tz::TimeZone;

/// A block of the front page plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanBlock {
    /// Where `site.json` names its stories or its channel, or where the block begins when it names neither.
    pub location: Location,
    /// Heading, when the plan has one.
    pub title: Option<String>,
    /// What it shows.
    pub kind: Kind,
}

impl From<&PlanBlock> for Block {
    fn from(block: &PlanBlock) -> Self {
        Self { title: block.title.clone(), kind: block.kind.clone() }
    }
}

/// Reads the plan; nothing when there is none.
pub(super) fn home(
    fields: &mut Fields<'_>,
    zone: Option<&TimeZone>,
    cx: &mut ParseContext<'_>,
) -> Option<Vec<PlanBlock>> {
    let node = fields.node("home")?;
    let Value::List(nodes) = &node.value else {
        let message = format!("`home` is {}", node.kind());
        cx.error(node.at, Code::WrongType, message, "write a list of blocks: [ … ]");
        return None;
    };
    Some(nodes.iter().filter_map(|node| plan(node, zone, cx)).collect())
}

fn plan(node: &Node, zone: Option<&TimeZone>, cx: &mut ParseContext<'_>) -> Option<PlanBlock> {
    let mut fields = Fields::of(node, "a front page block", cx)?;
    let kind = fields.must_text("type", "type = \"lead\"", cx)?;
    let title = fields.text("title", cx);
    let kind = match kind.as_str() {
        "lead" => Some(Kind::Lead {
            stories: fields.texts("stories", cx),
            until: until(&mut fields, zone, cx),
            count: count(&mut fields, 4, cx),
        }),
        "pictures" => {
            Some(Kind::Pictures { channel: path(&mut fields, cx), count: count(&mut fields, 4, cx) })
        }
        "channel" => {
            fields.must("channel", "channel = \"county\"", cx);
            let count = count(&mut fields, 6, cx);
            path(&mut fields, cx).map(|channel| Kind::Channel { channel, count })
        }
        "latest" => Some(Kind::Latest { count: count(&mut fields, 10, cx) }),
        "ranking" => Some(Kind::Ranking { stories: fields.texts("stories", cx) }),
        "links" => Some(Kind::Links { items: links(fields.list("items", cx), cx) }),
        other => {
            cx.error(
                fields.at_field("type"),
                Code::UnknownBlock,
                format!("there is no front page block `{other}`"),
                format!("use {}", alternatives(HomeBlock::KINDS)),
            );
            return None;
        }
    };
    let named = match &kind {
        Some(Kind::Lead { .. } | Kind::Ranking { .. }) => "stories",
        _ => "channel",
    };
    let location = cx.location(fields.at_field(named));
    fields.finish(cx);
    Some(PlanBlock { location, title, kind: kind? })
}

/// When a lead is over, in seconds since 1970.
fn until(fields: &mut Fields<'_>, zone: Option<&TimeZone>, cx: &mut ParseContext<'_>) -> Option<i64> {
    let until = time::field("until", "2026-12-01T00:00:00", fields, zone?, cx);
    until.map(|until| until.timestamp().as_second())
}

fn count(fields: &mut Fields<'_>, default: u32, cx: &mut ParseContext<'_>) -> usize {
    let count = fields.number("count", 1, 50, cx).unwrap_or(default);
    usize::try_from(count).unwrap_or(1)
}

fn path(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<ChannelPath> {
    let at = fields.at_field("channel");
    let text = fields.text("channel", cx)?;
    let path = ChannelPath::new(text.trim_matches('/'));
    if let Err(why) = path {
        cx.error(at, Code::BadChannel, format!("`{text}` cannot be a channel's path"), why);
    }
    path.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = include_str!("../../../../docs/content.md");

    #[test]
    fn the_guide_has_a_row_for_every_block_of_the_front_page() {
        for kind in HomeBlock::KINDS {
            let row = format!("\n| `{{\"type\": \"{kind}\"");
            assert_eq!(
                GUIDE.matches(&row).count(),
                1,
                "docs/content.md: rows of the front page block {kind}"
            );
        }
    }
}
