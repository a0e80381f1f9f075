//! Films, recordings, frames and files.

use super::Context;
use super::address::{Use, resolve};
use super::node::{Node, children};
use super::pictures::words;
use crate::text::find;
use baolan_core::model::{Audio, Block, Embed, File, Picture, Span, Video};

/// Endings of files that readers download.
const FILES: [&str; 16] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "odt", "ods", "zip", "rar", "7z",
    "ofd",
];

/// A film. None without an address.
pub(super) fn video(node: &impl Node, context: &Context<'_>) -> Option<Block> {
    let src = recording(node, context.base)?;
    let poster = ["poster", "data-poster"].iter().filter_map(|name| node.attribute(name));
    // Ghost's placeholder until its script runs.
    let poster = poster.filter(|poster| find(poster, "spacergif.org").is_none());
    let poster = poster.filter_map(|poster| resolve(&poster, context.base, Use::Media).ok()).next();
    let size =
        |name: &str| node.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or_default();
    let poster =
        poster.map(|src| Picture { src, width: size("width"), height: size("height"), ..Picture::default() });
    let title = title(node);
    Some(Block::Video(Video {
        src,
        poster,
        title: (!title.is_empty()).then_some(title),
        caption: None,
        credit: None,
    }))
}

/// A recording, called as its file where nothing else says how. None without an address.
pub(super) fn audio(node: &impl Node, context: &Context<'_>) -> Option<Block> {
    let src = recording(node, context.base)?;
    let title = Some(title(node)).filter(|title| !title.is_empty()).unwrap_or_else(|| file_name(&src));
    Some(Block::Audio(Audio { src, title, caption: None }))
}

/// The address of a film or a recording: the element's own, or that of the first source that has one.
fn recording<N: Node>(node: &N, base: &str) -> Option<String> {
    let own = |node: &N| {
        let addresses =
            ["src", "data-src", "data-lazy-src"].into_iter().filter_map(|name| node.attribute(name));
        addresses.filter_map(|address| resolve(&address, base, Use::Media).ok()).next()
    };
    own(node)
        .or_else(|| children(node).filter(|node| node.name() == "source").find_map(|source| own(&source)))
}

fn title(node: &impl Node) -> String {
    let title = ["title", "aria-label"].iter().find_map(|name| node.attribute(name));
    title.map(|title| words(&title)).unwrap_or_default()
}

/// A frame: the player of a known site, or else its address, if it has one.
pub(super) enum Frame {
    Player(Embed),
    Elsewhere { address: String, title: String },
    Nothing,
}

/// Reads an `iframe`.
pub(super) fn frame(node: &impl Node, context: &Context<'_>) -> Frame {
    let addresses =
        ["src", "data-src", "data-lazy-src", "data-original"].iter().filter_map(|name| node.attribute(name));
    let mut addresses = addresses.filter_map(|address| resolve(&address, context.base, Use::Media).ok());
    let Some(address) = addresses.find(|address| is_web(address)) else { return Frame::Nothing };
    let title = title(node);
    match player(&address, &title, context) {
        Some(embed) => Frame::Player(embed),
        None => Frame::Elsewhere { address, title },
    }
}

/// The player of a known site for an address, under a title, or under the site's name.
pub(super) fn player(address: &str, title: &str, context: &Context<'_>) -> Option<Embed> {
    let mut embed = (context.player)(address).filter(|embed| is_web(&embed.src) && is_web(&embed.url))?;
    if embed.title.is_empty() {
        embed.title = if title.is_empty() { embed.provider.clone() } else { title.to_owned() };
    }
    Some(embed)
}

/// A paragraph with a link to what stood there.
pub(super) fn link(address: String, title: &str) -> Block {
    let text = if title.is_empty() { &address } else { title }.to_owned();
    Block::Paragraph(vec![Span { text, href: Some(address), ..Span::default() }])
}

pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// A file of the same site in place of a paragraph that only links to it. Of another site it stays a link: what ends in `.pdf` there
/// may as well be a page.
pub(super) fn file_of(block: &Block, base: &str) -> Option<Block> {
    let Block::Paragraph(spans) = block else { return None };
    let href =
        spans.first()?.href.as_deref().filter(|_| spans.iter().all(|span| span.href == spans[0].href))?;
    let site = |address: &str| address.split('/').nth(2).map(str::to_ascii_lowercase);
    let is_own = !is_web(href) || site(href) == resolve(base, "", Use::Media).ok().as_deref().and_then(site);
    let name: String = spans.iter().map(|span| span.text.as_str()).collect();
    (is_own && spans[0].footnote == baolan_core::model::Footnote::None && ending(href).is_some())
        .then(|| file(href.to_owned(), words(&name)))
}

/// A file under a name.
pub(super) fn file(src: String, name: String) -> Block {
    let kind = ending(&src).unwrap_or_default();
    let name = if name.is_empty() { file_name(&src) } else { name };
    Block::File(File { src, name, kind, bytes: None })
}

/// The ending of a file that readers download, in capitals.
fn ending(address: &str) -> Option<String> {
    let name = file_name(address);
    let (_, ending) = name.rsplit_once('.')?;
    FILES.iter().find(|known| ending.eq_ignore_ascii_case(known)).map(|known| known.to_ascii_uppercase())
}

/// The last part of an address's path.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
