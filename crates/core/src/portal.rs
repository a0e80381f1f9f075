//! A site together with its place and its words: what every view is handed.

use crate::model::Site;
use crate::route::Place;
use crate::text::Text;
use std::ops::Deref;
use std::sync::Arc;

/// A site, where it lives, and the words of its interface. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Portal(Arc<Inner>);

/// What [`Portal`] shares.
#[derive(Debug)]
pub struct Inner {
    /// The portal's own facts.
    pub site: Site,
    /// Where it lives.
    pub place: Place,
    /// Words of its interface.
    pub text: &'static Text,
}

impl Portal {
    /// The portal that a site's own address and language describe.
    pub fn new(site: Site) -> Self {
        let place = Place::new(site.base(), None, site.media_base.as_deref());
        let text = Text::of(site.lang);
        Self(Arc::new(Inner { site, place, text }))
    }

    /// A link as an absolute address, for machines that read a page far from its place.
    pub fn absolute(&self, link: &str) -> String {
        if link.starts_with('/') { self.site.origin().to_owned() + link } else { link.to_owned() }
    }
}

impl Deref for Portal {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
