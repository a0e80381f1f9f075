//! Takes metadata (Exif, XMP, comments, times) out of a picture's file, and leaves its pixels byte for byte. Of Exif one fact
//! stays: how the picture must be turned, where it must be.
//!
//! Every file is walked to its end, so one that was cut is noticed although it is not decoded. What stands after the end goes.

mod avif;
mod avif_items;
mod boxes;
mod gif;
mod jpeg;
mod orientation;
mod png;
mod webp;

use super::format::Format;

/// Why a file cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is damaged; how, in words for an editor.
    Damaged(&'static str),
    /// There is metadata in it that cannot be taken out.
    Metadata,
}

/// A file that ends too early.
const CUT: Fault = Fault::Damaged("its end is missing");

/// A file in which no picture stands.
const EMPTY: Fault = Fault::Damaged("there is no picture in it");

/// A picture's file without its metadata.
///
/// # Errors
/// When it is damaged, as far as this shows without decoding it, or its metadata cannot be taken out.
pub(super) fn clean(format: Format, file: &[u8]) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Jpeg => jpeg::clean(file),
        Format::Png => png::clean(file),
        Format::WebP => webp::clean(file),
        Format::Gif => gif::clean(file),
        Format::Avif => avif::clean(file),
    }
}

/// Reads a file from its beginning to its end.
#[derive(Clone, Copy, Debug)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The next bytes.
    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(CUT)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next bytes, as many as the array has.
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        self.take(N)?.try_into().map_err(|_| CUT)
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.array().map(|[byte]| byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every beginning of a whole file is a cut file, in every format; `extra` bytes at its end are not needed.
    pub(super) fn every_cut_is_noticed(format: Format, file: &[u8], extra: usize) {
        assert!(clean(format, file).is_ok(), "the whole file");
        for end in 0..file.len() - extra {
            assert!(clean(format, &file[..end]).is_err(), "{format:?} cut at {end} of {}", file.len());
        }
    }

    pub(super) fn holds(file: &[u8], part: &[u8]) -> bool {
        file.windows(part.len()).any(|window| window == part)
    }
}
