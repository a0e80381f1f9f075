//! Decodes a file into upright pixels in sRGB.

use super::format::{Format, format_of};
use super::strip::{self, Fault};
use super::{Broken, Raster};
use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::io::Cursor;
use std::path::Path;

/// The largest file that is looked into, in bytes.
const MOST_BYTES: u64 = 30_000_000;

/// The most pixels of a picture that is decoded: width times height.
const MOST_PIXELS: u64 = 50_000_000;

/// The most memory that a decoder may take: 50 million pixels at 8 bytes, and room to work in.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// What to do with a damaged file.
pub(super) const EXPORT: &str = "export it again from its original";

/// What a file holds.
pub(super) enum Opened {
    /// One picture; `own` is the file itself where that is WebP which may be published.
    Still { picture: Raster, format: Format, own: Option<Vec<u8>> },
    /// A picture that is published as it is, without what is not picture in it: it moves, or only browsers read it.
    AsItIs { width: u32, height: u32, format: Format, file: Vec<u8> },
}

/// Decodes a file; `path` is its name below the media folder. The decoder takes up to 512 MB of memory.
///
/// # Errors
/// In words for an editor, when it is no picture, has an ending of another format, is damaged, or is too large.
pub(super) fn open(path: &str, file: &[u8]) -> Result<Opened, Broken> {
    let opened = match format_of(path, file)? {
        Format::Jpeg => jpeg(file),
        Format::Png => png(file),
        Format::WebP => webp(file),
        format @ (Format::Gif | Format::Avif) => undecoded(format, file),
    };
    opened.map_err(Broken::from)
}

/// A file without its metadata, its pixels byte for byte.
///
/// # Errors
/// In words for an editor, when it is damaged.
pub(super) fn clean(format: Format, file: &[u8]) -> Result<Vec<u8>, Broken> {
    strip::clean(format, file).map_err(|fault| Broken::from(Failure::from(fault)))
}

enum Failure {
    Broken(Broken),
    Decoder(image::ImageError),
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Broken(broken) => broken,
            Failure::Decoder(error) => {
                let error = error.to_string();
                let how = error.lines().next().unwrap_or_default();
                Self::damaged(format!("is damaged: {how}"), EXPORT)
            }
        }
    }
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<image::ImageError> for Failure {
    fn from(error: image::ImageError) -> Self {
        Self::Decoder(error)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Broken(match fault {
            Fault::Damaged(how) => Broken::damaged(format!("is damaged: {how}"), EXPORT),
            Fault::Metadata => Broken::damaged(
                "holds words beside the picture, perhaps where it was taken, and the press cannot take them out of it",
                "export it without metadata, or as JPEG or PNG",
            ),
        })
    }
}

/// Refuses a picture with too many pixels, or none.
///
/// # Errors
/// In words for an editor.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), Broken> {
    if u64::from(width) * u64::from(height) <= MOST_PIXELS && width > 0 && height > 0 {
        return Ok(());
    }
    Err(Broken::damaged(
        format!("is {width} × {height} pixels large"),
        format!("make it smaller; {} million pixels are the most", MOST_PIXELS / 1_000_000),
    ))
}

/// The length of a file in bytes, when it is not too large to be looked into.
///
/// # Errors
/// In words for an editor, when it is, or cannot be read.
pub(super) fn check_length(file: &Path) -> Result<u64, Broken> {
    allowed_length(std::fs::metadata(file).map_err(Broken::unreadable)?.len())
}

/// A length in bytes, unless it is more than a picture may have.
///
/// # Errors
/// When it is, with what to do.
pub(super) fn allowed_length(bytes: u64) -> Result<u64, Broken> {
    if bytes <= MOST_BYTES {
        return Ok(bytes);
    }
    let (own, most) = (bytes.div_ceil(1_000_000), MOST_BYTES / 1_000_000);
    Err(Broken::damaged(format!("is {own} MB large"), format!("make it smaller; {most} MB are the most")))
}

/// A decoder that has read a file's head. Where it could not, a fault in the file's structure says more to an editor than what
/// the decoder says.
fn begun<D>(format: Format, file: &[u8], decoder: image::ImageResult<D>) -> Result<D, Failure> {
    decoder.map_err(|error| match strip::clean(format, file) {
        Err(fault) => fault.into(),
        Ok(_) => error.into(),
    })
}

