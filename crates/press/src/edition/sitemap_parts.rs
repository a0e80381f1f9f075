//! Addresses as sitemaps name them: in parts, for the size of one is bounded.

use super::index::Edition;
use crate::file_names::{self, SITEMAP_ENTRIES};
use baolan_core::model::Variant;
use baolan_core::route::Route;
use std::collections::BTreeMap;

impl Edition {
    /// The stories of every month, in parts: the month, the number of the part, places of stories in the edition.
    pub fn months(&self) -> impl Iterator<Item = (&str, usize, Vec<usize>)> {
        let mut months: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, story) in self.stories.iter().enumerate() {
            // The month of the address, which never changes.
            months.entry(story.address.day().get(..7).unwrap_or_default()).or_default().push(number);
        }
        let split = |(month, stories): (_, Vec<usize>)| {
            let parts =
                parts(&stories, SITEMAP_ENTRIES).map(|(part, stories)| (month, part, stories.to_vec()));
            parts.collect::<Vec<_>>()
        };
        months.into_iter().flat_map(split)
    }

    /// Everything of a variant that is no story, in parts: archives, channels, tags, the newest, the front page. Of a live portal the
    /// stories, too, for there may be few or none.
    pub fn lists(&self, variant: Variant) -> Vec<(usize, Vec<Route>)> {
        let is_listed = |route: &Route| match route {
            Route::Article(_) => self.is_live(),
            Route::Search => false,
            _ => true,
        };
        let routes = self.routes(variant).filter(is_listed);
        let routes: Vec<_> = routes.filter(|route| !self.is_redirect(route)).collect();
        parts(&routes, SITEMAP_ENTRIES).map(|(part, routes)| (part, routes.to_vec())).collect()
    }

    /// Names of all parts: the same in every variant.
    pub(super) fn sitemap_parts(&self) -> impl Iterator<Item = String> {
        let months = self.months().map(|(month, part, _)| file_names::month(month, part));
        let lists = self.lists(self.site.main_variant()).into_iter();
        months.chain(lists.map(|(part, _)| file_names::lists(part)))
    }
}

/// A list in numbered parts of so many at most; the first is 1.
fn parts<T>(all: &[T], most: usize) -> impl Iterator<Item = (usize, &[T])> {
    (1..).zip(all.chunks(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_a_sitemap_may_name_goes_into_further_parts() {
        let all: Vec<u32> = (0..7).collect();
        let split: Vec<_> = parts(&all, 3).collect();
        assert_eq!(split, [(1, &all[..3]), (2, &all[3..6]), (3, &all[6..])]);
        assert_eq!(parts(&all[..3], 3).count(), 1);
        assert_eq!(parts::<u32>(&[], 3).count(), 0);
    }
}
