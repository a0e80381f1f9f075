//! Reads stories: the fields of a story as a JSON file or a Markdown file has them.

mod origin;
mod times;
mod withdrawn;

use super::diagnostics::{Code, Location};
use super::fields::{Fields, text};
use super::legacy_url::legacy_urls;
use super::media_fields::{picture, story_picture};
use super::node::{Map, Node, Value};
use super::parse_context::{Notation, ParseContext};
use super::story_draft::{StoryDraft, StoryLocations, StoryTimes, Unread};
use super::story_files::{self, CopyKind};
use super::wording::short;
use super::words::words;
use super::{blocks, front_matter, json, markdown, summary, time};
use crate::media_file::MediaFile;
use baolan_core::model::{Address, Block, ChannelPath, Picture};
use jiff::Zoned;
use jiff::tz::TimeZone;
use origin::{credits, original, source};
use times::{corrections, published, updated};
use withdrawn::{withdrawn, without_text};

/// Reads a story from a file's text. `zone` is the site's: times without a zone are read in it.
///
/// # Errors
/// When there is an error in it. Gives what is known of it all the same.
pub(super) fn read(source: &str, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Result<StoryDraft, Unread> {
    let before = cx.error_count();
    let is_markdown = story_files::kind(cx.file) == CopyKind::Markdown;
    let parsed = if is_markdown {
        markdown_story(source, cx)
    } else {
        json_story(source, cx).map(|node| (node, None))
    };
    let Some((node, body)) = parsed else { return Err(stem(cx).into()) };
    if node.value == Value::Map(Map::default()) {
        let message = if is_markdown { "the front matter is empty" } else { "the story has no fields" };
        let help = "it needs channel, title, published, source and editor; docs/content.md has an example";
        cx.error(node.at, Code::MissingField, message, help);
        return Err(stem(cx).into());
    }
    let (times, story) = story(&node, body, zone, cx);
    story.filter(|_| cx.error_count() == before).ok_or_else(|| {
        let id = node.field("id").map_or_else(|| stem(cx), str::to_owned);
        Unread { id: Some(id), times: times.map(Box::new) }
    })
}

fn json_story(source: &str, cx: &mut ParseContext<'_>) -> Option<Node> {
    if let Some(at) = front_matter::beginning(source) {
        let message = "the file holds Markdown with front matter, and its name says JSON";
        cx.error(at, Code::BadSyntax, message, "let its name end in .md");
        return None;
    }
    json::parse(source, cx)
}

/// The file's name without its ending.
fn stem(cx: &ParseContext<'_>) -> String {
    cx.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The Markdown of a body, and its byte offset in the file.
type Markdown<'t> = (&'t str, usize);

fn markdown_story<'t>(source: &'t str, cx: &mut ParseContext<'_>) -> Option<(Node, Option<Markdown<'t>>)> {
    let parts = front_matter::split(source, cx)?;
    let node = front_matter::read(source, &parts, cx);
    let body = (&source[parts.body.clone()], parts.body.start);
    // Fenced blocks are TOML.
    cx.set_notation(Notation::Toml);
    let Some(node) = node else {
        // What is wrong with the body is said all the same.
        markdown::read(body.0, body.1, &mut Vec::new(), cx);
        return None;
    };
    cx.set_notation(parts.marks.notation());
    Some((node, Some(body)))
}

fn story(
    node: &Node,
    body: Option<Markdown<'_>>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> (Option<StoryTimes>, Option<StoryDraft>) {
    let notice = without_text(node);
    let Some(mut own) = Fields::of(notice.as_ref().unwrap_or(node), "a story", cx) else {
        return (None, None);
    };
    let fields = &mut own;
    if body.is_none() {
        fields.allow_schema();
    }
    let mut media = Vec::new();
    let locations = StoryLocations {
        id: cx.location(fields.at_field("id")),
        channel: cx.location(fields.at_field("channel")),
        published: cx.location(fields.at_field("published")),
        address: cx.location(fields.at_field("address")),
    };
    let id = id(fields, cx);
    let channel = channel(fields, cx);
    let title = match notice {
        Some(_) => Some(String::new()),
        None => fields.must_text("title", "title = \"…\"", cx),
    };
    let (kicker, subtitle) = (fields.text("kicker", cx), fields.text("subtitle", cx));
    let short_title = fields.text("short_title", cx);
    let lang = lang(fields, cx);
    let published = published(fields, zone, cx);
    let mut changes = Vec::new();
    let updated = updated(fields, published.as_ref(), zone, &mut changes, cx);
    let corrections = corrections(fields, published.as_ref(), zone, &mut changes, cx);
    let withdrawn = withdrawn(fields, published.as_ref(), zone, &mut changes, cx);
    let (draft, pinned) = (fields.flag("draft", cx), fields.flag("pinned", cx));
    let source = source(fields, cx);
    let original = original(fields, cx);
    let credits = credits(fields, cx);
    let editor = fields.must_text("editor", "editor = \"…\"", cx);
    let summary = fields.text("summary", cx);
    let cover = cover(fields, cx);
    let (tags, tag_locations) = tags(fields, cx);
    let words = words(fields, cx);
    let address = address(fields, published.as_ref(), id.as_deref(), cx);
    let legacy_urls = legacy_urls(fields, cx);
    if body.is_some() {
        // Fenced blocks are TOML.
        cx.set_notation(Notation::Toml);
    }
    let body = match notice {
        Some(_) => Vec::new(),
        None => body_of(fields, body, &mut media, cx),
    };
    own.finish(cx);

    let summary = summary.unwrap_or_else(|| summary::summary(&body));
    let cover = cover.or_else(|| first_picture(&body));
    let times = StoryTimes {
        file: cx.file.to_owned(),
        address: address.clone(),
        draft,
        published: published.as_ref().map(|at| (at.timestamp(), time::moment(at))),
        location: locations.published,
        changes: changes.clone(),
    };
    let story = || {
        let published = published?;
        Some(StoryDraft {
            id: id?,
            address: address?,
            legacy_urls,
            channel: channel?,
            title: title?,
            kicker,
            subtitle,
            short_title,
            lang,
            published: time::moment(&published),
            at: published.timestamp(),
            updated,
            corrections,
            withdrawn,
            source: source?,
            original,
            credits,
            editor: editor?,
            summary,
            cover,
            social_image: None,
            tags,
            words,
            body,
            draft,
            pinned,
            media,
            file: cx.file.to_owned(),
            locations,
            tag_locations,
            changes,
        })
    };
    (Some(times), story())
}

