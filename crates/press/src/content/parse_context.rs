//! What is needed while one file is parsed, and what is collected from it.

use super::diagnostics::{Code, Diagnostic, Diagnostics, LineIndex, Location};
use super::footnote_index::FootnoteIndex;
use super::link;
use super::media::Media;
use super::utf8::utf8;
use crate::media_file::MediaFile;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// One file that is being parsed: its name and text, the media folder, the diagnostics, and what the file refers to.
///
/// Places in the file are byte offsets in its text; they become lines and columns here.
#[derive(Debug)]
pub struct ParseContext<'a> {
    pub(super) file: &'a Path,
    text: &'a str,
    lines: LineIndex,
    media: &'a Media,
    /// Address of the portal; none while `site.json` is read, which says it.
    site: Option<&'a str>,
    diagnostics: &'a mut Diagnostics,
    references: References,
    /// The footnotes of the story.
    pub(super) footnotes: FootnoteIndex,
    /// How many lists and quotations there are around the blocks that are being read.
    pub(super) depth: usize,
    notation: Notation,
}

/// What fields are written in, so that examples are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Json,
    Toml,
    Yaml,
}

/// What a file refers to outside of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct References {
    /// Pictures that are processed once the file has been read.
    pub(super) images: Vec<ImageRequest>,
    /// Paths of all media as the file has them, existing or not.
    pub(super) media: Vec<String>,
    /// Links to stories, in their order.
    pub(super) links: Vec<StoryLink>,
    /// Links to addresses of this site, in their order.
    pub(super) site_links: Vec<SiteLink>,
}

/// A picture that a file shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ImageRequest {
    /// Path below the media folder; as the file has it, when there is no such file.
    pub(super) path: String,
    /// Where the file names it.
    pub(super) location: Location,
}

/// A link from a story's text to a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryLink {
    /// Id of the story that it leads to.
    pub id: String,
    /// Where the link begins; where its text begins when that is all that is known.
    pub location: Location,
}

/// A link to an address of this site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteLink {
    /// As it was written: `/county/`, or a whole address. In `site.json` it may be one of another site.
    pub address: String,
    /// Where the link begins; where its field or its text begins when that is all that is known.
    pub location: Location,
}

impl<'a> ParseContext<'a> {
    /// A context for a file, relative to the newsroom's folder, with this text.
    pub fn new(file: &'a Path, text: &'a str, media: &'a Media, diagnostics: &'a mut Diagnostics) -> Self {
        let lines = LineIndex::new(text);
        Self {
            file,
            text,
            lines,
            media,
            site: None,
            diagnostics,
            references: References::default(),
            footnotes: FootnoteIndex::default(),
            depth: 0,
            notation: Notation::Json,
        }
    }

