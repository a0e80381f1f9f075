//! From originals to files that can be published.

use super::cache::{Cache, Key, Made, Record};
use super::decode::{Opened, allowed_length, check_length, clean, open};
use super::{Broken, Raster, Settings, colour, encode, format, placeholder, resize, social_image};
use crate::hash;
use crate::media_file::MediaFile;
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What was made of a picture, as pages need it.
#[derive(Clone, Debug)]
pub(crate) struct ProcessedImage {
    /// The largest file, below the media folder.
    pub(crate) src: String,
    /// Its width in pixels.
    pub(crate) width: u32,
    /// Its height in pixels.
    pub(crate) height: u32,
    /// Widths of the smaller ones in pixels, ascending.
    pub(crate) widths: Vec<u32>,
    /// Class of the average colour.
    pub(crate) colour: Option<String>,
    /// Whether every file is there as AVIF, too.
    pub(crate) avif: bool,
    /// All files; the last is that of `src`.
    pub(crate) files: Vec<MediaFile>,
}

/// Processes the picture that is shown in place of a broken one.
///
/// # Errors
/// When the cache cannot be written.
pub(crate) fn process_placeholder(settings: Settings, cache: &Cache) -> anyhow::Result<ProcessedImage> {
    let key = Key::of(b"placeholder", "", settings);
    let record = match cache.get(&key) {
        Some(record) => record,
        None => {
            let picture = placeholder::draw();
            let file = encode::webp(&picture, settings.quality, true)?;
            keep(cache, &key, &picture, vec![(picture.width, "webp", file)])?
        }
    };
    Ok(processed("placeholder", &key, record, cache))
}

/// Processes the social image that stands for the whole portal. Its emblem is a path and a file; one that cannot be drawn is left
/// out, since a site's own pictures may be of any kind.
///
/// # Errors
/// When the cache cannot be written.
pub(crate) fn process_social_image(
    accent: [u8; 3],
    emblem: Option<(&str, &Path)>,
    cache: &Cache,
) -> anyhow::Result<ProcessedImage> {
    let emblem = emblem.and_then(|(path, file)| Some((path, read(file).ok()?)));
    let file = emblem.as_ref().map_or(&[][..], |(_, file)| file);
    let key = Key::of(&[&accent[..], file].concat(), "/site", Settings::default());
    let record = match cache.get(&key) {
        Some(record) => record,
        None => {
            let opened = emblem.as_ref().and_then(|(path, file)| opened(path, file).ok());
            let emblem = match &opened {
                Some(Opened::Still { picture, .. }) => Some(picture),
                _ => None,
            };
            let picture = social_image::draw(accent, emblem)?;
            let file = social_image::png(&picture)?;
            keep(cache, &key, &picture, vec![(picture.width, "png", file)])?
        }
    };
    Ok(processed("social", &key, record, cache))
}

/// The ending that a picture's file must have, when pages can show it: decodes it, with the limits that a publish has.
///
/// # Errors
/// In words for an editor, when a publish would refuse it whatever its name were.
pub(crate) fn inspect(file: &[u8]) -> Result<&'static str, Broken> {
    allowed_length(file.len() as u64)?;
    let ending = format::ending_of(file)?;
    opened(&format!("picture.{ending}"), file).map(|_| ending)
}

/// What a picture is processed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ImagePurpose {
    /// Readers: in several widths.
    Pages,
    /// Chats: one file, in a format that all of them read.
    Previews,
    /// The site itself: pixel for pixel as it is, without metadata. It may be a QR code, which processing could spoil.
    Site,
}

/// Processes a picture: its path below the media folder, and its file.
///
/// # Errors
/// When the cache cannot be written.
pub(crate) fn process(
    path: &str,
    file: &Path,
    purpose: ImagePurpose,
    settings: Settings,
    cache: &Cache,
) -> anyhow::Result<Result<ProcessedImage, Broken>> {
    let original = match read(file) {
        Ok(original) => original,
        Err(broken) => return Ok(Err(broken)),
    };
    let (stem, ending) = match path.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => (stem, ending),
        _ => (path, ""),
    };
    // No ending holds a slash, so the keys of the purposes differ.
    let key = match purpose {
        ImagePurpose::Pages => Key::of(&original, ending, settings),
        ImagePurpose::Previews => Key::of(&original, &format!("{ending}/preview"), settings),
        ImagePurpose::Site => Key::of(&original, &format!("{ending}/site"), Settings::default()),
    };
    if let Some(record) = cache.get(&key) {
        return Ok(Ok(processed(stem, &key, record, cache)));
    }
    let opened = match opened(path, &original) {
        Ok(opened) => opened,
        Err(broken) => return Ok(Err(broken)),
    };
    let record = match (opened, purpose) {
        (Opened::Still { picture, own, .. }, ImagePurpose::Pages) => {
            keep(cache, &key, &picture, still(&picture, own, settings)?)?
        }
        (Opened::Still { picture, .. }, ImagePurpose::Previews) => {
            let (small, file) = social_image::of_cover(&picture, settings.quality)?;
            keep(cache, &key, &small, vec![(small.width, "jpg", file)])?
        }
        (Opened::Still { picture, format, .. }, ImagePurpose::Site) => match clean(format, &original) {
            Ok(file) => keep(cache, &key, &picture, vec![(picture.width, format.ending(), file)])?,
            Err(broken) => return Ok(Err(broken)),
        },
        (Opened::AsItIs { width, height, format, file }, _) => {
            let picture = Raster { width, height, alpha: true, pixels: Vec::new() };
            let files = if purpose == ImagePurpose::Previews {
                Vec::new()
            } else {
                vec![(width, format.ending(), file)]
            };
            keep(cache, &key, &picture, files)?
        }
    };
    Ok(Ok(processed(stem, &key, record, cache)))
}

