//! Every artifact of a published site: what it is made from, and how.

use super::digest::{Digest, Sources, digest_of};
use super::phase::Phase;
use crate::app::{App, Asset};
use crate::compress::CompressionLevel;
use crate::content::{SiteConfig, this_press};
use crate::edition::Edition;
use crate::feeds::{self, FeedFile};
use crate::hosts;
use crate::media_file::MediaFile;
use crate::print::Printer;
use crate::root_files::{ROOT_FILES, RootFile, RootFileSources};
use anyhow::Context;
use baolan_core::route::{Route, decode};
use std::collections::BTreeMap;

/// One or more files that are made together.
pub(super) enum Artifact<'a> {
    /// A picture, film, recording or file of the newsroom.
    Media(&'a MediaFile),
    /// A part of the app, or the site's own facts.
    Asset(&'a Asset),
    /// `index.html` and `index.json` of a route.
    Page(Route),
    /// `404.html`
    NotFound,
    /// Feeds, sitemaps and the like.
    FeedFile(FeedFile),
    /// `_headers`
    Headers,
    /// A file of a fixed name at the root.
    RootFile(RootFile),
}

/// Everything that artifacts are made with.
pub(super) struct BuildContext<'a> {
    pub(super) edition: &'a Edition,
    pub(super) printer: &'a Printer,
    pub(super) app: &'a App,
    /// Digest of what every page is made from: the app, the press, the site's own facts.
    pub(super) common: Digest,
}

impl<'a> BuildContext<'a> {
    pub(super) fn new(edition: &'a Edition, printer: &'a Printer, app: &'a App) -> Self {
        // What every page shows is in the printer's identity; what a list shows is in its own sources. So a front page plan
        // that changes is a front page that changes, and nothing else.
        let SiteConfig { page_size, precompress_pages, .. } = &edition.site;
        let common = format!("{} {} {page_size} {precompress_pages}", printer.identity(), this_press());
        Self { edition, printer, app, common: digest_of(common.as_bytes()) }
    }

    /// Whether data stand in the pages alone.
    fn data_in_html(&self) -> bool {
        self.edition.site.site.data_in_html
    }

