//! Formats of pictures, told by what is in a file, never by its name.

use super::{Broken, Refusal};
use image::ImageFormat;

const KNOWN: &str = "use WebP, JPEG, PNG, AVIF or GIF";

/// Formats that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
    Avif,
}

impl Format {
    /// The format of a file, by its first bytes.
    fn of(file: &[u8]) -> Option<Self> {
        match image::guess_format(file).ok() {
            Some(ImageFormat::Jpeg) => Some(Self::Jpeg),
            Some(ImageFormat::Png) => Some(Self::Png),
            Some(ImageFormat::WebP) => Some(Self::WebP),
            Some(ImageFormat::Gif) => Some(Self::Gif),
            _ => brands(file).any(|brand| brand == *b"avif" || brand == *b"avis").then_some(Self::Avif),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
        }
    }

    /// Endings of its files, without the dot; the first is what the press writes.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png", "apng"],
            Self::WebP => &["webp"],
            Self::Gif => &["gif"],
            Self::Avif => &["avif", "avifs"],
        }
    }

    /// The ending that the press writes.
    pub(super) fn ending(self) -> &'static str {
        self.endings()[0]
    }
}

/// The format of a file that may be published; `path` is its name below the media folder.
///
/// # Errors
/// In words for an editor, when browsers do not show it, it can hold scripts, or its name says another format than its
/// content: hosts send the type that the ending says.
pub(super) fn format_of(path: &str, file: &[u8]) -> Result<Format, Broken> {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let Some(format) = Format::of(file) else { return Err(refused(&ending, file)) };
    if format.endings().contains(&ending.as_str()) {
        return Ok(format);
    }
    let (name, right) = (format.name(), format.ending());
    Err(Broken::damaged(
        format!("is {name} inside, whatever its name says"),
        format!("give the file the ending .{right}, here too; or save it again as what it is called"),
    ))
}

/// The ending that a file should have, by its content.
///
/// # Errors
/// As [`format_of`], but for its name.
pub(super) fn ending_of(file: &[u8]) -> Result<&'static str, Broken> {
    Format::of(file).map(Format::ending).ok_or_else(|| refused("", file))
}

/// Why a file is none of the known formats.
fn refused(ending: &str, file: &[u8]) -> Broken {
    if file.is_empty() {
        return Broken::damaged("is empty: it holds 0 bytes", "copy or export it again from its original");
    }
    let text = start_of_text(file);
    if ending == "svg" || ending == "svgz" || has_element(&text, "svg") {
        return Broken::new(
            Refusal::Unsafe,
            "is an SVG drawing, which can hold scripts, so the press does not publish it",
            "export it as PNG, twice as large as it is shown",
        );
    }
    if has_element(&text, "html") || text.starts_with("<!doctype html") {
        return Broken::damaged(
            "is a web page (HTML) inside, not a picture",
            "the address it was saved from did not answer with a picture; save the picture itself again",
        );
    }
    if let Some((name, help)) = other(file) {
        return Broken::new(
            Refusal::Format,
            format!("is {name}, which is not a format for pictures on pages"),
            help,
        );
    }
    let known = [Format::Jpeg, Format::Png, Format::WebP, Format::Gif, Format::Avif];
    match known.iter().find(|format| format.endings().contains(&ending)) {
        Some(format) => Broken::damaged(
            format!("is not a picture: it does not begin as {} does", format.name()),
            "export it again from its original",
        ),
        None => Broken::new(Refusal::Format, "is not a picture that browsers show", KNOWN),
    }
}

/// Formats that programs of newsrooms write and no browser, or not every one, shows; and what to do with a file of each.
fn other(file: &[u8]) -> Option<(&'static str, &'static str)> {
    const PHOTOGRAPH: &str = "export it as JPEG, or as WebP or AVIF";
    const DRAWING: &str = "export it as PNG, or as WebP";
    let starts = |mark: &[u8]| file.starts_with(mark);
    let brand = |known: &[&[u8; 4]]| brands(file).any(|brand| known.iter().any(|one| **one == brand));
    let found = if brand(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        ("HEIC, the format of phones", PHOTOGRAPH)
    } else if starts(b"\xff\x0a") || starts(b"\0\0\0\x0cJXL \r\n\x87\n") {
        ("JPEG XL", PHOTOGRAPH)
    } else if starts(b"\0\0\0\x0cjP  \r\n\x87\n") || starts(b"\xff\x4f\xff\x51") {
        ("JPEG 2000", PHOTOGRAPH)
    } else if starts(b"II\x2a\0") || starts(b"MM\0\x2a") || starts(b"II\x2b\0") || starts(b"MM\0\x2b") {
        ("TIFF, or a camera's raw picture", PHOTOGRAPH)
    } else if starts(b"8BPS") || starts(b"8BPB") {
        ("Photoshop's own format (PSD)", PHOTOGRAPH)
    } else if starts(b"BM") {
        ("BMP", DRAWING)
    } else if starts(b"\0\0\x01\0") {
        ("ICO", DRAWING)
    } else if starts(b"%PDF") || starts(b"%!PS") {
        ("a PDF or PostScript document", "export its page as PNG, or show the document as a `file` block")
    } else if brands(file).next().is_some() || starts(b"\x1a\x45\xdf\xa3") {
        ("a film", "show it as a `video` block, or export one picture of it as JPEG")
    } else {
        return None;
    };
    Some(found)
}

