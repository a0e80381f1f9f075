//! Fields that name pictures, films, recordings and files: what may be shown, and from where.

use super::diagnostics::Code;
use super::fields::Fields;
use super::link::{is_remote, is_secure, is_web};
use super::parse_context::ParseContext;
use super::wording::short;
use crate::media_file::MediaFile;
use baolan_core::model::Picture;
use std::fs::File;
use std::io::Read;

/// Formats of films that browsers play, by the endings of their names.
pub(crate) const VIDEO: &[&str] = &["mp4", "webm", "m4v", "mov"];

/// Formats of recordings that browsers play, by the endings of their names.
pub(crate) const AUDIO: &[&str] = &["mp3", "m4a", "aac", "ogg", "opus", "wav", "flac"];

/// Formats that can hold scripts: one of our own pages would run them.
pub(crate) const UNSAFE: &[&str] = &["html", "htm", "svg", "xhtml", "xml", "js", "mjs"];

/// Largest width and height of a picture on another host, in pixels.
const MAX_PIXELS: u32 = 20_000;

/// A picture of a story: `src`, `alt`, `caption`, `credit`, `focus`; `width` and `height` when it lies on another host.
pub(super) fn picture(fields: &mut Fields<'_>, alt_must: bool, cx: &mut ParseContext<'_>) -> Option<Picture> {
    let at = fields.at_field("src");
    let src = fields.must_text("src", "src = \"pictures/a.webp\"", cx);
    if alt_must && fields.node("alt").is_none() {
        let help = "say what the picture shows for those who cannot see it; write an empty alt when it only decorates";
        fields.report_lacking("alt", Code::MissingField, "`alt` is missing", help, cx);
    }
    let alt = fields.text("alt", cx).unwrap_or_default();
    let (caption, credit) = (fields.text("caption", cx), fields.text("credit", cx));
    let (width, height) =
        (fields.number("width", 1, MAX_PIXELS, cx), fields.number("height", 1, MAX_PIXELS, cx));
    let focus = focus(fields, cx);
    let picture = story_picture(&src?, at, width.zip(height), cx)?;
    Some(Picture { alt, caption, credit, focus, ..picture })
}

