//! Pictures of stories: paths below the media folder become what browsers load.

use super::diagnostics::{Code, Severity};
use super::link::is_remote;
use super::media::Media;
use super::parse_context::ImageRequest;
use super::site_config::SiteConfig;
use super::story_draft::StoryDraft;
use crate::images::{
    Broken, Cache, ImagePurpose, ProcessedImage, Settings, process, process_placeholder, process_social_image,
};
use baolan_core::model::{Block, Picture};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The accent of portals that name none, as `style/tokens.css` has it.
const ACCENT: [u8; 3] = [0xb3, 0x26, 0x1e];

/// A processed picture, or what is wrong with it; nothing when the press could not finish the work on it.
type Processing = Arc<OnceLock<Option<Result<ProcessedImage, Broken>>>>;

/// Pictures by their paths. Each is processed once, for the first story that shows it.
#[derive(Debug)]
pub(super) struct ImageStore {
    settings: Settings,
    cache: Cache,
    pictures: Mutex<HashMap<(String, ImagePurpose), Processing>>,
}

/// The pictures of one story.
pub(super) struct Pictures {
    /// By the path of the original; nothing for one that is missing or broken.
    found: HashMap<String, Option<ProcessedImage>>,
    placeholder: Option<ProcessedImage>,
}

impl ImageStore {
    pub(super) fn new(settings: Settings, cache: Cache) -> Self {
        Self { settings, cache, pictures: Mutex::default() }
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
        report: &mut dyn FnMut(&ImageRequest, Severity, Code, Broken),
    ) -> anyhow::Result<Pictures> {
        let mut found = HashMap::new();
        for request in requests {
            let picture = match self.picture(&request.path, ImagePurpose::Pages, media)? {
                Ok(picture) => Some(picture),
                Err((code, broken)) if self.settings.placeholder => {
                    let message = format!("{}; readers see a placeholder", broken.message);
                    report(request, Severity::Warning, code, Broken { message, ..broken });
                    None
                }
                Err((code, broken)) => {
                    report(request, Severity::Error, code, broken);
                    None
                }
            };
            found.insert(request.path.clone(), picture);
        }
        let placeholder = match self.settings.placeholder && found.values().any(Option::is_none) {
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
        if is_remote(&cover.src) {
            return Ok(None);
        }
        let social_image = self.picture(&cover.src, ImagePurpose::Previews, media)?;
        Ok(social_image.ok().filter(|social_image| !social_image.files.is_empty()))
    }

    /// One picture, or what is wrong with it, with its path in the message.
    fn picture(
        &self,
        path: &str,
        purpose: ImagePurpose,
        media: &Media,
    ) -> anyhow::Result<Result<ProcessedImage, (Code, Broken)>> {
        let processing = {
            let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(pictures.entry((path.to_owned(), purpose)).or_default())
        };
        let file = match media.find(path) {
            Ok(file) => file,
            Err(help) => {
                let message = format!("there is no file `{path}` below public/media");
                return Ok(Err((Code::MissingFile, Broken { message, help })));
            }
        };
        let mut failed = None;
        // The first thread does the work, others wait for it.
        let processed =
            processing.get_or_init(|| match process(path, &file, purpose, self.settings, &self.cache) {
                Ok(processed) => Some(processed),
                Err(error) => {
                    failed = Some(error);
                    None
                }
            });
        match (failed, processed) {
            (Some(error), _) => Err(error),
            (None, Some(Ok(processed))) => Ok(Ok(processed.clone())),
            (None, Some(Err(Broken { message, help }))) => {
                let broken = Broken { message: format!("`{path}` {message}"), help: help.clone() };
                Ok(Err((Code::BrokenPicture, broken)))
            }
            (None, None) => anyhow::bail!("`{path}` could not be made; see the error before this one"),
        }
    }
}

impl Pictures {
    /// Puts them into their story; `social_image` is what previews of links show of its cover.
    pub(super) fn place(&self, story: &mut StoryDraft, social_image: Option<ProcessedImage>) {
        story.social_image = social_image.as_ref().map(bare);
        story.media.extend(social_image.into_iter().flat_map(|social_image| social_image.files));
        // A list or a film without a picture is better than one with a placeholder.
        let optional = story.body.iter_mut().flat_map(Block::optional_pictures_mut);
        for picture in optional.chain([&mut story.cover]) {
            picture.take_if(|picture| self.is_broken(picture));
        }
        let body = story.body.iter_mut().flat_map(Block::pictures_mut);
        for picture in story.cover.iter_mut().chain(body) {
            let Some(found) = self.found.get(&picture.src) else { continue };
            let Some(processed) = found.as_ref().or(self.placeholder.as_ref()) else { continue };
            picture.src.clone_from(&processed.src);
            (picture.width, picture.height) = (processed.width, processed.height);
            picture.widths.clone_from(&processed.widths);
            picture.colour.clone_from(&processed.colour);
            picture.avif = processed.avif;
            for file in &processed.files {
                if !story.media.contains(file) {
                    story.media.push(file.clone());
                }
            }
        }
    }

    fn is_broken(&self, picture: &Picture) -> bool {
        self.found.get(&picture.src).is_some_and(Option::is_none)
    }
}

/// Sets the picture for previews of links to one that the press draws, when `site.json` names none.
///
/// # Errors
/// When the cache cannot be written.
pub(super) fn add_social_image(site: &mut SiteConfig, cache: &Cache) -> anyhow::Result<()> {
    let brand = &mut site.site.brand;
    if brand.social_image.is_some() {
        return Ok(());
    }
    let emblem = brand.logo.as_ref().map(|logo| &logo.src).or(brand.icon.as_ref());
    let emblem = emblem.and_then(|src| site.media.iter().find(|file| file.name == *src));
    let emblem = emblem.map(|file| (file.name.as_str(), file.path.as_path()));
    let social_image =
        process_social_image(site.accent.as_deref().and_then(rgb).unwrap_or(ACCENT), emblem, cache)?;
    brand.social_image = Some(bare(&social_image));
    site.media.extend(social_image.files);
    Ok(())
}

/// `#rrggbb`
fn rgb(accent: &str) -> Option<[u8; 3]> {
    let level = |at: usize| u8::from_str_radix(accent.get(at..at + 2)?, 16).ok();
    Some([level(1)?, level(3)?, level(5)?])
}

/// A picture with nothing but its place and size.
fn bare(processed: &ProcessedImage) -> Picture {
    let ProcessedImage { src, width, height, .. } = processed;
    Picture { src: src.clone(), width: *width, height: *height, ..Picture::default() }
}
