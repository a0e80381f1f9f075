//! The media folder: pictures that nobody shows, and those that are too large for what they are shown for.

use super::finding::Finding;
use super::lint::Lint;
use crate::content::MediaFacts;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Endings of pictures.
const PICTURES: [&str; 12] =
    ["jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "gif", "avif", "avifs", "heic", "svg"];

/// Endings of pictures that are published as they are.
const AS_IT_IS: [&str; 4] = ["gif", "avif", "avifs", "apng"];

/// From how many bytes on a picture is called huge: one that is processed, and one that is published as it is.
const HUGE: u64 = 12_000_000;
const HUGE_AS_IT_IS: u64 = 2_000_000;

/// Pictures that are too large, or that nobody names, each once. `used` are paths of files; none when nobody can know, because
/// a story that could not be read may name some.
pub(super) fn findings(media: &[MediaFacts], used: Option<&HashSet<PathBuf>>) -> Vec<Finding> {
    let mut found = Vec::new();
    for MediaFacts { file, path, bytes } in media {
        let Some(ending) = picture(file) else { continue };
        let most = if AS_IT_IS.contains(&ending.as_str()) { HUGE_AS_IT_IS } else { HUGE };
        if used.is_some_and(|used| !used.contains(path)) {
            let message = format!("no story and no field of site.json names this picture ({})", size(*bytes));
            found.push(Finding::of(Lint::UnusedPicture, file, None, message));
        } else if *bytes > most {
            let message = format!("the picture is {} large", size(*bytes));
            found.push(Finding::of(Lint::HugePicture, file, None, message));
        }
    }
    found
}

/// The ending of a picture in lower case; nothing for another file.
fn picture(file: &Path) -> Option<String> {
    let ending = file.extension()?.to_string_lossy().to_lowercase();
    PICTURES.contains(&ending.as_str()).then_some(ending)
}

fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        format!("{} MB", bytes.div_ceil(1_000_000))
    }
}