fn jpeg(file: &[u8]) -> Result<Opened, Failure> {
    let decoder = begun(Format::Jpeg, file, JpegDecoder::new(Cursor::new(file)))?;
    check_size(decoder.dimensions().0, decoder.dimensions().1)?;
    // The decoder paints what is missing grey, and reports no error.
    strip::clean(Format::Jpeg, file)?;
    let (picture, _) = still(decoder)?;
    Ok(Opened::Still { picture, format: Format::Jpeg, own: None })
}

fn png(file: &[u8]) -> Result<Opened, Failure> {
    let mut decoder = begun(Format::Png, file, PngDecoder::with_limits(Cursor::new(file), limits()))?;
    check_size(decoder.dimensions().0, decoder.dimensions().1)?;
    if decoder.is_apng()? {
        let (width, height) = upright_size(&mut decoder)?;
        let file = strip::clean(Format::Png, file)?;
        return Ok(Opened::AsItIs { width, height, format: Format::Png, file });
    }
    // The decoder needs no end behind the last pixel.
    strip::clean(Format::Png, file)?;
    let (picture, _) = still(decoder)?;
    Ok(Opened::Still { picture, format: Format::Png, own: None })
}

fn webp(file: &[u8]) -> Result<Opened, Failure> {
    let mut decoder = begun(Format::WebP, file, WebPDecoder::new(Cursor::new(file)))?;
    check_size(decoder.dimensions().0, decoder.dimensions().1)?;
    let clean = strip::clean(Format::WebP, file)?;
    if decoder.has_animation() {
        let (width, height) = upright_size(&mut decoder)?;
        return Ok(Opened::AsItIs { width, height, format: Format::WebP, file: clean });
    }
    let (picture, touched) = still(decoder)?;
    Ok(Opened::Still { picture, format: Format::WebP, own: (!touched).then_some(clean) })
}

/// GIF and AVIF.
fn undecoded(format: Format, file: &[u8]) -> Result<Opened, Failure> {
    let (width, height) = size_in_header(file)?;
    Ok(Opened::AsItIs { width, height, format, file: strip::clean(format, file)? })
}

/// Width and height as browsers show a picture: turned as its Exif says.
fn upright_size(decoder: &mut impl ImageDecoder) -> Result<(u32, u32), Failure> {
    let (width, height) = decoder.dimensions();
    let is_turned = decoder.orientation()?.to_exif() > 4;
    Ok(if is_turned { (height, width) } else { (width, height) })
}

fn size_in_header(file: &[u8]) -> Result<(u32, u32), Failure> {
    let size = imagesize::blob_size(file).map_err(|_| Fault::Damaged("it has no size"))?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    check_size(width, height)?;
    Ok((width, height))
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
    use crate::images::{Refusal, encode};
    use image::ImageFormat;

    fn picture() -> Raster {
        let pixels = (0..16 * 12 * 3_u32).map(|at| u8::try_from(at * 31 % 251).unwrap_or_default()).collect();
        Raster { width: 16, height: 12, alpha: false, pixels }
    }

    fn message(path: &str, file: &[u8]) -> String {
        open(path, file).err().map(|broken| broken.message).unwrap_or_default()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let file = encode::webp(&picture(), 80, true).expect("encoded");
        assert!(matches!(open("a.WEBP", &file), Ok(Opened::Still { own: Some(_), .. })));
        assert_eq!(message("a.png", &file), "is WebP inside, whatever its name says");
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
            every_cut_is_damaged(path, &file);
        }
        for lossless in [false, true] {
            every_cut_is_damaged("a.webp", &encode::webp(&raster, 80, lossless).expect("encoded"));
        }
    }

    fn every_cut_is_damaged(path: &str, file: &[u8]) {
        for end in 0..file.len() {
            let broken = open(path, &file[..end]).err().expect("an error");
            assert!(broken.refusal == Refusal::Damaged, "{path} {end}: {broken:?}");
        }
    }

    /// Some hundred bytes that would be eight gigabytes: refused by what the header says.
    #[test]
    fn bombs_are_refused_unopened() {
        let mut gif = b"GIF89a\xff\xff\xff\xff\0\0\0".to_vec();
        assert_eq!(message("a.gif", &gif), "is 65535 × 65535 pixels large");
        gif[6..10].copy_from_slice(&[16, 0, 9, 0]);
        gif.extend(b"\x2c\0\0\0\0\x10\0\x09\0\0\x02\x02\x84\x51\0;");
        assert!(matches!(open("a.gif", &gif), Ok(Opened::AsItIs { width: 16, height: 9, .. })));
    }
}
