//! Pictures: which of an element's addresses is the picture itself.

use super::address::{Refused, Use, resolve};
use super::node::{Node, has_class, number};
use crate::text::{is_one_of, one_line};
use baolan_core::model::Picture;

/// Where lazy loaders and CMSs keep the address of a picture, the best first.
const ADDRESSES: [&str; 12] = [
    "data-orig-file",
    "data-full-url",
    "data-large-file",
    "data-original",
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-actualsrc",
    "data-original-src",
    "data-echo",
    "data-url",
    "src",
];

/// Where they keep several sizes of it.
const SETS: [&str; 3] = ["data-srcset", "data-lazy-srcset", "srcset"];

/// What became of an `img`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Picture(Picture),
    /// It stands for a sign: what it would be as text.
    Sign(String),
    /// It counts readers.
    Tracker,
    /// It has no address that may come out; why.
    Nothing(Lost),
}

/// Why a picture has no address: the last one was refused, or there was none.
pub(super) type Lost = Option<Refused>;

/// What is said of it.
pub(super) fn lost(why: Lost) -> String {
    match why {
        Some(Refused::Scheme(scheme)) => format!("picture {scheme}:"),
        _ => "picture without an address".to_owned(),
    }
}

/// Reads an `img`. `sources` are the sets of the `source` elements beside it, `link` leads from it.
pub(super) fn read(node: &impl Node, sources: &[String], link: Option<&str>, base: &str) -> Found {
    let alt = node.attribute("alt").map(|alt| words(&alt)).unwrap_or_default();
    if ["wp-smiley", "emoji"].iter().any(|class| has_class(node, class))
        && !alt.is_empty()
        && alt.chars().count() <= 16
    {
        return Found::Sign(alt);
    }
    let size = |name: &str| number(node, name).and_then(|side| u16::try_from(side).ok()).map(u32::from);
    let (width, height) = (size("width"), size("height"));
    if width.is_some_and(|width| width <= 1) && height.is_some_and(|height| height <= 1) {
        return Found::Tracker;
    }
    let (mut src, mut refused) = (None, None);
    for address in ADDRESSES.iter().filter_map(|name| node.attribute(name)) {
        match resolve(&address, base, Use::Media) {
            Ok(address) => {
                src = Some(address);
                break;
            }
            Err(why) => refused = Some(why),
        }
    }
    let own = SETS.iter().filter_map(|name| node.attribute(name)).find_map(|set| largest(&set, base));
    let best = own.or(src).or_else(|| sources.iter().find_map(|set| largest(set, base)));
    let Some(src) = best else {
        return Found::Nothing(refused);
    };
    let src = link.filter(|link| is_original(link, &src)).map_or(src, str::to_owned);
    let (width, height) = (width.unwrap_or_default(), height.unwrap_or_default());
    Found::Picture(Picture { src, width, height, alt, ..Picture::default() })
}

/// The largest of a `srcset`: by width, by density.
fn largest(set: &str, base: &str) -> Option<String> {
    let mut best: Option<(u64, String)> = None;
    for (address, size) in candidates(set) {
        let size = thousandths(size).unwrap_or(1000);
        if best.as_ref().is_none_or(|(largest, _)| size > *largest)
            && let Ok(address) = resolve(address, base, Use::Media)
        {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address)
}

/// A width or a density (`640w`, `1.5x`) in thousandths. The library's floats bring tables of ten kilobytes, which no compression makes
/// smaller.
fn thousandths(size: &str) -> Option<u64> {
    let size = size.trim_end_matches(['w', 'x']);
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let mut number = 0_u64;
    for digit in whole.bytes().chain(fraction.bytes().chain(*b"000").take(3)) {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!size.is_empty()).then_some(number)
}

/// The addresses of a `srcset` with their sizes (`640w`, `2x`). A comma in an address belongs to it unless it ends it.
fn candidates(set: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_ascii_whitespace());
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, behind) = rest.split_at_checked(end)?;
        if address.ends_with(',') {
            rest = behind;
            return Some((address.trim_end_matches(','), ""));
        }
        let (size, behind) = behind.split_at_checked(behind.find(',').unwrap_or(behind.len()))?;
        rest = behind;
        Some((address, size.trim()))
    })
}

/// Whether a link from a picture leads to the same picture in full: its name without what makers of thumbnails add to it.
fn is_original(link: &str, src: &str) -> bool {
    let (link, src) = (file_stem(link), file_stem(src));
    let is_picture =
        link.is_some_and(|(_, ending)| is_one_of(&ending.to_ascii_lowercase(), "jpg jpeg png webp gif avif"));
    let (Some((link, _)), Some((src, _)), true) = (link, src, is_picture) else { return false };
    let is_size = |tail: &str| {
        tail == "scaled"
            || tail.split_once('x').is_some_and(|(width, height)| {
                let is_side = |side: &str| !side.is_empty() && side.bytes().all(|c| c.is_ascii_digit());
                is_side(width) && is_side(height)
            })
    };
    let bare = |stem| match str::rsplit_once(stem, '-') {
        Some((stem, tail)) if is_size(tail) => stem,
        _ => stem,
    };
    bare(link) == bare(src)
}

/// Name and ending of the file at an address.
fn file_stem(address: &str) -> Option<(&str, &str)> {
    let path = address.split(['?', '#']).next()?;
    path.rsplit('/').next()?.rsplit_once('.')
}

/// Words in one line.
pub(super) fn words(text: &str) -> String {
    one_line(text, |c| c == ' ' || c.is_control()).trim_matches(super::run::is_space).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_of_a_set_is_taken() {
        let base = "https://a.example/b/";
        for (set, expected) in [
            ("a.jpg 300w, b.jpg 1024w, c.jpg 768w", Some("https://a.example/b/b.jpg")),
            ("a.jpg, b.jpg 2x", Some("https://a.example/b/b.jpg")),
            ("a,b.jpg 1.5x,c.jpg", Some("https://a.example/b/a,b.jpg")),
            ("a.jpg 1.25x, b.jpg 1.5x, c.jpg .5x", Some("https://a.example/b/b.jpg")),
            ("a.jpg 99999999999999999999w, b.jpg -2x, c.jpg 2x", Some("https://a.example/b/c.jpg")),
            ("javascript:alert(1) 3000w, a.jpg 1w", Some("https://a.example/b/a.jpg")),
            ("data:image/png;base64,AAAA 2x", None),
            (" , ,, ", None),
        ] {
            assert_eq!(largest(set, base).as_deref(), expected, "{set}");
        }
    }

    #[test]
    fn a_link_to_the_same_picture_in_full_is_the_picture() {
        for (link, src) in [
            ("https://a.example/fair.jpg", "https://a.example/fair-300x200.jpg"),
            ("https://a.example/fair-scaled.JPG?x=1", "https://cdn.example/fair-1024x683.jpg"),
        ] {
            assert!(is_original(link, src), "{link}");
        }
        for (link, src) in [
            ("https://a.example/fair/", "https://a.example/fair-300x200.jpg"),
            ("https://a.example/other.jpg", "https://a.example/fair-300x200.jpg"),
            ("https://a.example/fair.html", "https://a.example/fair.jpg"),
        ] {
            assert!(!is_original(link, src), "{link}");
        }
    }
}