/// The brands in the first box of a file of the ISO base media file format (AVIF, HEIC, MP4): the main one, and those that
/// it is compatible with.
fn brands(file: &[u8]) -> impl Iterator<Item = [u8; 4]> {
    let length = file.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let content = match file.get(4..8) {
        Some(b"ftyp") => file.get(8..length.min(file.len())).unwrap_or_default(),
        _ => &[],
    };
    // The second group of four bytes is a version.
    let brand = |(at, brand): (usize, &[u8])| if at == 1 { None } else { brand.try_into().ok() };
    content.chunks_exact(4).enumerate().filter_map(brand)
}

/// The first kilobyte as text in lower case, without what may stand before it.
fn start_of_text(file: &[u8]) -> String {
    let start = file.get(..1024).unwrap_or(file);
    String::from_utf8_lossy(start)
        .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .to_ascii_lowercase()
}

/// Whether text is markup in which an element of this name stands near the beginning.
fn has_element(text: &str, name: &str) -> bool {
    let ends = |rest: &str| rest.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    text.starts_with('<')
        && text.match_indices('<').any(|(at, _)| text[at + 1..].strip_prefix(name).is_some_and(ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, file: &[u8]) -> (Option<Refusal>, String) {
        match format_of(path, file) {
            Ok(format) => (None, format.name().to_owned()),
            Err(Broken { refusal, message, .. }) => (Some(refusal), message),
        }
    }

    #[test]
    fn formats_that_are_not_accepted_are_named() {
        for (path, file, refusal, said) in [
            ("a.svg", &b"<svg xmlns='x'/>"[..], Refusal::Unsafe, "is an SVG drawing, which can hold scripts"),
            ("a.png", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><SVG>", Refusal::Unsafe, "is an SVG"),
            ("a.svgz", b"\x1f\x8b", Refusal::Unsafe, "is an SVG"),
            (
                "a.jpg",
                b"\n<!DOCTYPE html><p>",
                Refusal::Damaged,
                "is a web page (HTML) inside, not a picture",
            ),
            ("a.jpg", b"<html lang='en'>", Refusal::Damaged, "is a web page (HTML) inside"),
            ("a.jpg", b"", Refusal::Damaged, "is empty: it holds 0 bytes"),
            ("a.jpg", b"hello", Refusal::Damaged, "is not a picture: it does not begin as JPEG does"),
            ("a.txt", b"hello", Refusal::Format, "is not a picture that browsers show"),
            (
                "a.heic",
                b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
                Refusal::Format,
                "is HEIC, the format of phones",
            ),
            (
                "a.jpg",
                b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic",
                Refusal::Format,
                "is HEIC, the format of phones",
            ),
            (
                "a.jxl",
                b"\xff\x0a\0\0",
                Refusal::Format,
                "is JPEG XL, which is not a format for pictures on pages",
            ),
            ("a.tif", b"II\x2a\0\0\0\0\0", Refusal::Format, "is TIFF, or a camera's raw picture"),
            ("a.psd", b"8BPS\0\x01", Refusal::Format, "is Photoshop's own format (PSD)"),
            ("a.bmp", b"BM\0\0\0\0", Refusal::Format, "is BMP"),
            ("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0mp41isom", Refusal::Format, "is a film"),
        ] {
            let (found, message) = of(path, file);
            assert!(found == Some(refusal) && message.starts_with(said), "{path} {found:?}: {message}");
        }
    }

    #[test]
    fn an_avif_is_known_by_all_its_brands() {
        let file =
            |first: &[u8], other: &[u8]| [b"\0\0\0\x18ftyp", first, b"\0\0\0\0", other, b"miaf"].concat();
        for (first, other) in [(b"avif", b"mif1"), (b"avis", b"msf1"), (b"mif1", b"avif")] {
            assert_eq!(of("a.avif", &file(first, other)), (None, "AVIF".to_owned()));
        }
    }

    #[test]
    fn a_name_that_lies_is_named() {
        let (refusal, message) = of("a.png", b"\xff\xd8\xff\xe0\0\x10JFIF\0");
        assert_eq!(
            (refusal, message.as_str()),
            (Some(Refusal::Damaged), "is JPEG inside, whatever its name says")
        );
    }
}
