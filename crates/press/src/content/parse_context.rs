//! Where one file is read: it knows the file's name, the media at hand, and takes the faults.

use super::diagnostics::{Diagnostic, Diagnostics};
use super::media::{Media, MediaFile};
use std::path::Path;

/// The cx on which one file lies.
#[derive(Debug)]
pub struct ParseContext<'a> {
    pub(super) file: &'a Path,
    media: &'a Media,
    faults: &'a mut Diagnostics,
    wants: Vec<ImageRequest>,
    uses: Vec<String>,
}

/// A picture that a line of the file wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ImageRequest {
    /// Below the media folder.
    pub(super) path: String,
    pub(super) line: usize,
}

impl<'a> ParseContext<'a> {
    /// A cx for a file.
    pub fn new(file: &'a Path, media: &'a Media, faults: &'a mut Diagnostics) -> Self {
        Self { file, media, faults, wants: Vec::new(), uses: Vec::new() }
    }

    /// A fault at a line.
    pub(super) fn fault(&mut self, line: usize, message: impl Into<String>, help: impl Into<String>) {
        self.faults.add(Diagnostic { line, ..Diagnostic::whole(self.file, message, help) });
    }

    /// A fault of the whole file.
    pub(super) fn whole(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.fault(0, message, help);
    }

    /// A warning at a line.
    pub(super) fn warn(&mut self, line: usize, message: impl Into<String>, help: impl Into<String>) {
        self.faults.warn(Diagnostic { line, ..Diagnostic::whole(self.file, message, help) });
    }

    /// How many faults there are so far: compared before and after, it says whether a part has any.
    pub(super) fn faults_so_far(&self) -> usize {
        self.faults.len()
    }

    /// Notes that a line wants a picture, which is developed when the file has been read.
    pub(super) fn want(&mut self, path: &str, line: usize) {
        self.wants.push(ImageRequest { path: path.to_owned(), line });
    }

    /// A file below the media folder, published as it is.
    ///
    /// # Errors
    /// In words for an editor.
    pub(super) fn media(&mut self, path: &str) -> Result<MediaFile, String> {
        self.uses.push(path.to_owned());
        self.media.get(path)
    }

    /// Pictures that the file wants, and other media that it names.
    pub(super) fn leave(self) -> (Vec<ImageRequest>, Vec<String>) {
        (self.wants, self.uses)
    }
}