/// `id`, or the file's name without its ending.
fn id(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("id");
    let id = fields.text("id", cx).unwrap_or_else(|| stem(cx));
    if Address::new("2000-01-01", &id).is_none() {
        cx.error(
            at,
            Code::BadId,
            format!("`{}` cannot be an id", short(&id)),
            "use 1 to 64 lower-case letters, digits and hyphens, not led by a hyphen; without `id` the file's name is taken",
        );
        return None;
    }
    Some(id)
}

fn channel(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<ChannelPath> {
    let at = fields.at_field("channel");
    let path = fields.must_text("channel", "channel = \"news/city\"", cx)?;
    match ChannelPath::new(path.trim_matches('/')) {
        Ok(path) => Some(path),
        Err(why) => {
            cx.error(at, Code::BadChannel, format!("`{}` cannot be a channel's path", short(&path)), why);
            None
        }
    }
}

fn lang(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("lang");
    let lang = fields.text("lang", cx)?;
    let first = lang.split('-').next().unwrap_or_default();
    let valid = lang.len() <= 35
        // Languages have codes of two or three letters (RFC 5646, 2.2.1); longer ones are only reserved.
        && (2..=3).contains(&first.len())
        && first.bytes().all(|letter| letter.is_ascii_alphabetic())
        && lang
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !valid {
        let message = format!("`{}` is no language tag", short(&lang));
        cx.error(at, Code::BadLanguage, message, "write one such as en, ja or zh-Hant");
        return None;
    }
    Some(lang)
}

/// `cover`: a path, or a group of the fields of a picture.
fn cover(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Picture> {
    let node = fields.node("cover")?;
    if let Value::Text(_) = node.value {
        let src = text(node, "cover", cx)?;
        return story_picture(&src, node.at, None, cx);
    }
    let mut fields = Fields::of(node, "`cover`", cx)?;
    let cover = picture(&mut fields, false, cx);
    fields.finish(cx);
    cover
}

/// `tags`: each name once, where it first stands, and where that is.
fn tags(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> (Vec<String>, Vec<Location>) {
    let (mut tags, mut locations) = (Vec::new(), Vec::new());
    for (name, at) in fields.texts_at("tags", cx) {
        if !tags.contains(&name) {
            tags.push(name);
            locations.push(cx.location(at));
        }
    }
    (tags, locations)
}

/// `address`, or the day of publication and the id.
fn address(
    fields: &mut Fields<'_>,
    published: Option<&Zoned>,
    id: Option<&str>,
    cx: &mut ParseContext<'_>,
) -> Option<Address> {
    let at = fields.at_field("address");
    let Some(kept) = fields.text("address", cx) else {
        return Address::new(&published?.date().to_string(), id?);
    };
    let address = kept.trim_matches('/').parse().ok();
    if address.is_none() {
        let message = format!("`{}` is no story's address", short(&kept));
        cx.error(at, Code::BadAddress, message, "write it as /2026/02/03/the-id/");
    }
    address
}

fn body_of(
    fields: &mut Fields<'_>,
    markdown: Option<Markdown<'_>>,
    media: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Vec<Block> {
    let at = fields.at_field("body");
    let before = cx.reports();
    let blocks = match markdown {
        Some((text, start)) => {
            if let Some(node) = fields.node("body") {
                cx.error(
                    node.at,
                    Code::MisplacedField,
                    "`body` stands in the front matter",
                    "the body is what follows the second +++",
                );
            }
            markdown::read(text, start, media, cx)
        }
        None => {
            fields.must("body", "body = [\"第一段。\"]", cx);
            blocks::read_story(fields.list("body", cx), media, cx)
        }
    };
    if blocks.is_empty() && !cx.make_errors(before) {
        cx.error(at, Code::EmptyBody, "the story has no body", "write at least one paragraph");
    }
    blocks
}

fn first_picture(body: &[Block]) -> Option<Picture> {
    let picture = body.iter().flat_map(Block::images).next()?;
    // Lists show the picture without caption and credit.
    Some(Picture { caption: None, credit: None, ..picture.clone() })
}
