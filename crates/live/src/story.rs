//! A story of another system as an article and as a teaser.

use crate::clock::local;
use crate::facts::Facts;
use crate::host::{Failure, Host};
use crate::html_body::HtmlBody;
use baolan_cms::adapter::AUTHOR;
use baolan_cms::item::{Body, ForeignPicture, Item, Status};
use baolan_cms::text::one_line;
use baolan_core::model::{
    Address, Article, Block, ChannelPath, LocalDateTime, Picture, Source, Span, Tag, Teaser, reading_minutes,
};

/// How many characters a summary has at most, the ellipsis not counted.
const SUMMARY: usize = 80;

/// How many characters of a text stand in for a missing title.
const TITLE: usize = 30;

/// What every page of a story shows of it.
struct Plain {
    address: Address,
    channel: ChannelPath,
    title: String,
    published: LocalDateTime,
    summary: String,
}

/// A story as a list shows it. None without a date or an id that an address can have, and for one that is not out: these cannot be opened
/// either.
pub fn teaser<H: Host>(item: &Item, facts: &Facts, host: &H) -> Option<Teaser> {
    let Plain { address, channel, title, published, summary } = plain(item, facts, host)?;
    Some(Teaser {
        address,
        channel,
        title,
        lang: item.lang.clone(),
        published,
        summary,
        picture: cover(&item.cover),
        pinned: false,
    })
}

/// A story as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// All of it, but for what `blocks` hold.
    pub article: Article,
    /// The blocks that stand before those of the article, as a JSON array, where another module has read them; else empty.
    pub blocks: String,
}

/// A story with everything that its page shows. Stories before and after, and related ones, are left out: each would be one more request.
/// None for what [`teaser`] has none for.
///
/// # Errors
/// When the host cannot read its body.
pub async fn story<H: Host>(
    mut item: Item,
    facts: &Facts,
    base: &str,
    host: &H,
) -> Result<Option<Story>, Failure> {
    let body = body(&mut item, base, host).await?;
    Ok(with_body(item, body, facts, host))
}

fn with_body<H: Host>(mut item: Item, read: HtmlBody, facts: &Facts, host: &H) -> Option<Story> {
    let Plain { address, channel, mut title, published, mut summary } = plain(&item, facts, host)?;
    let HtmlBody { blocks: mut body, json: blocks, words } = read;
    if summary.is_empty() {
        summary = cut(&words, SUMMARY);
    }
    if item.title.trim().is_empty() && !words.is_empty() {
        title = cut(&words, TITLE);
    }
    if item.status == Status::Restricted {
        body.push(elsewhere(&item, facts));
    }
    let updated = item.updated.as_ref().and_then(|when| local(when, &|at| host.utc_offset_minutes(at)));
    let mut source = item.source.filter(|source| !source.name.trim().is_empty());
    if let Some(source) = &mut source {
        source.url = source.url.take().filter(|url| is_web(url));
    }
    if let Some(original) = &mut item.original {
        original.url = original.url.take().filter(|url| is_web(url));
    }
    let editor = item.editor.filter(|name| !name.trim().is_empty());
    for credit in &mut item.credits {
        if credit.role == AUTHOR {
            credit.role.clone_from(&facts.words.author);
        }
    }
    let mut tags = Vec::new();
    for name in item.tags {
        tags.push(Tag { slug: host.tag_slug(&name), name });
    }
    let cover = cover(&item.cover);
    let article = Article {
        address,
        channel,
        title,
        kicker: item.kicker,
        subtitle: item.subtitle,
        lang: item.lang,
        // Systems count every touch as a change: those of the same hour are no news to readers.
        updated: updated.filter(|updated| updated.rfc3339().get(..13) > published.rfc3339().get(..13)),
        published,
        corrections: Vec::new(),
        source: source.unwrap_or_else(|| Source { name: facts.source.clone(), url: None }),
        original: item.original,
        credits: item.credits,
        editor: editor.unwrap_or_else(|| facts.editor.clone()),
        summary,
        cover,
        social_image: None,
        tags,
        minutes: reading_minutes(&body),
        body,
        previous: None,
        next: None,
        related: Vec::new(),
    };
    Some(Story { article, blocks })
}

fn plain<H: Host>(item: &Item, facts: &Facts, host: &H) -> Option<Plain> {
    if !matches!(item.status, Status::Published | Status::Restricted) {
        return None;
    }
    let when = item.published.as_ref().or(item.updated.as_ref())?;
    let mut keys = Vec::new();
    for channel in &item.channels {
        keys.push(channel.key.as_str());
        if let Some(slug) = channel.slugs.last() {
            keys.push(slug);
        }
    }
    let channel = facts.channel_of(&keys.iter().copied()).or(facts.channels.first())?;
    let published = local(when, &|at| host.utc_offset_minutes(at))?;
    let address = Address::new(published.day(), &item.id)?;
    let summary = cut(item.summary.as_deref().unwrap_or_default(), SUMMARY);
    let title = match item.title.trim() {
        "" if summary.is_empty() => item.id.clone(),
        "" => cut(&summary, TITLE),
        title => title.to_owned(),
    };
    Some(Plain { address, channel: channel.path.clone(), title, published, summary })
}

/// Takes its body.
async fn body<H: Host>(item: &mut Item, base: &str, host: &H) -> Result<HtmlBody, Failure> {
    let base = item.url.as_deref().unwrap_or(base);
    match std::mem::take(&mut item.body) {
        Body::Html(html) | Body::Markdown(html) => host.body(&html, base).await,
        Body::Text(paragraphs) => {
            let mut blocks = Vec::new();
            for text in paragraphs {
                blocks.push(Block::Paragraph(vec![Span::plain(text)]));
            }
            Ok(HtmlBody::new(blocks))
        }
        Body::Blocks(read) => Ok(HtmlBody::new(read)),
    }
}

/// A link to where a story can be read that not everybody may read.
fn elsewhere(item: &Item, facts: &Facts) -> Block {
    let href = item.url.clone().filter(|url| is_web(url));
    Block::Paragraph(vec![Span { text: facts.words.elsewhere.clone(), href, ..Span::default() }])
}

/// Whether an address is one of the web: others (`javascript:`) are not linked to.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A text on one line, cut with an ellipsis where it is longer than `most` characters.
fn cut(text: &str, most: usize) -> String {
    let mut line = one_line(text, char::is_whitespace);
    if let Some((end, _)) = line.char_indices().nth(most) {
        line.truncate(end);
        line.truncate(line.trim_end().len());
        line.push('…');
    }
    line
}

fn cover(cover: &Option<ForeignPicture>) -> Option<Picture> {
    let cover = cover.as_ref().filter(|cover| is_web(&cover.src))?;
    let (width, height) = cover.size.unwrap_or(UNKNOWN);
    Some(Picture {
        src: cover.src.clone(),
        width,
        height,
        alt: cover.alt.clone().unwrap_or_default(),
        caption: cover.caption.clone(),
        ..Picture::default()
    })
}

/// Width and height of a picture that a system says nothing of: what most photographs have in proportion, so that the place is about as
/// large as it will be.
pub const UNKNOWN: (u32, u32) = (1200, 800);

#[cfg(test)]
mod tests;
