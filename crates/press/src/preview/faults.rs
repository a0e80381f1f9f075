//! What is wrong in the content, as a page: each fault with its file, its place, the line there, and what to do about it.

use super::PreviewOptions;
use super::excerpt::{Excerpt, excerpt};
use super::page::page as framed;
use super::wording::Words;
use crate::content::{Diagnostic, Severity};
use crate::print::Html;
use crate::serve::Answer;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// How many faults a page shows at most.
const MOST: usize = 200;

/// Files that are larger are not quoted.
const LARGEST: u64 = 8_000_000;

/// What was found in a newsroom's folder.
#[derive(Debug)]
pub(super) struct Faults {
    /// The newsroom's folder.
    folder: PathBuf,
    /// Each once: errors first, then by file and place.
    pub(super) all: Vec<Diagnostic>,
    /// Why the content could not be read at all.
    pub(super) trouble: Option<String>,
}

impl Faults {
    /// Those of a newsroom's folder, ordered by file and place.
    pub(super) fn of(options: &PreviewOptions, mut all: Vec<Diagnostic>) -> Self {
        all.sort_by_key(|fault| fault.severity);
        Self { folder: options.content.clone(), all, trouble: None }
    }

    /// That the content could not be read at all.
    pub(super) fn trouble(options: &PreviewOptions, error: &anyhow::Error) -> Self {
        Self { trouble: Some(format!("{error:#}")), ..Self::of(options, Vec::new()) }
    }
}

/// The page of all faults, or of those in one file. Sources are read now: they are small, and mended ones are gone from the next
/// page.
pub(super) fn page(
    words: &Words,
    version: &str,
    status: u16,
    faults: &Faults,
    file: Option<&Path>,
    has_site: bool,
) -> Answer {
    let chosen: Vec<_> =
        faults.all.iter().filter(|fault| file.is_none_or(|file| fault.file == file)).collect();
    let mut body = Html::default();
    match (has_site, file) {
        (false, _) => body.element("<p>", words.no_site, "</p>\n"),
        (true, Some(_)) => body.element("<p>", words.no_story, "</p>\n"),
        (true, None) => body.element("<p><a href=\"/\">", words.to_site, "</a></p>\n"),
    };
    if let Some(trouble) = &faults.trouble {
        body.element("<p><code>", trouble, "</code></p>\n");
    } else if chosen.is_empty() {
        body.element("<p>", words.no_faults, "</p>\n");
    }
    let mut sources = Sources { folder: &faults.folder, read: HashMap::new() };
    body.raw("<ol class=\"preview-faults\">\n");
    for fault in chosen.iter().take(MOST) {
        item(&mut body, words, fault, sources.excerpt(fault));
    }
    body.raw("</ol>\n");
    if let Some(more) = chosen.len().checked_sub(MOST).filter(|more| *more > 0) {
        body.element("<p>", words.more, " ").text(&more.to_string()).raw("</p>\n");
    }
    framed(words, version, status, words.faults, &body)
}

fn item(body: &mut Html, words: &Words, fault: &Diagnostic, excerpt: Option<Excerpt>) {
    let (class, name) = match fault.severity {
        Severity::Error => ("<li class=\"preview-error\">", words.error),
        Severity::Warning => ("<li class=\"preview-warning\">", words.warning),
    };
    body.raw(class).element("<p><strong>", name, "</strong> <code>").text(&file_of(fault));
    if let Some(location) = fault.location {
        body.raw(":").text(&location.to_string());
    }
    body.element("</code> <small>", fault.code.as_str(), "</small></p>\n");
    if let Some(Excerpt { before, marked, after }) = excerpt {
        body.element("<pre>", &before, "<mark>").text(&marked).element("</mark>", &after, "</pre>\n");
    }
    body.element("<p lang=\"en\">", &fault.message, "</p>\n");
    body.element("<p lang=\"en\" class=\"preview-help\">", &fault.help, "</p></li>\n");
}

/// With forward slashes everywhere, as reports have them.
fn file_of(fault: &Diagnostic) -> String {
    fault.file.to_string_lossy().replace('\\', "/")
}

/// Texts of files, each read once.
struct Sources<'a> {
    folder: &'a Path,
    read: HashMap<&'a Path, Option<String>>,
}

impl<'a> Sources<'a> {
    fn excerpt(&mut self, fault: &'a Diagnostic) -> Option<Excerpt> {
        let location = fault.location?;
        let text = self.read.entry(&fault.file).or_insert_with(|| source(&self.folder.join(&fault.file)));
        excerpt(text.as_deref()?, location)
    }
}

fn source(file: &Path) -> Option<String> {
    let size = std::fs::metadata(file).ok()?.len();
    let bytes = if size <= LARGEST { std::fs::read(file).ok()? } else { return None };
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
