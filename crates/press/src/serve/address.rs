//! From the path of a request to a file.

use baolan_core::route::decode;
use std::path::{Path, PathBuf};

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    File(PathBuf),
    /// A folder with a page, asked for without the slash at its end.
    FolderWithoutSlash,
    Nothing,
}

/// What is at a path of a portal that stands at the base path.
pub(super) fn find(root: &Path, base: &str, path: &str) -> Found {
    if path.strip_suffix('/').is_none() && base.strip_suffix('/') == Some(path) {
        return Found::FolderWithoutSlash;
    }
    let Some(names) = path.strip_prefix(base).and_then(names) else { return Found::Nothing };
    let place = names.iter().fold(root.to_owned(), |place, name| place.join(name));
    if path.ends_with('/') {
        return file(root, &place.join("index.html")).map_or(Found::Nothing, Found::File);
    }
    match file(root, &place) {
        Some(file) => Found::File(file),
        None if file(root, &place.join("index.html")).is_some() => Found::FolderWithoutSlash,
        None => Found::Nothing,
    }
}

/// The `404.html` for a path: that of the folder which it is in, or of the nearest one above.
pub(super) fn not_found(root: &Path, base: &str, path: &str) -> Option<PathBuf> {
    let names = path.strip_prefix(base).and_then(names).unwrap_or_default();
    let above = |depth: usize| names.iter().take(depth).fold(root.to_owned(), |place, name| place.join(name));
    (0..=names.len()).rev().find_map(|depth| file(root, &above(depth).join("404.html")))
}

/// The names in a path. None when one is no plain name of a published file: then it could lead out of the folder, or, as `//`
/// in a redirect, to another host. Each is decoded by itself and once, so an escaped slash separates nothing.
fn names(path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/').map(|name| decode(name).filter(|name| is_plain(name))).collect()
}

/// Names that start with a dot are the press's own, and those of the system.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':', '\0'])
}

/// A file, if it is there and no link leads out of the folder.
pub(super) fn file(root: &Path, place: &Path) -> Option<PathBuf> {
    place.canonicalize().ok().filter(|file| file.starts_with(root) && file.is_file())
}
