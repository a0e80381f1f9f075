//! One picture in as many sizes as there are; the browser chooses.

use super::html::Html;
use baolan_core::model::Picture;
use baolan_core::site_context::SiteContext;

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

/// Prints a picture.
pub(super) fn picture(out: &mut Html, context: &SiteContext, picture: &Picture, how: ImageOptions) {
    let (src, width, height) =
        (context.urls.media(&picture.src), picture.width.to_string(), picture.height.to_string());
    let srcset = srcset(context, picture);
    let class = class(picture, how.cropped);
    let avif = picture.src.rsplit_once('.').filter(|_| picture.avif);
    if let Some((stem, _)) = avif {
        let set = set(context, picture, stem, "avif");
        out.open("picture", &[]).open(
            "source",
            &[("type", Some("image/avif")), ("srcset", Some(&set)), ("sizes", Some(how.sizes))],
        );
    }
    out.open(
        "img",
        &[
            ("src", Some(&src)),
            ("srcset", srcset.as_deref()),
            ("sizes", srcset.as_ref().map(|_| how.sizes)),
            ("alt", Some(if how.decorative { "" } else { &picture.alt })),
            ("width", Some(&width)),
            ("height", Some(&height)),
            ("class", class.as_deref()),
            ("loading", (how.load == LoadPriority::Near).then_some("lazy")),
            ("fetchpriority", (how.load == LoadPriority::First).then_some("high")),
        ],
    );
    if avif.is_some() {
        out.close("picture");
    }
}

/// All files with their widths; none when there is only one.
pub(super) fn srcset(context: &SiteContext, picture: &Picture) -> Option<String> {
    let (stem, ending) = picture.src.rsplit_once('.').filter(|_| !picture.widths.is_empty())?;
    Some(set(context, picture, stem, ending))
}

/// Files of one format with their widths, the largest last.
fn set(context: &SiteContext, picture: &Picture, stem: &str, ending: &str) -> String {
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
fn class(picture: &Picture, cropped: bool) -> Option<String> {
    let colour = picture.colour.clone().filter(|_| cropped || picture.width >= picture.height);
    let focus = picture.focus.as_ref().filter(|_| cropped).map(|focus| ["focus-", focus].concat());
    match (colour, focus) {
        (Some(colour), Some(focus)) => Some([&colour, " ", &focus].concat()),
        (colour, focus) => colour.or(focus),
    }
}
