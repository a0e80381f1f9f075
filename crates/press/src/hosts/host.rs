//! What the host files are written for: rules, policy, address and folder.

use super::headers::{PathPattern, Rule, rules};
use super::policy::Policy;
use crate::edition::Edition;
use baolan_core::route::Route;

/// Name of the file that Cloudflare Pages and Netlify read.
pub const HEADERS_FILE: &str = "_headers";

/// Name of the file of old addresses that they read.
pub const REDIRECTS_FILE: &str = "_redirects";

/// What the host files are written for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Host {
    pub(super) rules: Vec<Rule>,
    pub(super) policy: Policy,
    /// `https://news.example.org`
    pub(super) origin: String,
    /// Path of the portal; begins and ends with a slash.
    pub(super) base: String,
    /// Folders of the variants beside the main one, below the base: `hant/`.
    pub(super) folders: Vec<String>,
    /// Folder that the server shows at `/`.
    pub(super) root: String,
    /// Paths of the notices of withdrawn stories in all variants, each with the slash at its end. None where an app would take the status
    /// of the page for that of its data.
    pub(super) withdrawn: Vec<String>,
    /// Where readers ask Groonga, if they do.
    pub(super) search: Option<SearchPath>,
}

/// Where readers ask Groonga.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchPath {
    /// The path at which they ask: `/search-engine/`.
    pub(super) path: String,
    /// Groonga's table of stories.
    pub(super) table: String,
}

impl Host {
    pub(super) fn of(edition: &Edition, root: Option<&str>) -> Self {
        let (policy, site) = (Policy::of(edition), &edition.site.site);
        let (origin, base) = (site.origin().to_owned(), site.base().to_owned());
        let name = origin.split("://").last().unwrap_or_default();
        let root = root.map_or_else(|| format!("/srv/www/{}", host_name(name)), str::to_owned);
        let folders = edition.site.variants().into_iter().filter_map(|variant| variant.folder);
        let folders = folders.map(|folder| [folder.name(), "/"].concat()).collect();
        let search = edition.site.search.as_ref().and_then(|engine| {
            engine.own_path(site).map(|path| SearchPath { path, table: engine.index.clone() })
        });
        let withdrawn = Vec::new();
        let mut host = Self { rules: rules(&policy), policy, origin, base, folders, root, withdrawn, search };
        if !site.data_in_html {
            let addresses =
                || edition.withdrawn().iter().map(|story| Route::Article(story.address.clone()).path());
            let below =
                |root: String| addresses().map(move |path| [&root, path.trim_start_matches('/')].concat());
            host.withdrawn = host.roots().flat_map(below).collect();
        }
        host
    }

    /// Where the variants stand, the main one first: `/news/`, `/news/hant/`.
    pub(super) fn roots(&self) -> impl Iterator<Item = String> {
        let others = self.folders.iter().map(|folder| [&self.base, folder.as_str()].concat());
        std::iter::once(self.base.clone()).chain(others)
    }

    /// Host without port.
    pub(super) fn name(&self) -> &str {
        host_name(self.origin.split("://").last().unwrap_or_default())
    }

    /// A header that all answers have.
    pub(super) fn of_all(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.rules.iter().filter(|rule| rule.pattern == PathPattern::All).flat_map(|rule| &rule.headers)
    }

    /// Rules that set a header for some files only, with what they set it to.
    pub(super) fn overrides<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a Rule, &'a str)> {
        let overrides = self.rules.iter().filter(|rule| rule.pattern != PathPattern::All);
        overrides.filter_map(move |rule| {
            let (_, value) = rule.headers.iter().find(|(header, _)| *header == name)?;
            Some((rule, value.as_str()))
        })
    }
}

fn host_name(host: &str) -> &str {
    host.split(':').next().unwrap_or_default()
}
