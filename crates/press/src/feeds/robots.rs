//! robots.txt

use crate::file_names::{NEWS, SITEMAPS};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// Everything may be read; the sitemaps of all variants are named, and those of news where there are any. Crawlers look for it at the root of a host only, so under a
/// sub-path it serves as a text to copy from.
pub(super) fn robots(context: &SiteContext, has_news: bool) -> String {
    let own = context.absolute(&context.urls.link(&Route::Home));
    let others = context.site.languages.iter().map(|(_, address)| address).filter(|address| **address != own);
    let mut out = "User-agent: *\nAllow: /\n\n".to_owned();
    for address in std::iter::once(&own).chain(others) {
        out += &format!("Sitemap: {address}{SITEMAPS}\n");
        if has_news {
            out += &format!("Sitemap: {address}{NEWS}\n");
        }
    }
    out
}
