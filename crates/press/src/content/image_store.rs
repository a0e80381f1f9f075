//! Pictures of stories: paths below the media folder become what browsers load.

use super::diagnostics::{Code, Severity};
use super::link::is_remote;
use super::media::Media;
use super::parse_context::ImageRequest;
use super::story_draft::StoryDraft;
use crate::images::{
    Broken, Cache, ImagePurpose, ProcessedImage, Refusal, Settings, look, process, process_placeholder,
};
use crate::media_file::MediaFile;
use baolan_core::model::{PartMut, Picture};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A processed picture, or what is wrong with it; nothing when the press could not finish the work on it.
type Processing = Arc<OnceLock<Option<Result<ProcessedImage, Broken>>>>;

/// What is done with pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureWork {
    /// They are processed, so that they can be published.
    Process,
    /// They are looked at: what is wrong with them is said as far as their heads and ends show it, and nothing is made.
    Look,
}

/// Pictures by their paths. Each is processed once, for the first story that shows it.
#[derive(Debug)]
pub(super) struct ImageStore {
    pub(super) work: PictureWork,
    settings: Settings,
    cache: Cache,
    pictures: Mutex<HashMap<(String, ImagePurpose), Processing>>,
}

/// Why a picture is not shown, in words for an editor.
#[derive(Clone, Debug)]
pub(super) struct PictureFault {
    pub(super) code: Code,
    /// What is wrong, with the picture's path.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: String,
}

/// The pictures of one story.
pub(super) struct Pictures {
    /// By the path of the original; nothing for one that is missing or broken.
    found: HashMap<String, Option<ProcessedImage>>,
    placeholder: Option<ProcessedImage>,
}

impl ImageStore {
    pub(super) fn new(work: PictureWork, settings: Settings, cache: Cache) -> Self {
        Self { work, settings, cache, pictures: Mutex::default() }
    }

    /// Processes the pictures of a story. `report` is called for each that is missing or broken, with the severity: an error
    /// stops the publish, unless the site asks for placeholders.
    ///
    /// # Errors
    /// When the cache cannot be written.
    pub(super) fn process(
        &self,
        requests: &[ImageRequest],
        media: &Media,
        report: &mut dyn FnMut(&ImageRequest, Severity, PictureFault),
    ) -> anyhow::Result<Pictures> {
        let mut found = HashMap::new();
        for request in requests {
            let picture = match self.picture(&request.path, ImagePurpose::Pages, media)? {
                Ok(picture) => Some(picture),
                Err(fault) if self.settings.placeholder => {
                    let message = format!("{}; readers see a placeholder", fault.message);
                    report(request, Severity::Warning, PictureFault { message, ..fault });
                    None
                }
                Err(fault) => {
                    report(request, Severity::Error, fault);
                    None
                }
            };
            found.insert(request.path.clone(), picture);
        }
        let is_needed = self.settings.placeholder && found.values().any(Option::is_none);
        let placeholder = match is_needed && self.work == PictureWork::Process {
            true => Some(process_placeholder(self.settings, &self.cache)?),
            false => None,
        };
        Ok(Pictures { found, placeholder })
    }

    /// What previews of links show of a cover. Nothing for one on another host, one that is broken, and one that is published
    /// as it is.
    ///
    /// # Errors
    /// When the cache cannot be written.
    pub(super) fn social_image(
        &self,
        cover: &Picture,
        media: &Media,
    ) -> anyhow::Result<Option<ProcessedImage>> {
        if is_remote(&cover.src) || self.work == PictureWork::Look {
            return Ok(None);
        }
        let social_image = self.picture(&cover.src, ImagePurpose::Previews, media)?;
        Ok(social_image.ok().filter(|social_image| !social_image.files.is_empty()))
    }

