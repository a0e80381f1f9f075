//! Pictures: originals of any size become files in the formats and widths that readers' browsers load.
//!
//! ```text
//! format   a file's first bytes     -> what it is, or why it is not accepted
//! decode   a file's bytes           -> upright pixels in the web's colours, or what is wrong with it
//! resize   pixels                   -> the same, narrower; never wider
//! encode   pixels                   -> WebP, AVIF by option; without metadata, since only pixels go in
//! strip    a file's bytes           -> the same without metadata
//! colour   pixels                   -> one of 64 colours, shown until the picture is loaded
//! placeholder                       -> a picture in place of a broken one
//! social_image  pixels              -> what chats show of a link, in formats that they read
//! process  an original              -> all its files, from the cache when they are there
//! cache    bytes, settings, recipe  -> the files made of them before
//! ```
//!
//! Pictures of the site itself are not touched, but for their metadata.
//!
//! A picture's published name comes from what is in it: the same name is the same picture for ever.

mod cache;
mod colour;
mod decode;
mod encode;
mod format;
mod placeholder;
mod process;
mod resize;
mod social_image;
mod strip;

pub use cache::Cache;
pub(crate) use process::{
    ImagePurpose, ProcessedImage, inspect, process, process_placeholder, process_social_image,
};

/// How pictures are made, as `site.json` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether a story whose picture is broken is published with a neutral one in its place.
    pub placeholder: bool,
    /// Whether pictures are offered as AVIF, too.
    pub avif: bool,
    /// Quality of WebP, 1 to 100.
    pub quality: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self { placeholder: false, avif: false, quality: 80 }
    }
}

/// Whether this press was built with AVIF (feature `avif`).
pub const HAS_AVIF: bool = cfg!(feature = "avif");

/// What is wrong with a picture, in words for an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Why it is not published.
    pub(crate) refusal: Refusal,
    /// What is wrong, to be read after the picture's path: `is damaged`.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: String,
}

/// Why a picture is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It cannot be read, is too large, or is not what its name says.
    Damaged,
    /// Browsers do not show its format.
    Format,
    /// Its format can hold scripts.
    Unsafe,
}

impl Broken {
    fn new(refusal: Refusal, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { refusal, message: message.into(), help: help.into() }
    }

    fn damaged(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Refusal::Damaged, message, help)
    }
}

/// Upright pixels, row by row, 8 bits a channel, in sRGB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Raster {
    width: u32,
    height: u32,
    /// Four bytes a pixel when it has transparent parts, else three.
    alpha: bool,
    pixels: Vec<u8>,
}

impl Raster {
    fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }
}
