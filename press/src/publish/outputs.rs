//! Every file of a published site, in the order in which readers may meet them.

use crate::app::App;
use crate::compress::Compressor;
use crate::copy::MediaFile;
use crate::edition::Edition;
use crate::feeds;
use crate::hosts;
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

/// Makes every file of an edition and hands it to `put`: what it is, its name, its content. Compressed copies come right
/// after their file; in development there are none.
pub(super) fn all(
    edition: &Edition,
    app: &App,
    compressor: &Compressor,
    mut progress: impl FnMut(usize, usize),
    mut put: impl FnMut(Part, &str, &[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let policy = hosts::Policy::of(edition);
    let printer = Printer::new(&edition.site, app)?.under(&policy);
    let mut put = |part: Part, name: &str, content: &[u8]| -> anyhow::Result<()> {
        put(part, name, content)?;
        if app.reload.is_some() || !has_copies(name, edition.site.precompress_pages) {
            return Ok(());
        }
        for (coding, packed) in
            compressor.copies(content).with_context(|| format!("cannot compress {name}"))?
        {
            put(part, &format!("{name}{}", coding.ending()), &packed)?;
        }
        Ok(())
    };
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
    put(Part::Machines, hosts::HEADERS_FILE, hosts::headers_file(edition).as_bytes())
}

/// Whether a file is published with compressed copies beside it. Pictures are compressed already.
fn has_copies(name: &str, pages: bool) -> bool {
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
