//! Publishing: an edition becomes a folder that any CDN serves.
//!
//! Every file is replaced by rename, so that it is whole at every instant; what has not changed is not touched. The order
//! is media, assets, stories, lists, front page, and deletions last, so that no page that can be reached names a file that
//! is not there.

mod folder;

pub use folder::Summary;

use crate::app::App;
use crate::copy::MediaFile;
use crate::edition::Edition;
use crate::print::Printer;
use anyhow::Context;
use baolan::route::{Route, decode};
use folder::Folder;
use std::collections::BTreeMap;
use std::path::Path;

/// Publishes an edition with an app into a folder. `progress` hears how many of how many pages are done.
///
/// # Errors
/// When a file cannot be read or written, or the folder holds something that the press did not write.
pub fn publish(
    edition: &Edition,
    app: &App,
    out: &Path,
    mut progress: impl FnMut(usize, usize),
) -> anyhow::Result<Summary> {
    let printer = Printer::new(&edition.site, app)?;
    let mut folder = Folder::open(out)?;
    for file in media(edition).values() {
        let content =
            std::fs::read(&file.path).with_context(|| format!("cannot read {}", file.path.display()))?;
        folder.write(&format!("media/{}", file.name), &content)?;
    }
    for asset in printer.assets() {
        folder.write(&format!("assets/{}", asset.name), &asset.content)?;
    }
    let routes: Vec<Route> = edition.routes().collect();
    for (done, route) in routes.iter().enumerate() {
        progress(done, routes.len());
        let Some(page) = edition.page(route) else { continue };
        let printed = printer.page(route, page)?;
        let address = folder_of(route).with_context(|| format!("{} has no folder", route.print()))?;
        folder.write(&format!("{address}index.json"), printed.json.as_bytes())?;
        folder.write(&format!("{address}index.html"), printed.html.as_bytes())?;
    }
    progress(routes.len(), routes.len());
    folder.write("404.html", printer.not_found().as_bytes())?;
    folder.finish()
}

/// Where a route's files stand: its path as a host decodes it, without the slash at the beginning.
fn folder_of(route: &Route) -> Option<String> {
    decode(route.print().strip_prefix('/')?)
}

/// Media of the site and of all published stories, by the name under which they are published.
fn media(edition: &Edition) -> BTreeMap<&str, &MediaFile> {
    let stories = edition.stories().iter().flat_map(|story| &story.media);
    edition.site.media.iter().chain(stories).map(|file| (file.name.as_str(), file)).collect()
}
