//! Pictures of a story. Each has a number, and an address of its own: `#img-3`.

use crate::components::html::Html;
use crate::components::picture::{self, ImageOptions, LoadPriority};
use baolan_core::model::{Block, Gallery, Picture};
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;

/// A story's column, as style/tokens.css has it, and half of it.
const COLUMN: &str = "(min-width: 51em) 47em, 100vw";
const HALF: &str = "(min-width: 51em) 23em, 50vw";

/// Counts pictures as they are printed.
#[derive(Default)]
pub(super) struct Figures(usize);

/// All pictures of a page in the order of their numbers, the first one being 1.
pub fn pictures(page: &Page) -> Vec<&Picture> {
    let Page::Article(article) = page else {
        return Vec::new();
    };
    article.body.iter().flat_map(Block::images).collect()
}

/// A picture with caption and credit.
pub(super) fn image(out: &mut Html, context: &SiteContext, figures: &mut Figures, picture: &Picture) {
    figure(out, context, figures, picture, COLUMN, false);
}

/// Pictures side by side, each with its own words, and words for them all.
pub(super) fn gallery(out: &mut Html, context: &SiteContext, figures: &mut Figures, gallery: &Gallery) {
    out.open("figure", &[("class", Some("gallery"))]).open("div", &[]);
    let odd = gallery.pictures.len() % 2 == 1;
    for (number, picture) in gallery.pictures.iter().enumerate() {
        // The first one of an odd number has the column for itself.
        let sizes = if number == 0 && odd { COLUMN } else { HALF };
        figure(out, context, figures, picture, sizes, true);
    }
    out.close("div");
    if let Some(caption) = &gallery.caption {
        out.leaf("figcaption", None, caption);
    }
    out.close("figure");
}

fn figure(
    out: &mut Html,
    context: &SiteContext,
    figures: &mut Figures,
    picture: &Picture,
    sizes: &'static str,
    cropped: bool,
) {
    figures.0 += 1;
    let id = ["img-", &figures.0.to_string()].concat();
    let link = ["#", &id].concat();
    // A link with a mute picture has no name of its own.
    let label = if picture.alt.is_empty() { Some(context.messages.enlarge) } else { None };
    out.open("figure", &[("id", Some(&id))]);
    out.open("a", &[("href", Some(&link)), ("aria-label", label)]);
    let load = if figures.0 > 1 { LoadPriority::Near } else { LoadPriority::Now };
    picture::picture(out, context, picture, ImageOptions { sizes, decorative: false, cropped, load });
    out.close("a");
    caption(out, picture.caption.as_deref(), picture.credit.as_deref());
    out.close("figure");
}

/// Caption and credit, where there are any.
pub(super) fn caption(out: &mut Html, caption: Option<&str>, credit: Option<&str>) {
    if caption.is_none() && credit.is_none() {
        return;
    }
    out.open("figcaption", &[]);
    if let Some(caption) = caption {
        out.text(caption);
    }
    if let Some(credit) = credit {
        out.text(" ").leaf("small", None, credit);
    }
    out.close("figcaption");
}
