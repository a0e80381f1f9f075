//! Every file of a published site, in the order in which readers may meet them.

use crate::app::App;
use crate::copy::MediaFile;
use crate::edition::Edition;
use crate::feeds;
use crate::print::Printer;
use anyhow::Context;
use baolan::route::{Route, decode};
use std::collections::BTreeMap;

/// What a file is; the order is that of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Named by content, never changes.
    Immutable,
    /// A story's page or data.
    Story,
    /// A page that lists stories, or its data.
    List,
    /// The front page, `404.html`.
    Front,
    /// Feeds, sitemaps and the like.
    Machines,
}

/// Makes every file of an edition and hands it to `put`: what it is, its name, its content.
pub(super) fn all(
    edition: &Edition,
    app: &App,
    mut progress: impl FnMut(usize, usize),
    mut put: impl FnMut(Part, &str, &[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let printer = Printer::new(&edition.site, app)?;
    for file in media(edition).values() {
        let content =
            std::fs::read(&file.path).with_context(|| format!("cannot read {}", file.path.display()))?;
        put(Part::Immutable, &format!("media/{}", file.name), &content)?;
    }
    for asset in printer.assets() {
        put(Part::Immutable, &format!("assets/{}", asset.name), &asset.content)?;
    }
    let routes: Vec<Route> = edition.routes().collect();
    for (done, route) in routes.iter().enumerate() {
        progress(done, routes.len());
        let Some(page) = edition.page(route) else { continue };
        let printed = printer.page(route, page)?;
        let address = folder_of(route).with_context(|| format!("{} has no folder", route.print()))?;
        let part = part_of(route);
        put(part, &format!("{address}index.json"), printed.json.as_bytes())?;
        put(part, &format!("{address}index.html"), printed.html.as_bytes())?;
    }
    progress(routes.len(), routes.len());
    put(Part::Front, "404.html", printer.not_found().as_bytes())?;
    for (name, content) in feeds::all(edition, &printer)? {
        put(Part::Machines, &name, &content)?;
    }
    Ok(())
}

fn part_of(route: &Route) -> Part {
    match route {
        Route::Article(_) => Part::Story,
        Route::Home => Part::Front,
        _ => Part::List,
    }
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
