//! Reads stories by themselves, to compare what they say.

use super::diagnostics::Diagnostics;
use super::image_store::PictureWork;
use super::listed::Listed;
use super::media::Media;
use super::parse_context::ParseContext;
use super::story_draft::StoryDraft;
use super::utf8::utf8;
use super::{article, read_site};
use crate::images::Cache;
use jiff::tz::TimeZone;
use std::path::Path;

/// Reads texts of stories as their files would be read.
#[derive(Debug)]
pub struct StoryReader {
    media: Media,
    zone: TimeZone,
    address: String,
}

impl StoryReader {
    /// For what was listed; nothing when its `site.json` cannot be used.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn new(listed: Listed, cache: &Cache) -> anyhow::Result<Option<Self>> {
        let Listed { folder, media, site, channels, .. } = listed;
        let mut unsaid = Diagnostics::default();
        let site = read_site(&folder, (site, channels), &media, (PictureWork::Look, cache), &mut unsaid)?;
        Ok(site.map(|site| Self { media, zone: site.zone, address: site.site.address }))
    }

    /// What a story says, in a form in which two stories are the same that differ in punctuation, spaces, the width of letters and
    /// entities only; for comparing. Its places and its summary are left out. Nothing when the text has errors.
    pub fn gist(&self, file: &Path, text: &str) -> Option<String> {
        let mut unsaid = Diagnostics::default();
        let text = utf8(text.as_bytes().to_vec(), file, &mut unsaid)?;
        let mut cx = ParseContext::new(file, &text, &self.media, &mut unsaid).in_site(&self.address);
        let story = article::read(&text, &self.zone, &mut cx).ok()?;
        (!unsaid.has_errors()).then(|| folded(&written(&story)))
    }
}

fn written(story: &StoryDraft) -> String {
    let StoryDraft { id, address, channel, title, kicker, subtitle, short_title, lang, .. } = story;
    let StoryDraft { published, updated, corrections, source, original, credits, editor, cover, .. } = story;
    let StoryDraft { tags, body, draft, pinned, .. } = story;
    format!(
        "{:?} {:?} {:?}",
        (id, address, channel, title, kicker, subtitle, short_title, lang),
        (published, updated, corrections, source, original, credits, editor, cover),
        (tags, body, draft, pinned)
    )
}

/// Signs that entities stand for, and marks that are dropped with them.
const SIGNS: &str = "“”‘’—–…·•×°‰¥€©®";

/// A debug text without what may be mended in it.
fn folded(text: &str) -> String {
    // As debug texts have line breaks and wide spaces.
    let text = ["\\n", "\\u{3000}", "\\u{a0}", "\\u{2002}", "\\u{2003}", "\\u{2009}"]
        .iter()
        .fold(text.to_owned(), |text, escape| text.replace(escape, ""));
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        if c == '&'
            && let Some(end) = after.find(';')
            && (2..=8).contains(&end)
            && after[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        {
            rest = &after[end + 1..];
            continue;
        }
        rest = after;
        let c = narrow(c);
        let is_dropped = c.is_whitespace() || SIGNS.contains(c);
        let is_double = ",.:;、".contains(c) && out.ends_with(c);
        if !is_dropped && !is_double {
            out.push(c);
        }
    }
    out
}

fn narrow(c: char) -> char {
    match c {
        '。' => '.',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}
