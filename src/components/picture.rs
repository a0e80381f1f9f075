//! One picture in as many sizes as there are; the browser chooses.

use super::html::Html;
use baolan_core::model::Picture;
use baolan_core::portal::Portal;

/// How a page uses a picture.
#[derive(Clone, Copy)]
pub(super) struct Use {
    /// How wide it is shown, as `sizes` has it.
    pub(super) sizes: &'static str,
    /// Whether words beside it say what it shows.
    pub(super) mute: bool,
    /// Whether it is cut to a shape.
    pub(super) cut: bool,
    /// When it is loaded.
    pub(super) load: Load,
}

/// When a picture is loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// Before everything else: the largest one of the first screen.
    First,
    /// As it comes.
    Now,
    /// When the reader is near.
    Near,
}

/// Prints a picture.
pub(super) fn picture(out: &mut Html, portal: &Portal, picture: &Picture, how: Use) {
    let (src, width, height) =
        (portal.place.media(&picture.src), picture.width.to_string(), picture.height.to_string());
    let srcset = srcset(portal, picture);
    let class = class(picture, how.cut);
    let avif = picture.src.rsplit_once('.').filter(|_| picture.avif);
    if let Some((stem, _)) = avif {
        let set = set(portal, picture, stem, "avif");
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
            ("alt", Some(if how.mute { "" } else { &picture.alt })),
            ("width", Some(&width)),
            ("height", Some(&height)),
            ("class", class.as_deref()),
            ("loading", (how.load == Load::Near).then_some("lazy")),
            ("fetchpriority", (how.load == Load::First).then_some("high")),
        ],
    );
    if avif.is_some() {
        out.close("picture");
    }
}

/// All files with their widths; none when there is only one.
pub(super) fn srcset(portal: &Portal, picture: &Picture) -> Option<String> {
    let (stem, ending) = picture.src.rsplit_once('.').filter(|_| !picture.widths.is_empty())?;
    Some(set(portal, picture, stem, ending))
}

/// Files of one format with their widths, the largest last.
fn set(portal: &Portal, picture: &Picture, stem: &str, ending: &str) -> String {
    let mut set = String::new();
    for width in &picture.widths {
        let width = width.to_string();
        let address = portal.place.media(&[stem, "-", &width, ".", ending].concat());
        set.push_str(&[&address, " ", &width, "w, "].concat());
    }
    let largest = portal.place.media(&[stem, ".", ending].concat());
    set.push_str(&[&largest, " ", &picture.width.to_string(), "w"].concat());
    set
}

/// The colour until it has come, and where to look when it is cut. One that keeps its shape may leave room at its sides,
/// and there the colour would stay: then it has none, unless it is at least as wide as high and so fills the column.
fn class(picture: &Picture, cut: bool) -> Option<String> {
    let colour = picture.colour.clone().filter(|_| cut || picture.width >= picture.height);
    let focus = picture.focus.as_ref().filter(|_| cut).map(|focus| ["focus-", focus].concat());
    match (colour, focus) {
        (Some(colour), Some(focus)) => Some([&colour, " ", &focus].concat()),
        (colour, focus) => colour.or(focus),
    }
}
