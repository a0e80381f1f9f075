//! Stubs: small files at old addresses of stories, which lead to where the stories are now. Of the main variant alone: nothing ever
//! stood in the folder of another one.

use super::index::Edition;
use crate::content::{LegacyUrl, StorySummary};
use baolan_core::route::Route;

/// A file that leads from an old address of a story to the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// Its name below the folder of the portal.
    pub name: String,
    /// The story's page.
    pub to: Route,
}

impl Edition {
    /// All stubs.
    pub fn stubs(&self) -> impl Iterator<Item = Stub> + '_ {
        self.at_addresses().flat_map(stubs_of)
    }
}

/// The stubs of a story: of those of its old addresses for which a file can stand in.
pub(super) fn stubs_of(story: &StorySummary) -> impl Iterator<Item = Stub> + '_ {
    let to = || Route::Article(story.address.clone());
    story.legacy_urls.iter().filter_map(LegacyUrl::stub).map(move |name| Stub { name, to: to() })
}
