//! What a service has, by the names of files that a portal would publish.

use super::search::Index;
use crate::edition::Edition;
use crate::serve::SiteFiles;
use anyhow::Context;
use baolan_core::model::Variant;
use baolan_core::page::{Moved, Page, TagPage};
use baolan_core::protocol::FORMAT;
use baolan_core::route::{Route, encode};
use foldhash::HashMap;
use serde::Serialize;
use std::path::PathBuf;

/// The end of the names of pages.
const PAGE: &str = "index.json";

/// Where media are.
const MEDIA: &str = "media/";

/// How many stories the page of a search holds.
const FOUND: usize = 100;

/// An edition, indexed by what is asked for.
#[derive(Debug)]
pub(super) struct Served {
    edition: Edition,
    index: Index,
    /// Where media are on this machine, by their published names.
    media: HashMap<String, PathBuf>,
    /// Where old addresses lead, by their paths without slashes at the ends. Addresses with a query are not asked for.
    moved: HashMap<String, Route>,
}

/// A page as it is answered.
#[derive(Serialize)]
struct PageAnswer {
    format: u32,
    page: Page,
}

impl Served {
    pub(super) fn new(edition: Edition) -> Self {
        let media = edition.media().map(|file| (file.name.clone(), file.path.clone())).collect();
        let mut moved = HashMap::default();
        for story in edition.at_addresses() {
            for old in story.legacy_urls.iter().filter(|old| old.query.is_none()) {
                moved.insert(old.path.trim_matches('/').to_owned(), Route::Article(story.address.clone()));
            }
        }
        Self { index: Index::new(&edition), edition, media, moved }
    }

    /// The variant and the route whose page has a name; none for names of other files.
    fn route(&self, name: &str) -> Option<(Variant, Route)> {
        let folder = folder_of(name)?;
        // The main variant, in no folder, is the first.
        self.edition.site.variants().into_iter().rev().find_map(|variant| {
            let folder = match variant.folder {
                Some(own) => folder.strip_prefix(own.name())?.strip_prefix('/')?,
                None => folder,
            };
            let path = folder.split('/').map(encode).collect::<Vec<_>>().join("/");
            Some((variant, Route::parse(&["/", &path].concat())))
        })
    }

    fn page(&self, (variant, route): (Variant, Route), words: &str) -> anyhow::Result<Option<Page>> {
        match &route {
            Route::Search => Ok(Some(self.found(words))),
            Route::NotFound(_) => Ok(None),
            route => self.edition.page(variant, route),
        }
    }

    /// The page of a search, for which there is no kind of its own: a tag's without an address.
    fn found(&self, words: &str) -> Page {
        let found = self.index.find(words);
        let items = found.iter().take(FOUND).map(|number| self.edition.teaser(*number)).collect();
        let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        Page::Tag(TagPage { name: words.trim().to_owned(), slug: String::new(), total, items })
    }

    fn moved(&self, name: &str) -> Option<Page> {
        self.moved.get(folder_of(name)?.trim_matches('/')).map(|to| Page::Moved(Moved { to: to.clone() }))
    }
}

/// The folder of a page, with a slash at its end unless it is the base; none for names of other files.
fn folder_of(name: &str) -> Option<&str> {
    name.strip_suffix(PAGE).filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// A request to a service.
pub(super) struct Asking<'a> {
    pub(super) served: &'a Served,
    /// What is searched for.
    pub(super) words: &'a str,
}

impl SiteFiles for Asking<'_> {
    fn has(&self, name: &str) -> bool {
        let Self { served, .. } = self;
        if let Some(media) = name.strip_prefix(MEDIA) {
            return served.media.contains_key(media);
        }
        let is_page = |(variant, route): (Variant, Route)| match &route {
            Route::Article(address) => served.edition.story(address).is_some(),
            Route::Search => true,
            route => served.edition.list_page(variant, route).is_some(),
        };
        served.route(name).is_some_and(is_page) || served.moved(name).is_some()
    }

    fn read(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let Self { served, words } = self;
        if let Some(path) = name.strip_prefix(MEDIA).and_then(|media| served.media.get(media)) {
            return std::fs::read(path).map(Some).with_context(|| format!("cannot read {}", path.display()));
        }
        let page = served.route(name).map(|route| served.page(route, words)).transpose()?.flatten();
        let Some(page) = page.or_else(|| served.moved(name)) else { return Ok(None) };
        let answer = PageAnswer { format: FORMAT, page };
        serde_json::to_vec(&answer).map(Some).with_context(|| format!("cannot write {name}"))
    }
}
