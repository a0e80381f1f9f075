//! Takes metadata (Exif, XMP, texts, times) out of moving pictures, which are published without being decoded.

/// Chunks of PNG that say how pixels look or move; all others are metadata.
const PNG: [&[u8; 4]; 15] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Chunks of WebP that say how pixels look or move; all others are metadata.
const WEBP: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];

/// Flags in `VP8X` of what was taken out: Exif and XMP.
const WEBP_WORDS: u8 = 0b0000_1100;

/// A PNG without its metadata. None when the file is cut off.
pub(super) fn png(file: &[u8]) -> Option<Vec<u8>> {
    let (signature, mut rest) = file.split_at_checked(8)?;
    let mut out = signature.to_vec();
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let (chunk, after) = rest.split_at_checked(usize::try_from(length).ok()?.checked_add(12)?)?;
        let name: &[u8; 4] = chunk.get(4..8)?.try_into().ok()?;
        if PNG.contains(&name) {
            out.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        rest = after;
    }
}

/// A WebP without its metadata. None when the file is cut off.
pub(super) fn webp(file: &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(u32::from_le_bytes(*file.get(4..)?.first_chunk()?)).ok()?;
    let mut rest = file.get(12..length.checked_add(8)?)?;
    let mut out = file.get(..12)?.to_vec();
    while !rest.is_empty() {
        let name: &[u8; 4] = rest.first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
        // Chunks begin at even offsets; some programs leave out the padding of the last one.
        let end = length.checked_add(8)?;
        let (chunk, after) = rest.split_at_checked(end)?;
        if WEBP.contains(&name) {
            let at = out.len();
            out.extend_from_slice(chunk);
            if length % 2 == 1 {
                out.push(0);
            }
            if name == b"VP8X"
                && let Some(flags) = out.get_mut(at + 8)
            {
                *flags &= !WEBP_WORDS;
            }
        }
        rest = after.get(length % 2..).unwrap_or_default();
    }
    let length = u32::try_from(out.len().checked_sub(8)?).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("short").to_le_bytes();
        let filling: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
        [name, &length[..], content, filling].concat()
    }

    fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
        let body = chunks.concat();
        let length = u32::try_from(body.len() + 4).expect("short").to_le_bytes();
        [b"RIFF", &length[..], b"WEBP", &body].concat()
    }

    #[test]
    fn metadata_leaves_webp_and_pixels_stay() {
        let (pixels, words) = (chunk(b"VP8L", b"odd"), chunk(b"EXIF", b"HIDDEN"));
        let flags = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 7, 0, 0, 7, 0, 0]);
        let file = riff(&[flags(0b0001_1100), pixels.clone(), words, chunk(b"XMP ", b"HIDDEN")]);
        assert_eq!(webp(&file), Some(riff(&[flags(0b0001_0000), pixels])));
        assert_eq!(webp(&file[..file.len() - 9]), None);
    }

    #[test]
    fn metadata_leaves_png_and_pixels_stay() {
        let chunk = |name: &[u8; 4], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("short").to_be_bytes();
            [&length[..], name, content, b"sums"].concat()
        };
        let (head, end) = (chunk(b"IHDR", b"size"), chunk(b"IEND", b""));
        let file = [&b"signatur"[..], &head, &chunk(b"eXIf", b"HIDDEN"), &end, b"HIDDEN"].concat();
        assert_eq!(png(&file), Some([&b"signatur"[..], &head, &end].concat()));
        assert_eq!(png(&file[..file.len() - 20]), None);
    }
}
