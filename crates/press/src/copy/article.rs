//! Stories, from copy.

use super::blocks::{self, wanted};
use super::desk::Desk;
use super::fields::{Fields, text};
use super::media::MediaFile;
use super::node::{Node, Value};
use super::{front_matter, inline, json, markdown, time};
use baolan_core::model::{
    Address, Article, Block, ChannelPath, Correction, Credit, Moment, Original, Picture, Source, Tag,
    plain_text,
};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::path::PathBuf;

/// How many characters of the first paragraph stand for a summary that nobody wrote.
const SUMMARY: usize = 80;

/// A story as it was written: everything of its own, nothing of its neighbours.
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
    /// Line of its id (or of its beginning), for reports.
    pub line: usize,
    /// Line of its channel.
    pub channel_line: usize,
}

/// Reads a story from a file's text.
///
/// # Errors
/// When there was a fault in it. Gives the id that it seems to have: links to it are no faults of their own.
pub fn read(source: &str, zone: &TimeZone, desk: &mut Desk<'_>) -> Result<Story, String> {
    let before = desk.faults_so_far();
    let is_markdown = desk.file.extension().is_some_and(|kind| kind == "md");
    let parsed = if is_markdown {
        markdown_story(source, desk)
    } else {
        json::parse(source, desk).map(|node| (node, None))
    };
    let Some((node, body)) = parsed else { return Err(stem(desk)) };
    let story = story(&node, body, zone, desk).filter(|_| desk.faults_so_far() == before);
    story.ok_or_else(|| node.field("id").map_or_else(|| stem(desk), str::to_owned))
}

/// The file's name without its ending.
fn stem(desk: &Desk<'_>) -> String {
    desk.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn markdown_story(source: &str, desk: &mut Desk<'_>) -> Option<(Node, Option<Vec<Node>>)> {
    let Some((head, head_line, body, body_line)) = front_matter::split(source) else {
        desk.fault(
            1,
            "the front matter is missing",
            "begin the file with a line +++, the fields in TOML, and another line +++; docs/content.md has an example",
        );
        return None;
    };
    let node = front_matter::parse(head, head_line, desk);
    let body = markdown::parse(body, body_line, desk);
    Some((node?, Some(body)))
}

fn story(node: &Node, body: Option<Vec<Node>>, zone: &TimeZone, desk: &mut Desk<'_>) -> Option<Story> {
    let mut own = Fields::of(node, "a story", desk)?;
    let fields = &mut own;
    let mut media = Vec::new();
    let (line, channel_line) = (fields.line_of("id"), fields.line_of("channel"));
    let id = id(fields, desk);
    let channel = channel(fields, desk);
    let title = fields.must_text("title", "title = \"…\"", desk);
    let (kicker, subtitle) = (fields.text("kicker", desk), fields.text("subtitle", desk));
    let short_title = fields.text("short_title", desk);
    let lang = lang(fields, desk);
    let published = published(fields, zone, desk);
    let updated = updated(fields, published.as_ref(), zone, desk);
    let corrections = corrections(fields, zone, desk);
    let (draft, pinned) = (fields.flag("draft", desk), fields.flag("pinned", desk));
    let source = source(fields, desk);
    let original = original(fields, desk);
    let credits = credits(fields, desk);
    let editor = fields.must_text("editor", "editor = \"…\"", desk);
    let summary = fields.text("summary", desk);
    let cover = cover(fields, desk);
    let tags = tags(fields, desk);
    let address = address(fields, published.as_ref(), id.as_deref(), desk);
    let body = body_of(fields, body, &mut media, desk);
    own.finish(desk);

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
        file: desk.file.to_owned(),
        line,
        channel_line,
    })
}

