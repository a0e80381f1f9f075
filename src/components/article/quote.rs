//! A quotation that stands by itself.

use super::text::Text;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Quote;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A quotation, with who said it.
#[component]
pub(super) fn Quotation<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The words, and whose they are.
    quote: &'a Quote,
) -> Inert {
    let cite = quote.cite.as_deref().map(|cite| view! { <figcaption>{cite}</figcaption> });
    inert(view! {
        <figure class="quote">
            <blockquote><p><Text context spans=&quote.text /></p></blockquote>
            {each(cite)}
        </figure>
    })
}
