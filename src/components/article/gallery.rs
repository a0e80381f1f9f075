//! Pictures side by side.

use super::figure::{COLUMN, NumberedFigure};
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::{Gallery, Picture};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Half of a story's column, as `style/tokens.css` has it.
const HALF: &str = "(min-width: 51em) 23em, 50vw";

/// Pictures side by side, each with its own words, and words for them all.
#[component]
pub(super) fn GalleryFigure<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The pictures and their caption.
    gallery: &'a Gallery,
    /// The first one's number in the story.
    number: usize,
) -> Inert {
    let odd = gallery.pictures.len() % 2 == 1;
    let figure = |(at, picture): (usize, &'a Picture)| {
        // The first one of an odd number has the column for itself.
        let sizes = if at == 0 && odd { COLUMN } else { HALF };
        view! { <NumberedFigure context picture number=number + at sizes cropped=true /> }
    };
    let caption = gallery.caption.as_deref().map(|caption| view! { <figcaption>{caption}</figcaption> });
    inert(view! {
        <figure class="gallery">
            <div>{each(gallery.pictures.iter().enumerate().map(figure))}</div>
            {each(caption)}
        </figure>
    })
}
