//! Old addresses of stories and where the stories are now, for hosts that can be told.

use crate::content::LegacyUrl;
use crate::edition::Edition;
use baolan_core::model::Address;

/// An old address, and what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Move<'a> {
    pub(super) from: &'a LegacyUrl,
    to: &'a Address,
}

/// Everything that has another address now, the newest story first, withdrawn ones last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moves<'a>(Vec<Move<'a>>);

impl<'a> Moves<'a> {
    pub(super) fn of(edition: &'a Edition) -> Self {
        let stories = edition.stories().iter().rev().chain(edition.withdrawn());
        let moves =
            stories.flat_map(|story| story.legacy_urls.iter().map(|from| Move { from, to: &story.address }));
        Self(moves.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of addresses without a query, or those with one.
    pub(super) fn with_query(&self, has_query: bool) -> impl Iterator<Item = Move<'a>> {
        self.0.iter().filter(move |rule| rule.from.query.is_some() == has_query).copied()
    }
}

impl Move<'_> {
    /// Path and query below a base as a server compares them: the path decoded, the query as it was sent.
    pub(super) fn key(&self, base: &str) -> String {
        [base, self.from.to_string().trim_start_matches('/')].concat()
    }

    /// Where it leads to.
    pub(super) fn target(&self, base: &str) -> String {
        [base, &self.to.path(), "/"].concat()
    }
}
