//! Root files: files at the root of the published site that have a fixed name and stand in no page's folder.
//!
//! Browsers look for them under that name, so they are not named by their content; every one says itself how long a browser may
//! keep it, and all host files repeat that. They are published after all pages: a changed one may speak of pages that must be
//! there by then. (A new one comes before changed pages, as all new files do, because a page may name it.)
//!
//! One entry of [`ROOT_FILES`] is all that a root file needs: the press publishes it with its compressed copies, keeps it while
//! its content stays, and writes its rule into `_headers`, `nginx.conf` and the `Caddyfile`.

mod manifest;

use crate::app::App;
use baolan_core::site_context::SiteContext;

/// Name of the web app manifest, which every page names in a `<link>`.
pub const MANIFEST: &str = "manifest.webmanifest";

/// Asked about at each use: what it says can be another thing after each publish.
const REVALIDATED: &str = "no-cache";

/// All root files. Adding one: `CONTRIBUTING.md`.
pub const ROOT_FILES: [RootFile; 1] = [RootFile {
    name: MANIFEST,
    content_type: "application/manifest+json",
    cache_control: REVALIDATED,
    why: "The web app manifest.",
    make: |from| manifest::manifest(from.context),
}];

/// A file at the root of the published site.
#[derive(Clone, Copy, Debug)]
pub struct RootFile {
    /// Its name: `manifest.webmanifest`. A compressed copy stands beside it where its ending is one of those that are compressed
    /// (`publish/artifact.rs`) and its size gains by it.
    pub name: &'static str,
    /// Its media type, without a charset.
    pub content_type: &'static str,
    /// Its `Cache-Control` when it is there. What is missing is never kept.
    pub cache_control: &'static str,
    /// What it is, in a sentence; printed above its rule in the host files.
    pub why: &'static str,
    /// Makes its content. Called at every publish, also when nothing has changed: it must be cheap, and give the same bytes for the
    /// same sources.
    pub make: fn(&RootFileSources<'_>) -> anyhow::Result<Vec<u8>>,
}

/// What root files are made from.
#[derive(Clone, Copy, Debug)]
pub struct RootFileSources<'a> {
    /// The portal: its facts and links.
    pub context: &'a SiteContext,
    /// The built app, for a file that is a part of it.
    pub app: &'a App,
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::Site;

    #[test]
    fn names_are_unique_and_stand_at_the_root() {
        for (number, file) in ROOT_FILES.iter().enumerate() {
            assert!(!file.name.contains('/') && file.name.contains('.'), "{}", file.name);
            assert!(ROOT_FILES[..number].iter().all(|other| other.name != file.name), "{}", file.name);
        }
    }

    #[test]
    fn a_root_file_may_be_a_part_of_the_app() {
        let file = RootFile { make: |from| Ok(from.app.boot.clone()), ..ROOT_FILES[0] };
        let app = App { boot: b"// boot".to_vec(), ..App::default() };
        let site = Site { address: "https://root.example/".to_owned(), ..Site::default() };
        let context = SiteContext::new(site);
        let made = (file.make)(&RootFileSources { context: &context, app: &app });
        assert_eq!(made.expect("made"), b"// boot");
    }
}
