//! A site together with its place and its words: what every view is handed.

use crate::messages::Messages;
use crate::model::Site;
use crate::urls::UrlBuilder;
use std::ops::Deref;
use std::sync::Arc;

/// A site, where it lives, and the words of its interface. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SiteContext(Arc<Inner>);

/// What [`SiteContext`] shares.
#[derive(Debug)]
pub struct Inner {
    /// The portal's own facts.
    pub site: Site,
    /// Where it lives.
    pub urls: UrlBuilder,
    /// Words of its interface.
    pub messages: &'static Messages,
}

impl SiteContext {
    /// The portal that a site's own address and language describe.
    pub fn new(site: Site) -> Self {
        let urls = UrlBuilder::new(site.base(), None, site.media_base.as_deref());
        let messages = Messages::of(site.lang);
        Self(Arc::new(Inner { site, urls, messages }))
    }

    /// A link as an absolute address, for feeds, crawlers and chats, which read it far from its page.
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
