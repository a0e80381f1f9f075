//! What follows from the name of a published file.

use crate::compress::{CODINGS, CompressionLevel};
use crate::file_names::{FEEDS, NOT_FOUND};
use baolan_core::model::VariantFolder;

/// Whether a file is published with compressed copies beside it. Pictures are compressed already.
pub(super) fn has_copies(name: &str, pages: bool) -> bool {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let kind = file.rsplit_once('.').map_or("", |(_, kind)| kind);
    if folder.split('/').next() == Some("media") {
        return false;
    }
    match (file, kind) {
        ("index.json", _) | (_, "html" | "htm") => pages,
        ("robots.txt", _) => true,
        (_, kind) => ["js", "css", "wasm", "json", "xml", "webmanifest"].contains(&kind),
    }
}

/// The name of the file that a compressed copy is of; that of any other file as it is.
pub(super) fn without_coding(name: &str) -> &str {
    CODINGS.iter().find_map(|coding| name.strip_suffix(coding.ending())).unwrap_or(name)
}

/// Whether a file belongs to a page's address or to an old one: the page, its data, their compressed copies.
pub(super) fn is_page(name: &str) -> bool {
    let name = without_coding(name);
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let is_own = ["assets", "media"].contains(&folder.split('/').next().unwrap_or_default());
    let is_html = file.ends_with(".html") || file.ends_with(".htm");
    !is_own && !is_not_found(folder, file) && (is_html || file == "index.json")
}

/// Whether a file is the `404.html` of a variant. In other folders it is a page that was called so.
fn is_not_found(folder: &str, file: &str) -> bool {
    file == NOT_FOUND && (folder.is_empty() || VariantFolder::named(folder).is_some())
}

/// How much time compressing a file may take.
pub(super) fn level(name: &str) -> CompressionLevel {
    match name.rsplit('/').next().unwrap_or_default() {
        file if FEEDS.contains(&file) => CompressionLevel::Often,
        file if file.starts_with("sitemap") => CompressionLevel::Quick,
        _ => CompressionLevel::Full,
    }
}