/// Which part stays when a picture is cut to a shape: `top left`, in any order; nothing for the middle.
fn focus(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("focus");
    let text = fields.text("focus", cx)?;
    let words: Vec<_> = text.split([' ', '-']).filter(|word| !word.is_empty() && *word != "center").collect();
    let one = |names: [&'static str; 2]| -> Vec<&'static str> {
        names.into_iter().filter(|name| words.contains(name)).collect()
    };
    let (rows, columns) = (one(["top", "bottom"]), one(["left", "right"]));
    if rows.len() > 1 || columns.len() > 1 || rows.len() + columns.len() < words.len() {
        cx.error(
            at,
            Code::UnknownValue,
            format!("`focus` is `{}`", short(&text)),
            "write top, bottom, left, right, center, or two of them such as top left",
        );
        return None;
    }
    Some([rows, columns].concat().join("-")).filter(|focus| !focus.is_empty())
}

/// A picture of a story. One on another host is shown as it is, and needs its size in pixels. One of our own has its path
/// for an address, and no size, until it is processed.
pub(super) fn story_picture(
    src: &str,
    at: usize,
    size: Option<(u32, u32)>,
    cx: &mut ParseContext<'_>,
) -> Option<Picture> {
    if !is_remote(src) {
        return Some(Picture { src: cx.request_image(src, at), ..Picture::default() });
    }
    let Some((width, height)) = size.filter(|_| is_web(src)) else {
        cx.error(
            at,
            Code::MissingSize,
            format!("the size of `{src}` is not known"),
            "a picture on another host needs an https:// address, and width and height in pixels",
        );
        return None;
    };
    Some(Picture { src: src.to_owned(), width, height, ..Picture::default() })
}

/// A picture of the site itself. It has its path for an address, and no size, until it is processed.
pub(super) fn site_picture(
    fields: &mut Fields<'_>,
    name: &'static str,
    cx: &mut ParseContext<'_>,
) -> Option<Picture> {
    let at = fields.at_field(name);
    let src = fields.text(name, cx)?;
    Some(Picture { src: cx.request_image(&src, at), ..Picture::default() })
}

/// A file below the media folder.
fn local_file(
    src: &str,
    at: usize,
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<MediaFile> {
    match cx.media(src) {
        Ok(file) => {
            used.push(file.clone());
            Some(file)
        }
        Err(help) => {
            cx.error(at, Code::MissingFile, format!("there is no file `{src}` below public/media"), help);
            None
        }
    }
}

/// `src` of a film, a recording or a file: below the media folder, or on another host. Gives its address, and its size in
/// bytes when it is below the media folder. No `endings` mean that all but unsafe ones are allowed.
pub(super) fn attachment(
    fields: &mut Fields<'_>,
    endings: &[&str],
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<(String, Option<u64>)> {
    let at = fields.at_field("src");
    let src = fields.must_text("src", "src = \"files/a.pdf\"", cx)?;
    attached(src, at, endings, used, cx)
}

/// As [`attachment`], in another field that may be left out: its address.
pub(super) fn optional_attachment(
    fields: &mut Fields<'_>,
    name: &'static str,
    endings: &[&str],
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
    let at = fields.at_field(name);
    let src = fields.text(name, cx)?;
    attached(src, at, endings, used, cx).map(|(address, _)| address)
}

fn attached(
    src: String,
    at: usize,
    endings: &[&str],
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<(String, Option<u64>)> {
    if is_remote(&src) {
        if !is_secure(&src) {
            let message = format!("`{src}` is no https:// address");
            cx.error(at, Code::BadUrl, message, "files on other hosts need one");
            return None;
        }
        return is_playable(&src, at, endings, cx).then_some((src, None));
    }
    // Not what is written decides, but which file is meant: an escape may hide a letter of its ending.
    let name = cx.media_name(&src).unwrap_or_else(|| src.clone());
    if !is_playable(&name, at, endings, cx) {
        return None;
    }
    local_file(&src, at, used, cx).map(|file| (file.name, Some(file.bytes)))
}

/// `captions` of a film: a file of WebVTT below the media folder. Browsers refuse those of another host.
pub(super) fn captions(
    fields: &mut Fields<'_>,
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
    let at = fields.at_field("captions");
    let src = fields.text("captions", cx)?;
    if is_remote(&src) {
        let message = format!("`{src}` is on another host");
        cx.error(
            at,
            Code::BadUrl,
            message,
            "browsers refuse captions from there: put the file below public/media",
        );
        return None;
    }
    let file = local_file(&src, at, used, cx)?;
    let mut start = Vec::new();
    let read = File::open(&file.path).and_then(|file| file.take(START).read_to_end(&mut start));
    // One that cannot be read is reported where it is copied; an import has it elsewhere.
    let is_other = read.is_ok() && !is_web_vtt(&start);
    if is_other || !file.name.to_ascii_lowercase().ends_with(".vtt") {
        let message = format!("`{src}` is no WebVTT");
        let help = "captions are a .vtt file that begins with the line WEBVTT; ffmpeg -i a.srt a.vtt makes one of others";
        cx.error(at, Code::UnsupportedFormat, message, help);
        return None;
    }
    Some(file.name)
}

/// As many bytes as [`is_web_vtt`] looks at.
const START: u64 = 10;

/// Whether a file begins as the format says: `WEBVTT`, then a blank or the end of the line.
pub(crate) fn is_web_vtt(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let after = start.strip_prefix(b"WEBVTT").map(<[u8]>::first);
    matches!(after, Some(None | Some(b' ' | b'\t' | b'\n' | b'\r')))
}

/// Whether a file's ending says that it may be published, and that browsers play it. Reports when not.
fn is_playable(src: &str, at: usize, endings: &[&str], cx: &mut ParseContext<'_>) -> bool {
    let ending = src.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if !endings.is_empty() && !endings.contains(&ending.as_str()) {
        let help = format!("use one of: {}", endings.join(", "));
        cx.error(at, Code::UnsupportedFormat, format!("browsers do not play `{src}`"), help);
        return false;
    }
    if UNSAFE.contains(&ending.as_str()) {
        let message = format!("`{src}` can hold scripts");
        cx.error(at, Code::UnsafeFormat, message, "publish it as PDF, or as a picture");
        return false;
    }
    true
}
