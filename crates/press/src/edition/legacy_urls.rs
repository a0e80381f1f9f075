//! Old addresses of stories: each leads to one story, and none stands where this portal has something of its own.

use crate::content::{Code, Diagnostic, Diagnostics, LegacyUrl, StorySummary};
use crate::file_names::{FEEDS, NOT_FOUND, ROBOTS};
use crate::root_files::ROOT_FILES;
use baolan_core::model::{Address, ChannelPath, VariantFolder};
use baolan_core::route::Route;
use foldhash::HashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Checks the old addresses of all stories, drafts included: what is free today must be free when they come out. Costs nothing for
/// stories without any.
pub(super) fn check<T>(
    stories: &[Arc<StorySummary>],
    channels: &BTreeMap<ChannelPath, T>,
    diagnostics: &mut Diagnostics,
) {
    if stories.iter().all(|story| story.legacy_urls.is_empty()) {
        return;
    }
    let addresses: HashMap<&Address, &StorySummary> =
        stories.iter().map(|story| (&story.address, story.as_ref())).collect();
    let mut known: HashMap<String, &StorySummary> = HashMap::default();
    for story in stories {
        for url in &story.legacy_urls {
            let (what, help) = match taken(url, story, channels, &addresses) {
                Some(taken) => taken,
                None => match known.insert(url.key(), story) {
                    None => continue,
                    Some(other) => (
                        format!("that of {} as well", other.file.display()),
                        "an old address leads to one story: remove it from one of them",
                    ),
                },
            };
            let message = format!("the old address `{url}` is {what}");
            diagnostics.add(Diagnostic::error(
                Code::TakenLegacyUrl,
                &story.file,
                url.location,
                message,
                help,
            ));
        }
    }
}

/// What stands at an old address already, and what to do. Letters count alike in both cases, for file systems that know no
/// difference.
fn taken<T>(
    url: &LegacyUrl,
    story: &StorySummary,
    channels: &BTreeMap<ChannelPath, T>,
    addresses: &HashMap<&Address, &StorySummary>,
) -> Option<(String, &'static str)> {
    const REMOVE: &str = "remove it: nothing can stand in for it";
    if url.query.is_some() {
        // No file stands in for it, and the page without the query stays where it is.
        return None;
    }
    let (path, route) = in_small_letters(url);
    match route {
        Route::Article(address) => addresses.get(&address).map(|other| match story.id == other.id {
            true => ("the story's own".to_owned(), "remove it"),
            false => (
                format!("the address of {}", other.file.display()),
                "remove it, or correct the `address` of that story",
            ),
        }),
        route => {
            own_page(&route, &path, &|channel| channels.contains_key(channel)).map(|page| (page, REMOVE))
        }
    }
}

/// The path of an old address in small letters, and what that is to the portal.
fn in_small_letters(url: &LegacyUrl) -> (String, Route) {
    let small = LegacyUrl { path: url.path.to_lowercase(), ..url.clone() };
    let route = Route::parse(&["/", &small.escaped_path()].concat());
    (small.path, route)
}

/// What of the portal's own stands at an address, by its route and its path in small letters: all but stories.
fn own_page(route: &Route, path: &str, is_channel: &dyn Fn(&ChannelPath) -> bool) -> Option<String> {
    match route {
        Route::Channel(channel) | Route::Archive(channel, _) if is_channel(channel) => {
            Some(format!("a page of the channel `{}`", channel.as_str()))
        }
        Route::Home | Route::Latest | Route::Search | Route::Saved | Route::Tag(_) | Route::Paper(_) => {
            Some("an address of the portal itself".to_owned())
        }
        Route::Article(_) => None,
        Route::Channel(_) | Route::Archive(..) | Route::NotFound(_) => {
            is_own(path).then(|| "an address of the portal itself".to_owned())
        }
    }
}

/// Whether an old address of the story at `address` can be kept beside the portal's own pages. Those of other stories are not looked at.
pub fn is_free(url: &LegacyUrl, address: &Address, is_channel: &dyn Fn(&ChannelPath) -> bool) -> bool {
    if url.query.is_some() {
        return true;
    }
    let (path, route) = in_small_letters(url);
    let is_story_itself = matches!(&route, Route::Article(own) if own == address);
    !is_story_itself && own_page(&route, &path, is_channel).is_none()
}

/// Whether files of the portal stand, or may stand, at or below a path in small letters.
fn is_own(path: &str) -> bool {
    let mut segments = path.trim_matches('/').split('/');
    let files = FEEDS.into_iter().chain(["index.json"]);
    if segments.clone().any(|segment| files.clone().any(|file| file == segment)) {
        return true;
    }
    let first = segments.next().unwrap_or_default();
    let mut root = ROOT_FILES.iter().map(|file| file.name).chain([NOT_FOUND, ROBOTS, "assets", "media"]);
    root.any(|name| name == first)
        || VariantFolder::ALL.iter().any(|folder| folder.name() == first)
        || first.starts_with(['.', '_'])
        || first.starts_with("sitemap")
}
