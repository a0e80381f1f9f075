//! Stories get their pictures: what was a path becomes what browsers load.

use super::article::Story;
use super::fault::{Fault, Faults};
use super::media::Media;
use super::site::SiteCopy;
use crate::images::{
    Broken, Cache, Developed, Settings, develop_all, develop_card, develop_cards, develop_placeholder,
};
use baolan::model::{Block, Picture};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Pictures by their paths. One that is broken has none.
type Album = HashMap<String, Option<Developed>>;

/// Covers by their paths, as previews of links show them.
type Cards = HashMap<String, Developed>;

/// The accent of portals that name none, as `style/tokens.css` has it.
const ACCENT: [u8; 3] = [0xb3, 0x26, 0x1e];

/// Develops all pictures that stories want, and puts them into the stories.
///
/// # Errors
/// When the cache cannot be written.
pub(super) fn develop(
    stories: &mut [Story],
    media: &Media,
    settings: Settings,
    cache: &Cache,
    faults: &mut Faults,
) -> anyhow::Result<()> {
    let wanted = media.wanted();
    let (mut album, mut originals) = (Album::new(), Vec::new());
    for (path, uses) in &wanted {
        match media.find(path) {
            Ok(file) => originals.push((path.as_str(), file)),
            Err(remedy) => {
                let what = format!("there is no file `{path}` below public/media");
                report(&what, &remedy, uses, settings, faults);
                album.insert(path.clone(), None);
            }
        }
    }
    let developed = develop_all(&originals, settings, cache)?;
    for ((path, _), developed) in originals.iter().zip(developed) {
        if let (Err(Broken { what, remedy }), Some(uses)) = (&developed, wanted.get(*path)) {
            report(&format!("`{path}` {what}"), remedy, uses, settings, faults);
        }
        album.insert((*path).to_owned(), developed.ok());
    }
    let placeholder = match settings.placeholder && album.values().any(Option::is_none) {
        true => Some(develop_placeholder(settings, cache)?),
        false => None,
    };
    let cards = cards(stories, originals, settings, cache)?;
    for story in stories {
        fill(story, &album, &cards, placeholder.as_ref());
    }
    Ok(())
}

/// What previews of links show of stories.
fn cards(
    stories: &[Story],
    mut originals: Vec<(&str, PathBuf)>,
    settings: Settings,
    cache: &Cache,
) -> anyhow::Result<Cards> {
    let covers: BTreeSet<_> = stories
        .iter()
        .filter_map(|story| story.article.cover.as_ref())
        .map(|cover| cover.src.as_str())
        .collect();
    originals.retain(|(path, _)| covers.contains(path));
    let developed = develop_cards(&originals, settings, cache)?;
    let cards = originals.iter().zip(developed);
    Ok(cards.filter_map(|((path, _), card)| Some(((*path).to_owned(), card?))).collect())
}

/// Gives a site that has no card of its own the one that the press draws.
///
/// # Errors
/// When the cache cannot be written.
pub(super) fn develop_site_card(site: &mut SiteCopy, cache: &Cache) -> anyhow::Result<()> {
    let brand = &mut site.site.brand;
    if brand.card.is_some() {
        return Ok(());
    }
    let emblem = brand.logo.as_ref().map(|logo| &logo.src).or(brand.icon.as_ref());
    let emblem = emblem.and_then(|src| site.media.iter().find(|file| file.name == *src));
    let emblem = emblem.map(|file| (file.name.as_str(), file.path.as_path()));
    let card = develop_card(site.accent.as_deref().and_then(rgb).unwrap_or(ACCENT), emblem, cache)?;
    brand.card = Some(bare(&card));
    site.media.extend(card.files);
    Ok(())
}

/// `#rrggbb`
fn rgb(accent: &str) -> Option<[u8; 3]> {
    let level = |at: usize| u8::from_str_radix(accent.get(at..at + 2)?, 16).ok();
    Some([level(1)?, level(3)?, level(5)?])
}

/// A picture with nothing but its place and size.
fn bare(developed: &Developed) -> Picture {
    let Developed { src, width, height, .. } = developed;
    Picture { src: src.clone(), width: *width, height: *height, ..Picture::default() }
}

/// A fault; a warning where the newsroom allows a placeholder.
fn report(what: &str, remedy: &str, uses: &[(PathBuf, usize)], settings: Settings, faults: &mut Faults) {
    for (file, line) in uses {
        let at = |what: String| Fault { line: *line, ..Fault::whole(file as &Path, what, remedy) };
        if settings.placeholder {
            faults.warn(at(format!("{what}; readers see a placeholder")));
        } else {
            faults.add(at(what.to_owned()));
        }
    }
}

fn fill(story: &mut Story, album: &Album, cards: &Cards, placeholder: Option<&Developed>) {
    let article = &mut story.article;
    // A list without a picture is better than one with a placeholder.
    article.cover = article.cover.take().filter(|cover| !is_broken(cover, album));
    if let Some(card) = article.cover.as_ref().and_then(|cover| cards.get(&cover.src)) {
        article.card = Some(bare(card));
        story.media.extend(card.files.iter().cloned());
    }
    for block in &mut article.body {
        if let Block::Video(video) = block {
            video.poster = video.poster.take().filter(|poster| !is_broken(poster, album));
        }
    }
    let body = article.body.iter_mut().flat_map(pictures);
    for picture in article.cover.iter_mut().chain(body) {
        let Some(found) = album.get(&picture.src) else { continue };
        let Some(developed) = found.as_ref().or(placeholder) else { continue };
        picture.src.clone_from(&developed.src);
        (picture.width, picture.height) = (developed.width, developed.height);
        picture.widths.clone_from(&developed.widths);
        picture.colour.clone_from(&developed.colour);
        picture.avif = developed.avif;
        story.media.extend(developed.files.iter().cloned());
    }
}

fn is_broken(picture: &Picture, album: &Album) -> bool {
    album.get(&picture.src).is_some_and(Option::is_none)
}

fn pictures(block: &mut Block) -> &mut [Picture] {
    match block {
        Block::Image(picture) => std::slice::from_mut(picture),
        Block::Gallery(gallery) => &mut gallery.pictures,
        Block::Video(video) => video.poster.as_mut_slice(),
        _ => &mut [],
    }
}
