//! Every artifact of a published site: what it is made from, and how.

use super::digest::{Common, Digest, Sources, digest_of};
use super::phase::Phase;
use super::tree::Tree;
use crate::app::{App, Asset};
use crate::edition::{Changes, Edition, InAllVariants, Stub};
use crate::feeds::{self, FeedFile};
use crate::file_names::NOT_FOUND;
use crate::hosts;
use crate::media_file::MediaFile;
use crate::print::{self, Printer, STUB_DATA};
use crate::root_files::{ROOT_FILES, RootFile, RootFileSources};
use crate::search::{self, Segment};
use anyhow::Context;
use baolan_core::route::{Route, decode};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One or more files that are made together.
pub(super) enum Artifact<'a> {
    /// A picture, film, recording or file of the newsroom.
    Media(&'a MediaFile),
    /// A part of the app, or the facts of a variant.
    Asset(&'a Asset),
    /// A segment of the index of the search.
    SearchSegment(Segment),
    /// The file that names the segments.
    SearchManifest,
    /// `_headers`
    Headers,
    /// `_redirects`, of a site that has old addresses.
    Redirects,
    /// The page at an old address of a story.
    Stub(Stub),
    /// `index.html` and `index.json` of a route in a variant.
    Page(&'a Tree, Route),
    /// `404.html` of a variant.
    NotFound(&'a Tree),
    /// Feeds, sitemaps and the like of a variant.
    FeedFile(&'a Tree, FeedFile),
    /// A file of a fixed name at the root of a variant.
    RootFile(&'a Tree, RootFile),
}

/// Everything that artifacts are made with.
pub(super) struct BuildContext<'a> {
    pub(super) edition: &'a Edition,
    app: &'a App,
    /// All variants, the main one first.
    pub(super) trees: Arc<Vec<Tree>>,
}

impl<'a> BuildContext<'a> {
    /// # Errors
    /// When the site cannot be written as JSON.
    pub(super) fn new(edition: &'a Edition, app: &'a App) -> anyhow::Result<Self> {
        let (site, policy) = (&edition.site, hosts::Policy::of(edition));
        let tree = |variant| Ok(Tree::new(site, Printer::new(site, variant, app)?.under(&policy)));
        let trees = site.variants().into_iter().map(tree).collect::<anyhow::Result<_>>().map(Arc::new)?;
        Ok(Self { edition, app, trees })
    }

    /// The same as another that was made of this edition and this app.
    pub(super) fn again(edition: &'a Edition, app: &'a App, trees: Arc<Vec<Tree>>) -> Self {
        Self { edition, app, trees }
    }

    /// What every page of all variants is made from: the app, the press, the site's own facts, the styles.
    pub(super) fn common(&self) -> Common {
        let of_all = |digest: fn(&Common) -> Digest| match self.trees.as_slice() {
            [main] => digest(&main.common),
            trees => digest_of(&trees.iter().flat_map(|tree| digest(&tree.common)).collect::<Vec<_>>()),
        };
        Common { build: of_all(|common| common.build), styles: of_all(|common| common.styles) }
    }

    /// All artifacts of the site.
    pub(super) fn artifacts(&self) -> Vec<Artifact<'_>> {
        let stubs = self.stubs().map(Artifact::Stub);
        self.shared().chain(self.trees.iter().flat_map(|tree| self.artifacts_of(tree))).chain(stubs).collect()
    }

    /// The artifacts that may have changed, and all that are no page's.
    pub(super) fn artifacts_after(&self, changes: &Changes) -> Vec<Artifact<'_>> {
        let of_tree = |tree| self.artifacts_among(tree, changes.routes.clone().into_iter());
        let stubs = changes.stubs.iter().cloned().map(Artifact::Stub);
        self.shared().chain(self.trees.iter().flat_map(of_tree)).chain(stubs).collect()
    }

    /// Names of the files of pages that may have changed, and of those that are gone, without those of compressed copies.
    ///
    /// # Errors
    /// When a route has no folder; there is none such in an edition.
    pub(super) fn names_after(&self, changes: &Changes) -> anyhow::Result<Vec<String>> {
        let mut names = Vec::new();
        for tree in self.trees.iter() {
            for route in changes.routes.iter().chain(&changes.gone) {
                names.extend(self.names(&Artifact::Page(tree, route.clone()))?);
            }
        }
        for stub in &changes.stubs {
            names.extend(self.names(&Artifact::Stub(stub.clone()))?);
        }
        let gone = changes.gone_stubs.iter();
        names.extend(gone.flat_map(|name| self.stub_names(name)));
        Ok(names)
    }

    /// All stubs.
    pub(super) fn stubs(&self) -> impl Iterator<Item = Stub> {
        self.edition.stubs()
    }

    /// The names of a stub's files. There are data beside it where a link in a story could lead to it and the app would look for them.
    fn stub_names(&self, name: &str) -> Vec<String> {
        let folder = name.strip_suffix("index.html").filter(|_| !self.edition.data_in_html());
        let is_route = |folder: &&str| !matches!(Route::parse(&["/", folder].concat()), Route::NotFound(_));
        match folder.filter(is_route) {
            Some(folder) => vec![format!("{folder}index.json"), name.to_owned()],
            None => vec![name.to_owned()],
        }
    }

    /// Artifacts that no variant has for itself.
    pub(super) fn shared(&self) -> impl Iterator<Item = Artifact<'_>> {
        media(self.edition).into_values().map(Artifact::Media).chain(self.shared_but_media())
    }

    /// The same without media.
    pub(super) fn shared_but_media(&self) -> impl Iterator<Item = Artifact<'_>> {
        let assets = self.trees.first().into_iter().flat_map(|main| main.printer.shared_assets());
        let has_moved = self.edition.at_addresses().any(|story| !story.legacy_urls.is_empty());
        let redirects = has_moved.then_some(Artifact::Redirects);
        assets.map(Artifact::Asset).chain([Artifact::Headers]).chain(redirects).chain(self.search())
    }

    /// The index of the search. A live portal has none: its content system searches. Others may go without.
    fn search(&self) -> impl Iterator<Item = Artifact<'_>> {
        let has_index = self.edition.site.search_index.is_made && !self.edition.is_live();
        let edition = Some(self.edition).filter(|_| has_index);
        let segments = edition.into_iter().flat_map(search::segments).map(Artifact::SearchSegment);
        segments.chain(edition.map(|_| Artifact::SearchManifest))
    }

    /// Artifacts of one variant.
    pub(super) fn artifacts_of<'t>(&'t self, tree: &'t Tree) -> impl Iterator<Item = Artifact<'t>> {
        self.artifacts_among(tree, self.edition.routes(tree.variant()))
    }

    /// Artifacts of one variant, of its pages only those of these routes.
    pub(super) fn artifacts_among<'t>(
        &'t self,
        tree: &'t Tree,
        routes: impl Iterator<Item = Route> + 't,
    ) -> impl Iterator<Item = Artifact<'t>> {
        let pages = routes.map(|route| Artifact::Page(tree, route));
        let feeds = feeds::all(self.edition, tree.printer.context()).into_iter();
        let feeds = feeds.map(|feed_file| Artifact::FeedFile(tree, feed_file));
        let root_files = ROOT_FILES.into_iter().map(|file| Artifact::RootFile(tree, file));
        let first = [Artifact::Asset(tree.printer.facts()), Artifact::NotFound(tree)];
        first.into_iter().chain(pages).chain(feeds).chain(root_files)
    }

    /// What an artifact is made from. Needs no story's file, so it is quick. `others` are the same route's pages in other variants.
    pub(super) fn sources(
        &self,
        artifact: &Artifact<'_>,
        others: &mut InAllVariants,
    ) -> anyhow::Result<Sources> {
        let none = Digest::default();
        Ok(match artifact {
            // The name holds the hash of the content.
            Artifact::Media(_) | Artifact::Asset(_) | Artifact::SearchSegment(_) => {
                Sources { all: Some(none), content: none }
            }
            Artifact::Page(tree, route) => self.page_sources(tree, route, others)?,
            Artifact::FeedFile(tree, feed_file) => {
                let digest = feeds::sources(feed_file, self.edition, tree.printer.context())?;
                let all = digest.map(|digest| digest_of(&[&tree.common.build[..], &digest].concat()));
                Sources { all, content: none }
            }
            Artifact::NotFound(_) | Artifact::Headers | Artifact::Redirects | Artifact::SearchManifest => {
                Sources { all: None, content: none }
            }
            // So cheap that its content is its own source.
            Artifact::Stub(stub) => {
                Sources { all: Some(digest_of(self.stub(stub)?.as_bytes())), content: none }
            }
            Artifact::RootFile(tree, file) => {
                // So cheap that its content is its own source; whether it has compressed copies is in `common`.
                let content = self.root_file(tree, file)?;
                Sources { all: Some(digest_of(&[&tree.common.build[..], &content].concat())), content: none }
            }
        })
    }

    fn stub(&self, stub: &Stub) -> anyhow::Result<String> {
        let main = self.trees.first().context("a site without a variant")?;
        Ok(print::stub(main.printer.context(), &stub.to))
    }

    fn root_file(&self, tree: &Tree, file: &RootFile) -> anyhow::Result<Vec<u8>> {
        (file.make)(&RootFileSources { context: tree.printer.context(), app: self.app })
    }

    fn page_sources(
        &self,
        tree: &Tree,
        route: &Route,
        others: &mut InAllVariants,
    ) -> anyhow::Result<Sources> {
        let mut content = Digest::default();
        if let Route::Article(address) = route
            && let Some(story) = self.edition.story(address)
        {
            content.iter_mut().zip(story.hash).for_each(|(to, from)| *to = from);
        }
        let sources = self.edition.sources_beside(route, others)?;
        if self.edition.is_live() {
            content = digest_of(sources);
        }
        let all = digest_of(&[&tree.common.build[..], &tree.common.styles, sources].concat());
        Ok(Sources { all: Some(all), content })
    }

    /// The names of an artifact's files, without those of compressed copies.
    pub(super) fn names(&self, artifact: &Artifact<'_>) -> anyhow::Result<Vec<String>> {
        Ok(match artifact {
            Artifact::Media(file) => vec![format!("media/{}", file.name)],
            Artifact::Asset(asset) => vec![format!("assets/{}", asset.name)],
            Artifact::SearchSegment(segment) => segment.names(),
            Artifact::SearchManifest => vec![search::MANIFEST.to_owned()],
            Artifact::Headers => vec![hosts::HEADERS_FILE.to_owned()],
            Artifact::Redirects => vec![hosts::REDIRECTS_FILE.to_owned()],
            Artifact::Stub(stub) => self.stub_names(&stub.name),
            Artifact::Page(tree, route) => {
                let folder = tree.name(&folder_of(route)?);
                let page = format!("{folder}index.html");
                if self.edition.data_in_html() {
                    vec![page]
                } else {
                    vec![format!("{folder}index.json"), page]
                }
            }
            Artifact::NotFound(tree) => vec![tree.name(NOT_FOUND)],
            Artifact::FeedFile(tree, feed_file) => {
                feed_file.names()?.iter().map(|name| tree.name(name)).collect()
            }
            Artifact::RootFile(tree, file) => vec![tree.name(file.name)],
        })
    }

    /// Makes an artifact: the contents of its files, in the order of their names. `others` as in [`Self::sources`].
    pub(super) fn make(
        &self,
        artifact: &Artifact<'_>,
        others: &mut InAllVariants,
    ) -> anyhow::Result<Vec<Vec<u8>>> {
        Ok(match artifact {
            Artifact::Media(file) => {
                let read = std::fs::read(&file.path);
                vec![read.with_context(|| format!("cannot read {}", file.path.display()))?]
            }
            Artifact::Asset(asset) => vec![asset.content.clone()],
            Artifact::SearchSegment(segment) => segment.make(self.edition)?,
            Artifact::SearchManifest => vec![search::manifest(self.edition).into_bytes()],
            Artifact::Headers => vec![hosts::headers_file(self.edition).into_bytes()],
            Artifact::Redirects => vec![hosts::redirects_file(self.edition).unwrap_or_default().into_bytes()],
            Artifact::Stub(stub) => {
                let page = self.stub(stub)?.into_bytes();
                match self.stub_names(&stub.name).len() {
                    1 => vec![page],
                    _ => vec![STUB_DATA.as_bytes().to_vec(), page],
                }
            }
            Artifact::Page(tree, route) => {
                let page = self.edition.page_beside(tree.variant(), route, others)?;
                let page = page.with_context(|| format!("{route} has no page"))?;
                if self.edition.is_awaited(route) {
                    return Ok(vec![tree.printer.awaited(&page).into_bytes()]);
                }
                let printed = match self.edition.is_notice(route) {
                    true => tree.printer.notice(route, page)?,
                    false => tree.printer.page(route, page)?,
                };
                let page = printed.html.into_bytes();
                if self.edition.data_in_html() { vec![page] } else { vec![printed.json.into_bytes(), page] }
            }
            Artifact::NotFound(tree) => vec![tree.printer.not_found().into_bytes()],
            Artifact::FeedFile(tree, feed_file) => {
                feeds::make(feed_file, self.edition, tree.printer.context())?
            }
            Artifact::RootFile(tree, file) => vec![self.root_file(tree, file)?],
        })
    }
}

impl Artifact<'_> {
    pub(super) fn phase(&self) -> Phase {
        match self {
            Self::Media(_) | Self::Asset(_) => Phase::Immutable,
            Self::SearchSegment(_) => Phase::Segment,
            Self::Page(_, Route::Article(_)) => Phase::Story,
            Self::Page(_, Route::Home) | Self::NotFound(_) => Phase::Front,
            Self::Page(..) => Phase::List,
            Self::Stub(_) => Phase::Stub,
            Self::FeedFile(..) | Self::Headers | Self::Redirects => Phase::Feeds,
            Self::RootFile(..) => Phase::Root,
            Self::SearchManifest => Phase::Index,
        }
    }
}

/// Where a route's files stand: its path as a host decodes it, without the slash at the beginning.
pub(super) fn folder_of(route: &Route) -> anyhow::Result<String> {
    let path = route.to_string();
    path.strip_prefix('/').and_then(decode).with_context(|| format!("{path} has no folder"))
}

/// Media of the site and of all published stories, by the name under which they are published.
fn media(edition: &Edition) -> BTreeMap<&str, &MediaFile> {
    edition.media().map(|file| (file.name.as_str(), file)).collect()
}
