//! The picture that a page has loaded before everything else: the press asks for it in the head of the page.

use super::picture::{srcset, srcset_of};
use super::teaser::{Kind, sizes};
use baolan_core::model::Teaser;
use baolan_core::page::{HomeBlock, Page};
use baolan_core::site_context::SiteContext;

/// What a preload says of a picture: the same as its element, or a browser would load it twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPicture {
    /// Its largest file.
    pub href: String,
    /// All its files with their widths, when there are several.
    pub srcset: Option<String>,
    /// How wide it is shown.
    pub sizes: &'static str,
    /// The type of these files, where a browser that does not know it takes others.
    pub kind: Option<&'static str>,
}

impl FirstPicture {
    /// The picture of a page's first screen, on pages that begin with one.
    pub fn of(context: &SiteContext, page: &Page) -> Option<Self> {
        let (item, kind) = first_teaser(page)?;
        let picture = item.picture.as_ref()?;
        let avif = picture.src.rsplit_once('.').filter(|_| picture.avif);
        let srcset = match avif {
            Some((stem, _)) => Some(srcset_of(context, picture, stem, "avif")),
            None => srcset(context, picture),
        };
        Some(Self {
            href: context.urls.media(&picture.src),
            srcset,
            sizes: sizes(kind),
            kind: avif.map(|_| "image/avif"),
        })
    }
}

/// The teaser whose picture is loaded first, and how it is shown.
fn first_teaser(page: &Page) -> Option<(&Teaser, Kind)> {
    let item = match page {
        Page::Home(home) => {
            return home.blocks.iter().find_map(|block| match block {
                HomeBlock::Lead(stories) => stories.items.first().map(|item| (item, Kind::Lead)),
                _ => None,
            });
        }
        Page::Channel(page) => page.pinned.iter().chain(&page.items).next(),
        Page::Archive(page) => page.items.last(),
        Page::Tag(page) => page.items.first(),
        Page::Article(_) | Page::Latest(_) | Page::Search(_) | Page::Moved(_) | Page::NotFound => None,
    };
    item.map(|item| (item, Kind::First))
}
