//! The link to the same page in the other variant: 简 and 繁, of which one is where the reader is.
//!
//! It stands before the app's element, which neither hydration nor a click touches: so the app weighs nothing more for it. Without any
//! script it leads where it was printed to lead; a script of its own (`twin.js`) has it follow the page that the app shows. That belongs to
//! portals with a second variant alone, and is no part of the loader for that.

use super::html::Html;
use crate::app::{Asset, without_comments};
use baolan_core::model::{Lang, Site, Variant};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// How it looks. It belongs to portals with a second variant alone, and is no part of the app's style sheets for that.
pub(super) const STYLES: &str = include_str!("twin.css");

/// The script of the link; none in a portal without a second variant.
pub(super) fn script(site: &Site) -> Option<Asset> {
    let has_twin = !site.languages.is_empty();
    has_twin.then(|| Asset::new("twin", "js", without_comments(include_bytes!("twin.js").to_vec())))
}

/// What the variants are called, in their own words.
fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "简",
        Lang::ZhHant => "繁",
        Lang::En => "English",
    }
}

/// What the choice is called, for those who hear it.
fn label(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "文字",
        Lang::ZhHant => "文字",
        Lang::En => "Language",
    }
}

impl Html {
    /// The choice between the variants, on pages of a portal that has two.
    pub(super) fn twin(&mut self, context: &SiteContext, page: &Page) {
        let own = context.site.lang;
        let others = context.site.languages.iter();
        let other =
            others.filter_map(|(tag, address)| Some((lang_of(tag)?, address))).find(|(lang, _)| *lang != own);
        let Some((other, address)) = other else { return };
        let to = address.strip_prefix(context.site.origin()).unwrap_or(address);
        let from = context.urls.link(&Route::Home);
        let path = match page {
            Page::Moved(moved) => moved.to.path(),
            page => page.route().unwrap_or(Route::Home).path(),
        };
        let href = [to, path.strip_prefix('/').unwrap_or(&path)].concat();
        let here = |out: &mut Self| {
            out.element("<b>", name(own), "</b>");
        };
        self.raw("<nav class=\"twin\" aria-label=\"").text(label(own)).raw("\">");
        // In the same order on every page: the main variant first.
        let is_main = context.site.variant() == Variant { lang: own, folder: None };
        if is_main {
            here(self);
        }
        self.raw("<a href=\"")
            .text(&href)
            .raw("\" hreflang=\"")
            .text(other.tag())
            .raw("\" lang=\"")
            .text(other.tag());
        self.raw("\" data-from=\"").text(&from).raw("\" data-to=\"").text(to);
        self.element("\">", name(other), "</a>");
        if !is_main {
            here(self);
        }
        self.raw("</nav>\n");
    }
}

fn lang_of(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
}
