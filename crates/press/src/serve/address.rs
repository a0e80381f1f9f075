//! From the path of a request to the name of a file.

use super::site_files::SiteFiles;
use baolan_core::route::decode;

/// How deep a `404.html` may be. Without an end, a path of ten thousand slashes took seconds.
const DEEPEST: usize = 16;

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The name of a file.
    File(String),
    /// A folder with a page, asked for without the slash at its end.
    FolderWithoutSlash,
    Nothing,
}

/// What is at a path of a portal that stands at the base path.
pub(super) fn find(files: &dyn SiteFiles, base: &str, path: &str) -> Found {
    if path.strip_suffix('/').is_none() && base.strip_suffix('/') == Some(path) {
        return Found::FolderWithoutSlash;
    }
    let Some(names) = path.strip_prefix(base).and_then(names) else { return Found::Nothing };
    let name = names.join("/");
    let page = in_folder(&names, "index.html");
    if path.ends_with('/') {
        return if files.has(&page) { Found::File(page) } else { Found::Nothing };
    }
    match files.has(&name) {
        true => Found::File(name),
        false if files.has(&page) => Found::FolderWithoutSlash,
        false => Found::Nothing,
    }
}

/// The `404.html` for a path: that of the folder which it is in, or of the nearest one above.
pub(super) fn not_found(files: &dyn SiteFiles, base: &str, path: &str) -> Option<String> {
    let names = path.strip_prefix(base).and_then(names).unwrap_or_default();
    let above = |depth: usize| in_folder(names.get(..depth).unwrap_or_default(), "404.html");
    (0..=names.len().min(DEEPEST)).rev().map(above).find(|name| files.has(name))
}

fn in_folder(folder: &[String], file: &str) -> String {
    folder.iter().map(String::as_str).chain([file]).collect::<Vec<_>>().join("/")
}

/// The names in a path. None when one is no plain name of a published file: then it could lead out of the folder, or, as `//`
/// in a redirect, to another host. Each is decoded by itself and once.
fn names(path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/').map(|name| decode(name).filter(|name| is_plain(name))).collect()
}

/// Names that start with a dot are the press's own, and those of the system. A slash in one was escaped: it separates nothing.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0'])
}
