//! WebP: chunks of name, length and content in a RIFF file.

use super::{CUT, EMPTY, Fault, Reader, orientation};

/// Chunks that say how pixels look or move; all others are metadata.
const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];

/// Flags in `VP8X` of what is taken out: Exif and XMP.
const EXIF: u8 = 0b0000_1000;
const XMP: u8 = 0b0000_0100;

/// Bytes of a frame before the chunks in it.
const FRAME: usize = 16;

/// A WebP without its metadata.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut rest = Reader(file);
    let mut out = rest.take(12)?.to_vec();
    let length =
        out.get(4..8).and_then(|length| length.first_chunk()).map_or(0, |length| u32::from_le_bytes(*length));
    let chunks = usize::try_from(length).ok().and_then(|length| length.checked_sub(4)).ok_or(CUT)?;
    let mut rest = Reader(rest.take(chunks)?);
    let (mut flags, mut turned, mut pixels) = (None, false, false);
    while let Some((name, content)) = next(&mut rest)? {
        match name {
            b"EXIF" => {
                if let Some(only) = orientation::only(content) {
                    turned = true;
                    push(&mut out, name, &only);
                }
                continue;
            }
            b"VP8X" => flags = Some(out.len() + 8),
            b"VP8 " | b"VP8L" => pixels = true,
            b"ANMF" => {
                pixels = true;
                push(&mut out, name, &frame(content)?);
                continue;
            }
            _ => {}
        }
        if KEPT.contains(&name) {
            push(&mut out, name, content);
        }
    }
    if !pixels {
        return Err(EMPTY);
    }
    if let Some(flags) = flags.and_then(|at| out.get_mut(at)) {
        *flags &= !(EXIF | XMP);
        *flags |= if turned { EXIF } else { 0 };
    }
    let length = u32::try_from(out.len().saturating_sub(8)).map_err(|_| CUT)?;
    out.get_mut(4..8).ok_or(CUT)?.copy_from_slice(&length.to_le_bytes());
    Ok(out)
}

/// A frame's content: where it stands, for how long, and its pixels.
fn frame(content: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut rest = Reader(content);
    let mut out = rest.take(FRAME)?.to_vec();
    let mut pixels = false;
    while let Some((name, content)) = next(&mut rest)? {
        if KEPT.contains(&name) {
            pixels |= name != b"ALPH";
            push(&mut out, name, content);
        }
    }
    if pixels { Ok(out) } else { Err(CUT) }
}

/// Name and content.
type Chunk<'a> = (&'a [u8; 4], &'a [u8]);

/// The next chunk; none at the end.
fn next<'a>(rest: &mut Reader<'a>) -> Result<Option<Chunk<'a>>, Fault> {
    if rest.0.is_empty() {
        return Ok(None);
    }
    let name = rest.take(4)?.first_chunk().ok_or(CUT)?;
    let length = usize::try_from(u32::from_le_bytes(rest.array()?)).map_err(|_| CUT)?;
    let content = rest.take(length)?;
    // Chunks begin at even offsets; some programs leave out the padding of the last one.
    let _ = rest.take(length % 2);
    Ok(Some((name, content)))
}

fn push(out: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    out.extend_from_slice(name);
    out.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(content);
    out.extend((content.len() % 2 == 1).then_some(0));
}

#[cfg(test)]
mod tests {
    use super::super::tests::every_cut_is_noticed;
    use super::*;
    use crate::images::format::Format;

    fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        push(&mut out, name, content);
        out
    }

    fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
        let body = chunks.concat();
        let length = u32::try_from(body.len() + 4).expect("short").to_le_bytes();
        [b"RIFF", &length[..], b"WEBP", &body].concat()
    }

    fn flags(flags: u8) -> Vec<u8> {
        chunk(b"VP8X", &[flags, 0, 0, 0, 7, 0, 0, 7, 0, 0])
    }

    #[test]
    fn metadata_leaves_webp_and_pixels_stay() {
        let (pixels, words) = (chunk(b"VP8L", b"odd"), chunk(b"EXIF", b"HIDDEN"));
        let file = riff(&[flags(0b0001_1100), pixels.clone(), words, chunk(b"XMP ", b"HIDDEN")]);
        assert_eq!(clean(&file), Ok(riff(&[flags(0b0001_0000), pixels])));
        every_cut_is_noticed(Format::WebP, &file, 0);
    }

    #[test]
    fn the_turn_stays() {
        let exif = chunk(b"EXIF", b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        let file = riff(&[flags(0b0000_1000), chunk(b"VP8L", b"even"), exif]);
        assert_eq!(clean(&file), Ok(file));
    }

    #[test]
    fn frames_stay_and_what_is_between_their_pixels_goes() {
        let frame = |more: &[u8]| {
            chunk(
                b"ANMF",
                &[&[1; FRAME][..], &chunk(b"ALPH", b"a"), &chunk(b"VP8 ", b"pixels"), more].concat(),
            )
        };
        let file = riff(&[flags(2), chunk(b"ANIM", &[0; 6]), frame(b""), frame(&chunk(b"note", b"HIDDEN"))]);
        let expected = riff(&[flags(2), chunk(b"ANIM", &[0; 6]), frame(b""), frame(b"")]);
        assert_eq!(clean(&[&file[..], b"HIDDEN"].concat()), Ok(expected));
        every_cut_is_noticed(Format::WebP, &file, 0);
    }
}
