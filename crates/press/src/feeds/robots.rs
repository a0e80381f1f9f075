//! robots.txt

use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// Everything may be read; the sitemaps are named. Crawlers look for it at the root of a host only, so under a sub-path it
/// serves as a text to copy from.
pub(super) fn robots(context: &SiteContext) -> String {
    let root = context.absolute(&context.urls.link(&Route::Home));
    format!("User-agent: *\nAllow: /\n\nSitemap: {root}sitemap.xml\nSitemap: {root}sitemap-news.xml\n")
}
