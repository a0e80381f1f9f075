//! One picture in as many sizes as there are; the browser chooses.

use super::inert::{Inert, inert};
use baolan_core::model;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;
use leptos::tachys::html::attribute::custom::custom_attribute;

/// How a page uses a picture.
#[derive(Clone, Copy)]
pub(super) struct ImageOptions {
    /// How wide it is shown, as `sizes` has it.
    pub(super) sizes: &'static str,
    /// Whether words beside it say what it shows.
    pub(super) decorative: bool,
    /// Whether it is cut to a shape.
    pub(super) cropped: bool,
    /// When it is loaded.
    pub(super) load: LoadPriority,
}

/// When a picture is loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LoadPriority {
    /// Before everything else: the largest one of the first screen.
    First,
    /// As it comes.
    Now,
    /// When the reader is near.
    Near,
}

/// A picture, with its AVIF files before its others where it has some.
#[component]
pub(super) fn Picture<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The picture.
    picture: &'a model::Picture,
    /// How it is used.
    options: ImageOptions,
) -> Inert {
    let srcset = srcset(context, picture);
    // `class=None` would print an empty one.
    let class = custom_attribute("class", class(picture, options.cropped));
    let image = view! {
        <img
            {..class}
            src=context.urls.media(&picture.src)
            sizes=srcset.is_some().then_some(options.sizes)
            srcset=srcset
            alt=if options.decorative { "" } else { &picture.alt }
            width=picture.width.to_string()
            height=picture.height.to_string()
            loading=(options.load == LoadPriority::Near).then_some("lazy")
            fetchpriority=(options.load == LoadPriority::First).then_some("high")
        />
    };
    match picture.src.rsplit_once('.').filter(|_| picture.avif) {
        Some((stem, _)) => {
            let avif = srcset_of(context, picture, stem, "avif");
            let image = inert(image);
            inert(view! {
                <picture><source type="image/avif" srcset=avif sizes=options.sizes />{image}</picture>
            })
        }
        None => inert(image),
    }
}

/// All files with their widths; none when there is only one.
pub(super) fn srcset(context: &SiteContext, picture: &model::Picture) -> Option<String> {
    let (stem, ending) = picture.src.rsplit_once('.').filter(|_| !picture.widths.is_empty())?;
    Some(srcset_of(context, picture, stem, ending))
}

/// Files of one format with their widths, the largest last.
pub(super) fn srcset_of(context: &SiteContext, picture: &model::Picture, stem: &str, ending: &str) -> String {
    let mut set = String::new();
    for width in &picture.widths {
        let width = width.to_string();
        let address = context.urls.media(&[stem, "-", &width, ".", ending].concat());
        set.push_str(&[&address, " ", &width, "w, "].concat());
    }
    let largest = context.urls.media(&[stem, ".", ending].concat());
    set.push_str(&[&largest, " ", &picture.width.to_string(), "w"].concat());
    set
}

/// The colour until it has come, and where to look when it is cut. One that keeps its shape may leave room at its sides,
/// and there the colour would stay: then it has none, unless it is at least as wide as high and so fills the column.
fn class(picture: &model::Picture, cropped: bool) -> Option<String> {
    let colour = picture.colour.clone().filter(|_| cropped || picture.width >= picture.height);
    let focus = picture.focus.as_ref().filter(|_| cropped).map(|focus| ["focus-", focus].concat());
    match (colour, focus) {
        (Some(colour), Some(focus)) => Some([&colour, " ", &focus].concat()),
        (colour, focus) => colour.or(focus),
    }
}
