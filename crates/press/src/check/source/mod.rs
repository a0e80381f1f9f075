//! The content system of a live portal, asked once as a reader's browser asks it.
//!
//! ```text
//! witness   a request         -> its answer, remembered with what only a browser looks at
//! answers   answers           -> what keeps a browser from reading them
//! channels  the tree of channels -> what is another than in the portal
//! stories   the newest stories -> channels that are not known, pictures that may not be shown
//! ```
//!
//! Asked for are the newest stories, the newest of them as a whole, and one story of each channel that none of these stands in; and all
//! channels, where the portal has those of the system.

mod answers;
mod channels;
mod stories;
mod witness;

use super::finding::Finding;
use super::lint::Lint;
use crate::content::{CHANNELS_FILE, SITE_FILE, SiteConfig, Source, SourceKind};
use crate::import::web::{Rules, Web};
use crate::pull::host::{PressHost, Trouble, now_or_never};
use answers::{Found, obstacles, shown};
use baolan_cms::item::Item;
use baolan_core::model::ChannelPath;
use baolan_live::client::Client;
use baolan_live::facts::Facts;
use baolan_live::host::Failure;
use baolan_live::story;
use baolan_live::system::{List, Of, Order, Query, System};
use baolan_live::systems::{ghost::Ghost, halo::Halo, mapped::Mapped, wordpress::Wordpress};
use jiff::Timestamp;
use std::path::Path;
use std::time::Duration;
use witness::Witness;

/// How many of the newest stories are looked at.
const NEWEST: u32 = 100;

/// How the content system of a live portal is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// Whether addresses of this machine and of private networks may be asked.
    pub allow_private: bool,
    /// What the waits between tries begin with; each is twice as long as the one before.
    pub first_wait: Duration,
}

/// What a reader's browser will not be able to do; nothing for a portal of files.
pub(super) fn findings(site: &SiteConfig, asking: Asking, now: Timestamp) -> Vec<Finding> {
    let (Some(source), Some(facts)) = (&site.source, site.live_facts()) else { return Vec::new() };
    let trouble = Trouble::default();
    let web = Web::new(Rules {
        // As a page of the portal says whose it is.
        header: Some(("Origin".to_owned(), site.site.origin().to_owned())),
        ..Rules::of_source(&source.base, asking.allow_private, asking.first_wait)
    });
    let press = PressHost { web: &web, site, now, trouble: &trouble };
    let client = Client::new(Witness { press, seen: Default::default() });
    let asked = Asked { site, source, facts: &facts, client };
    let found = match source.kind {
        SourceKind::Wordpress => asked.system::<Wordpress>(),
        SourceKind::Halo => asked.system::<Halo>(),
        SourceKind::Ghost => asked.system::<Ghost>(),
        SourceKind::Mapped => asked.system::<Mapped>(),
        SourceKind::Pages => asked.pages(),
    };
    let place = Some((source.location, source.location));
    let finding = |(lint, message)| match lint {
        Lint::SourceChannels => Finding::of(lint, Path::new(CHANNELS_FILE), None, message),
        lint => Finding { end: None, ..Finding::of(lint, Path::new(SITE_FILE), place, message) },
    };
    found.into_iter().map(finding).collect()
}

/// A system that is asked.
struct Asked<'a> {
    site: &'a SiteConfig,
    source: &'a Source,
    facts: &'a Facts,
    client: Client<Witness<'a>>,
}

impl Asked<'_> {
    /// What a system answers, and what that means.
    fn system<S: System>(&self) -> Vec<Found> {
        // What it refuses of the settings, the reader of `site.json` has reported.
        let Ok(system) = S::new(self.facts) else { return Vec::new() };
        let newest = self.list(&system, Of::Everything, NEWEST);
        let Ok(Some(List { items, .. })) = newest else { return self.obstacles(newest.is_err()) };
        if items.is_empty() {
            let message = format!("{} has no story for visitors", self.source.base);
            return [self.obstacles(false), vec![(Lint::SourceEmpty, message)]].concat();
        }
        let item = self.newest(&system, &items);
        let story = item.and_then(|item| {
            now_or_never(story::story(item, self.facts, self.base(), &self.client.host)).ok().flatten()
        });
        // Before channels are asked for: one that cannot be had is a channel without stories.
        let mut found = self.obstacles(false);
        found.extend(stories::restricted(&items));
        if self.source.channels_file.is_some() {
            // Stories stand in channels that are not there because these are another by now.
            found.extend(channels::another(self.site, self.client.host.press.web));
        } else {
            found.extend(stories::homeless(&items, self.facts));
        }
        found.extend(stories::blocked(&items, story.as_ref().map(|story| &story.article), self.site));
        found.extend(self.empty_channels(&system, &items));
        found
    }

    /// A house's own service: its front page.
    fn pages(&self) -> Vec<Found> {
        let front = [&self.source.base, "index.json"].concat();
        let answer = now_or_never(self.client.json(&front));
        self.obstacles(matches!(answer, Err(Failure::Malformed)))
    }

    fn list<S: System>(&self, system: &S, of: Of<'_>, size: u32) -> Result<Option<List>, Failure> {
        let query = Query { of, order: Order::NewestFirst, page: 1, size, with_bodies: false };
        now_or_never(system.list(&self.client, &query))
    }

    /// The newest story as a whole, as a reader opens it.
    fn newest<S: System>(&self, system: &S, items: &[Item]) -> Option<Item> {
        let id = system.foreign_id(&items.first()?.id)?;
        now_or_never(system.story(&self.client, &id)).ok().flatten()
    }

    /// What keeps a browser from reading what was answered. `is_malformed`: it cannot be read here either.
    fn obstacles(&self, is_malformed: bool) -> Vec<Found> {
        let seen = self.client.host.seen.borrow();
        let mut found = obstacles(self.site, self.source.kind, &seen);
        let is_explained = found.iter().any(|(lint, _)| {
            matches!(lint, Lint::SourceUnreachable | Lint::SourceRefused | Lint::SourceUnreadable)
        });
        if let Some(last) = seen.last().filter(|_| is_malformed && !is_explained) {
            let message = format!(
                "{} answers something else than a source of the kind `{}` does",
                shown(&last.url),
                self.source.kind.name()
            );
            found.push((Lint::SourceUnreadable, message));
        }
        found
    }

    /// Channels whose lists are empty. Those that one of the newest stories stands in are not asked for.
    fn empty_channels<S: System>(&self, system: &S, items: &[Item]) -> Vec<Found> {
        let known: Vec<_> = items.iter().filter_map(|item| stories::channel_of(item, self.facts)).collect();
        let unseen = |path: &ChannelPath| !known.iter().any(|known| path.contains(&known.path));
        let mut found = Vec::new();
        for channel in self.facts.channels.iter().filter(|channel| unseen(&channel.path)) {
            let keys = self.facts.keys(&channel.path).unwrap_or_default();
            let list = self.list(system, Of::Channels(&keys), 1);
            if list.is_ok_and(|list| list.is_none_or(|list| list.items.is_empty())) {
                found.push(stories::empty(channel, &keys));
            }
        }
        found
    }

    /// What addresses in stories are below.
    fn base(&self) -> &str {
        self.facts.site.as_deref().unwrap_or(&self.facts.base)
    }
}
