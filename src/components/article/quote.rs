//! A quotation that stands by itself.

use super::body::Flow;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Quote;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A quotation, with who said it.
#[component]
pub(super) fn Quotation<'a>(
    /// The site.
    context: &'a SiteContext,
    /// What is quoted, and whose words they are.
    quote: &'a Quote,
    /// Number of the first picture in it.
    number: usize,
) -> Inert {
    let cite = quote.cite.as_deref().map(|cite| view! { <figcaption>{cite}</figcaption> });
    inert(view! {
        <figure class="quote">
            <blockquote><Flow context blocks=&quote.body number bare=false /></blockquote>
            {each(cite)}
        </figure>
    })
}
