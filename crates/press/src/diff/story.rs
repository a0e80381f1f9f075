//! What became of a story.

use super::fields;
use crate::content::StorySummary;
use crate::edition::{Before, Compared, Edition};
use crate::publish::Published;
use baolan_core::model::{Address, Article};
use baolan_core::page::Page;
use baolan_core::route::Route;
use serde::Serialize;

/// A story that changes for readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryChange {
    /// Its id.
    pub id: String,
    /// Its headline; of a story that goes or is withdrawn, the one that readers knew. Empty when that is not known.
    pub title: String,
    /// The path of its channel.
    pub channel: String,
    /// Its address; of a story that goes, the one that it had.
    pub address: String,
    /// What becomes of it.
    #[serde(flatten)]
    pub what: What,
}

/// What becomes of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum What {
    /// It was not published before.
    New,
    /// It was withdrawn, and is published again.
    Reappeared,
    /// It says, shows or names something else.
    Corrected {
        /// What differs, in words for an editor.
        fields: Vec<&'static str>,
    },
    /// A notice takes its place.
    Withdrawn,
    /// The notice in its place is another one.
    OtherNotice,
    /// It has another address.
    Moved {
        /// The one that it had.
        from: String,
    },
    /// It is in another channel.
    OtherChannel {
        /// The path of the one that it was in.
        from: String,
    },
    /// It is not published any more.
    Gone {
        /// Whether it comes out later.
        waits: bool,
        /// Whether nothing stands at its address any more: no other story that has it now, and none to which it leads.
        leads_nowhere: bool,
    },
}

/// What became of a story; several things may have. Reads its published page, and its file when it is published as before.
pub(super) fn change(
    edition: &Edition,
    published: Option<&Published>,
    compared: &Compared<'_>,
) -> anyhow::Result<Vec<StoryChange>> {
    let Compared { id, before, now } = compared;
    let old = before.as_ref().map(|before| article(published, before)).transpose()?.flatten();
    let known = || old.as_ref().map(|old| old.title.clone()).unwrap_or_default();
    let of = |title: String, channel: &str, address: String, what| StoryChange {
        id: id.clone(),
        title,
        channel: channel.to_owned(),
        address: format!("/{address}/"),
        what,
    };
    Ok(match (before, now) {
        (None, None) => Vec::new(),
        (Some(before), None) => {
            let waits = edition.scheduled().iter().any(|story| story.id == *id);
            let leads_nowhere = leads_nowhere(edition, &before.address);
            vec![of(known(), &before.channel, before.address.path(), What::Gone { waits, leads_nowhere })]
        }
        (before, Some(now)) => {
            let title = if now.withdrawn { known() } else { now.title.clone() };
            let all = whats(edition, before.as_ref(), now, old.as_ref())?.into_iter();
            all.map(|what| of(title.clone(), now.channel.as_str(), now.address.path(), what)).collect()
        }
    })
}

fn leads_nowhere(edition: &Edition, address: &Address) -> bool {
    let page = format!("{}/index.html", address.path());
    edition.story(address).is_none()
        && !edition.is_notice(&Route::Article(address.clone()))
        && !edition.stubs().any(|stub| stub.name == page)
}

/// What became of a story that is published, or whose notice is.
fn whats(
    edition: &Edition,
    before: Option<&Before>,
    now: &StorySummary,
    old: Option<&Article>,
) -> anyhow::Result<Vec<What>> {
    if now.withdrawn {
        let is_new = !before.is_some_and(|before| before.withdrawn);
        return Ok(vec![if is_new { What::Withdrawn } else { What::OtherNotice }]);
    }
    let Some(before) = before else { return Ok(vec![What::New]) };
    if before.withdrawn {
        return Ok(vec![What::Reappeared]);
    }
    let mut all = Vec::new();
    if before.address != now.address {
        all.push(What::Moved { from: format!("/{}/", before.address.path()) });
    }
    if before.channel != now.channel.as_str() {
        all.push(What::OtherChannel { from: before.channel.clone() });
    }
    let differing = match old {
        Some(old) => fields::differing(old, &edition.text_of(now)?, &now.tags),
        None => vec!["something; its page is of another format"],
    };
    if all.is_empty() || !differing.is_empty() {
        // Nothing that its page shows: its short headline, whether it is pinned, its old addresses.
        let rest = || vec!["how lists show it, or its old addresses"];
        all.push(What::Corrected { fields: if differing.is_empty() { rest() } else { differing } });
    }
    Ok(all)
}

/// A story as it is published.
fn article(published: Option<&Published>, before: &Before) -> anyhow::Result<Option<Article>> {
    let route = Route::Article(before.address.clone());
    let page = published.map(|published| published.page(&route)).transpose()?.flatten();
    Ok(match page {
        Some(Page::Article(article)) => Some(*article),
        _ => None,
    })
}
