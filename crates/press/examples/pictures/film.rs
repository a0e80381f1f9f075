//! The frames of the film with the turning turbines.
//!
//! `film/turbines.webm` was made of them with Debian's ffmpeg 5.1:
//!
//! ```text
//! cargo run -p press --example pictures -- --frames /tmp/frames
//! ffmpeg -y -framerate 12 -i /tmp/frames/%02d.png -an -c:v libvpx-vp9 -pix_fmt yuv420p -b:v 0 -crf 36 \
//!     -deadline best -cpu-used 0 -row-mt 0 -threads 1 -g 36 -fflags +bitexact -flags:v +bitexact \
//!     -map_metadata -1 public/media/film/turbines.webm
//! ```

use std::path::Path;

use anyhow::{Context, Result};

use crate::canvas::Canvas;
use crate::palette::PAPER;
use crate::scenes::energy;

/// Three seconds of twelve frames.
const FRAMES: u32 = 36;
/// How far the blades turn in all: two thirds, so that the end meets the beginning.
const TURN: f32 = 240.0;

/// Writes the frames as `00.png`, `01.png` …
pub(crate) fn write(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for frame in 0..FRAMES {
        let mut canvas = Canvas::new(480, 270, crate::WIDE, PAPER)?;
        energy::turning(&mut canvas, TURN * frame as f32 / FRAMES as f32);
        let path = folder.join(format!("{frame:02}.png"));
        let saved = canvas.print().save(&path);
        saved.with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
