//! Tags: their addresses, and which stories have them.

use crate::content::{Code, Diagnostic, Diagnostics, StorySummary};
use crate::folded::folded;
use crate::hash;
use baolan_core::model::Tag;
use baolan_live::tag;
use foldhash::HashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// From how many stories on a tag has a page of its own.
pub(super) const ENOUGH: usize = 3;

/// Every tag with its stories, oldest first.
#[derive(Debug, Default)]
pub(super) struct TagIndex {
    tags: Vec<Tagged>,
    /// Places in `tags`; several names may share one.
    by_name: HashMap<String, usize>,
    by_slug: BTreeMap<String, usize>,
}

/// A tag with the stories that have it.
#[derive(Debug)]
struct Tagged {
    slug: String,
    /// As first written.
    name: String,
    stories: Vec<usize>,
    /// Other ways in which it is written, and where the first of them stands: a story, and one of its tags.
    others: Vec<String>,
    first_other: Option<(usize, usize)>,
}

impl Tagged {
    fn has_page(&self) -> bool {
        self.stories.len() >= ENOUGH
    }
}

impl TagIndex {
    /// Indexes stories.
    pub(super) fn new(stories: &[Arc<StorySummary>], diagnostics: &mut Diagnostics) -> Self {
        let mut index = Self::default();
        for (number, story) in stories.iter().enumerate() {
            for (place, name) in story.tags.iter().enumerate() {
                index.add(name, number, place);
            }
        }
        for tag in &index.tags {
            let Some((number, place)) = tag.first_other else { continue };
            let story = stories.get(number);
            story.into_iter().for_each(|story| diagnostics.add(same_address(tag, story, place)));
        }
        index
    }

    /// Adds a story's tag; `place` is that of the tag among the story's.
    fn add(&mut self, name: &str, number: usize, place: usize) {
        let at = match self.by_name.get(name) {
            Some(at) => *at,
            None => self.name(name),
        };
        let Some(tag) = self.tags.get_mut(at) else { return };
        if tag.name != name && !tag.others.iter().any(|other| other == name) {
            tag.others.push(name.to_owned());
            tag.first_other.get_or_insert((number, place));
        }
        if tag.stories.last() != Some(&number) {
            tag.stories.push(number);
        }
    }

    /// Indexes a tag under a name that is not in the index yet; gives its place.
    fn name(&mut self, name: &str) -> usize {
        let slug = slug(name);
        let at = *self.by_slug.entry(slug.clone()).or_insert(self.tags.len());
        if at == self.tags.len() {
            let name = name.to_owned();
            self.tags.push(Tagged { slug, name, stories: Vec::new(), others: Vec::new(), first_other: None });
        }
        self.by_name.insert(name.to_owned(), at);
        at
    }

    fn tag(&self, name: &str) -> Option<&Tagged> {
        self.tags.get(*self.by_name.get(name)?)
    }

    /// A tag as a story shows it: with its address, when it has a page.
    pub(super) fn linked(&self, name: &str) -> Tag {
        let slug = self.tag(name).filter(|tag| tag.has_page()).map(|tag| tag.slug.clone());
        Tag { name: name.to_owned(), slug }
    }

    /// Whether a tag has a page.
    pub(super) fn has_page(&self, name: &str) -> bool {
        self.tag(name).is_some_and(Tagged::has_page)
    }

    /// Stories with a tag, oldest first.
    pub(super) fn stories(&self, name: &str) -> &[usize] {
        self.tag(name).map_or(&[], |tag| &tag.stories)
    }

    /// Stories with the tag of a slug, whether that has a page or not, oldest first.
    pub(super) fn stories_at(&self, slug: &str) -> &[usize] {
        self.by_slug.get(slug).and_then(|at| self.tags.get(*at)).map_or(&[], |tag| &tag.stories)
    }

    /// Slugs of the tags that have a page.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        let has_page = |at: &usize| self.tags.get(*at).is_some_and(Tagged::has_page);
        self.by_slug.iter().filter(move |(_, at)| has_page(at)).map(|(slug, _)| slug.as_str())
    }

    /// The tags with most stories, so many of those that have a page; those of the same number by their slugs.
    pub(super) fn largest(&self, most: usize) -> Vec<Tag> {
        let mut tags: Vec<_> = self.tags.iter().filter(|tag| tag.has_page()).collect();
        tags.sort_by_key(|tag| (Reverse(tag.stories.len()), &tag.slug));
        tags.truncate(most);
        tags.into_iter().map(|tag| Tag { name: tag.name.clone(), slug: Some(tag.slug.clone()) }).collect()
    }

    /// Name and stories of a tag that has a page.
    pub(super) fn get(&self, slug: &str) -> Option<(&str, &[usize])> {
        let tag = self.tags.get(*self.by_slug.get(slug)?).filter(|tag| tag.has_page())?;
        Some((&tag.name, &tag.stories))
    }
}

/// One warning for all ways in which a tag is written, however many stories have it.
fn same_address(tag: &Tagged, story: &StorySummary, place: usize) -> Diagnostic {
    let names: Vec<_> = [&tag.name].into_iter().chain(&tag.others).map(|name| format!("`{name}`")).collect();
    let (last, before) = names
        .split_last()
        .map_or((String::new(), String::new()), |(last, before)| (last.clone(), before.join(", ")));
    Diagnostic::warning(
        Code::DuplicateTag,
        &story.file,
        story.tag_locations.get(place).copied(),
        format!("the tags {before} and {last} have the same address, and share a page"),
        "write them alike",
    )
}

/// A tag's address: NFC, case-folded, letters and digits of any script, hyphens for everything between them; cut with a
/// hash when it is long.
pub(super) fn slug(name: &str) -> String {
    let out = tag::plain(&folded(name));
    if out.is_empty() {
        return format!("tag-{}", &hash::of(name.as_bytes())[..8]);
    }
    if out.len() <= tag::LONGEST {
        return out;
    }
    let end = (0..=tag::LONGEST).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
    format!("{}-{}", &out[..end], &hash::of(out.as_bytes())[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::route::{Route, is_tag_slug};

    #[test]
    fn slugs_are_plain_and_stable() {
        for (name, expected) in [
            ("非遗", "非遗"),
            ("Snow Sports", "snow-sports"),
            ("  C++ / Rust  ", "c-rust"),
            ("京张·高铁", "京张-高铁"),
            ("e\u{301}t\u{e9}", "été"),
            ("ＡＢＣ", "ａｂｃ"),
            ("../../etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn every_slug_is_an_address() {
        let long = "冰雪".repeat(40);
        for name in ["!!!", "<script>", "a\u{202e}b", "İstanbul", long.as_str(), "%2e%2e", "\u{0}"] {
            let slug = slug(name);
            assert!(is_tag_slug(&slug) && slug.len() <= 60 + 9, "{slug}");
            let route = Route::Tag(slug.clone());
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        assert_ne!(slug(&"冰雪".repeat(40)), slug(&"冰雪".repeat(41)));
    }
}
