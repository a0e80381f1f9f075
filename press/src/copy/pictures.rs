//! Stories get their pictures: what was a path becomes what browsers load.

use super::article::Story;
use super::fault::{Fault, Faults};
use super::media::Media;
use crate::images::{Broken, Cache, Developed, Settings, develop_all, develop_placeholder};
use baolan::model::{Block, Picture};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Pictures by their paths. One that is broken has none.
type Album = HashMap<String, Option<Developed>>;

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
    for story in stories {
        fill(story, &album, placeholder.as_ref());
    }
    Ok(())
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

fn fill(story: &mut Story, album: &Album, placeholder: Option<&Developed>) {
    let article = &mut story.article;
    // A list without a picture is better than one with a placeholder.
    article.cover = article.cover.take().filter(|cover| !is_broken(cover, album));
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
