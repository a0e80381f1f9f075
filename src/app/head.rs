//! Applies a page's head to the document.

use crate::browser::dom::{document, replace_in_head};
use baolan_core::head::{Head, Tag};

/// Selects all elements of `<head>` that [`Head::of`] makes.
const OWN: &str = "head link[rel=canonical], head link[hreflang], head meta[name=description], head meta[name=robots], \
    head meta[name^='twitter:'], head meta[property]";

/// Sets the title, and replaces the elements of the old page by the new page's.
pub(super) fn apply(head: &Head) {
    if let Some(document) = document() {
        document.set_title(&head.title);
    }
    replace_in_head(OWN, |append| {
        for tag in &head.tags {
            match tag {
                Tag::Meta(name, content) => append("meta", &[("name", name), ("content", content)]),
                Tag::Property(name, content) => append("meta", &[("property", name), ("content", content)]),
                Tag::Link(rel, href) => append("link", &[("rel", rel), ("href", href)]),
            }
        }
        for (lang, href) in &head.languages {
            append("link", &[("rel", "alternate"), ("hreflang", lang), ("href", href)]);
        }
    });
}
