//! The codes of the accounts to follow.

use anyhow::{Context, Result};
use image::{Rgb, RgbImage};
use qrcode::{Color, EcLevel, QrCode};

use crate::palette::{INK, SNOW};

/// The side that the codes come close to, in pixels.
const SIDE: u32 = 250;
/// The white border that readers need, in modules.
const QUIET: u32 = 4;

/// Draws the code of an address.
pub(crate) fn code(address: &str) -> Result<RgbImage> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .with_context(|| format!("no QR code for {address}"))?;
    let width = code.width() as u32;
    let across = width + 2 * QUIET;
    let module = ((SIDE + across / 2) / across).max(1);
    let side = across * module;
    let dots = code.to_colors();
    Ok(RgbImage::from_fn(side, side, |x, y| {
        let (column, row) = ((x / module).wrapping_sub(QUIET), (y / module).wrapping_sub(QUIET));
        let dark =
            column < width && row < width && dots.get((row * width + column) as usize) == Some(&Color::Dark);
        let [_, r, g, b] = if dark { INK } else { SNOW }.to_be_bytes();
        Rgb([r, g, b])
    }))
}
