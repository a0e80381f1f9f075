//! JPEG: segments of mark, length and content; pixels follow some of them, up to the next mark.

use super::{CUT, EMPTY, Fault, Reader, orientation};

/// A JPEG without its metadata. What says how pixels look stays: density, colour profile, Adobe's note on colours, and in Exif
/// how the picture is to be turned.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut rest = Reader(file);
    let mut out = rest.take(2)?.to_vec();
    let (mut pixels, mut turned) = (false, false);
    loop {
        let mark = mark(&mut rest)?;
        if mark == 0xd9 {
            out.extend([0xff, mark]);
            return if pixels { Ok(out) } else { Err(EMPTY) };
        }
        // Marks without a length: restarts, and one that is left over from arithmetic coding.
        if matches!(mark, 0x01 | 0xd0..=0xd8) {
            continue;
        }
        let length = usize::from(u16::from_be_bytes(rest.array()?));
        let content = rest.take(length.checked_sub(2).ok_or(CUT)?)?;
        match mark {
            0xe1 if content.starts_with(b"Exif\0\0") && !turned => {
                if let Some(only) = orientation::only(content) {
                    turned = true;
                    push(&mut out, mark, &[b"Exif\0\0", &only[..]].concat());
                }
            }
            0xe0 => push_density(&mut out, content),
            0xe2 if content.starts_with(b"ICC_PROFILE\0") => push(&mut out, mark, content),
            0xee if content.starts_with(b"Adobe") => push(&mut out, mark, content),
            0xe0..=0xef | 0xfe => {}
            _ => push(&mut out, mark, content),
        }
        if mark == 0xda {
            pixels = true;
            let length = scan(rest.0).ok_or(CUT)?;
            out.extend_from_slice(rest.take(length)?);
        }
    }
}

/// The next mark. Whatever else stands before it is passed over, as decoders do.
fn mark(rest: &mut Reader<'_>) -> Result<u8, Fault> {
    while rest.byte()? != 0xff {}
    loop {
        match rest.byte()? {
            0xff => {}
            mark => return Ok(mark),
        }
    }
}

/// How many bytes of pixels there are before the next mark: in them every 0xff is followed by a zero or a restart.
fn scan(pixels: &[u8]) -> Option<usize> {
    pixels.windows(2).position(|pair| matches!(pair, [0xff, 0x01..=0xcf | 0xd8..=0xfe]))
}

/// JFIF says how many pixels there are to an inch. A smaller picture may follow that, perhaps of what was cut away later.
fn push_density(out: &mut Vec<u8>, content: &[u8]) {
    let Some(density) = content.get(..12).filter(|density| density.starts_with(b"JFIF\0")) else { return };
    push(out, 0xe0, &[density, &[0, 0]].concat());
}

fn push(out: &mut Vec<u8>, mark: u8, content: &[u8]) {
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, mark]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::super::tests::every_cut_is_noticed;
    use super::*;
    use crate::images::format::Format;

    fn segment(mark: u8, content: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        push(&mut out, mark, content);
        out
    }

    #[test]
    fn metadata_leaves_jpeg_and_pixels_stay() {
        let tiff = |turn: u8| {
            [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[turn, 0, 0, 0, 0, 0, 0][..]].concat()
        };
        let exif = |turn: u8| segment(0xe1, &[b"Exif\0\0", &tiff(turn)[..], b""].concat());
        let with_words = |turn: u8| segment(0xe1, &[b"Exif\0\0", &tiff(turn)[..], b"HIDDEN"].concat());
        let density = segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0");
        let colours =
            [segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"), segment(0xee, b"Adobe\0d\0\0\0\0\x01")].concat();
        let tables =
            [segment(0xdb, b"quantities"), segment(0xc2, b"frame"), segment(0xc4, b"codes")].concat();
        let first = [&segment(0xda, b"scan")[..], b"pixels\xff\0\xff\xd0pixels"].concat();
        let second = [&segment(0xc4, b"codes")[..], &segment(0xda, b"scan"), b"more\xff\0"].concat();
        let file = |turn: u8| {
            [
                b"\xff\xd8",
                &segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01abc")[..],
                &segment(0xe0, b"JFXX\0HIDDEN"),
                &with_words(turn),
                &segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0HIDDEN"),
                &segment(0xe2, b"MPF\0HIDDEN"),
                &colours,
                &segment(0xed, b"Photoshop 3.0\0HIDDEN"),
                &segment(0xfe, b"HIDDEN"),
                &tables,
                b"\xff",
                &first,
                &segment(0xfe, b"HIDDEN"),
                &second,
                b"\xff\xd9HIDDEN\xff\xd8HIDDEN\xff\xd9",
            ]
            .concat()
        };
        let expected = |exif: &[u8]| {
            [b"\xff\xd8", &density[..], exif, &colours, &tables, &first, &second, b"\xff\xd9"].concat()
        };
        assert_eq!(clean(&file(1)), Ok(expected(b"")));
        assert_eq!(clean(&file(6)), Ok(expected(&exif(6))));
        every_cut_is_noticed(Format::Jpeg, &file(6), 16);
    }

    #[test]
    fn a_clean_file_stays_as_it_is() {
        let file =
            [b"\xff\xd8", &segment(0xdb, b"table")[..], &segment(0xda, b"scan"), b"pixels\xff\xd9"].concat();
        assert_eq!(clean(&file), Ok(file));
    }
}
