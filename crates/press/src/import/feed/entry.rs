//! An entry of a feed as a story.

use baolan_cms::adapter::AUTHOR;
use baolan_cms::ids::story_id;
use baolan_cms::item::{Body, ForeignChannel, ForeignPicture, Item, Remark};
use baolan_cms::json_feed::summary_only;
use baolan_cms::wordpress::post_id;
use baolan_cms::{text, times};
use baolan_core::model::Credit;
use feed_rs::model::{Category, Content, Entry, Feed, FeedType, Text};

/// Reads one; none without anything that could be an id.
pub(super) fn read(entry: &Entry, feed: &Feed) -> Option<Item> {
    let (body, remark) = body(entry);
    let html = match &body {
        Body::Html(html) => html.as_str(),
        _ => "",
    };
    let names: Vec<_> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref())
        .filter(|name| !name.contains('@'))
        .map(str::to_owned)
        .collect();
    // To the second: feeds know no less.
    let when = |seconds: Option<i64>| seconds.and_then(times::from_seconds);
    Some(Item {
        id: id(entry, feed)?,
        url: link(entry),
        title: entry.title.as_ref().map(|title| line(title, feed)).unwrap_or_default(),
        channels: entry.categories.iter().map(channel).collect(),
        published: when(entry.published.map(|time| time.timestamp())),
        updated: when(entry.updated.map(|time| time.timestamp())),
        credits: (!names.is_empty()).then(|| Credit { role: AUTHOR.to_owned(), names }).into_iter().collect(),
        summary: entry
            .summary
            .as_ref()
            .filter(|_| remark.is_none())
            .and_then(|summary| text::written_summary(&summary.content, html)),
        cover: cover(entry),
        tags: entry.categories.iter().map(name).collect(),
        lang: entry.language.clone(),
        body,
        remarks: remark.into_iter().collect(),
        ..Item::default()
    })
}

/// Whether WordPress made a feed.
pub(super) fn is_wordpress(feed: &Feed) -> bool {
    let generator = feed.generator.as_ref();
    generator.is_some_and(|generator| {
        [Some(&generator.content), generator.uri.as_ref()]
            .iter()
            .flatten()
            .any(|text| text.contains("wordpress.org"))
    })
}

fn id(entry: &Entry, feed: &Feed) -> Option<String> {
    let number = entry
        .id
        .rsplit_once("?p=")
        .and_then(|(_, number)| number.parse().ok())
        .filter(|_| is_wordpress(feed));
    number.map(post_id).or_else(|| story_id("feed", &entry.id))
}

/// Its page: a link that says so, or the first that is no enclosure.
fn link(entry: &Entry) -> Option<String> {
    let page = entry.links.iter().find(|link| link.rel.as_deref() == Some("alternate"));
    page.or_else(|| entry.links.iter().find(|link| link.rel.is_none())).map(|link| link.href.clone())
}

/// A title as text. RSS does not say whether it is HTML, and mostly it is.
fn line(title: &Text, feed: &Feed) -> String {
    let html = title.content_type.subty().as_str() == "html"
        || title.content_type.subty().as_str().starts_with("xhtml");
    match html || matches!(feed.feed_type, FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2) {
        true => text::plain(&title.content),
        false => title.content.trim().to_owned(),
    }
}

fn name(category: &Category) -> String {
    text::plain(category.label.as_deref().unwrap_or(&category.term))
}

fn channel(category: &Category) -> ForeignChannel {
    ForeignChannel::flat(&text::plain(&category.term), &name(category))
}

/// The whole text before a summary.
fn body(entry: &Entry) -> (Body, Option<Remark>) {
    let whole = entry.content.as_ref().and_then(|content: &Content| {
        Some((content.body.as_deref()?, content.content_type.subty().as_str() == "plain"))
    });
    match (whole.filter(|(body, _)| !body.trim().is_empty()), &entry.summary) {
        (Some((text, true)), _) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            (Body::Text(lines.map(str::to_owned).collect()), None)
        }
        (Some((html, false)), _) => (Body::Html(html.to_owned()), None),
        (None, Some(summary)) => (Body::Html(summary.content.clone()), Some(summary_only())),
        (None, None) => (Body::default(), Some(summary_only())),
    }
}

/// A picture that goes with it: of Media RSS, or an enclosure.
fn cover(entry: &Entry) -> Option<ForeignPicture> {
    let is_picture = |kind: &str| kind.starts_with("image/");
    let media = entry.media.iter().flat_map(|media| &media.content);
    let media = media.filter(|content| {
        content.content_type.as_ref().is_some_and(|kind| is_picture(kind.essence().to_string().as_str()))
    });
    let enclosed = entry
        .links
        .iter()
        .filter(|link| link.media_type.as_deref().is_some_and(is_picture))
        .map(|link| link.href.clone());
    let thumbnails =
        entry.media.iter().flat_map(|media| &media.thumbnails).map(|thumbnail| thumbnail.image.uri.clone());
    let src = media
        .filter_map(|content| content.url.as_ref().map(ToString::to_string))
        .chain(enclosed)
        .chain(thumbnails)
        .next()?;
    Some(ForeignPicture { src, ..ForeignPicture::default() })
}
