//! GIF: a header, then blocks: extensions and images, up to a trailer.

use super::{EMPTY, Fault, Reader};

/// Applications whose blocks say how often a picture is repeated; all others are metadata (XMP, colour profiles that no
/// browser reads).
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// A GIF without its metadata: comments, text in a letter grid (which no browser shows), notes of programs.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut rest = Reader(file);
    let head = rest.take(13)?;
    let mut out = head.to_vec();
    out.extend_from_slice(rest.take(table(head[10]))?);
    // How the next image is shown. It belongs to a text where that comes first, and goes with it.
    let mut control: &[u8] = &[];
    let mut pixels = false;
    loop {
        let start = rest;
        match rest.byte()? {
            0x21 => match rest.byte()? {
                0xf9 => {
                    blocks(&mut rest)?;
                    control = between(start, rest);
                }
                0xff => extend_by_loop(&mut out, &mut rest)?,
                0x01 => {
                    blocks(&mut rest)?;
                    control = &[];
                }
                _ => drop(blocks(&mut rest)?),
            },
            0x2c => {
                let packed = rest.take(9)?[8];
                // The table of colours, and the width of the first codes.
                rest.take(table(packed) + 1)?;
                blocks(&mut rest)?;
                out.extend_from_slice(std::mem::take(&mut control));
                out.extend_from_slice(between(start, rest));
                pixels = true;
            }
            0x3b => {
                out.push(0x3b);
                return if pixels { Ok(out) } else { Err(EMPTY) };
            }
            // Some programs write empty blocks between the others.
            0 => {}
            _ => return Err(Fault::Damaged("something else stands where a block should begin")),
        }
    }
}

/// Bytes of a table of colours, from the flags that announce it.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Skips blocks of at most 255 bytes, up to an empty one; gives them without their lengths.
fn blocks<'a>(rest: &mut Reader<'a>) -> Result<Vec<&'a [u8]>, Fault> {
    let mut blocks = Vec::new();
    loop {
        let length = rest.byte()?;
        if length == 0 {
            return Ok(blocks);
        }
        blocks.push(rest.take(usize::from(length))?);
    }
}

/// An application's extension: kept when it says how often the picture is repeated, and of it that alone.
fn extend_by_loop(out: &mut Vec<u8>, rest: &mut Reader<'_>) -> Result<(), Fault> {
    let blocks = blocks(rest)?;
    let Some((name, data)) = blocks.split_first() else { return Ok(()) };
    let Some(count) = data.iter().find(|block| block.len() == 3 && block[0] & 7 == 1) else { return Ok(()) };
    if LOOPS.contains(name) {
        out.extend([0x21, 0xff, 11]);
        out.extend_from_slice(name);
        out.push(3);
        out.extend_from_slice(count);
        out.push(0);
    }
    Ok(())
}

/// What was read since.
fn between<'a>(start: Reader<'a>, now: Reader<'a>) -> &'a [u8] {
    &start.0[..start.0.len() - now.0.len()]
}

#[cfg(test)]
mod tests {
    use super::super::tests::every_cut_is_noticed;
    use super::*;
    use crate::images::format::Format;

    const HEAD: &[u8] = b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff";
    const LOOP: &[u8] = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    const CONTROL: &[u8] = b"\x21\xf9\x04\0\x14\0\0\0";
    const IMAGE: &[u8] = b"\x2c\0\0\0\0\x02\0\x02\0\0\x02\x02\x84\x51\0";
    const OWN_COLOURS: &[u8] = b"\x2c\0\0\0\0\x02\0\x02\0\x80\x01\x02\x03\x04\x05\x06\x02\x02\x84\x51\0";

    #[test]
    fn metadata_leaves_gif_and_frames_stay() {
        let comment = b"\x21\xfe\x06HIDDEN\x06HIDDEN\0";
        let text = b"\x21\x01\x0c\0\0\0\0\0\0\0\0\0\0\0\0\x06HIDDEN\0";
        let xmp = b"\x21\xff\x0bXMP DataXMP<x>HIDDEN</x>\x01\0";
        // XMP is no chain of blocks, but ends in bytes that lead every reader to its end.
        let tail: Vec<u8> = (0..=255).rev().collect();
        let xmp = [&xmp[..14], b"<x>HIDDEN</x>\x01", &tail, b"\0"].concat();
        let buffer = b"\x21\xff\x0bNETSCAPE2.0\x05\x02HIDE\x03\x01\x02\0\0";
        let file = [
            HEAD,
            comment,
            LOOP,
            comment,
            CONTROL,
            comment,
            IMAGE,
            &xmp,
            CONTROL,
            text,
            b"\0",
            OWN_COLOURS,
            buffer,
            comment,
            b";HIDDEN",
        ]
        .concat();
        let again = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x02\0\0";
        assert_eq!(clean(&file), Ok([HEAD, LOOP, CONTROL, IMAGE, OWN_COLOURS, again, b";"].concat()));
        every_cut_is_noticed(Format::Gif, &file, 6);
    }

    #[test]
    fn a_clean_file_stays_as_it_is() {
        let file = [HEAD, LOOP, CONTROL, IMAGE, CONTROL, OWN_COLOURS, b";"].concat();
        assert_eq!(clean(&file), Ok(file));
    }

    #[test]
    fn a_file_without_a_picture_is_damaged() {
        assert_eq!(clean(&[HEAD, LOOP, b";"].concat()), Err(EMPTY));
        assert!(clean(&[HEAD, IMAGE, b"<html>"].concat()).is_err());
    }
}
