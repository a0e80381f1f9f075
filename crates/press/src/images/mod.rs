//! Pictures: originals of any size become files in the formats and widths that readers' browsers load.
//!
//! ```text
//! decode   a file's bytes           -> upright pixels in the web's colours, or what is wrong with it
//! resize   pixels                   -> the same, narrower; never wider
//! encode   pixels                   -> WebP, AVIF by option; without metadata, since only pixels go in
//! strip    a moving picture's file  -> the same without metadata
//! colour   pixels                   -> one of 64 colours, shown until the picture is loaded
//! placeholder                       -> a picture in place of a broken one
//! social_image  pixels              -> what chats show of a link, in formats that they read
//! process  an original              -> all its files, from the cache when they are there
//! cache    bytes, settings, recipe  -> the files made of them before
//! ```
//!
//! A picture's published name comes from what is in it: the same name is the same picture for ever.

mod cache;
mod colour;
mod decode;
mod encode;
mod placeholder;
mod process;
mod resize;
mod social_image;
mod strip;

pub use cache::Cache;
pub(crate) use decode::check_file;
pub(crate) use process::{ImagePurpose, ProcessedImage, process, process_placeholder, process_social_image};

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
    /// What is wrong, to be read after the picture's path: `is damaged`.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: String,
}

impl Broken {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
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
