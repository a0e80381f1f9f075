//! The files among the copy, and which of them are stories, by their names.

use super::listing::{Entry, Lister, Listing};
use std::path::Path;

/// What a file among the copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CopyKind {
    /// A story in Markdown.
    Markdown,
    /// A story in JSON.
    Json,
    /// Not for the press: hidden, or left behind by an editor or a system.
    Leftover,
    /// Something else, perhaps meant as a story; what to do about it, in words for an editor.
    Other(&'static str),
}

/// Endings of files that editors write beside the one that is open.
const EDITORS: [&str; 6] = ["swp", "swo", "swx", "tmp", "lock", "crdownload"];

/// Files that systems write into folders.
const SYSTEMS: [&str; 3] = ["thumbs.db", "desktop.ini", "ehthumbs.db"];

/// Files of stories, in order, and what else lies among them. A portal without stories has none.
///
/// # Errors
/// When a folder cannot be read.
pub(super) fn articles(folder: &Path) -> anyhow::Result<Listing> {
    let judge = |path: &Path, is_folder: bool| match kind(path) {
        _ if is_folder && is_hidden(path) => Entry::Pass,
        _ if is_folder => Entry::Take,
        CopyKind::Markdown | CopyKind::Json => Entry::Take,
        CopyKind::Leftover => Entry::Pass,
        CopyKind::Other(remedy) => Entry::Name(remedy),
    };
    Lister::new(folder, None, &judge).list_once("content/articles")
}

/// What a file among the copy is, by its name. Letters of its ending may be upper case.
pub(super) fn kind(file: &Path) -> CopyKind {
    let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if is_leftover(&name, ending) {
        return CopyKind::Leftover;
    }
    match ending {
        "md" | "markdown" => CopyKind::Markdown,
        "json" => CopyKind::Json,
        _ => CopyKind::Other(remedy(&name, ending)),
    }
}

/// Whether a folder among the copy is hidden, and nothing in it is read.
fn is_hidden(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn is_leftover(name: &str, ending: &str) -> bool {
    let is_saved_by_emacs = name.starts_with('#') && name.ends_with('#');
    let is_beside_another = name.starts_with("~$") || name.ends_with('~') || is_saved_by_emacs;
    name.starts_with('.') || is_beside_another || EDITORS.contains(&ending) || SYSTEMS.contains(&name)
}

fn remedy(name: &str, ending: &str) -> &'static str {
    let inner = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    if [".md", ".markdown", ".json"].iter().any(|kind| inner.ends_with(kind)) {
        return "if it is a story, take the last ending off its name; if not, move it out of content/articles";
    }
    match ending {
        "yaml" | "yml" | "toml" => "a story is a .md file with such fields at its beginning, or a .json file",
        "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif" | "svg" | "heic" | "tif" | "tiff" | "mp4"
        | "webm" | "mov" | "mp3" | "m4a" | "wav" | "ogg" | "pdf" => {
            "pictures, films and files belong below public/media"
        }
        "txt" | "text" | "html" | "htm" | "doc" | "docx" | "odt" | "rtf" | "wps" | "pages" => {
            "save a story as Markdown (.md) or JSON (.json), as docs/content.md shows; move others out of content/articles"
        }
        _ => "stories end in .md, .markdown or .json; move other files out of content/articles",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> CopyKind {
        kind(&Path::new("content/articles").join(name))
    }

    #[test]
    fn endings_are_read_in_any_case() {
        for name in ["a.md", "a.MD", "a.Md", "a.markdown", "a.MARKDOWN", "2026.3.5 桥.md", "#1.md", "~a.md"]
        {
            assert_eq!(of(name), CopyKind::Markdown, "{name}");
        }
        assert_eq!((of("a.json"), of("data.JSON")), (CopyKind::Json, CopyKind::Json));
    }

    #[test]
    fn what_systems_and_editors_leave_is_no_matter() {
        for name in [
            ".hidden.md",
            ".DS_Store",
            "._a.md",
            "a.md~",
            "~$a.docx",
            "#a.md#",
            ".#a.md",
            ".a.md.swp",
            "a.md.swp",
            "Thumbs.db",
            "desktop.ini",
            "a.tmp",
        ] {
            assert_eq!(of(name), CopyKind::Leftover, "{name}");
        }
        assert!(is_hidden(Path::new("a/.git")) && !is_hidden(Path::new(".a/b")));
    }

    #[test]
    fn others_are_named_with_what_to_do() {
        for (name, said) in [
            ("note.md.txt", "take the last ending off"),
            ("note.json.bak", "take the last ending off"),
            ("note.txt", "save a story as Markdown"),
            ("note.DOCX", "save a story as Markdown"),
            ("note.yaml", "at its beginning"),
            ("bridge.JPG", "below public/media"),
            ("md", "stories end in"),
            ("note.mdx", "stories end in"),
        ] {
            assert!(matches!(of(name), CopyKind::Other(remedy) if remedy.contains(said)), "{name}");
        }
    }
}
