//! A site with its UrlBuilder and its Messages: what every component is handed.

use crate::messages::Messages;
use crate::model::Site;
use crate::urls::UrlBuilder;
use std::ops::Deref;
use std::sync::Arc;

/// A site with its [`UrlBuilder`] and its [`Messages`]. To clone it counts a reference and copies nothing.
#[derive(Clone, Debug)]
pub struct SiteContext(Arc<Inner>);

/// What [`SiteContext`] shares.
#[derive(Debug)]
pub struct Inner {
    /// The site's facts.
    pub site: Site,
    /// Makes its links.
    pub urls: UrlBuilder,
    /// Texts of its interface, in [`Site::lang`].
    pub messages: &'static Messages,
}

impl SiteContext {
    /// A site at its own address, in the variant and the language of its facts.
    pub fn new(site: Site) -> Self {
        let urls = UrlBuilder::new(site.base(), site.folder.as_deref(), site.media_base.as_deref());
        let messages = Messages::of(site.lang);
        Self(Arc::new(Inner { site, urls, messages }))
    }

    /// A link (`/news/county/`) as an absolute address, for feeds, crawlers and chats, which have no page to resolve it
    /// against. Other text is returned as it is.
    pub fn absolute(&self, link: &str) -> String {
        if link.starts_with('/') { self.site.origin().to_owned() + link } else { link.to_owned() }
    }
}

impl Deref for SiteContext {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
