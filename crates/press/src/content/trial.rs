//! Reads texts that are no files of the newsroom yet, to see what they would mean there: whoever writes stories holds them to
//! this. Every path in them is taken for that of a file.

use super::diagnostics::Diagnostics;
use super::listed::SITE;
use super::media::Media;
use super::parse_context::ParseContext;
use super::site_config::{self, SiteConfig};
use super::story_draft::StoryDraft;
use super::{article, blocks, json, markdown};
use baolan_core::model::Block;
use jiff::tz::TimeZone;
use std::path::Path;

/// The story that a file with this name and text would be; `zone` is the site's. Local films, recordings and files have their path
/// for an address, and 0 bytes.
///
/// # Errors
/// What the press would report of it, warnings included, where there is anything.
pub fn read_story(file: &Path, text: &str, zone: &TimeZone) -> Result<StoryDraft, Diagnostics> {
    let (media, mut diagnostics) = (Media::trusting(), Diagnostics::default());
    let story = article::read(text, zone, &mut ParseContext::new(file, text, &media, &mut diagnostics));
    match story {
        Ok(story) if diagnostics.is_empty() => Ok(story),
        _ => Err(diagnostics),
    }
}

/// The blocks that this Markdown would be in a story; nothing when there is anything to report of it.
pub fn read_markdown(text: &str) -> Option<Vec<Block>> {
    let (media, mut diagnostics) = (Media::trusting(), Diagnostics::default());
    let mut cx = ParseContext::new(Path::new("story.md"), text, &media, &mut diagnostics);
    let blocks = markdown::read(text, 0, &mut Vec::new(), &mut cx);
    diagnostics.is_empty().then_some(blocks)
}

/// The blocks that this list in JSON would be as the body of a story; nothing when there is anything to report of it.
pub fn read_json(text: &str) -> Option<Vec<Block>> {
    let (media, mut diagnostics) = (Media::trusting(), Diagnostics::default());
    let mut cx = ParseContext::new(Path::new("story.json"), text, &media, &mut diagnostics);
    let node = json::parse(text, &mut cx)?;
    let blocks = blocks::read_story(node.members(), &mut Vec::new(), &mut cx);
    diagnostics.is_empty().then_some(blocks)
}

/// The portal's own facts, by the text of its `site.json`: for commands that need nothing else of a newsroom. Pictures in it are not
/// looked at, and have no size. `channels` are the bytes of `channels.json`, where there is one.
///
/// # Errors
/// What is wrong with it, when it cannot be used.
pub fn read_site_config(text: &str, channels: Option<Vec<u8>>) -> Result<SiteConfig, Diagnostics> {
    let (media, mut diagnostics) = (Media::trusting(), Diagnostics::default());
    let mut cx = ParseContext::new(Path::new(SITE), text, &media, &mut diagnostics);
    let site = site_config::read(text, channels, &mut cx);
    site.filter(|_| !diagnostics.has_errors()).ok_or(diagnostics)
}
