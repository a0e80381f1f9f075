//! Old addresses of stories and where the stories are now, for hosts that can be told.

use crate::content::LegacyUrl;
use crate::edition::Edition;
use baolan_core::route::Route;

/// An old address, and what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Move<'a> {
    pub(super) from: &'a LegacyUrl,
    /// The address of the story below the portal's base, without a slash at its beginning.
    to: &'a str,
}

/// Everything that has another address now, the newest story first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moves(Vec<(LegacyUrl, String)>);

impl Moves {
    pub(super) fn of(edition: &Edition) -> Self {
        let stories = edition.stories().iter().rev().chain(edition.withdrawn());
        let moves = stories.flat_map(|story| {
            let to = Route::Article(story.address.clone()).path();
            story.legacy_urls.iter().map(move |url| (url.clone(), to.clone()))
        });
        Self(moves.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of addresses without a query, or those with one.
    pub(super) fn with_query(&self, has_query: bool) -> impl Iterator<Item = Move<'_>> {
        let all = self.0.iter().filter(move |(from, _)| from.query.is_some() == has_query);
        all.map(|(from, to)| Move { from, to: to.trim_start_matches('/') })
    }
}

impl Move<'_> {
    /// Path and query below a base as a server compares them: the path decoded, the query as it was sent.
    pub(super) fn key(&self, base: &str) -> String {
        [base, self.from.to_string().trim_start_matches('/')].concat()
    }

    /// Where it leads to.
    pub(super) fn target(&self, base: &str) -> String {
        [base, self.to].concat()
    }
}
