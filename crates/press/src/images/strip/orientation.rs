//! How a picture must be turned: the one fact of Exif without which it would look otherwise.

use image::metadata::Orientation;

/// Exif that holds nothing but how a picture must be turned; none when it stands upright, or nothing says so.
pub(super) fn only(exif: &[u8]) -> Option<Vec<u8>> {
    // Some programs write the mark of JPEG in front, in other formats too.
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let orientation = Orientation::from_exif_chunk(tiff)?;
    if orientation == Orientation::NoTransforms {
        return None;
    }
    // Big endian; one entry: tag 0x112, one short number; no further directory.
    let mut only = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    only.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0]);
    Some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_turn_stays() {
        let exif = |turn: u8| {
            let mut exif = b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
            exif.extend([turn, 0, 0, 0]);
            exif.extend(b"\x3b\x01\x02\0\x04\0\0\0HID\0\0\0\0\0");
            exif
        };
        for turn in 2..=8 {
            let only = only(&exif(turn)).expect("turned");
            assert_eq!(Orientation::from_exif_chunk(&only), Orientation::from_exif(turn));
            assert!(!only.windows(3).any(|part| part == b"HID"));
        }
        assert!([0, 1, 9].into_iter().all(|turn| only(&exif(turn)).is_none()));
        assert_eq!(only(b""), None);
    }
}
