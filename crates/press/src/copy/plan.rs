//! The front page plan of `site.json`.

use super::desk::Desk;
use super::fields::Fields;
use super::node::{Node, Value};
use super::site::links;
use super::time;
use baolan_core::model::{ChannelPath, Link};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A block of the front page plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanBlock {
    /// Line in `site.json`.
    pub line: usize,
    /// Heading.
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
        /// How many.
        count: usize,
    },
    /// A channel's newest.
    Channel {
        /// The channel.
        channel: ChannelPath,
        /// How many.
        count: usize,
    },
    /// The newest of all.
    Latest {
        /// How many.
        count: usize,
    },
    /// Stories by id.
    Ranking {
        /// Ids, in order.
        stories: Vec<String>,
    },
    /// Links.
    Links {
        /// The links.
        items: Vec<Link>,
    },
}

/// Reads the plan; nothing when there is none.
pub(super) fn home(
    fields: &mut Fields<'_>,
    zone: Option<&TimeZone>,
    desk: &mut Desk<'_>,
) -> Option<Vec<PlanBlock>> {
    let node = fields.node("home")?;
    let Value::List(nodes) = &node.value else {
        desk.fault(node.line, format!("`home` is {}", node.kind()), "write a list of blocks: [ … ]");
        return None;
    };
    Some(nodes.iter().filter_map(|node| plan(node, zone, desk)).collect())
}

fn plan(node: &Node, zone: Option<&TimeZone>, desk: &mut Desk<'_>) -> Option<PlanBlock> {
    let mut fields = Fields::of(node, "a front page block", desk)?;
    let kind = fields.must_text("type", "\"type\": \"lead\"", desk)?;
    let title = fields.text("title", desk);
    let kind = match kind.as_str() {
        "lead" => Some(PlanKind::Lead {
            stories: fields.texts("stories", desk),
            until: until(&mut fields, zone, desk),
            count: count(&mut fields, 4, desk),
        }),
        "pictures" => {
            Some(PlanKind::Pictures { channel: path(&mut fields, desk), count: count(&mut fields, 4, desk) })
        }
        "channel" => {
            fields.must("channel", "\"channel\": \"county\"", desk);
            let count = count(&mut fields, 6, desk);
            path(&mut fields, desk).map(|channel| PlanKind::Channel { channel, count })
        }
        "latest" => Some(PlanKind::Latest { count: count(&mut fields, 10, desk) }),
        "ranking" => Some(PlanKind::Ranking { stories: fields.texts("stories", desk) }),
        "links" => Some(PlanKind::Links { items: links(fields.list("items", desk), desk) }),
        other => {
            desk.fault(
                node.line,
                format!("there is no front page block `{other}`"),
                "use lead, pictures, channel, latest, ranking or links",
            );
            return None;
        }
    };
    fields.finish(desk);
    Some(PlanBlock { line: node.line, title, kind: kind? })
}

fn until(fields: &mut Fields<'_>, zone: Option<&TimeZone>, desk: &mut Desk<'_>) -> Option<Timestamp> {
    let line = fields.line_of("until");
    let text = fields.text("until", desk)?;
    let at = time::parse(&text, zone?);
    if at.is_none() {
        desk.fault(line, format!("`until` is `{text}`, which is no time"), "write 2026-12-01T00:00:00");
    }
    at.map(|at| at.timestamp())
}

fn count(fields: &mut Fields<'_>, default: u32, desk: &mut Desk<'_>) -> usize {
    let count = fields.number("count", 1, 50, desk).unwrap_or(default);
    usize::try_from(count).unwrap_or(1)
}

fn path(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<ChannelPath> {
    let line = fields.line_of("channel");
    let text = fields.text("channel", desk)?;
    let path = ChannelPath::new(text.trim_matches('/'));
    if let Err(why) = path {
        desk.fault(line, format!("`{text}` cannot be a channel's path"), why);
    }
    path.ok()
}
