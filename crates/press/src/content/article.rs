//! Stories, from content.

use super::diagnostics::{Code, Location};
use super::fields::{Fields, filled, text};
use super::media::MediaFile;
use super::media_fields::{picture, story_picture};
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use super::{blocks, front_matter, inline, json, markdown, time};
use baolan_core::model::{
    Address, Article, Block, ChannelPath, Correction, Credit, LocalDateTime, Original, Picture, Source, Tag,
    plain_text,
};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How many characters of the first paragraph stand for a summary that nobody wrote.
const SUMMARY: usize = 80;

/// A story as it was written: nothing in it depends on other stories.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its name in links and in the front page plan. Its address may have another one, kept from before a correction.
    pub id: String,
    /// What its page will show. Tags have no addresses yet, links to other stories are still `story:<id>`.
    pub article: Article,
    /// Used in lists instead of the title.
    pub short_title: Option<String>,
    /// Stays out of the site.
    pub draft: bool,
    /// Stands first on its channel's page.
    pub pinned: bool,
    /// When it may be published.
    pub published: Timestamp,
    /// Media that it uses.
    pub media: Vec<MediaFile>,
    /// Where it was written.
    pub file: PathBuf,
    /// Where reports that compare it with other stories point.
    pub locations: StoryLocations,
}

/// Where some of a story's fields stand; where the story begins when it does not have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryLocations {
    /// Of `id`.
    pub id: Location,
    /// Of `channel`.
    pub channel: Location,
    /// Of `address`.
    pub address: Location,
    /// Of `tags`.
    pub tags: Location,
}

