//! The files of a site one by one, made when they are asked for: what a publish would write, without a folder.

use super::artifact::{Artifact, BuildContext};
use super::tree::Tree;
use crate::app::App;
use crate::edition::{Edition, InAllVariants};
use crate::search::Segment;
use baolan_core::model::Variant;
use baolan_core::route::{Route, encode};
use baolan_core::site_context::SiteContext;
use std::collections::BTreeMap;
use std::iter::empty;
use std::sync::{Arc, Mutex, PoisonError};

/// An edition and an app, which answer names of published files with what a publish would write there. Nothing is written.
#[derive(Debug)]
pub struct FilesByName {
    edition: Edition,
    app: Arc<App>,
    trees: Arc<Vec<Tree>>,
    /// Segments of the index of the search that were asked for, by their keys: their files are made all at once, and asked for one by one.
    segments: Mutex<BTreeMap<String, Vec<Vec<u8>>>>,
}

impl FilesByName {
    /// # Errors
    /// When the site cannot be written as JSON.
    pub fn new(edition: Edition, app: Arc<App>) -> anyhow::Result<Self> {
        let trees = BuildContext::new(&edition, &app)?.trees;
        Ok(Self { edition, app, trees, segments: Mutex::default() })
    }

    /// What the files are made of.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Whether a publish would write a file of this name; compressed copies do not count.
    pub fn has(&self, name: &str) -> bool {
        self.build().find(name).is_some()
    }

    /// What a publish would write into the file of a name (`county/index.html`); nothing when there is none. Costs as much as this one file:
    /// a page is printed, a picture is read. A feed, or what is missing, takes a look at all stories, too.
    ///
    /// # Errors
    /// When a story's file has changed since the content was read, or a file cannot be read.
    pub fn make(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let build = self.build();
        let Some((artifact, number)) = build.find(name) else { return Ok(None) };
        match &artifact {
            Artifact::SearchSegment(segment) => self.file_of(segment, number),
            _ => Ok(build.make(&artifact, &mut InAllVariants::default())?.into_iter().nth(number)),
        }
    }

    fn file_of(&self, segment: &Segment, number: usize) -> anyhow::Result<Option<Vec<u8>>> {
        let mut made = self.segments.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains_key(&segment.key) {
            made.insert(segment.key.clone(), segment.make(&self.edition)?);
        }
        Ok(made.get(&segment.key).and_then(|files| files.get(number)).cloned())
    }

    /// The variant and the route to which the path of an address leads (`/news/hant/county/`), below the base path.
    pub fn route(&self, path: &str) -> Option<(Variant, Route)> {
        self.trees.iter().rev().find_map(|tree| {
            let route = tree.printer.context().urls.route(path)?;
            Some((tree.variant(), route))
        })
    }

    /// The variant that a file belongs to; the main one, too, for what variants share.
    pub fn variant_of(&self, name: &str) -> Variant {
        // The main one, in no folder, is the first.
        let mut trees = self.trees.iter().rev();
        let tree = trees.find(|tree| name.starts_with(&tree.name("")));
        tree.map_or_else(|| self.edition.site.main_variant(), Tree::variant)
    }

    /// The portal in its main variant.
    pub fn context(&self) -> SiteContext {
        SiteContext::new(self.edition.site.facts(self.edition.site.main_variant()))
    }

    fn build(&self) -> BuildContext<'_> {
        BuildContext::again(&self.edition, &self.app, Arc::clone(&self.trees))
    }
}

impl BuildContext<'_> {
    /// The artifact that a file of this name belongs to, and the place of the file among those of the artifact.
    fn find(&self, name: &str) -> Option<(Artifact<'_>, usize)> {
        let place = |artifact| self.with_place(artifact, name);
        if let Some(name) = name.strip_prefix("media/") {
            return self
                .edition
                .media()
                .find(|file| file.name == name)
                .map(|file| (Artifact::Media(file), 0));
        }
        let page = self.trees.iter().find_map(|tree| self.page(tree, name)).and_then(place);
        page.or_else(|| self.shared_but_media().find_map(place))
            .or_else(|| {
                self.trees.iter().flat_map(|tree| self.artifacts_among(tree, empty())).find_map(place)
            })
            .or_else(|| self.stub_of(name))
    }

    /// The stub that a file belongs to: itself, or what it stands beside.
    fn stub_of(&self, name: &str) -> Option<(Artifact<'_>, usize)> {
        let beside = name.strip_suffix("index.json").map(|folder| [folder, "index.html"].concat());
        let stub = self.stubs().find(|stub| stub.name == beside.as_deref().unwrap_or(name))?;
        self.with_place(Artifact::Stub(stub), name)
    }

    fn with_place<'t>(&self, artifact: Artifact<'t>, name: &str) -> Option<(Artifact<'t>, usize)> {
        let number = self.names(&artifact).ok()?.iter().position(|own| own == name)?;
        Some((artifact, number))
    }

    /// The page of a tree whose folder a file is in, if there is such a page. Whether the file is one of the page's is another
    /// question.
    fn page<'t>(&self, tree: &'t Tree, name: &str) -> Option<Artifact<'t>> {
        let (folder, _) = name.rsplit_once('/').unwrap_or_default();
        let names = folder.split('/').map(encode).collect::<Vec<_>>();
        // Of a variant's own folder, `/hant`, too.
        let base = tree.printer.context().site.base();
        let route = tree.printer.context().urls.route(&format!("{base}{}", names.join("/")))?;
        let is_there = match &route {
            Route::Article(address) => self.edition.story(address).is_some(),
            _ => self.edition.list_page(tree.variant(), &route).is_some(),
        };
        is_there.then_some(Artifact::Page(tree, route))
    }
}
