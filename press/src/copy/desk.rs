//! Where one file is read: it knows the file's name, the media at hand, and takes the faults.

use super::fault::{Fault, Faults};
use super::media::Media;
use std::path::Path;

/// The desk on which one file lies.
#[derive(Debug)]
pub struct Desk<'a> {
    pub(super) file: &'a Path,
    pub(super) media: &'a Media,
    faults: &'a mut Faults,
}

impl<'a> Desk<'a> {
    /// A desk for a file.
    pub fn new(file: &'a Path, media: &'a Media, faults: &'a mut Faults) -> Self {
        Self { file, media, faults }
    }

    /// A fault at a line.
    pub(super) fn fault(&mut self, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        self.faults.add(Fault { line, ..Fault::whole(self.file, what, remedy) });
    }

    /// A fault of the whole file.
    pub(super) fn whole(&mut self, what: impl Into<String>, remedy: impl Into<String>) {
        self.fault(0, what, remedy);
    }

    /// A warning at a line.
    pub(super) fn warn(&mut self, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        self.faults.warn(Fault { line, ..Fault::whole(self.file, what, remedy) });
    }

    /// How many faults there are so far, in all files: compared before and after, it says whether this one has any.
    pub(super) fn faults_so_far(&self) -> usize {
        self.faults.len()
    }
}
