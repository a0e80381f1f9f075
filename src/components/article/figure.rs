//! Pictures of a story. Each has a number, and an address of its own: `#img-3`.

use super::caption::Caption;
use crate::components::inert::{Inert, inert};
use crate::components::picture::{ImageOptions, LoadPriority, Picture};
use baolan_core::model::{self, Block};
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// How wide a story's column is, as `style/tokens.css` has it.
pub(super) const COLUMN: &str = "(min-width: 51em) 47em, 100vw";

/// All pictures of a page in the order of their numbers, the first one being 1.
pub fn pictures(page: &Page) -> Vec<&model::Picture> {
    let Page::Article(article) = page else {
        return Vec::new();
    };
    article.body.iter().flat_map(Block::images).collect()
}

/// A picture as wide as the column, with caption and credit.
#[component]
pub(super) fn ImageFigure<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The picture.
    picture: &'a model::Picture,
    /// Its number in the story.
    number: usize,
) -> Inert {
    inert(view! { <NumberedFigure context picture number sizes=COLUMN cropped=false /> })
}

/// A picture that is a link to its large view, with caption and credit.
#[component]
pub(super) fn NumberedFigure<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The picture.
    picture: &'a model::Picture,
    /// Its number in the story.
    number: usize,
    /// How wide it is shown, as `sizes` has it.
    sizes: &'static str,
    /// Whether it is cut to a shape.
    cropped: bool,
) -> Inert {
    let id = ["img-", &number.to_string()].concat();
    // A link around a picture without a text has no name of its own.
    let label = picture.alt.is_empty().then_some(context.messages.enlarge);
    let load = if number > 1 { LoadPriority::Near } else { LoadPriority::Now };
    let options = ImageOptions { sizes, decorative: false, cropped, load };
    inert(view! {
        <figure id=id.clone()>
            <a href=["#", &id].concat() aria-label=label><Picture context picture options /></a>
            <Caption caption=picture.caption.as_deref() credit=picture.credit.as_deref() />
        </figure>
    })
}
