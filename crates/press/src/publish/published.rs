//! What a published folder says of itself: the stories that it was made of, and the data of its pages.

use super::artifact::folder_of;
use super::digest::digest_of;
use super::folder::{is_new, manifest, names, outline, own, unfinished};
use super::manifest::Manifest;
use crate::edition::Outline;
use crate::folder_path::folder_path;
use anyhow::{Context, bail};
use baolan_core::page::Page;
use baolan_core::protocol::{FORMAT, STATE_TAG, State};
use baolan_core::route::Route;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A published folder, to be compared with an edition.
#[derive(Debug)]
pub struct Published {
    root: PathBuf,
    manifest: Manifest,
    outline: Vec<u8>,
}

impl Published {
    /// Opens a folder; none where nothing is published yet. Reads its manifest and its outline.
    ///
    /// # Errors
    /// When it was published by another version of the press, when a publish was interrupted, or when somebody else's files are in it.
    pub fn open(root: &Path) -> anyhow::Result<Option<Self>> {
        let root = folder_path(root)?;
        if is_new(&root) {
            return Ok(None);
        }
        let shown = root.display();
        if !own(&root).is_dir() {
            bail!("{shown} was not published by the press; name the folder of the last publish");
        }
        if unfinished(&root).exists() {
            bail!("a publish into {shown} was interrupted, so it cannot be compared; publish again first");
        }
        let manifest = Manifest::load(&manifest(&root));
        let outline = std::fs::read(outline(&root)).ok();
        let whole = manifest.zip(outline).filter(|(manifest, outline)| {
            digest_of(outline) == manifest.outline && Outline::from_bytes(outline).is_ok()
        });
        let Some((manifest, outline)) = whole else {
            bail!(
                "{shown} was published by another version of the press, so it cannot be compared; publish once with this one \
                 (`press publish --dry-run` lists the files that would change)"
            );
        };
        Ok(Some(Self { root, manifest, outline }))
    }

    /// The outline of the edition that was published.
    ///
    /// # Errors
    /// Never, once the folder is open.
    pub fn outline(&self) -> anyhow::Result<Outline<'_>> {
        Outline::from_bytes(&self.outline)
    }

    /// Whether there is a page of a route in the main variant.
    pub fn has(&self, route: &Route) -> bool {
        folder_of(route).is_ok_and(|folder| self.manifest.file(&format!("{folder}index.html")).is_some())
    }

    /// What a page of the main variant shows; none when it is not there, or when its data are of another format. Reads a file.
    ///
    /// # Errors
    /// When there is a file that cannot be read.
    pub fn page(&self, route: &Route) -> anyhow::Result<Option<Page>> {
        let Ok(folder) = folder_of(route) else { return Ok(None) };
        for name in ["index.json", "index.html"] {
            let path = self.root.join(&folder).join(name);
            if self.manifest.file(&format!("{folder}{name}")).is_none() {
                continue;
            }
            let text = std::fs::read_to_string(&path);
            let text = text.with_context(|| format!("cannot read {}", path.display()))?;
            return Ok(page_in(&text));
        }
        Ok(None)
    }
}

/// The page whose data are in a text: that of `index.json`, or that of a page. None where there are none, or data of another format.
fn page_in(text: &str) -> Option<Page> {
    let json = match text.split_once(STATE_TAG) {
        Some((_, state)) => state.split("</script>").next().unwrap_or_default(),
        None => text,
    };
    let state = serde_json::from_str(json).ok().filter(|state: &State| state.format == FORMAT);
    state.map(|state| state.page)
}

/// All stories whose data stand in their pages in a published folder, whatever published it. Reads the pages of all stories.
///
/// # Errors
/// When the folder, or a page in it, cannot be read.
pub fn printed_stories(root: &Path) -> anyhow::Result<Vec<Page>> {
    let root = folder_path(root)?;
    let is_story = |name: &&String| {
        let folder = name.strip_suffix("index.html");
        folder.is_some_and(|folder| matches!(Route::parse(&["/", folder].concat()), Route::Article(_)))
    };
    let names = names(&root)?;
    let read = |name: &String| {
        let path = root.join(name);
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(page_in(&text).filter(|page| matches!(page, Page::Article(_))))
    };
    let pages: anyhow::Result<Vec<Option<Page>>> = names.par_iter().filter(is_story).map(read).collect();
    Ok(pages?.into_iter().flatten().collect())
}
