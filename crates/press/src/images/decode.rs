//! Decodes a file into upright pixels in sRGB. The format is told by the content, never by the name.

use super::{Broken, Raster, strip};
use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageFormat, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

/// The largest file that is looked into, in bytes.
pub(super) const MOST_BYTES: u64 = 30_000_000;

/// The most pixels of a picture that is decoded: width times height.
const MOST_PIXELS: u64 = 50_000_000;

/// The most memory that a decoder may take: 50 million pixels at 8 bytes, and room to work in.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

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
    pub(super) fn of(file: &[u8]) -> Option<Self> {
        match image::guess_format(file).ok() {
            Some(ImageFormat::Jpeg) => Some(Self::Jpeg),
            Some(ImageFormat::Png) => Some(Self::Png),
            Some(ImageFormat::WebP) => Some(Self::WebP),
            Some(ImageFormat::Gif) => Some(Self::Gif),
            _ => matches!(file.get(4..12), Some(b"ftypavif" | b"ftypavis")).then_some(Self::Avif),
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
            Self::Avif => &["avif"],
        }
    }

    /// The ending that the press writes.
    pub(super) fn ending(self) -> &'static str {
        self.endings()[0]
    }
}

/// What a file holds.
pub(super) enum Opened {
    /// One picture; `own` is the file itself where that is WebP which may be published.
    Still { picture: Raster, own: Option<Vec<u8>> },
    /// A picture that is published as it is, without what is not picture in it: it moves, or only browsers read it.
    AsItIs { width: u32, height: u32, format: Format, file: Vec<u8> },
}

/// Checks a picture that is published as it is.
///
/// # Errors
/// When its name says another format than its content.
pub(crate) fn check_file(path: &str, file: &Path) -> Result<(), Broken> {
    let mut head = Vec::new();
    let read = File::open(file).and_then(|file| file.take(64).read_to_end(&mut head));
    match Format::of(&head) {
        Some(format) if read.is_ok() => check_ending(path, format),
        _ => Ok(()),
    }
}

/// Compares a name's ending with the content's format: hosts send the type that the ending says.
///
/// # Errors
/// In words for an editor.
fn check_ending(path: &str, format: Format) -> Result<(), Broken> {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if format.endings().contains(&ending.as_str()) {
        return Ok(());
    }
    let (name, right) = (format.name(), format.ending());
    Err(Broken::new(
        format!("is {name} inside, whatever its name says"),
        format!("give the file the ending .{right}, here too; or save it again as what it is called"),
    ))
}

/// Decodes a file; `path` is its name below the media folder. The decoder takes up to 512 MB of memory.
///
/// # Errors
/// In words for an editor, when it is no picture, has an ending of another format, is damaged, or is too large.
pub(super) fn open(path: &str, file: &[u8]) -> Result<Opened, Broken> {
    let Some(format) = Format::of(file) else {
        return Err(Broken::new("is not a picture that browsers show", KNOWN));
    };
    check_ending(path, format)?;
    let opened = match format {
        Format::Jpeg => jpeg(file),
        Format::Png => png(file),
        Format::WebP => webp(file),
        Format::Gif => gif(file),
        Format::Avif => avif(file),
    };
    opened.map_err(|error| match error {
        Failure::Broken(broken) => broken,
        Failure::Decoder(error) => {
            Broken::new(format!("is damaged: {error}"), "export it again from its original")
        }
    })
}

enum Failure {
    Broken(Broken),
    Decoder(image::ImageError),
}

impl From<image::ImageError> for Failure {
    fn from(error: image::ImageError) -> Self {
        Self::Decoder(error)
    }
}

fn damaged(how: &str) -> Failure {
    Failure::Broken(Broken::new(format!("is damaged: {how}"), "export it again from its original"))
}

fn check_size(width: u32, height: u32) -> Result<(), Failure> {
    if u64::from(width) * u64::from(height) <= MOST_PIXELS && width > 0 && height > 0 {
        return Ok(());
    }
    Err(Failure::Broken(Broken::new(
        format!("is {width} × {height} pixels large"),
        format!("make it smaller; {} million pixels are the most", MOST_PIXELS / 1_000_000),
    )))
}

