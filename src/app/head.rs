//! Applies a page's head to the document.

use crate::browser::dom::{document, replace_in_head};
use baolan_core::head::{Head, Tag};

/// Selects all elements of `<head>` that [`Head::of`] makes.
const OWN: &str = "head link[rel=canonical], head meta[name=description], head meta[name=robots], \
    head meta[name^='twitter:'], head meta[property]";

/// Sets the title, and replaces the elements of the old page by the new page's.
pub(super) fn apply(head: Head) {
    if let Some(document) = document() {
        document.set_title(&head.title);
    }
    let tags = head.tags.into_iter().map(|tag| match tag {
        Tag::Meta(name, content) => ("meta", [("name", name.to_owned()), ("content", content)]),
        Tag::Property(name, content) => ("meta", [("property", name.to_owned()), ("content", content)]),
        Tag::Link(rel, href) => ("link", [("rel", rel.to_owned()), ("href", href)]),
    });
    replace_in_head(OWN, tags);
}