/// Decodes a file. A decoder that panics counts as a damaged file: pictures come from anybody.
fn opened(path: &str, original: &[u8]) -> Result<Opened, Broken> {
    let damaged = |_| Err(Broken::damaged("is damaged", "export it again from its original"));
    catch_unwind(AssertUnwindSafe(|| open(path, original))).unwrap_or_else(damaged)
}

fn read(file: &Path) -> Result<Vec<u8>, Broken> {
    check_length(file)?;
    std::fs::read(file).map_err(Broken::unreadable)
}

/// A file to be kept: width in pixels, ending, content.
type Output = (u32, &'static str, Vec<u8>);

/// Every file of one picture. `own` is its original, where that may be published: it is, when it is not larger.
fn still(picture: &Raster, own: Option<Vec<u8>>, settings: Settings) -> anyhow::Result<Vec<Output>> {
    let drawn = encode::is_drawn(picture);
    let mut own = own;
    let mut webp: Vec<Output> = Vec::new();
    let mut avif = Vec::new();
    // The largest first. A narrower file must be at least a tenth smaller than the next wider one: resizing blurs sharp
    // edges, which can make it larger, and then it is left out.
    for width in resize::widths(picture.width, picture.height).into_iter().rev() {
        let small = resize::resize(picture, width)?;
        let mut file = encode::webp(&small, settings.quality, drawn)?;
        if width == picture.width
            && let Some(own) = own.take_if(|own| own.len() <= file.len())
        {
            file = own;
        }
        if webp.last().is_some_and(|(_, _, wider)| file.len() * 10 > wider.len() * 9) {
            continue;
        }
        webp.push((width, "webp", file));
        if settings.avif {
            avif.push((width, "avif", encode::avif(&small, settings.quality)?));
        }
    }
    webp.reverse();
    avif.reverse();
    let bytes = |files: &[Output]| files.iter().map(|(_, _, file)| file.len()).sum::<usize>();
    // Browsers that read AVIF prefer it, so it is published only where it is smaller.
    if bytes(&avif) < bytes(&webp) {
        webp.splice(0..0, avif);
    }
    Ok(webp)
}

/// Puts the files of one picture into the cache.
fn keep(cache: &Cache, key: &Key, picture: &Raster, outputs: Vec<Output>) -> anyhow::Result<Record> {
    let mut digest = Sha256::new();
    let mut files = Vec::new();
    let mut contents = Vec::new();
    for (width, ending, content) in outputs {
        digest.update(Sha256::digest(&content));
        files.push(Made { width, ending: ending.to_owned(), bytes: content.len() as u64 });
        contents.push(content);
    }
    let width = files.last().map_or(picture.width, |made| made.width);
    let record = Record {
        width,
        height: resize::height(picture, width),
        colour: colour::class(picture),
        hash: hash::short(&digest.finalize()),
        files,
    };
    cache.put(key, &record, &contents)?;
    Ok(record)
}

fn processed(stem: &str, key: &Key, record: Record, cache: &Cache) -> ProcessedImage {
    let Record { width, height, colour, hash, files } = record;
    let name = |made: &Made| {
        let size = if made.width == width { String::new() } else { format!("-{}", made.width) };
        format!("{stem}-{hash}{size}.{}", made.ending)
    };
    let last = files.last().map(|made| made.ending.clone()).unwrap_or_default();
    let widths = files.iter().filter(|made| made.width < width && made.ending == last).map(|made| made.width);
    ProcessedImage {
        src: files.last().map(name).unwrap_or_default(),
        width,
        height,
        widths: widths.collect(),
        colour,
        avif: files.len() > 1 && files.iter().any(|made| made.ending == "avif"),
        files: files
            .iter()
            .map(|made| MediaFile { path: cache.file(key, made), name: name(made), bytes: made.bytes })
            .collect(),
    }
}