fn jpeg(file: &[u8]) -> Result<Opened, Failure> {
    let decoder = JpegDecoder::new(Cursor::new(file))?;
    check_size(decoder.dimensions().0, decoder.dimensions().1)?;
    // The decoder paints what is missing grey, and reports no error.
    if !is_whole_jpeg(file) {
        return Err(damaged("its end is missing"));
    }
    let (picture, _) = still(decoder)?;
    Ok(Opened::Still { picture, own: None })
}

/// Whether the end mark stands behind the pixels. Those of previews stand in earlier segments, which are skipped.
fn is_whole_jpeg(file: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xff, mark]) = file.get(at..at + 2) {
        match mark {
            // Pixels begin; in them every 0xff is followed by a zero or another mark.
            0xda => return file[at..].windows(2).any(|pair| pair == [0xff, 0xd9]),
            0xff => at += 1,
            _ => match file.get(at + 2..at + 4) {
                Some([high, low]) => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
                _ => return false,
            },
        }
    }
    false
}

fn png(file: &[u8]) -> Result<Opened, Failure> {
    let decoder = PngDecoder::with_limits(Cursor::new(file), limits())?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.is_apng()? {
        let file = strip::png(file).ok_or_else(|| damaged("its end is missing"))?;
        return Ok(Opened::AsItIs { width, height, format: Format::Png, file });
    }
    let (picture, _) = still(decoder)?;
    Ok(Opened::Still { picture, own: None })
}

fn webp(file: &[u8]) -> Result<Opened, Failure> {
    let decoder = WebPDecoder::new(Cursor::new(file))?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let moves = decoder.has_animation();
    let clean = strip::webp(file).ok_or_else(|| damaged("its end is missing"))?;
    if moves {
        return Ok(Opened::AsItIs { width, height, format: Format::WebP, file: clean });
    }
    let (picture, touched) = still(decoder)?;
    Ok(Opened::Still { picture, own: (!touched).then_some(clean) })
}

fn gif(file: &[u8]) -> Result<Opened, Failure> {
    let (width, height) = size_in_header(file)?;
    Ok(Opened::AsItIs { width, height, format: Format::Gif, file: file.to_vec() })
}

fn avif(file: &[u8]) -> Result<Opened, Failure> {
    let (width, height) = size_in_header(file)?;
    let meta = boxes(file).find(|(name, _)| name == b"meta").map_or(&[][..], |(_, content)| content);
    let names = |name: &[u8]| meta.windows(name.len()).any(|part| part == name);
    if names(b"Exif") || names(b"rdf+xml") {
        return Err(Failure::Broken(Broken::new(
            "holds words beside the picture, perhaps where it was taken, and the press cannot take them out of AVIF",
            "export it without metadata, or as JPEG or PNG",
        )));
    }
    Ok(Opened::AsItIs { width, height, format: Format::Avif, file: file.to_vec() })
}

fn size_in_header(file: &[u8]) -> Result<(u32, u32), Failure> {
    let size = imagesize::blob_size(file).map_err(|_| damaged("it has no size"))?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    check_size(width, height)?;
    Ok((width, height))
}

