//! Tags: their addresses, and which stories have them.

use crate::copy::{Card, Fault, Faults};
use crate::hash;
use baolan::model::Tag;
use foldhash::HashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// From how many stories on a tag has a page of its own.
const ENOUGH: usize = 3;

/// Longest slug, in bytes: file systems take 255, percent escapes triple it.
const LONGEST: usize = 60;

/// Every tag with its stories, oldest first.
#[derive(Debug, Default)]
pub(super) struct TagIndex {
    /// By slug: the name as first written, and the stories.
    tags: BTreeMap<String, (String, Vec<usize>)>,
    slugs: HashMap<String, String>,
}

impl TagIndex {
    /// Indexes stories.
    pub(super) fn new(stories: &[Arc<Card>], faults: &mut Faults) -> Self {
        let mut index = Self::default();
        for (number, story) in stories.iter().enumerate() {
            for name in &story.tags {
                index.add(number, name, story, faults);
            }
        }
        index
    }

    /// A tag as a story shows it: with its address, when it has a page.
    pub(super) fn linked(&self, name: &str) -> Tag {
        Tag { name: name.to_owned(), slug: self.page_of(name).map(str::to_owned) }
    }

    /// Whether a tag has a page.
    pub(super) fn has_page(&self, name: &str) -> bool {
        self.page_of(name).is_some()
    }

    fn add(&mut self, number: usize, name: &str, story: &Card, faults: &mut Faults) {
        if !self.slugs.contains_key(name) {
            let slug = slug(name);
            self.tags.entry(slug.clone()).or_insert_with(|| (name.to_owned(), Vec::new()));
            self.slugs.insert(name.to_owned(), slug);
        }
        let Some((first, list)) = self.slugs.get(name).and_then(|slug| self.tags.get_mut(slug)) else {
            return;
        };
        if first != name {
            faults.warn(Fault {
                line: story.line,
                ..Fault::whole(
                    &story.file,
                    format!("the tags `{first}` and `{name}` have the same address, and share a page"),
                    "write them alike",
                )
            });
        }
        if list.last() != Some(&number) {
            list.push(number);
        }
    }

    fn page_of(&self, name: &str) -> Option<&str> {
        let slug = self.slugs.get(name)?;
        let (_, list) = self.tags.get(slug)?;
        (list.len() >= ENOUGH).then_some(slug.as_str())
    }

    /// Stories with a tag, oldest first.
    pub(super) fn stories(&self, name: &str) -> &[usize] {
        let slug = self.slugs.get(name);
        slug.and_then(|slug| self.tags.get(slug)).map_or(&[], |(_, list)| list)
    }

    /// Slugs of the tags that have a page.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(|(_, (_, list))| list.len() >= ENOUGH).map(|(slug, _)| slug.as_str())
    }

    /// Name and stories of a tag that has a page.
    pub(super) fn get(&self, slug: &str) -> Option<(&str, &[usize])> {
        let (name, list) = self.tags.get(slug)?;
        (list.len() >= ENOUGH).then_some((name.as_str(), list.as_slice()))
    }
}

/// A tag's address: NFC, case-folded, letters and digits of any script, hyphens for everything between them; cut with a
/// hash when it is long.
fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfc().flat_map(char::to_lowercase).nfc() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() {
        return format!("tag-{}", &hash::of(name.as_bytes())[..8]);
    }
    if out.len() <= LONGEST {
        return out.to_owned();
    }
    let end = (0..=LONGEST).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
    format!("{}-{}", &out[..end], &hash::of(out.as_bytes())[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan::route::{Route, is_tag_slug};

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
            assert_eq!(Route::parse(&route.print()), route);
        }
        assert_ne!(slug(&"冰雪".repeat(40)), slug(&"冰雪".repeat(41)));
    }
}
