//! From content to an edition: what may be published is sorted and indexed, and what only shows between stories is checked.

use super::dates::Times;
use super::index::Edition;
use super::pulled::Pulled;
use super::tags::TagIndex;
use super::{dates, dead_links, home, legacy_urls, links};
use crate::content::{Code, Content, Diagnostic, Diagnostics, StorySummary};
use baolan_core::model::{Address, Channel, ChannelPath, Target};
use foldhash::{HashMap, HashMapExt};
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Edition {
    /// Resolves content at a moment: drafts and the future stay out, ids and addresses are unique, channels exist, links to
    /// stories have their address. What is wrong goes into `diagnostics`.
    pub fn new(content: Content, now: Timestamp, diagnostics: &mut Diagnostics) -> Self {
        Self::of(content, now, |story| is_out(story, now), diagnostics)
    }

    /// The same with another rule for which stories are in it.
    pub(super) fn of(
        content: Content,
        now: Timestamp,
        is_in: impl Fn(&StorySummary) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let all = content.stories.clone();
        let unread = content.unread_times.iter().map(Times::from);
        let times = content.stories.iter().map(|story| Times::from(&**story)).chain(unread);
        times.for_each(|times| dates::check(&times, now, diagnostics));
        let (stories, held): (Vec<_>, Vec<_>) = content.stories.into_iter().partition(|story| is_in(story));
        let mut scheduled: Vec<_> = held.iter().filter(|story| !story.draft).cloned().collect();
        scheduled.sort_unstable_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let (mut withdrawn, mut stories): (Vec<_>, Vec<_>) =
            stories.into_iter().partition(|story| story.withdrawn);
        withdrawn.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        stories.par_sort_unstable_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let mut channels = BTreeMap::new();
        collect_channels(&content.site.site.channels, &mut channels);
        let mut own_channel: HashMap<ChannelPath, Vec<usize>> = HashMap::new();
        for (number, story) in stories.iter().enumerate() {
            match own_channel.get_mut(&story.channel) {
                Some(list) => list.push(number),
                None if channels.contains_key(&story.channel) => {
                    own_channel.insert(story.channel.clone(), vec![number]);
                }
                None => diagnostics.add(unknown_channel(story, &channels)),
            }
        }
        let lost = withdrawn.iter().filter(|story| !channels.contains_key(&story.channel));
        lost.for_each(|story| diagnostics.add(unknown_channel(story, &channels)));
        for (path, list) in &mut channels {
            let below = own_channel.iter().filter(|(own, _)| path.contains(own)).flat_map(|(_, list)| list);
            list.extend(below);
            list.sort_unstable();
        }
        let numbered = || stories.iter().enumerate();
        let mut doubles = Diagnostics::default();
        let ((tags, ()), (by_address, by_id)) = rayon::join(
            || rayon::join(|| TagIndex::new(&stories, diagnostics), || check_unique(&all, &mut doubles)),
            || {
                rayon::join(
                    || numbered().map(|(i, story)| (story.address.clone(), i)).collect(),
                    || numbered().map(|(i, story)| (story.id.clone(), i)).collect(),
                )
            },
        );
        diagnostics.extend(doubles);
        legacy_urls::check(&all, &channels, diagnostics);
        let Content { site, unread, store, .. } = content;
        let addresses = withdrawn.iter().enumerate();
        let withdrawn_at = addresses.map(|(place, story)| (story.address.clone(), place)).collect();
        let edition = Self {
            site,
            stories,
            withdrawn,
            withdrawn_at,
            by_address,
            by_id,
            store,
            channels,
            own_channel,
            tags,
            now,
            scheduled,
            pulled: Pulled::default(),
        };
        links::check(&edition, &held, &unread, diagnostics);
        dead_links::check(&edition, &held, &unread, diagnostics);
        home::check(&edition, &unread, diagnostics);
        edition
    }
}

/// Whether readers may see a story at a moment.
pub(super) fn is_out(story: &StorySummary, now: Timestamp) -> bool {
    !story.draft && story.at <= now
}

fn collect_channels(tree: &[Channel], into: &mut BTreeMap<ChannelPath, Vec<usize>>) {
    for channel in tree {
        if let Target::Path(path) = &channel.to {
            into.insert(path.clone(), Vec::new());
        }
        collect_channels(&channel.children, into);
    }
}

fn unknown_channel(story: &StorySummary, known: &BTreeMap<ChannelPath, Vec<usize>>) -> Diagnostic {
    let path = story.channel.as_str();
    let last = path.rsplit('/').next().unwrap_or_default();
    let near: Vec<_> = known
        .keys()
        .map(ChannelPath::as_str)
        .filter(|known| known.rsplit('/').next() == Some(last) || known.starts_with(&format!("{path}/")))
        .take(3)
        .collect();
    let help = if near.is_empty() {
        "add the channel to site.json, or use one that is there".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    let message = format!("there is no channel `{path}`");
    Diagnostic::error(Code::UnknownChannel, &story.file, story.locations.channel, message, help)
}

/// Ids are unique in the site, drafts included; addresses are, too.
fn check_unique(stories: &[Arc<StorySummary>], diagnostics: &mut Diagnostics) {
    let mut ids: HashMap<&str, &StorySummary> = HashMap::with_capacity(stories.len());
    let mut addresses: HashMap<&Address, &StorySummary> = HashMap::with_capacity(stories.len());
    for story in stories {
        let address = &story.address;
        if let Some(other) = ids.insert(&story.id, story) {
            diagnostics.add(Diagnostic::error(
                Code::DuplicateId,
                &story.file,
                story.locations.id,
                format!("the id `{}` is also that of {}", story.id, other.file.display()),
                "give one of them another id; the older story keeps its own",
            ));
        } else if let Some(other) = addresses.insert(address, story) {
            diagnostics.add(Diagnostic::error(
                Code::DuplicateAddress,
                &story.file,
                story.locations.address,
                format!("the address /{}/ is also that of {}", address, other.file.display()),
                "correct the `address` of one of them",
            ));
        }
    }
}