/// The outermost boxes of an AVIF file: name, content.
fn boxes(file: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = file;
    std::iter::from_fn(move || {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let name = *rest.get(4..)?.first_chunk()?;
        // Zero means: to the end. The long form is for files beyond our limit.
        let end = if length == 0 { rest.len() } else { length };
        let content = rest.get(8..end)?;
        rest = &rest[end..];
        Some((name, content))
    })
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

/// Decodes one picture: upright, in sRGB, 8 bits a channel. The flag is whether turning or converting changed its pixels.
fn still(mut decoder: impl ImageDecoder) -> Result<(Raster, bool), Failure> {
    decoder.set_limits(limits())?;
    let orientation = decoder.orientation()?;
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut picture = DynamicImage::from_decoder(decoder)?;
    let upright = orientation == image::metadata::Orientation::NoTransforms;
    picture.apply_orientation(orientation);
    let mut picture = raster(picture);
    let converted = profile.is_some_and(|profile| to_srgb(&mut picture, &profile).is_some());
    Ok((picture, converted || !upright))
}

fn raster(picture: DynamicImage) -> Raster {
    let (width, height) = (picture.width(), picture.height());
    if picture.color().has_alpha() {
        let pixels = picture.into_rgba8().into_raw();
        if pixels.chunks_exact(4).any(|pixel| pixel[3] < u8::MAX) {
            return Raster { width, height, alpha: true, pixels };
        }
        let pixels = pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        return Raster { width, height, alpha: false, pixels };
    }
    Raster { width, height, alpha: false, pixels: picture.into_rgb8().into_raw() }
}

/// Converts colours from a profile to sRGB. None when the profile cannot be used; colours are then a little off, as they are
/// in a browser without colour management.
fn to_srgb(picture: &mut Raster, profile: &[u8]) -> Option<()> {
    let source = ColorProfile::new_from_slice(profile).ok()?;
    if source.color_space != DataColorSpace::Rgb {
        return None;
    }
    let layout = if picture.alpha { Layout::Rgba } else { Layout::Rgb };
    let target = ColorProfile::new_srgb();
    let transform =
        source.create_transform_8bit(layout, &target, layout, TransformOptions::default()).ok()?;
    let mut pixels = vec![0; picture.pixels.len()];
    transform.transform(&picture.pixels, &mut pixels).ok()?;
    picture.pixels = pixels;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::encode;

    fn picture() -> Raster {
        let pixels = (0..64 * 48 * 3_u32).map(|at| u8::try_from(at * 31 % 251).unwrap_or_default()).collect();
        Raster { width: 64, height: 48, alpha: false, pixels }
    }

    fn message(path: &str, file: &[u8]) -> String {
        open(path, file).err().map(|broken| broken.message).unwrap_or_default()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let file = encode::webp(&picture(), 80, true).expect("encoded");
        assert!(matches!(open("a.WEBP", &file), Ok(Opened::Still { own: Some(_), .. })));
        assert_eq!(message("a.png", &file), "is WebP inside, whatever its name says");
        assert_eq!(message("a.webp", b"<svg/>"), "is not a picture that browsers show");
        assert_eq!(message("a.webp", b""), "is not a picture that browsers show");
    }

    /// Every beginning of a file is a damaged file; none makes a decoder panic.
    #[test]
    fn cut_files_are_damaged() {
        let raster = picture();
        let whole = DynamicImage::from(
            image::RgbImage::from_raw(raster.width, raster.height, raster.pixels.clone()).expect("pixels"),
        );
        for (path, format) in [("a.jpg", ImageFormat::Jpeg), ("a.png", ImageFormat::Png)] {
            let mut file = Cursor::new(Vec::new());
            whole.write_to(&mut file, format).expect("encoded");
            let file = file.into_inner();
            assert!(open(path, &file).is_ok());
            for end in (16..file.len() - 12).step_by(97) {
                assert!(message(path, &file[..end]).starts_with("is damaged"), "{path} {end}");
            }
        }
        let file = encode::webp(&raster, 80, false).expect("encoded");
        for end in (16..file.len()).step_by(97) {
            assert!(message("a.webp", &file[..end]).starts_with("is damaged"), "{end}");
        }
    }

    /// Some hundred bytes that would be eight gigabytes: refused by what the header says.
    #[test]
    fn bombs_are_refused_unopened() {
        let mut gif = b"GIF89a\xff\xff\xff\xff\0\0\0".to_vec();
        assert_eq!(message("a.gif", &gif), "is 65535 × 65535 pixels large");
        gif[6..10].copy_from_slice(&[16, 0, 9, 0]);
        assert!(matches!(open("a.gif", &gif), Ok(Opened::AsItIs { width: 16, height: 9, .. })));
    }
}
