//! The front page plan of `site.json`.

use super::diagnostics::{Code, Location};
use super::fields::Fields;
use super::link_fields::links;
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use super::time;
use super::wording::alternatives;
use baolan_core::model::{ChannelPath, Link};
use baolan_core::page::HomeBlock;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A block of the front page plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanBlock {
    /// Where `site.json` names its stories or its channel, or where the block begins when it names neither; none for a block
    /// of the press's own plan.
    pub location: Option<Location>,
    /// Heading, when the plan has one.
    pub title: Option<String>,
    /// What it shows.
    pub kind: PlanKind,
}

/// What a block of the front page plan shows.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanKind {
    /// Stories by id, until a time; then the newest with a picture.
    Lead {
        /// Ids, in order.
        stories: Vec<String>,
        /// When they stop leading.
        until: Option<Timestamp>,
        /// How many stories.
        count: usize,
    },
    /// The newest with a picture.
    Pictures {
        /// From this channel only.
        channel: Option<ChannelPath>,
        /// How many at most.
        count: usize,
    },
    /// A channel's newest.
    Channel {
        /// The channel.
        channel: ChannelPath,
        /// How many at most.
        count: usize,
    },
    /// The newest of all.
    Latest {
        /// How many at most.
        count: usize,
    },
    /// Stories by id.
    Ranking {
        /// Ids, in order.
        stories: Vec<String>,
    },
    /// Links to anywhere.
    Links {
        /// The links.
        items: Vec<Link>,
    },
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
        "lead" => Some(PlanKind::Lead {
            stories: fields.texts("stories", cx),
            until: until(&mut fields, zone, cx),
            count: count(&mut fields, 4, cx),
        }),
        "pictures" => {
            Some(PlanKind::Pictures { channel: path(&mut fields, cx), count: count(&mut fields, 4, cx) })
        }
        "channel" => {
            fields.must("channel", "channel = \"county\"", cx);
            let count = count(&mut fields, 6, cx);
            path(&mut fields, cx).map(|channel| PlanKind::Channel { channel, count })
        }
        "latest" => Some(PlanKind::Latest { count: count(&mut fields, 10, cx) }),
        "ranking" => Some(PlanKind::Ranking { stories: fields.texts("stories", cx) }),
        "links" => Some(PlanKind::Links { items: links(fields.list("items", cx), cx) }),
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
        Some(PlanKind::Lead { .. } | PlanKind::Ranking { .. }) => "stories",
        _ => "channel",
    };
    let location = Some(cx.location(fields.at_field(named)));
    fields.finish(cx);
    Some(PlanBlock { location, title, kind: kind? })
}

fn until(fields: &mut Fields<'_>, zone: Option<&TimeZone>, cx: &mut ParseContext<'_>) -> Option<Timestamp> {
    let until = time::field("until", "2026-12-01T00:00:00", fields, zone?, cx);
    until.map(|until| until.timestamp())
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
