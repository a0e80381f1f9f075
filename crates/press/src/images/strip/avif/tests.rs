use super::super::tests::{every_cut_is_noticed, holds};
use super::*;
use crate::images::format::Format;

const WORDS_OF_EXIF: &[u8] = b"\0\0\0\0MM\0\x2aHIDDEN in Exif";
const XMP: &[u8] = b"<x:xmpmeta>HIDDEN</x:xmpmeta>";
const PIXELS: &[u8] = b"pixels of a picture";

fn one(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).expect("short").to_be_bytes();
    [&length[..], name, content].concat()
}

fn infe(id: u8, kind: &[u8; 4]) -> Vec<u8> {
    one(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], &kind[..], b"\0application/rdf+xml\0"].concat())
}

/// Items of one place each, in the file (method 0) or in `idat` (method 1).
fn iloc(places: &[(u8, u8, usize, usize)]) -> Vec<u8> {
    let mut content = vec![1, 0, 0, 0, 0x44, 0, 0, u8::try_from(places.len()).expect("few")];
    for (id, method, from, length) in places {
        content.extend([0, *id, 0, *method, 0, 0, 0, 1]);
        content.extend(u32::try_from(*from).expect("near").to_be_bytes());
        content.extend(u32::try_from(*length).expect("short").to_be_bytes());
    }
    one(b"iloc", &content)
}

/// A still picture, with Exif beside its pixels and XMP inside the box of metadata.
fn still(brand: &[u8; 4], more: &[u8], exif_at: Option<usize>) -> Vec<u8> {
    let head = one(b"ftyp", &[&brand[..], b"\0\0\0\0avifmif1"].concat());
    let ispe = one(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 9]);
    let udes = one(b"udes", b"\0\0\0\0en\0HIDDEN\0\0\0");
    let iprp = one(b"iprp", &one(b"ipco", &[ispe, udes].concat()));
    let iinf = [&[0, 0, 0, 0, 0, 3][..], &infe(1, b"av01"), &infe(2, b"Exif"), &infe(3, b"mime")].concat();
    let meta = |data: usize| {
        let places = [
            (1, 0, data, PIXELS.len()),
            (2, 0, exif_at.unwrap_or(data + PIXELS.len()), WORDS_OF_EXIF.len()),
            (3, 1, 0, XMP.len()),
        ];
        let inner = [iloc(&places), one(b"iinf", &iinf), iprp.clone(), one(b"idat", XMP)].concat();
        one(b"meta", &[&[0; 4], &inner[..]].concat())
    };
    let data = head.len() + meta(0).len() + more.len() + 8;
    [&head[..], &meta(data), more, &one(b"mdat", &[PIXELS, WORDS_OF_EXIF, b"HIDDEN"].concat())].concat()
}

#[test]
fn metadata_leaves_avif_and_nothing_moves() {
    let file = still(b"avif", &one(b"uuid", b"sixteen bytes idHIDDEN"), None);
    let cleaned = clean(&[&file[..], b"HIDDEN: a whole archive"].concat()).expect("cleaned");
    assert_eq!(cleaned.len(), file.len());
    assert!(holds(&file, b"HIDDEN") && !holds(&cleaned, b"HIDDEN"));
    assert!(holds(&cleaned, PIXELS) && holds(&cleaned, NO_EXIF));
    assert_eq!(clean(&cleaned), Ok(cleaned.clone()), "cleaned again");
    every_cut_is_noticed(Format::Avif, &file, 0);
}

#[test]
fn the_size_of_a_picture_is_found_by_every_brand() {
    for brand in [b"avif", b"mif1"] {
        let size = imagesize::blob_size(&clean(&still(brand, b"", None)).expect("cleaned")).expect("a size");
        assert_eq!((size.width, size.height), (16, 9));
    }
}

#[test]
fn metadata_inside_of_pixels_is_refused() {
    let whole = still(b"avif", b"", None);
    let data = whole.windows(PIXELS.len()).position(|part| part == PIXELS).expect("pixels");
    assert_eq!(clean(&still(b"avif", b"", Some(data + 4))), Err(Fault::Metadata));
}

#[test]
fn a_moving_picture_says_nothing_of_its_making() {
    let head = |name: &[u8; 4]| one(name, b"\0\0\0\0MADE2026rest");
    let handler = |kind: &[u8; 4]| one(b"hdlr", &[&[0; 8], &kind[..], &[0; 13]].concat());
    let film = |kind: &[u8; 4]| {
        let media = one(b"mdia", &[head(b"mdhd"), handler(kind), one(b"minf", b"samples")].concat());
        let track =
            one(b"trak", &[head(b"tkhd"), media, one(b"udta", b"HIDDEN"), one(b"meta", b"HIDDEN")].concat());
        one(b"moov", &[head(b"mvhd"), track, one(b"udta", b"HIDDEN")].concat())
    };
    let file = still(b"avis", &film(b"pict"), None);
    let cleaned = clean(&file).expect("cleaned");
    assert_eq!(cleaned.len(), file.len());
    // Data to which tracks lead stays, so what no item leads to is left alone.
    let moving = cleaned.len() - 6;
    assert!(!holds(&cleaned[..moving], b"HIDDEN") && !holds(&cleaned, b"MADE2026"));
    assert!(holds(&cleaned, b"samples") && holds(&cleaned, PIXELS));
    every_cut_is_noticed(Format::Avif, &file, 0);
    assert_eq!(clean(&still(b"avis", &film(b"meta"), None)), Err(Fault::Metadata));
    assert_eq!(clean(&still(b"avis", b"", None)), Err(CUT), "its film is missing");
}

/// Boxes within boxes, as deep as the file is long.
#[test]
fn deep_boxes_do_not_overflow_the_stack() {
    let mut deep = one(b"trak", b"");
    for _ in 0..2000 {
        deep = one(b"trak", &deep);
    }
    assert!(clean(&still(b"avis", &one(b"moov", &deep), None)).is_ok());
}

/// Pictures come from anybody: whatever stands in a file, it is cleaned or refused.
#[test]
fn no_changed_byte_makes_it_panic() {
    let still = still(b"avif", &one(b"uuid", b"sixteen bytes idHIDDEN"), None);
    for at in 0..still.len() {
        for byte in [0, 1, 0x7f, 0x80, 0xff] {
            let mut file = still.clone();
            file[at] = byte;
            let _ = clean(&file);
        }
    }
}

#[test]
fn few_bytes_do_not_claim_many_parts() {
    let item = [0, 1, 0, 0, 0xff, 0xff];
    let iloc = one(b"iloc", &[&[0, 0, 0, 0, 0, 0, 0, 200][..], &item.repeat(200)].concat());
    let meta = one(b"meta", &[&[0; 4], &iloc[..]].concat());
    let file = [one(b"ftyp", b"avif\0\0\0\0"), meta].concat();
    assert_eq!(clean(&file), Err(Fault::Damaged("its parts are too many")));
}
