//! Pictures of the site itself, which `site.json` names: logo, icon, codes, what previews of links show.

use super::diagnostics::{Diagnostic, Diagnostics};
use super::image_store::{ImageStore, PictureWork, bare};
use super::media::Media;
use super::parse_context::ImageRequest;
use super::site_config::SiteConfig;
use crate::images::{Cache, ImagePurpose, ProcessedImage, Settings, process_social_image};
use std::collections::HashMap;
use std::path::Path;

/// The accent of portals that name none, as `style/tokens.css` has it.
const ACCENT: [u8; 3] = [0xb3, 0x26, 0x1e];

/// What is published of the pictures that a file names, by their paths. Those that are missing or broken are reported.
///
/// # Errors
/// When the cache cannot be written.
pub(super) fn process(
    requests: &[ImageRequest],
    file: &Path,
    media: &Media,
    (work, cache): (PictureWork, &Cache),
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<HashMap<String, ProcessedImage>> {
    let store = ImageStore::new(work, Settings::default(), cache.clone());
    let mut found = HashMap::new();
    for request in requests {
        match store.picture(&request.path, ImagePurpose::Site, media)? {
            Ok(picture) => drop(found.insert(request.path.clone(), picture)),
            Err(fault) => {
                let (code, location) = (fault.code, request.location);
                diagnostics.add(Diagnostic::error(code, file, location, fault.message, fault.help));
            }
        }
    }
    Ok(found)
}

/// Puts pictures in the places where `site.json` names them by their paths.
pub(super) fn place(site: &mut SiteConfig, found: &HashMap<String, ProcessedImage>) {
    let brand = &mut site.site.brand;
    let accounts = site.site.social_accounts.iter_mut().filter_map(|account| account.picture.as_mut());
    for picture in brand.logo.iter_mut().chain(&mut brand.social_image).chain(accounts) {
        if let Some(found) = found.get(&picture.src) {
            *picture = bare(found);
        }
    }
    if let Some(icon) = &mut brand.icon
        && let Some(found) = found.get(icon)
    {
        icon.clone_from(&found.src);
    }
    for file in found.values().flat_map(|picture| &picture.files) {
        if !site.media.contains(file) {
            site.media.push(file.clone());
        }
    }
    site.media.sort_by(|a, b| a.name.cmp(&b.name));
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
