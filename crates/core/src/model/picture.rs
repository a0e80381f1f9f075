//! Pictures as pages show them.

use super::is_false;
use serde::{Deserialize, Serialize};

/// A picture: its files, and what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// The largest file, below the media folder (`pictures/fair-0a1b2c3d.webp`), or an `https:` address.
    pub src: String,
    /// Its width in pixels; with `height` it reserves the place until the picture is loaded.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Widths of smaller files, in ascending order. Each has its width before the ending of its name
    /// (`pictures/fair-0a1b2c3d-640.webp`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub widths: Vec<u32>,
    /// Whether each of these files exists as AVIF, too, under the same name with the ending `.avif`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub avif: bool,
    /// Class of the background colour until it is loaded: `c`, and a digit from 0 to 3 for red, green and blue (`c213`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// The part to keep when it is cropped, if not the middle: `top`, `bottom`, `left`, `right`, `top-left` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// What it shows, for those who cannot see it; empty when it only decorates.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// 图说.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}