    /// One picture, or what is wrong with it, with its path in the message.
    ///
    /// # Errors
    /// When the cache cannot be written.
    pub(super) fn picture(
        &self,
        path: &str,
        purpose: ImagePurpose,
        media: &Media,
    ) -> anyhow::Result<Result<ProcessedImage, PictureFault>> {
        let processing = {
            let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(pictures.entry((path.to_owned(), purpose)).or_default())
        };
        let file = match media.find(path) {
            Ok(file) => file,
            Err(help) => {
                let message = format!("there is no file `{path}` below public/media");
                return Ok(Err(PictureFault { code: Code::MissingFile, message, help }));
            }
        };
        let mut failed = None;
        // The first thread does the work, others wait for it.
        let processed = processing.get_or_init(|| match self.work_on(path, &file, purpose) {
            Ok(processed) => Some(processed),
            Err(error) => {
                failed = Some(error);
                None
            }
        });
        match (failed, processed) {
            (Some(error), _) => Err(error),
            (None, Some(Ok(processed))) => Ok(Ok(processed.clone())),
            (None, Some(Err(broken))) => Ok(Err(PictureFault::of(path, broken))),
            (None, None) => anyhow::bail!("`{path}` could not be made; see the error before this one"),
        }
    }
}

impl ImageStore {
    fn work_on(
        &self,
        path: &str,
        file: &Path,
        purpose: ImagePurpose,
    ) -> anyhow::Result<Result<ProcessedImage, Broken>> {
        match self.work {
            PictureWork::Process => process(path, file, purpose, self.settings, &self.cache),
            PictureWork::Look => Ok(look(path, file).map(|size| as_it_is(path, file, size))),
        }
    }
}

/// A picture that was only looked at: its own file stands for all that would be made of it.
fn as_it_is(path: &str, file: &Path, (width, height): (u32, u32)) -> ProcessedImage {
    let bytes = std::fs::metadata(file).map_or(0, |facts| facts.len());
    ProcessedImage {
        src: path.to_owned(),
        width,
        height,
        widths: Vec::new(),
        colour: None,
        avif: false,
        files: vec![MediaFile { path: file.to_owned(), name: path.to_owned(), bytes }],
    }
}

impl PictureFault {
    fn of(path: &str, Broken { refusal, message, help }: &Broken) -> Self {
        let code = match refusal {
            Refusal::Damaged => Code::BrokenPicture,
            Refusal::Format => Code::UnsupportedFormat,
            Refusal::Unsafe => Code::UnsafeFormat,
        };
        Self { code, message: format!("`{path}` {message}"), help: help.clone() }
    }
}

impl Pictures {
    /// Puts them into their story; `social_image` is what previews of links show of its cover.
    pub(super) fn place(&self, story: &mut StoryDraft, social_image: Option<ProcessedImage>) {
        story.social_image = social_image.as_ref().map(bare);
        story.media.extend(social_image.into_iter().flat_map(|social_image| social_image.files));
        let StoryDraft { body, cover, media, .. } = story;
        self.place_optional(cover, media);
        for block in body {
            block.parts_mut(&mut |part| match part {
                PartMut::Image(picture) => self.place_one(picture, media),
                PartMut::Poster(poster) => self.place_optional(poster, media),
                PartMut::Text(_) => {}
            });
        }
    }

    /// A list or a film without a picture is better than one with a placeholder.
    fn place_optional(&self, picture: &mut Option<Picture>, media: &mut Vec<MediaFile>) {
        picture.take_if(|picture| self.is_broken(picture));
        picture.iter_mut().for_each(|picture| self.place_one(picture, media));
    }

    fn place_one(&self, picture: &mut Picture, media: &mut Vec<MediaFile>) {
        let Some(found) = self.found.get(&picture.src) else { return };
        let Some(processed) = found.as_ref().or(self.placeholder.as_ref()) else { return };
        picture.src.clone_from(&processed.src);
        (picture.width, picture.height) = (processed.width, processed.height);
        picture.widths.clone_from(&processed.widths);
        picture.colour.clone_from(&processed.colour);
        picture.avif = processed.avif;
        for file in &processed.files {
            if !media.contains(file) {
                media.push(file.clone());
            }
        }
    }

    fn is_broken(&self, picture: &Picture) -> bool {
        self.found.get(&picture.src).is_some_and(Option::is_none)
    }
}

/// A picture with nothing but its place and size.
pub(super) fn bare(processed: &ProcessedImage) -> Picture {
    let ProcessedImage { src, width, height, .. } = processed;
    Picture { src: src.clone(), width: *width, height: *height, ..Picture::default() }
}
