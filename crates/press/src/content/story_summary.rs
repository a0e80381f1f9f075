//! What the press holds in memory of a story: its summary. Its text stays in its file until its page is printed.

use super::diagnostics::Location;
use super::legacy_url::LegacyUrl;
use super::link::is_remote;
use super::parse_context::{SiteLink, StoryLink};
use super::story_draft::{DatedChange, StoryDraft, StoryLocations};
use super::texts::all_texts;
use crate::conversion::WordList;
use crate::media_file::MediaFile;
use baolan_core::model::{
    Address, Block, ChannelPath, Credit, LocalDateTime, Part, Picture, Source, plain_text,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A story without its text: what lists, feeds and the pages of other stories show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorySummary {
    /// Its name in links and in the front page plan.
    pub id: String,
    /// Its permanent address.
    pub address: Address,
    /// Addresses under which it was known before, each once.
    pub legacy_urls: Vec<LegacyUrl>,
    /// The channel that it belongs to.
    pub channel: ChannelPath,
    /// Headline.
    pub title: String,
    /// Used in lists instead of the title.
    pub short_title: Option<String>,
    /// BCP 47 tag, when it is not the site's language.
    pub lang: Option<String>,
    /// First publication, as readers see it.
    pub published: LocalDateTime,
    /// First publication: it may not be published earlier.
    // As a whole number: its text is twice as long, and takes longer to read.
    #[serde(with = "jiff::fmt::serde::timestamp::nanosecond::required")]
    pub at: Timestamp,
    /// Last change that readers should know of.
    pub updated: Option<LocalDateTime>,
    /// 来源: name, address.
    pub source: (String, Option<String>),
    /// Who did what.
    pub credits: Vec<Credit>,
    /// One or two plain sentences.
    pub summary: String,
    /// Picture in lists and previews.
    #[serde(with = "picture")]
    pub cover: Option<Picture>,
    /// Names of its tags.
    pub tags: Vec<String>,
    /// What it says of its words for the variant in the other script.
    pub words: WordList,
    /// Whether a notice stands in its place: then all fields of its text are empty.
    pub withdrawn: bool,
    /// Stays out of the site.
    pub draft: bool,
    /// Stands first on its channel's page.
    pub pinned: bool,
    /// Media that it uses.
    pub media: Vec<MediaFile>,
    /// Links to other stories, in their order.
    pub links: Vec<StoryLink>,
    /// Links to addresses of this site, in their order.
    pub site_links: Vec<SiteLink>,
    /// What it loads from other hosts.
    pub loads: Loads,
    /// Characters of its body.
    pub characters: u32,
    /// Hash of all its texts that are searched in, whatever file they stand in.
    pub text_hash: [u8; 16],
    /// Hash of its file and of all that it uses: the same hash is the same text with the same pictures.
    pub hash: [u8; 16],
    /// Hash of its file.
    pub file_hash: [u8; 16],
    /// The file that it was read from, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Where reports that compare it with other stories point.
    pub locations: StoryLocations,
    /// Where each of its tags stands, for reports.
    pub tag_locations: Vec<Location>,
    /// When it was changed after its publication, for reports.
    pub changes: Vec<DatedChange>,
}

/// What a story loads from other hosts; the content security policy follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loads {
    /// Whether it shows pictures of other hosts.
    pub pictures: bool,
    /// Whether it plays films or recordings of other hosts.
    pub films: bool,
    /// Whether it embeds players.
    pub players: bool,
}

impl StorySummary {
    /// The summary of a story whose pictures have been placed; `links` and `site_links` are those in its texts, `file_hash` is the hash of its
    /// file.
    pub(super) fn of(
        story: StoryDraft,
        links: Vec<StoryLink>,
        site_links: Vec<SiteLink>,
        file_hash: [u8; 16],
    ) -> Self {
        let mut hash = blake3::Hasher::new();
        hash.update(&file_hash);
        for file in &story.media {
            hash.update(file.name.as_bytes()).update(b"\0");
        }
        let loads = Loads::of(&story);
        let body = all_texts(&story.body);
        let characters = body.iter().map(|text| text.chars().count()).sum::<usize>();
        let characters = u32::try_from(characters).unwrap_or(u32::MAX);
        let text_hash = text_hash(&story, &body);
        let Source { name, url } = story.source;
        Self {
            id: story.id,
            address: story.address,
            legacy_urls: story.legacy_urls,
            channel: story.channel,
            title: story.title,
            short_title: story.short_title,
            lang: story.lang,
            published: story.published,
            at: story.at,
            updated: story.updated,
            source: (name, url),
            credits: story.credits,
            summary: story.summary,
            cover: story.cover,
            tags: story.tags,
            words: story.words,
            withdrawn: story.withdrawn.is_some(),
            draft: story.draft,
            pinned: story.pinned,
            media: story.media,
            links,
            site_links,
            loads,
            characters,
            text_hash,
            hash: short(&hash),
            file_hash,
            file: story.file,
            locations: story.locations,
            tag_locations: story.tag_locations,
            changes: story.changes,
        }
    }