    /// A context for another file, whose diagnostics stand among those of this one.
    pub(super) fn beside<'b>(&'b mut self, file: &'b Path, text: &'b str) -> ParseContext<'b> {
        ParseContext::new(file, text, self.media, self.diagnostics)
    }

    /// The text of another file, whose bytes may be none.
    pub(super) fn text_beside(&mut self, file: &Path, bytes: Vec<u8>) -> Option<String> {
        utf8(bytes, file, self.diagnostics)
    }

    /// The same context, in a portal of this address.
    pub(super) fn in_site(self, address: &'a str) -> Self {
        Self { site: Some(address), ..self }
    }

    /// Address of the portal; empty while `site.json` is read.
    pub(super) fn site(&self) -> &'a str {
        self.site.unwrap_or_default()
    }

    /// Says what the fields are written in that are read from now on; JSON at first.
    pub(super) fn set_notation(&mut self, notation: Notation) {
        self.notation = notation;
    }

    /// An example of a field, which is given in TOML, `name = { … }`, as the file would have it.
    pub(super) fn example(&self, toml: &str) -> String {
        match self.notation {
            Notation::Json => json(toml),
            Notation::Toml => toml.to_owned(),
            Notation::Yaml => toml.replace(" = ", ": "),
        }
    }

    /// Line and column of a byte offset in the file's text.
    pub(super) fn location(&self, at: usize) -> Location {
        self.lines.location(self.text, at)
    }

    /// Reports an error at a byte offset.
    pub(super) fn error(
        &mut self,
        at: usize,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let location = self.location(at);
        self.diagnostics.add(Diagnostic::error(code, self.file, location, message, help));
    }

    /// Reports an error of the whole file.
    pub(super) fn file_error(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.add(Diagnostic::error(code, self.file, None, message, help));
    }

    /// Reports a warning at a byte offset.
    pub(super) fn warning(
        &mut self,
        at: usize,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let location = self.location(at);
        self.diagnostics.add(Diagnostic::warning(code, self.file, location, message, help));
    }

    /// Reports an error at a byte offset in place of the report of a number, which turned out to be of the same cause.
    pub(super) fn replace(
        &mut self,
        report: usize,
        at: usize,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let location = self.location(at);
        self.diagnostics.replace(report, Diagnostic::error(code, self.file, location, message, help));
    }

    /// How many errors there are so far: compared before and after, it says whether a part has any.
    pub(super) fn error_count(&self) -> usize {
        self.diagnostics.error_count()
    }

    /// How many errors and warnings there are so far.
    pub(super) fn reports(&self) -> usize {
        self.diagnostics.len()
    }

    /// Makes errors of the warnings that came after the first `reports`, when nothing was left of a part that must be there.
    /// Whether there was a report at all.
    pub(super) fn make_errors(&mut self, reports: usize) -> bool {
        self.diagnostics.make_errors(reports)
    }

    /// Notes that the file shows a picture, and names it at a byte offset. Gives the path under which it is processed.
    pub(super) fn request_image(&mut self, written: &str, at: usize) -> String {
        let location = self.location(at);
        let path = self.media.resolve(written).unwrap_or(written).to_owned();
        self.references.media.push(written.to_owned());
        self.references.images.push(ImageRequest { path: path.clone(), location });
        path
    }

    /// Notes that the file links to a story at a byte offset.
    pub(super) fn add_link(&mut self, id: &str, at: usize) {
        let location = self.location(at);
        self.references.links.push(StoryLink { id: id.to_owned(), location });
    }

    /// Notes a link that is allowed, at a byte offset. Those that lead out of this site are passed over, as soon as that can be told.
    pub(super) fn add_site_link(&mut self, address: &str, at: usize) {
        let is_inside = match self.site {
            Some(site) => link::inside(address, site).is_some(),
            None => address.starts_with('/') || link::is_web(address),
        };
        if is_inside {
            let location = self.location(at);
            self.references.site_links.push(SiteLink { address: address.to_owned(), location });
        }
    }

    /// Links to addresses of this site that have been noted so far.
    pub(super) fn site_links(&self) -> Vec<SiteLink> {
        self.references.site_links.clone()
    }

    /// A file below the media folder, published as it is.
    ///
    /// # Errors
    /// In words for an editor, when none is meant by this path.
    pub(super) fn media(&mut self, written: &str) -> Result<MediaFile, String> {
        self.references.media.push(written.to_owned());
        self.media.get(written)
    }

    /// The path below the media folder of the file that is meant; nothing when there is none.
    pub(super) fn media_name(&self, written: &str) -> Option<String> {
        self.media.resolve(written).ok().map(str::to_owned)
    }

    /// Ends the parsing; gives what the file refers to.
    pub(super) fn into_references(self) -> References {
        self.references
    }
}

/// A field of TOML in JSON: names stand in quotes, and so do dates.
fn json(toml: &str) -> String {
    let parts: Vec<&str> = toml.split(" = ").collect();
    let Some((value, names)) = parts.split_last() else { return String::new() };
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let named = names.iter().map(|part| {
        let before = part.trim_end_matches(is_word);
        format!("{before}\"{}\": ", &part[before.len()..])
    });
    let is_date = value.starts_with(|c: char| c.is_ascii_digit()) && value.contains('-');
    named.chain([if is_date { format!("\"{value}\"") } else { (*value).to_owned() }]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_written_as_the_file_is() {
        let group = "source = { name = \"报\" }";
        assert_eq!(json(group), "\"source\": { \"name\": \"报\" }");
        assert_eq!(json("date = 2026-02-04"), "\"date\": \"2026-02-04\"");
        assert_eq!(json("items = [\"…\", \"…\"]"), "\"items\": [\"…\", \"…\"]");
        assert_eq!(json("level = 2"), "\"level\": 2");
    }
}
