//! Stories of an earlier publish that are no longer among the newest: their pages stay, and are printed anew with what their pages say.

use crate::content::link::is_remote;
use crate::publish::printed_stories;
use baolan_core::model::{Address, Article, Part};
use baolan_core::page::Page;
use std::collections::HashSet;
use std::path::Path;

/// Stories in a published folder that are older than all that were asked for now. A younger one that did not come is no longer there.
/// `knows` says whether a story with an id can be one of the system's.
///
/// # Errors
/// When the folder cannot be read.
pub(super) fn kept(out: &Path, now: &[Page], knows: impl Fn(&str) -> bool) -> anyhow::Result<Vec<Page>> {
    let articles = now.iter().filter_map(article);
    let ids: HashSet<&str> = articles.clone().map(|story| story.address.id()).collect();
    let Some(oldest) = articles.map(at).min() else { return Ok(Vec::new()) };
    let is_kept = |page: &Page| {
        article(page).is_some_and(|story| {
            at(story) < oldest
                && !ids.contains(story.address.id())
                && knows(story.address.id())
                && is_whole(story)
        })
    };
    Ok(printed_stories(out)?.into_iter().filter(is_kept).collect())
}

fn article(page: &Page) -> Option<&Article> {
    match page {
        Page::Article(story) => Some(story),
        _ => None,
    }
}

/// When a story was published: all times are in the same zone, so their texts have their order, but for an hour in autumn.
fn at(story: &Article) -> (&str, &Address) {
    (story.published.rfc3339(), &story.address)
}

/// Whether it shows nothing that a portal of files had in its media folder.
fn is_whole(story: &Article) -> bool {
    let mut is_whole = story.cover.as_ref().is_none_or(|cover| is_remote(&cover.src));
    let mut see = |part: Part<'_>| match part {
        Part::Image(picture) | Part::Poster(picture) => is_whole &= is_remote(&picture.src),
        Part::Recording(src) => is_whole &= is_remote(src),
        Part::Text(_) | Part::Player(_) => {}
    };
    story.body.iter().for_each(|block| block.parts(&mut see));
    is_whole
}
