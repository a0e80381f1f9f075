//! Links to addresses of this site: those that lead nowhere are reported, with the nearest address that leads somewhere.

use super::index::Edition;
use super::paging::archives;
use crate::content::{Code, Diagnostic, Diagnostics, StorySummary, link, stub_at};
use crate::file_names;
use crate::root_files::ROOT_FILES;
use baolan_core::model::{Address, ChannelPath, VariantFolder};
use baolan_core::route::{Route, decode};
use foldhash::HashMap;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// How many letters of an address may be wrong, missing, too many or swapped, so that reports still guess what was meant.
const NEAR: usize = 2;

/// Checks the links in `site.json` and in the stories' texts. `held` are stories that are not published; an address of a story
/// that has errors of its own (`unread`) is not reported.
pub(super) fn check(
    edition: &Edition,
    held: &[Arc<StorySummary>],
    unread: &HashSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let held = held.iter().map(|story| (&story.address, story.as_ref())).collect();
    let known = Known { edition, held, unread, media: OnceCell::new(), stubs: OnceCell::new() };
    let of_site = edition.site.links.iter().map(|link| (Path::new("content/site.json"), link));
    let of_stories = edition
        .at_addresses()
        .flat_map(|story| story.site_links.iter().map(|link| (story.file.as_path(), link)));
    for (file, link) in of_site.chain(of_stories) {
        if let Some((code, message, help)) = known.fault(&link.address) {
            diagnostics.add(Diagnostic::warning(code, file, link.location, message, help));
        }
    }
}

/// Published names of all media.
fn media(edition: &Edition) -> HashSet<&str> {
    let of_stories = edition.stories.iter().flat_map(|story| &story.media);
    edition.site.media.iter().chain(of_stories).map(|file| file.name.as_str()).collect()
}

/// What links may lead to.
struct Known<'a> {
    edition: &'a Edition,
    /// Stories that are not published, by address.
    held: HashMap<&'a Address, &'a StorySummary>,
    unread: &'a HashSet<String>,
    /// Collected at the first link to a file of the media folder.
    media: OnceCell<HashSet<&'a str>>,
    /// Names of the files at old addresses, collected at the first link that leads nowhere else.
    stubs: OnceCell<HashSet<String>>,
}

