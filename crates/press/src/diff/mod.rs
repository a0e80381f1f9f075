//! What a publish would change for readers: stories, the lead, channels and pages, not files.
//!
//! ```text
//! story     a story as it was and as it is  -> what became of it
//! fields    two articles                    -> what differs, in words
//! ```
//!
//! The published folder tells what it was made of; of stories that changed, and of the front page, its pages are read. So the work is in
//! proportion to what changed, but for reading the edition itself.

mod fields;
mod story;

pub use story::{StoryChange, What};

use crate::edition::{Compared, Edition, Outline};
use crate::publish::Published;
use baolan_core::model::{ChannelPath, Teaser};
use baolan_core::page::{HomeBlock, Page};
use baolan_core::route::Route;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a publish would change for readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Whether anything is published yet.
    pub is_first: bool,
    /// Stories that change, the newest first.
    pub stories: Vec<StoryChange>,
    /// The story that leads the front page, when it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<LeadChange>,
    /// Channels into which stories come, and from which stories go.
    pub channels: Vec<ChannelChange>,
    /// Addresses of lists that get a page: channels, archives, tags.
    pub new_pages: Vec<String>,
    /// Addresses of lists that lose theirs.
    pub gone_pages: Vec<String>,
    /// Pages that would be made anew at most, in the main variant: of the stories and of what stands around them. It says nothing of
    /// pages that change with `site.json`, the app or the press.
    pub pages_at_most: usize,
    /// Stories that come out later, the next first.
    pub waiting: Vec<WaitingStory>,
}

/// Which story leads the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadChange {
    /// Headline of the one that led; none when none did, or nothing is known of it.
    pub before: Option<String>,
    /// Headline of the one that leads; none when none does.
    pub now: Option<String>,
}

/// How many stories come into a channel, and how many go from it. Those of channels below it are not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelChange {
    /// Its path.
    pub channel: String,
    /// Stories that come.
    pub gains: usize,
    /// Stories that go.
    pub loses: usize,
}

/// A story that comes out later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingStory {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// When it comes out (RFC 3339).
    pub at: String,
}

/// Compares an edition with what is published; with nothing, when nothing is.
///
/// # Errors
/// When a published page or a story's file cannot be read.
pub fn diff(edition: &Edition, published: Option<&Published>) -> anyhow::Result<Diff> {
    let outline = published.map(Published::outline).transpose()?.unwrap_or_else(Outline::empty);
    let compared = edition.compared(&outline);
    let mut stories = Vec::new();
    for one in &compared {
        stories.extend(story::change(edition, published, one)?);
    }
    let changes = edition.changes(&outline);
    let is_list = |route: &&Route| !matches!(route, Route::Article(_));
    let address = |route: &Route| route.path();
    let had = |route: &Route| published.is_some_and(|published| published.has(route));
    let mut new_pages: Vec<_> =
        changes.routes.iter().filter(is_list).filter(|route| !had(route)).map(address).collect();
    let mut gone_pages: Vec<_> = changes.gone.iter().filter(is_list).map(address).collect();
    new_pages.sort_unstable();
    gone_pages.sort_unstable();
    let waiting = edition.scheduled().iter().map(|story| WaitingStory {
        id: story.id.clone(),
        title: story.title.clone(),
        at: story.published.rfc3339().to_owned(),
    });
    Ok(Diff {
        is_first: published.is_none(),
        lead: lead(edition, published)?,
        channels: channels(&compared),
        new_pages,
        gone_pages,
        pages_at_most: if compared.is_empty() { 0 } else { changes.routes.len() + changes.gone.len() },
        waiting: waiting.collect(),
        stories,
    })
}

/// The lead, when it is another story than before.
fn lead(edition: &Edition, published: Option<&Published>) -> anyhow::Result<Option<LeadChange>> {
    let before = published.map(|published| published.page(&Route::Home)).transpose()?.flatten();
    let now = edition.list_page(edition.site.main_variant(), &Route::Home);
    let (before, now) = (before.as_ref().and_then(leading), now.as_ref().and_then(leading));
    if before.map(|story| &story.address) == now.map(|story| &story.address) {
        return Ok(None);
    }
    let title = |story: &Teaser| story.title.clone();
    Ok(Some(LeadChange { before: before.map(title), now: now.map(title) }))
}

/// The first story of the front page's lead.
fn leading(page: &Page) -> Option<&Teaser> {
    let Page::Home(home) = page else { return None };
    let mut leads = home.blocks.iter().filter_map(|block| match block {
        HomeBlock::Lead(stories) => Some(stories),
        _ => None,
    });
    leads.next()?.items.first()
}

/// How many stories come into each channel and go from it.
fn channels(compared: &[Compared<'_>]) -> Vec<ChannelChange> {
    let mut changes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for Compared { before, now, .. } in compared {
        let before = before.as_ref().filter(|before| !before.withdrawn).map(|before| before.channel.as_str());
        let now = now.filter(|now| !now.withdrawn).map(|now| ChannelPath::as_str(&now.channel));
        if before == now {
            continue;
        }
        before.into_iter().for_each(|channel| changes.entry(channel.to_owned()).or_default().1 += 1);
        now.into_iter().for_each(|channel| changes.entry(channel.to_owned()).or_default().0 += 1);
    }
    let changes = changes.into_iter();
    changes.map(|(channel, (gains, loses))| ChannelChange { channel, gains, loses }).collect()
}