    /// When it last changed for readers.
    pub fn changed(&self) -> &LocalDateTime {
        self.updated.as_ref().unwrap_or(&self.published)
    }
}

/// A hash of all that the index of the search takes from a story, but for its address, day and channel: see
/// `crates/press/src/search/document.rs`.
fn text_hash(story: &StoryDraft, body: &[String]) -> [u8; 16] {
    let mut hash = blake3::Hasher::new();
    let mut add = |field: &str, texts: &mut dyn Iterator<Item = &str>| {
        hash.update(field.as_bytes());
        texts.for_each(|text| {
            hash.update(b"\0").update(text.as_bytes());
        });
        hash.update(b"\x01");
    };
    let original = story.original.as_ref();
    let corrections: Vec<_> =
        story.corrections.iter().map(|correction| plain_text(&correction.text)).collect();
    add("title", &mut std::iter::once(story.title.as_str()));
    add("short_title", &mut story.short_title.as_deref().into_iter());
    add("subtitle", &mut story.subtitle.as_deref().into_iter());
    add("kicker", &mut story.kicker.as_deref().into_iter());
    add("tags", &mut story.tags.iter().map(String::as_str));
    add("credits", &mut story.credits.iter().flat_map(|credit| &credit.names).map(String::as_str));
    add("editor", &mut std::iter::once(story.editor.as_str()));
    add("source", &mut std::iter::once(story.source.name.as_str()));
    add("body", &mut body.iter().map(String::as_str));
    add("corrections", &mut corrections.iter().map(String::as_str));
    add("original", &mut original.and_then(|original| original.title.as_deref()).into_iter());
    add("author", &mut original.and_then(|original| original.author.as_deref()).into_iter());
    short(&hash)
}

/// The first 128 bits of a hash: enough for any number of stories.
pub(super) fn short(hash: &blake3::Hasher) -> [u8; 16] {
    let mut short = [0; 16];
    hash.finalize_xof().fill(&mut short);
    short
}

impl Loads {
    fn of(story: &StoryDraft) -> Self {
        let mut loads = Self {
            pictures: story.cover.as_ref().is_some_and(|cover| is_remote(&cover.src)),
            ..Self::default()
        };
        story.body.iter().for_each(|block| loads.add(block));
        loads
    }

    /// What two things load together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            pictures: self.pictures || other.pictures,
            films: self.films || other.films,
            players: self.players || other.players,
        }
    }

    fn add(&mut self, block: &Block) {
        block.parts(&mut |part| match part {
            Part::Image(picture) | Part::Poster(picture) => self.pictures |= is_remote(&picture.src),
            Part::Recording(src) => self.films |= is_remote(src),
            Part::Player(_) => self.players = true,
            Part::Text(_) => {}
        });
    }
}

/// Serializes a picture with all its fields. [`Picture`] itself leaves out empty ones, which postcard, a format without
/// field names, could not read back.
mod picture {
    use baolan_core::model::Picture;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Words = (Option<String>, Option<String>, String, Option<String>, Option<String>);
    type Fields = (String, u32, u32, Vec<u32>, bool, Words);

    pub(super) fn serialize<S: Serializer>(picture: &Option<Picture>, output: S) -> Result<S::Ok, S::Error> {
        let fields = picture.clone().map(|picture| -> Fields {
            let Picture { src, width, height, widths, avif, colour, focus, alt, caption, credit } = picture;
            (src, width, height, widths, avif, (colour, focus, alt, caption, credit))
        });
        fields.serialize(output)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Picture>, D::Error> {
        let fields: Option<Fields> = Option::deserialize(input)?;
        Ok(fields.map(|(src, width, height, widths, avif, (colour, focus, alt, caption, credit))| Picture {
            src,
            width,
            height,
            widths,
            avif,
            colour,
            focus,
            alt,
            caption,
            credit,
        }))
    }
}
