//! Pictures as pages show them.

use serde::{Deserialize, Serialize};

/// A picture with what a reader should know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Below the media folder (`pictures/fair-0a1b2c3d.webp`), or an `https:` address.
    pub src: String,
    /// Width in CSS pixels; with `height` it keeps the place free before the picture has come.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
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
