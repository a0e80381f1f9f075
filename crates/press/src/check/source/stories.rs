//! What the stories of a content system are to a portal: which of its channels they stand in, and which of their pictures it may show.

use super::super::lint::Lint;
use super::answers::Found;
use crate::content::link::{is_remote, origin};
use crate::content::{PictureOrigins, SiteConfig};
use baolan_cms::item::{ForeignChannel, Item, Status};
use baolan_core::model::{Article, Part};
use baolan_live::facts::{ChannelFacts, Facts};
use std::collections::BTreeMap;

/// How many channels or hosts one report names.
const NAMED: usize = 12;

/// The channel of a story, and none where no channel of the portal stands for any of its own.
pub(super) fn channel_of<'f>(item: &Item, facts: &'f Facts) -> Option<&'f ChannelFacts> {
    let keys = item.channels.iter().flat_map(keys);
    facts.channel_of(&keys)
}

/// A story is found by the key of its channel, and by its last slug.
fn keys(channel: &ForeignChannel) -> impl Iterator<Item = &str> + Clone {
    [Some(&channel.key), channel.slugs.last()].into_iter().flatten().map(String::as_str)
}

/// Stories that not everybody may read.
pub(super) fn restricted(items: &[Item]) -> Option<Found> {
    let mut restricted = items.iter().filter(|item| item.status == Status::Restricted);
    let first = restricted.next()?;
    let (count, name) = (1 + restricted.count(), first.url.as_ref().unwrap_or(&first.id));
    let message = format!("{count} of the newest {} stories are for some people only: {name} …", items.len());
    Some((Lint::RestrictedStory, message))
}

/// Stories in no channel of the portal. Where none says its channel, the system has none to say.
pub(super) fn homeless(items: &[Item], facts: &Facts) -> Option<Found> {
    if items.iter().all(|item| item.channels.is_empty()) {
        return None;
    }
    let homeless: Vec<_> = items.iter().filter(|item| channel_of(item, facts).is_none()).collect();
    let mut channels: BTreeMap<&str, (&ForeignChannel, usize)> = BTreeMap::new();
    for channel in homeless.iter().flat_map(|item| &item.channels) {
        channels.entry(&channel.key).or_insert((channel, 0)).1 += 1;
    }
    let mut named: Vec<_> = channels.into_values().collect();
    named.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut names: Vec<_> =
        named.iter().take(NAMED).map(|(channel, count)| format!("{} ({count})", name(channel))).collect();
    if named.len() > NAMED {
        names.push(format!("{} more", named.len() - NAMED));
    }
    if homeless.iter().any(|item| item.channels.is_empty()) {
        names.push("no channel at all".to_owned());
    }
    let (first, of) = (facts.channels.first()?, items.len());
    let message = format!(
        "{} of the newest {of} stories stand in no channel of this portal, and are shown in `{}`: they are in {}",
        homeless.len(),
        first.path.as_str(),
        names.join(", "),
    );
    (!homeless.is_empty()).then_some((Lint::UnknownSourceChannel, message))
}

/// What `site.json` may call a channel of the system.
fn name(channel: &ForeignChannel) -> String {
    let mut words = vec![format!("`{}`", channel.key)];
    words.extend(channel.slugs.last().filter(|slug| **slug != channel.key).map(|slug| format!("`{slug}`")));
    words.extend(channel.names.last().filter(|name| **name != channel.key).cloned());
    words.join(" ")
}

/// A channel that the system has no story for.
pub(super) fn empty(channel: &ChannelFacts, keys: &[&str]) -> Found {
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    let (path, keys) = (channel.path.as_str(), keys.join(", "));
    let message = format!("the system has no story for the channel `{path}`: it was asked for {keys}");
    (Lint::EmptyChannel, message)
}

/// Pictures and films that pages of the portal may not show, by their hosts.
pub(super) fn blocked(items: &[Item], story: Option<&Article>, site: &SiteConfig) -> Vec<Found> {
    let Some(PictureOrigins::Origins(allowed)) = site.source.as_ref().map(|source| &source.pictures) else {
        return Vec::new();
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut see = |src: &str| {
        let host = origin(src).filter(|_| is_remote(src));
        let may_be_shown = |host: &String| {
            allowed.contains(host)
                || host == site.site.origin()
                || site.site.media_base.as_deref().and_then(origin).as_ref() == Some(host)
        };
        if let Some(host) = host.filter(|host| !may_be_shown(host)) {
            *seen.entry(host).or_default() += 1;
        }
    };
    items.iter().filter_map(|item| item.cover.as_ref()).for_each(|cover| see(&cover.src));
    let mut see_part = |part: Part<'_>| match part {
        Part::Image(picture) | Part::Poster(picture) => see(&picture.src),
        Part::Recording(src) => see(src),
        Part::Text(_) | Part::Player(_) => {}
    };
    story.into_iter().flat_map(|story| &story.body).for_each(|block| block.parts(&mut see_part));
    let found = seen.into_iter().take(NAMED);
    found
        .map(|(host, count)| {
            (Lint::BlockedPicture, format!("{count} pictures of the newest stories are at {host}"))
        })
        .collect()
}