impl Known<'_> {
    /// What is wrong with a link, and what to do; none when it leads somewhere, or out of this site.
    fn fault(&self, address: &str) -> Option<(Code, String, String)> {
        let path = link::inside(address, &self.edition.site.site.address)?;
        let (path, is_main) = self.without_variant(&path);
        let route = Route::parse(path);
        if self.edition.is_notice(&route) {
            return Some((
                Code::WithdrawnStory,
                format!(
                    "a link leads to `{address}`, a story that was withdrawn; readers find its notice there"
                ),
                "remove the link, unless the notice is meant".to_owned(),
            ));
        }
        if self.leads_somewhere(&route, is_main) || (is_main && self.is_old(path)) {
            return None;
        }
        if let Route::Article(own) = &route
            && let Some(story) = self.held.get(own)
        {
            return Some((
                Code::DeadLink,
                format!("a link leads to `{address}`, a story that is not published yet"),
                format!("write `story:{}`: the link appears by itself once that story is out", story.id),
            ));
        }
        let message = format!("a link leads to `{address}`, where this site has no page");
        Some((Code::DeadLink, message, self.help(&route)))
    }

    /// A path without the folder of the second variant, whether it had that or not, and whether it is one of the main variant.
    fn without_variant<'p>(&self, path: &'p str) -> (&'p str, bool) {
        let folder = self.edition.site.second_variant.and_then(|variant| variant.folder);
        let inner = path.get(1..).unwrap_or_default();
        match folder.filter(|folder| folder.holds(inner)).map(VariantFolder::name) {
            Some(name) => (inner.get(name.len()..).filter(|rest| !rest.is_empty()).unwrap_or("/"), false),
            None => (path, true),
        }
    }

    fn leads_somewhere(&self, route: &Route, is_main: bool) -> bool {
        let edition = self.edition;
        if edition.is_live()
            && matches!(route, Route::Article(_) | Route::Archive(..) | Route::Tag(_) | Route::Search)
        {
            // Which of them there are, only its content system knows.
            return true;
        }
        match route {
            Route::Home | Route::Latest | Route::Search => true,
            Route::Channel(path) => edition.channels.contains_key(path),
            Route::Article(address) => {
                edition.by_address.contains_key(address) || self.unread.contains(address.id())
            }
            // A story that could not be read may be the one that a page waits for.
            Route::Archive(path, number) => {
                let stories = edition.channels.get(path).map_or(0, Vec::len);
                let last = archives(stories, edition.site.page_size);
                *number <= last || edition.is_redirect(route) || !self.unread.is_empty()
            }
            Route::Tag(slug) => edition.tags.get(slug).is_some() || !self.unread.is_empty(),
            Route::NotFound(path) => decode(path).is_some_and(|path| self.is_file(&path, is_main)),
            Route::Saved | Route::Paper(_) => false,
        }
    }

    /// Whether a path is an old address of a story. In a second variant the same link leads nowhere, for nothing ever stood there.
    fn is_old(&self, path: &str) -> bool {
        let stub = decode(path).and_then(|path| stub_at(&path));
        let stubs = || self.edition.stubs().map(|stub| stub.name).collect();
        self.edition.site.second_variant.is_none()
            && stub.is_some_and(|name| self.stubs.get_or_init(stubs).contains(&name))
    }

    /// Whether a path is that of a file beside pages.
    fn is_file(&self, path: &str, is_main: bool) -> bool {
        let path = path.strip_prefix('/').unwrap_or(path);
        if let Some((folder @ ("media" | "assets"), name)) = path.split_once('/') {
            // The app's own files are not known here.
            // Nor are the names of pictures that were not processed.
            let is_any = folder == "assets" || !self.edition.store.processes_pictures();
            return is_main && (is_any || self.media.get_or_init(|| media(self.edition)).contains(name));
        }
        let Some((folder, name)) = path.rsplit_once('/') else { return self.is_root_file(path, is_main) };
        let is_top = |channel: &ChannelPath| self.edition.channels.contains_key(channel);
        !self.edition.is_live()
            && file_names::FEEDS.contains(&name)
            && !folder.contains('/')
            && ChannelPath::new(folder).is_ok_and(|channel| is_top(&channel))
    }

    fn is_root_file(&self, name: &str, is_main: bool) -> bool {
        use file_names::{FEEDS, NEWS, NOT_FOUND, ROBOTS, SITEMAPS};
        [SITEMAPS, NOT_FOUND].contains(&name)
            || (!self.edition.is_live() && (name == NEWS || FEEDS.contains(&name)))
            || (is_main && name == ROBOTS)
            || ROOT_FILES.iter().any(|file| file.name == name)
            || (name.starts_with("sitemap-") && self.edition.sitemap_parts().any(|part| part == name))
    }

    /// What to do about a link that leads nowhere.
    fn help(&self, route: &Route) -> String {
        let path = route.path();
        if path.starts_with("/media/") {
            return "show the file with a `file` block: its published name changes with its content"
                .to_owned();
        }
        if let Some(near) = self.nearest(route, &path) {
            return format!("did you mean `{near}`?");
        }
        match route {
            Route::Tag(_) => "a tag has a page from three stories on".to_owned(),
            _ => "correct the address, or remove the link".to_owned(),
        }
    }

    /// The address that was probably meant.
    fn nearest(&self, route: &Route, path: &str) -> Option<String> {
        let edition = self.edition;
        if let Route::Article(address) = route {
            if let Some(known) = edition.address_of(address.id()) {
                return Some(known);
            }
            let same_day = edition.stories.iter().map(|story| &story.address);
            let same_day = same_day.filter(|known| known.day() == address.day());
            return nearest(path, same_day.map(|known| Route::Article(known.clone())));
        }
        if path.starts_with("/tag/") {
            return nearest(path, edition.tags.slugs().map(|slug| Route::Tag(slug.to_owned())));
        }
        let channels = edition.channels.keys().cloned().map(Route::Channel);
        nearest(path, channels.chain([Route::Latest, Route::Home]))
    }
}

/// The route whose address is most like a path, as that address; none when all are too unlike it.
fn nearest(path: &str, routes: impl Iterator<Item = Route>) -> Option<String> {
    let wanted = plain(path);
    let distance = |route: Route| {
        let known = route.path();
        (unlike(&wanted, &plain(&known)), known)
    };
    routes.map(distance).min().filter(|(distance, _)| *distance <= NEAR).map(|(_, known)| readable(known))
}

/// A path as editors write it: without percent escapes.
fn readable(path: String) -> String {
    decode(&path).unwrap_or(path)
}

/// A path as it is compared: decoded, in small letters, without slashes at its ends.
fn plain(path: &str) -> String {
    let decoded = decode(path).unwrap_or_else(|| path.to_owned());
    decoded.trim_matches('/').to_lowercase()
}

/// How unlike two paths are. Those with the same last part are near each other: it stands in another place of the tree.
fn unlike(a: &str, b: &str) -> usize {
    let last = |path| str::rsplit(path, '/').next().unwrap_or_default().to_owned();
    let whole = strsim::osa_distance(a, b);
    if last(a) == last(b) { whole.min(1) } else { whole }
}
