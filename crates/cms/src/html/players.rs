//! Films, recordings, frames and files.

use super::Context;
use super::address::{Use, resolve};
use super::node::{Node, children, number};
use super::pictures::words;
use crate::text::{find, is_one_of};
use baolan_core::model::{Audio, Block, Embed, File, Picture, Span, Video};

/// Endings of files that readers download.
const FILES: &str = "pdf doc docx xls xlsx ppt pptx wps et dps odt ods zip rar 7z ofd";

/// A film. None without an address.
pub(super) fn video(node: &impl Node, context: &Context<'_>) -> Option<Block> {
    let src = recording(node, context.base)?;
    // Ghost's placeholder until its script runs.
    let is_poster = |address: &str| find(address, "spacergif.org").is_none();
    let poster = first_address(node, &["poster", "data-poster"], context.base, is_poster);
    let size = |name: &str| number(node, name).and_then(|side| side.try_into().ok()).unwrap_or_default();
    let poster =
        poster.map(|src| Picture { src, width: size("width"), height: size("height"), ..Picture::default() });
    let title = title(node);
    Some(Block::Video(Video {
        src,
        captions: captions(node, context.base),
        described: None,
        poster,
        title: (!title.is_empty()).then_some(title),
        caption: None,
        credit: None,
    }))
}

/// The first captions of a film, or else its first subtitles.
fn captions<N: Node>(node: &N, base: &str) -> Option<String> {
    let mut subtitles = None;
    for child in children(node).filter(|child| child.name() == "track") {
        let Some(src) = first_address(&child, &["src"], base, |_| true) else { continue };
        match child.attribute("kind").as_deref() {
            Some("captions") => return Some(src),
            None | Some("subtitles") => subtitles = subtitles.or(Some(src)),
            Some(_) => {}
        }
    }
    subtitles
}

/// A recording, called as its file where nothing else says how. None without an address.
pub(super) fn audio(node: &impl Node, context: &Context<'_>) -> Option<Block> {
    let src = recording(node, context.base)?;
    let title = Some(title(node)).filter(|title| !title.is_empty()).unwrap_or_else(|| file_name(&src));
    Some(Block::Audio(Audio { src, title, caption: None }))
}

/// The address of a film or a recording: the element's own, or that of the first source that has one.
fn recording<N: Node>(node: &N, base: &str) -> Option<String> {
    let own = |node: &N| first_address(node, &["src", "data-src", "data-lazy-src"], base, |_| true);
    let mut found = own(node);
    for child in children(node) {
        if found.is_none() && child.name() == "source" {
            found = own(&child);
        }
    }
    found
}

/// The first address that may come out, and is accepted, among attributes.
fn first_address(node: &impl Node, names: &[&str], base: &str, accept: fn(&str) -> bool) -> Option<String> {
    for name in names {
        if let Some(address) = node.attribute(name)
            && let Ok(address) = resolve(&address, base, Use::Media)
            && accept(&address)
        {
            return Some(address);
        }
    }
    None
}

fn title(node: &impl Node) -> String {
    let title = node.attribute("title").or_else(|| node.attribute("aria-label"));
    title.map_or_else(String::new, |title| words(&title))
}

/// A frame: the player of a known site, or else its address, if it has one.
pub(super) enum Frame {
    Player(Embed),
    Elsewhere { address: String, title: String },
    Nothing,
}

/// Reads an `iframe`.
pub(super) fn frame(node: &impl Node, context: &Context<'_>) -> Frame {
    let names = ["src", "data-src", "data-lazy-src", "data-original"];
    let Some(address) = first_address(node, &names, context.base, is_web) else { return Frame::Nothing };
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
    is_one_of(&ending.to_ascii_lowercase(), FILES).then(|| ending.to_ascii_uppercase())
}

/// The last part of an address's path.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