    /// All artifacts of the site.
    pub(super) fn artifacts(&self) -> Vec<Artifact<'a>> {
        let media = media(self.edition).into_values().map(Artifact::Media);
        let assets = self.printer.assets().into_iter().map(Artifact::Asset);
        let pages = self.edition.routes().map(Artifact::Page);
        let feeds = feeds::all(self.edition, self.printer.context()).into_iter().map(Artifact::FeedFile);
        media
            .chain(assets)
            .chain(pages)
            .chain([Artifact::NotFound])
            .chain(feeds)
            .chain([Artifact::Headers])
            .chain(ROOT_FILES.map(Artifact::RootFile))
            .collect()
    }

    /// What an artifact is made from. Needs no story's file, so it is quick.
    pub(super) fn sources(&self, artifact: &Artifact<'_>) -> anyhow::Result<Sources> {
        let none = Digest::default();
        Ok(match artifact {
            // The name holds the hash of the content.
            Artifact::Media(_) | Artifact::Asset(_) => Sources { all: Some(none), content: none },
            Artifact::Page(route) => self.page_sources(route)?,
            Artifact::FeedFile(feed_file) => {
                let digest = feeds::sources(feed_file, self.edition, self.printer.context())?;
                let all = digest.map(|digest| digest_of(&[&self.common[..], &digest].concat()));
                Sources { all, content: none }
            }
            Artifact::NotFound | Artifact::Headers => Sources { all: None, content: none },
            Artifact::RootFile(file) => {
                // So cheap that its content is its own source; whether it has compressed copies is in `common`.
                let content = self.root_file(file)?;
                Sources { all: Some(digest_of(&[&self.common[..], &content].concat())), content: none }
            }
        })
    }

    fn root_file(&self, file: &RootFile) -> anyhow::Result<Vec<u8>> {
        (file.make)(&RootFileSources { context: self.printer.context(), app: self.app })
    }

    fn page_sources(&self, route: &Route) -> anyhow::Result<Sources> {
        let mut content = Digest::default();
        if let Route::Article(address) = route
            && let Some(story) = self.edition.story(address)
        {
            content.iter_mut().zip(story.hash).for_each(|(to, from)| *to = from);
        }
        let all = digest_of(&[&self.common[..], &self.edition.sources(route)?].concat());
        Ok(Sources { all: Some(all), content })
    }

    /// The names of an artifact's files, without those of compressed copies.
    pub(super) fn names(&self, artifact: &Artifact<'_>) -> anyhow::Result<Vec<String>> {
        Ok(match artifact {
            Artifact::Media(file) => vec![format!("media/{}", file.name)],
            Artifact::Asset(asset) => vec![format!("assets/{}", asset.name)],
            Artifact::Page(route) => {
                let folder = folder_of(route)?;
                let page = format!("{folder}index.html");
                if self.data_in_html() { vec![page] } else { vec![format!("{folder}index.json"), page] }
            }
            Artifact::NotFound => vec!["404.html".to_owned()],
            Artifact::FeedFile(feed_file) => feed_file.names()?,
            Artifact::Headers => vec![hosts::HEADERS_FILE.to_owned()],
            Artifact::RootFile(file) => vec![file.name.to_owned()],
        })
    }

    /// Makes an artifact: the contents of its files, in the order of their names.
    pub(super) fn make(&self, artifact: &Artifact<'_>) -> anyhow::Result<Vec<Vec<u8>>> {
        Ok(match artifact {
            Artifact::Media(file) => {
                let read = std::fs::read(&file.path);
                vec![read.with_context(|| format!("cannot read {}", file.path.display()))?]
            }
            Artifact::Asset(asset) => vec![asset.content.clone()],
            Artifact::Page(route) => {
                let page = self.edition.page(route)?.with_context(|| format!("{route} has no page"))?;
                let printed = self.printer.page(route, page)?;
                let page = printed.html.into_bytes();
                if self.data_in_html() { vec![page] } else { vec![printed.json.into_bytes(), page] }
            }
            Artifact::NotFound => vec![self.printer.not_found().into_bytes()],
            Artifact::FeedFile(feed_file) => feeds::make(feed_file, self.edition, self.printer.context())?,
            Artifact::Headers => vec![hosts::headers_file(self.edition).into_bytes()],
            Artifact::RootFile(file) => vec![self.root_file(file)?],
        })
    }
}

impl Artifact<'_> {
    pub(super) fn phase(&self) -> Phase {
        match self {
            Self::Media(_) | Self::Asset(_) => Phase::Immutable,
            Self::Page(Route::Article(_)) => Phase::Story,
            Self::Page(Route::Home) | Self::NotFound => Phase::Front,
            Self::Page(_) => Phase::List,
            Self::FeedFile(_) | Self::Headers => Phase::Feeds,
            Self::RootFile(_) => Phase::Root,
        }
    }
}

/// Whether a file is published with compressed copies beside it. Pictures are compressed already.
pub(super) fn has_copies(name: &str, pages: bool) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let kind = file.rsplit_once('.').map_or("", |(_, kind)| kind);
    if folder.split('/').next() == Some("media") {
        return false;
    }
    match (file, kind) {
        ("index.json", _) | (_, "html") => pages,
        ("robots.txt", _) => true,
        (_, kind) => ["js", "css", "wasm", "json", "xml", "webmanifest"].contains(&kind),
    }
}

/// How much time compressing a file may take.
pub(super) fn level(name: &str) -> CompressionLevel {
    if name.starts_with("sitemap") { CompressionLevel::Quick } else { CompressionLevel::Full }
}

/// Where a route's files stand: its path as a host decodes it, without the slash at the beginning.
fn folder_of(route: &Route) -> anyhow::Result<String> {
    let path = route.to_string();
    path.strip_prefix('/').and_then(decode).with_context(|| format!("{path} has no folder"))
}

/// Media of the site and of all published stories, by the name under which they are published.
fn media(edition: &Edition) -> BTreeMap<&str, &MediaFile> {
    let stories = edition.stories().iter().flat_map(|story| &story.media);
    edition.site.media.iter().chain(stories).map(|file| (file.name.as_str(), file)).collect()
}