/// The field, or the file's name.
fn id(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<String> {
    let line = fields.line_of("id");
    let id = fields.text("id", desk).unwrap_or_else(|| stem(desk));
    if Address::new("2000-01-01", &id).is_none() {
        desk.fault(
            line,
            format!("`{id}` cannot be an id"),
            "use 1 to 64 lower-case letters, digits and hyphens, not led by a hyphen; without `id` the file's name is taken",
        );
        return None;
    }
    Some(id)
}

fn channel(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<ChannelPath> {
    let line = fields.line_of("channel");
    let path = fields.must_text("channel", "channel = \"news/city\"", desk)?;
    match ChannelPath::new(path.trim_matches('/')) {
        Ok(path) => Some(path),
        Err(why) => {
            desk.fault(line, format!("`{path}` cannot be a channel's path"), why);
            None
        }
    }
}

fn lang(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<String> {
    let line = fields.line_of("lang");
    let lang = fields.text("lang", desk)?;
    let valid = lang.len() <= 35
        && lang
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !valid {
        desk.fault(line, format!("`{lang}` is no language tag"), "write one such as en, ja or zh-Hant");
        return None;
    }
    Some(lang)
}

fn when(name: &'static str, fields: &mut Fields<'_>, zone: &TimeZone, desk: &mut Desk<'_>) -> Option<Zoned> {
    let line = fields.line_of(name);
    let text = fields.text(name, desk)?;
    let at = time::parse(&text, zone);
    if at.is_none() {
        desk.fault(
            line,
            format!("`{name}` is `{text}`, which is no time"),
            "write 2026-02-03T09:29:35; with no zone it is the site's",
        );
    }
    at
}

fn published(fields: &mut Fields<'_>, zone: &TimeZone, desk: &mut Desk<'_>) -> Option<Zoned> {
    fields.must("published", "published = 2026-02-03T09:29:35", desk)?;
    when("published", fields, zone, desk)
}

fn updated(
    fields: &mut Fields<'_>,
    published: Option<&Zoned>,
    zone: &TimeZone,
    desk: &mut Desk<'_>,
) -> Option<Moment> {
    let line = fields.line_of("updated");
    let at = when("updated", fields, zone, desk)?;
    if published.is_some_and(|published| at < *published) {
        desk.fault(line, "`updated` is before `published`", "correct one of them");
        return None;
    }
    Some(time::moment(&at))
}

fn corrections(fields: &mut Fields<'_>, zone: &TimeZone, desk: &mut Desk<'_>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for node in fields.list("corrections", desk) {
        let Some(mut fields) = Fields::of(node, "a correction", desk) else { continue };
        fields.must("date", "date = 2026-02-04", desk);
        let at = when("date", &mut fields, zone, desk);
        let text = fields.must_text("text", "text = \"…\"", desk);
        fields.finish(desk);
        if let (Some(at), Some(text)) = (at, text) {
            let text = inline::parse(&text, node.line, desk);
            corrections.push(Correction { date: at.date().to_string(), text });
        }
    }
    corrections
}

/// An address of another site.
fn url(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<String> {
    let line = fields.line_of("url");
    let url = fields.text("url", desk)?;
    let web = url.starts_with("https://") || url.starts_with("http://");
    if !web || !inline::allowed(&url) {
        desk.fault(
            line,
            format!("`url` is `{url}`"),
            "write a whole address that begins with https:// or http://",
        );
        return None;
    }
    Some(url)
}

fn source(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<Source> {
    const EXAMPLE: &str = "source = { name = \"张家口新闻网\" }";
    let node = fields.must("source", EXAMPLE, desk)?;
    if let Value::Text(_) = node.value {
        let name = text(node, "source", desk).filter(|name| !name.is_empty());
        if name.is_none() {
            desk.fault(node.line, "`source` is empty", format!("write it, for example: {EXAMPLE}"));
        }
        return Some(Source { name: name?, url: None });
    }
    let mut fields = Fields::of(node, "`source`", desk)?;
    let (name, url) = (fields.must_text("name", EXAMPLE, desk), url(&mut fields, desk));
    fields.finish(desk);
    Some(Source { name: name?, url })
}

fn original(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<Original> {
    let mut fields = Fields::of(fields.node("original")?, "`original`", desk)?;
    let original = Original {
        title: fields.text("title", desk),
        author: fields.text("author", desk),
        url: url(&mut fields, desk),
    };
    fields.finish(desk);
    Some(original).filter(|original| *original != Original::default())
}

/// Credits in order; neighbours in one role share it.
fn credits(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for node in fields.list("credits", desk) {
        let Some(mut fields) = Fields::of(node, "a credit", desk) else { continue };
        let role = fields.must_text("role", "role = \"记者\"", desk);
        let name = fields.must_text("name", "name = \"…\"", desk);
        fields.finish(desk);
        let (Some(role), Some(name)) = (role, name) else { continue };
        match credits.iter_mut().find(|credit| credit.role == role) {
            Some(credit) => credit.names.push(name),
            None => credits.push(Credit { role, names: vec![name] }),
        }
    }
    credits
}

/// A path, or an image table.
fn cover(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Option<Picture> {
    let node = fields.node("cover")?;
    if let Value::Text(_) = node.value {
        let src = text(node, "cover", desk)?;
        return wanted(&src, node.line, None, desk);
    }
    let mut fields = Fields::of(node, "`cover`", desk)?;
    let picture = blocks::picture(&mut fields, false, desk);
    fields.finish(desk);
    picture
}

fn tags(fields: &mut Fields<'_>, desk: &mut Desk<'_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for name in fields.texts("tags", desk) {
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
    desk: &mut Desk<'_>,
) -> Option<Address> {
    let line = fields.line_of("address");
    let Some(kept) = fields.text("address", desk) else {
        return Address::new(&published?.date().to_string(), id?);
    };
    let address = Address::parse(kept.trim_matches('/'));
    if address.is_none() {
        desk.fault(line, format!("`{kept}` is no story's address"), "write it as /2026/02/03/the-id/");
    }
    address
}

fn body_of(
    fields: &mut Fields<'_>,
    markdown: Option<Vec<Node>>,
    media: &mut Vec<MediaFile>,
    desk: &mut Desk<'_>,
) -> Vec<Block> {
    let line = fields.line();
    let before = desk.faults_so_far();
    let blocks = match markdown {
        Some(nodes) => {
            if let Some(node) = fields.node("body") {
                desk.fault(
                    node.line,
                    "`body` stands in the front matter",
                    "the body is what follows the second +++",
                );
            }
            blocks::read(&nodes, media, desk)
        }
        None => {
            fields.must("body", "\"body\": [\"第一段。\"]", desk);
            let nodes = fields.list("body", desk);
            blocks::read(nodes, media, desk)
        }
    };
    if blocks.is_empty() && desk.faults_so_far() == before {
        desk.fault(line, "the story has no body", "write at least one paragraph");
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
