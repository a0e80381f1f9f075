//! What a picture's head and end say of it, without decoding it: its format, its size, and whether it was cut off.

use super::Broken;
use super::decode::{check_length, check_size, clean};
use super::format::{Format, format_of};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// How much of each end of a file is looked at, in bytes. Formats and sizes stand there nearly always; a file that is smaller, or has
/// them elsewhere, is read whole.
const ENDS: u64 = 64 * 1024;

/// Looks at a picture: its path below the media folder, and its file. Gives width and height in pixels, as the file has them, not
/// turned. Damage between head and end, which only decoding shows, is not found.
///
/// # Errors
/// In words for an editor, when the picture cannot be published for what was seen of it.
pub(crate) fn look(path: &str, file: &Path) -> Result<(u32, u32), Broken> {
    let length = check_length(file)?;
    let (head, end) = ends(file, length).map_err(Broken::unreadable)?;
    let format = format_of(path, &head)?;
    let size = imagesize::blob_size(&head).ok().filter(|_| is_whole(format, &head, &end, length));
    let (width, height) = match size {
        Some(size) => (size.width, size.height),
        None => by_structure(format, file)?,
    };
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    check_size(side(width), side(height))?;
    Ok((side(width), side(height)))
}

/// The first and the last bytes of a file.
fn ends(file: &Path, length: u64) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
    let mut file = File::open(file)?;
    let (mut head, mut end) = (Vec::new(), Vec::new());
    file.by_ref().take(ENDS).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(length.saturating_sub(ENDS)))?;
    file.take(ENDS).read_to_end(&mut end)?;
    Ok((head, end))
}

/// Whether a file ends as its format does.
fn is_whole(format: Format, head: &[u8], end: &[u8], length: u64) -> bool {
    let holds = |mark: &[u8]| end.windows(mark.len()).any(|window| window == mark);
    match format {
        Format::Jpeg => holds(b"\xff\xd9"),
        Format::Png => holds(b"IEND\xae\x42\x60\x82"),
        Format::Gif => end.last() == Some(&b';'),
        // The length behind RIFF counts from the ninth byte on.
        Format::WebP => head
            .get(4..8)
            .and_then(|length| <[u8; 4]>::try_from(length).ok())
            .is_some_and(|inner| u64::from(u32::from_le_bytes(inner)) + 8 <= length),
        Format::Avif => false,
    }
}

/// Reads a file whole, and follows its structure to the end.
fn by_structure(format: Format, file: &Path) -> Result<(usize, usize), Broken> {
    let content = std::fs::read(file).map_err(Broken::unreadable)?;
    clean(format, &content)?;
    let size = imagesize::blob_size(&content);
    let size = size.map_err(|_| Broken::damaged("is damaged: it has no size", super::decode::EXPORT))?;
    Ok((size.width, size.height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::{Raster, encode};
    use std::fs;
    use tempfile::TempDir;

    fn message(path: &str, content: &[u8]) -> String {
        let room = TempDir::new().expect("a folder");
        let file = room.path().join("file");
        fs::write(&file, content).expect("a file");
        look(path, &file).err().map(|broken| broken.message).unwrap_or_default()
    }

    #[test]
    fn heads_and_ends_say_what_a_file_is() {
        let pixels = vec![90; 16 * 12 * 3];
        let webp = encode::webp(&Raster { width: 16, height: 12, alpha: false, pixels }, 80, true);
        let webp = webp.expect("encoded");
        assert_eq!(message("a.webp", &webp), "");
        assert_eq!(message("a.png", &webp), "is WebP inside, whatever its name says");
        assert!(message("a.webp", &webp[..webp.len() - 3]).starts_with("is damaged"));
        assert_eq!(message("a.jpg", b""), "is empty: it holds 0 bytes");
        let gif = b"GIF89a\xff\xff\xff\xff\0\0\0;";
        assert_eq!(message("a.gif", gif), "is 65535 × 65535 pixels large");
    }
}
