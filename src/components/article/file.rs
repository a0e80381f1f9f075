//! A file to take along.

use crate::components::inert::{Inert, each, inert};
use baolan_core::messages::size;
use baolan_core::model::File;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A file to take along, with its kind and size.
#[component]
pub(super) fn FileLink<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The file.
    file: &'a File,
) -> Inert {
    let size = file.bytes.map(size);
    let facts = match (&*file.kind, size) {
        ("", size) => size,
        (kind, Some(size)) => Some([kind, " ", &size].concat()),
        (kind, None) => Some(kind.to_owned()),
    };
    let facts = facts.map(|facts| view! { " " <small>{facts}</small> });
    inert(view! {
        <p class="file"><a href=context.urls.media(&file.src) download="">{&*file.name}</a>{each(facts)}</p>
    })
}
