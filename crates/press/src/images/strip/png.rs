//! PNG: a signature, then chunks of length, name, content and checksum.

use super::{CUT, EMPTY, Fault, Reader, orientation};
use flate2::Crc;

/// Chunks that say how pixels look or move; all others are metadata.
const KEPT: [&[u8; 4]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Chunks without which there is no picture, or not all of its frames.
const MUST: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"];

/// A PNG without its metadata.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut rest = Reader(file);
    let mut out = rest.take(8)?.to_vec();
    let mut pixels = false;
    loop {
        let length = u32::from_be_bytes(rest.array()?);
        let checked =
            rest.take(usize::try_from(length).ok().and_then(|length| length.checked_add(4)).ok_or(CUT)?)?;
        let (name, content) = checked.split_first_chunk::<4>().ok_or(CUT)?;
        let whole = sum(checked) == rest.array()?;
        if !whole && MUST.contains(&name) {
            return Err(Fault::Damaged("a part of it does not match its checksum"));
        }
        match name {
            b"eXIf" => out.extend(orientation::only(content).into_iter().flat_map(|only| chunk(name, &only))),
            // Decoders pass over a damaged part that they can do without.
            _ if whole && KEPT.contains(&name) => out.extend(chunk(name, content)),
            _ => {}
        }
        pixels |= name == b"IDAT";
        if name == b"IEND" {
            return if pixels { Ok(out) } else { Err(EMPTY) };
        }
    }
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let checked = [name, content].concat();
    [&length.to_be_bytes(), &checked[..], &sum(&checked)].concat()
}

fn sum(checked: &[u8]) -> [u8; 4] {
    let mut crc = Crc::new();
    crc.update(checked);
    crc.sum().to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{every_cut_is_noticed, holds};
    use super::*;
    use crate::images::format::Format;

    #[test]
    fn metadata_leaves_png_and_pixels_stay() {
        let (head, pixels, end) = (chunk(b"IHDR", b"size"), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b""));
        let file = [
            &b"signatur"[..],
            &head,
            &chunk(b"eXIf", b"HIDDEN"),
            &chunk(b"tEXt", b"Comment\0HIDDEN"),
            &chunk(b"tIME", b"HIDDEN"),
            &pixels,
            &chunk(b"zzZz", b"HIDDEN"),
            &end,
            b"HIDDEN",
        ]
        .concat();
        assert_eq!(clean(&file), Ok([&b"signatur"[..], &head, &pixels, &end].concat()));
        every_cut_is_noticed(Format::Png, &file, 6);
        let turned = orientation::only(b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        let turned = chunk(b"eXIf", &turned.expect("turned"));
        let file = [&b"signatur"[..], &head, &turned, &pixels, &end].concat();
        assert_eq!(clean(&file), Ok(file.clone()), "the turn stays");
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let mut file =
            [b"signatur", &chunk(b"IHDR", b"size")[..], &chunk(b"IDAT", b"pixels"), &chunk(b"IEND", b"")]
                .concat();
        let at = file.iter().position(|byte| *byte == b'x').expect("pixels");
        file[at] ^= 1;
        assert_eq!(clean(&file), Err(Fault::Damaged("a part of it does not match its checksum")));
        assert!(holds(&file, b"IEND"));
    }
}
