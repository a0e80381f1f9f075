//! A story as it was written, before an edition has put it beside other stories.

use super::diagnostics::Location;
use super::legacy_url::LegacyUrl;
use super::link;
use crate::conversion::WordList;
use crate::media_file::MediaFile;
use baolan_core::model::{
    Address, Article, Block, ChannelPath, Correction, Credit, LocalDateTime, Neighbour, Original, PartMut,
    Picture, Source, Span, Tag, Teaser, reading_minutes,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A story as it was written: nothing in it depends on other stories.
#[derive(Clone, Debug)]
pub struct StoryDraft {
    /// Its name in links and in the front page plan. A kept `address` may end in another one.
    pub id: String,
    /// Its permanent address.
    pub address: Address,
    /// Addresses under which it was known before, each once.
    pub legacy_urls: Vec<LegacyUrl>,
    /// The channel that it names, which need not exist.
    pub channel: ChannelPath,
    /// Headline.
    pub title: String,
    /// 引题.
    pub kicker: Option<String>,
    /// 副题.
    pub subtitle: Option<String>,
    /// Used in lists instead of the title.
    pub short_title: Option<String>,
    /// BCP 47 tag, when it is not the site's language.
    pub lang: Option<String>,
    /// First publication, as readers see it: to the second, in the site's zone.
    pub published: LocalDateTime,
    /// First publication: it may not be published earlier.
    pub at: Timestamp,
    /// Last change that readers should know of; not before `published`.
    pub updated: Option<LocalDateTime>,
    /// Corrections, as the newsroom ordered them.
    pub corrections: Vec<Correction>,
    /// Where it was withdrawn: then all fields of its text are empty.
    pub withdrawn: Option<Withdrawal>,
    /// 来源.
    pub source: Source,
    /// For reprints.
    pub original: Option<Original>,
    /// Who did what.
    pub credits: Vec<Credit>,
    /// 编辑.
    pub editor: String,
    /// One or two plain sentences; the beginning of its text when it was left out.
    pub summary: String,
    /// Picture in lists and previews; the first of the body when it was left out.
    pub cover: Option<Picture>,
    /// The cover as previews of links show it; none until the pictures are processed.
    pub social_image: Option<Picture>,
    /// Names of its tags, each once.
    pub tags: Vec<String>,
    /// What it says of its words for the variant in the other script.
    pub words: WordList,
    /// The story itself. Links to other stories are still `story:<id>`.
    pub body: Vec<Block>,
    /// Stays out of the site.
    pub draft: bool,
    /// Stands first on its channel's page.
    pub pinned: bool,
    /// Media that it uses.
    pub media: Vec<MediaFile>,
    /// The file that it was read from, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Where reports that compare it with other stories point.
    pub locations: StoryLocations,
    /// Where each of its tags stands, for reports.
    pub tag_locations: Vec<Location>,
    /// When it was changed after its publication, for reports.
    pub changes: Vec<DatedChange>,
}

/// When a story was withdrawn, and what the newsroom says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Day in the site's zone, `2026-02-04`.
    pub date: String,
    /// Why, in the newsroom's words; empty when it says nothing.
    pub text: Vec<Span>,
}

/// What is known of a story that has errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unread {
    /// The id that it seems to have, so that links to it are not reported as well.
    pub(super) id: Option<String>,
    /// Its times, as far as they could be read.
    pub(super) times: Option<Box<StoryTimes>>,
}

impl From<String> for Unread {
    fn from(id: String) -> Self {
        Self { id: Some(id), times: None }
    }
}

/// The times of a story with errors, and its address: times are checked against the clock in the same run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryTimes {
    /// The story's file, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Its permanent address, where it can be told.
    pub address: Option<Address>,
    /// Whether it is a draft.
    pub draft: bool,
    /// First publication, as a moment and as readers see it.
    pub published: Option<(Timestamp, LocalDateTime)>,
    /// Of `published`.
    pub location: Location,
    /// Its changes.
    pub changes: Vec<DatedChange>,
}

/// A change of a story that its page names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// `updated`.
    Update,
    /// One of `corrections`.
    Correction,
    /// `withdrawn`.
    Withdrawal,
}

/// When a story was changed, and where its file says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedChange {
    /// What was done.
    pub what: Change,
    /// When; for a correction, the beginning of its day if no time is given.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// Of the field that says when.
    pub location: Location,
}

/// Where some of a story's fields stand; where the story begins when it does not have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryLocations {
    /// Of `id`.
    pub id: Location,
    /// Of `channel`.
    pub channel: Location,
    /// Of `published`.
    pub published: Location,
    /// Of `address`.
    pub address: Location,
}

/// What a story's page shows of other stories.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Its tags, in its order; with an address when they have a page.
    pub tags: Vec<Tag>,
    /// The story before it in its channel.
    pub previous: Option<Neighbour>,
    /// The story after it in its channel.
    pub next: Option<Neighbour>,
    /// Older stories on the same matters.
    pub related: Vec<Teaser>,
}

impl StoryDraft {
    /// The story as its page shows it. `address_of` gives the address of a story by its id; a link to one that has none
    /// becomes text. Moves everything and copies no text.
    pub fn into_article(
        mut self,
        surroundings: Surroundings,
        address_of: impl Fn(&str) -> Option<String>,
    ) -> Article {
        let resolve = |text: &mut Vec<Span>| {
            for span in text {
                if let Some(id) = span.href.as_deref().and_then(link::story_id) {
                    span.href = address_of(id);
                }
            }
        };
        self.corrections.iter_mut().for_each(|correction| resolve(&mut correction.text));
        for block in &mut self.body {
            block.parts_mut(&mut |part| match part {
                PartMut::Text(text) => resolve(text),
                PartMut::Image(_) | PartMut::Poster(_) => {}
            });
        }
        let Surroundings { tags, previous, next, related } = surroundings;
        Article {
            address: self.address,
            channel: self.channel,
            title: self.title,
            kicker: self.kicker,
            subtitle: self.subtitle,
            lang: self.lang,
            published: self.published,
            updated: self.updated,
            corrections: self.corrections,
            source: self.source,
            original: self.original,
            credits: self.credits,
            editor: self.editor,
            summary: self.summary,
            cover: self.cover,
            social_image: self.social_image,
            tags,
            minutes: reading_minutes(&self.body),
            body: self.body,
            previous,
            next,
            related,
        }
    }
}