/// Reads a story from a file's text. `zone` is the site's: times without a zone are read in it.
///
/// # Errors
/// When there is an error in it. Gives the id that it seems to have, so that links to it are not reported as well.
pub fn read(source: &str, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Result<Story, String> {
    let before = cx.error_count();
    let is_markdown = cx.file.extension().is_some_and(|kind| kind == "md");
    let parsed = if is_markdown {
        markdown_story(source, cx)
    } else {
        json::parse(source, cx).map(|node| (node, None))
    };
    let Some((node, body)) = parsed else { return Err(stem(cx)) };
    let story = story(&node, body, zone, cx).filter(|_| cx.error_count() == before);
    story.ok_or_else(|| node.field("id").map_or_else(|| stem(cx), str::to_owned))
}

/// The file's name without its ending.
fn stem(cx: &ParseContext<'_>) -> String {
    cx.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn markdown_story(source: &str, cx: &mut ParseContext<'_>) -> Option<(Node, Option<Vec<Node>>)> {
    let Some(parts) = front_matter::split(source) else {
        cx.error(
            0,
            Code::MissingFrontMatter,
            "the front matter is missing",
            "begin the file with a line +++, the fields in TOML, and another line +++; docs/content.md has an example",
        );
        return None;
    };
    let (start, body) = (parts.front_matter.start, parts.body.start);
    let node = front_matter::parse(&source[parts.front_matter], &|offset| start + offset, cx);
    let body = markdown::parse(&source[parts.body], body, cx);
    Some((node?, Some(body)))
}

fn story(node: &Node, body: Option<Vec<Node>>, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Option<Story> {
    let mut own = Fields::of(node, "a story", cx)?;
    let fields = &mut own;
    let mut media = Vec::new();
    let locations = StoryLocations {
        id: cx.location(fields.at_field("id")),
        channel: cx.location(fields.at_field("channel")),
        address: cx.location(fields.at_field("address")),
        tags: cx.location(fields.at_field("tags")),
    };
    let id = id(fields, cx);
    let channel = channel(fields, cx);
    let title = fields.must_text("title", "title = \"…\"", cx);
    let (kicker, subtitle) = (fields.text("kicker", cx), fields.text("subtitle", cx));
    let short_title = fields.text("short_title", cx);
    let lang = lang(fields, cx);
    let published = published(fields, zone, cx);
    let updated = updated(fields, published.as_ref(), zone, cx);
    let corrections = corrections(fields, zone, cx);
    let (draft, pinned) = (fields.flag("draft", cx), fields.flag("pinned", cx));
    let source = source(fields, cx);
    let original = original(fields, cx);
    let credits = credits(fields, cx);
    let editor = fields.must_text("editor", "editor = \"…\"", cx);
    let summary = fields.text("summary", cx);
    let cover = cover(fields, cx);
    let tags = tags(fields, cx);
    let address = address(fields, published.as_ref(), id.as_deref(), cx);
    let body = body_of(fields, body, &mut media, cx);
    own.finish(cx);

    let summary = summary.unwrap_or_else(|| first_words(&body));
    let cover = cover.or_else(|| first_picture(&body));
    let published = published?;
    let article = Article {
        address: address?,
        channel: channel?,
        title: title?,
        kicker,
        subtitle,
        lang,
        published: time::moment(&published),
        updated,
        corrections,
        source: source?,
        original,
        credits,
        editor: editor?,
        summary,
        cover,
        card: None,
        tags,
        body,
        previous: None,
        next: None,
        related: Vec::new(),
    };
    Some(Story {
        id: id?,
        article,
        short_title,
        draft,
        pinned,
        published: published.timestamp(),
        media,
        file: cx.file.to_owned(),
        locations,
    })
}

/// The field, or the file's name.
fn id(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("id");
    let id = fields.text("id", cx).unwrap_or_else(|| stem(cx));
    if Address::new("2000-01-01", &id).is_none() {
        cx.error(
            at,
            Code::BadId,
            format!("`{id}` cannot be an id"),
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
            cx.error(at, Code::BadChannel, format!("`{path}` cannot be a channel's path"), why);
            None
        }
    }
}

fn lang(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("lang");
    let lang = fields.text("lang", cx)?;
    let valid = lang.len() <= 35
        && lang
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !valid {
        let message = format!("`{lang}` is no language tag");
        cx.error(at, Code::BadLanguage, message, "write one such as en, ja or zh-Hant");
        return None;
    }
    Some(lang)
}

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

fn published(fields: &mut Fields<'_>, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Option<Zoned> {
    fields.must("published", "published = 2026-02-03T09:29:35", cx)?;
    when("published", fields, zone, cx)
}

fn updated(
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

fn corrections(fields: &mut Fields<'_>, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Vec<Correction> {
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

/// An address of another site.
fn url(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("url");
    let url = fields.text("url", cx)?;
    let web = url.starts_with("https://") || url.starts_with("http://");
    if !web || !inline::allowed(&url) {
        cx.error(
            at,
            Code::BadUrl,
            format!("`url` is `{url}`"),
            "write a whole address that begins with https:// or http://",
        );
        return None;
    }
    Some(url)
}

fn source(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Source> {
    const EXAMPLE: &str = "source = { name = \"张家口新闻网\" }";
    let node = fields.must("source", EXAMPLE, cx)?;
    if let Value::Text(_) = node.value {
        return Some(Source { name: filled(node, "source", EXAMPLE, cx)?, url: None });
    }
    let mut fields = Fields::of(node, "`source`", cx)?;
    let (name, url) = (fields.must_text("name", EXAMPLE, cx), url(&mut fields, cx));
    fields.finish(cx);
    Some(Source { name: name?, url })
}

fn original(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Original> {
    let mut fields = Fields::of(fields.node("original")?, "`original`", cx)?;
    let original = Original {
        title: fields.text("title", cx),
        author: fields.text("author", cx),
        url: url(&mut fields, cx),
    };
    fields.finish(cx);
    Some(original).filter(|original| *original != Original::default())
}

/// Credits in the order of their roles; names of one role stand together.
fn credits(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for node in fields.list("credits", cx) {
        let Some(mut fields) = Fields::of(node, "a credit", cx) else { continue };
        let role = fields.must_text("role", "role = \"记者\"", cx);
        let name = fields.must_text("name", "name = \"…\"", cx);
        fields.finish(cx);
        let (Some(role), Some(name)) = (role, name) else { continue };
        match credits.iter_mut().find(|credit| credit.role == role) {
            Some(credit) => credit.names.push(name),
            None => credits.push(Credit { role, names: vec![name] }),
        }
    }
    credits
}

/// A path, or an image table.
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

fn tags(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for name in fields.texts("tags", cx) {
        if !tags.iter().any(|tag| tag.name == name) {
            tags.push(Tag { name, slug: None });
        }
    }
    tags
}

/// The field, or the day of publication and the id.
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
    let address = Address::parse(kept.trim_matches('/'));
    if address.is_none() {
        let message = format!("`{kept}` is no story's address");
        cx.error(at, Code::BadAddress, message, "write it as /2026/02/03/the-id/");
    }
    address
}

fn body_of(
    fields: &mut Fields<'_>,
    markdown: Option<Vec<Node>>,
    media: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Vec<Block> {
    let at = fields.at_field("body");
    let before = cx.error_count();
    let blocks = match markdown {
        Some(nodes) => {
            if let Some(node) = fields.node("body") {
                cx.error(
                    node.at,
                    Code::MisplacedField,
                    "`body` stands in the front matter",
                    "the body is what follows the second +++",
                );
            }
            blocks::read(&nodes, media, cx)
        }
        None => {
            fields.must("body", "\"body\": [\"第一段。\"]", cx);
            let nodes = fields.list("body", cx);
            blocks::read(nodes, media, cx)
        }
    };
    if blocks.is_empty() && cx.error_count() == before {
        cx.error(at, Code::EmptyBody, "the story has no body", "write at least one paragraph");
    }
    blocks
}

/// The beginning of the first paragraph.
fn first_words(body: &[Block]) -> String {
    let text = body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(plain_text(text)),
        _ => None,
    });
    let text = text.unwrap_or_default();
    match text.char_indices().nth(SUMMARY) {
        Some((end, _)) => text[..end].to_owned() + "……",
        None => text,
    }
}

fn first_picture(body: &[Block]) -> Option<Picture> {
    let picture = body.iter().find_map(|block| match block {
        Block::Image(picture) => Some(picture),
        Block::Gallery(gallery) => gallery.pictures.first(),
        _ => None,
    })?;
    // A list shows the picture alone; its words stay in the story.
    Some(Picture { caption: None, credit: None, ..picture.clone() })
}
