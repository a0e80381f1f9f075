//! Running text: links, strong and emphasised words.

use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Span;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Running text. Spans that lead to the same place share one link; an address that is not allowed leaves plain text.
#[component]
pub(super) fn Text<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The spans, in their order.
    spans: &'a [Span],
) -> Inert {
    each(spans.chunk_by(|a, b| a.href == b.href).map(|run| {
        let href = run.first().and_then(|span| span.href.as_deref()).and_then(|href| context.urls.href(href));
        let words = each(run.iter().map(styled));
        match href {
            Some(href) => inert(view! { <a href=href>{words}</a> }),
            None => words,
        }
    }))
}

fn styled(span: &Span) -> Inert {
    let text = &*span.text;
    match (span.strong, span.em) {
        (false, false) => inert(text),
        (true, false) => inert(view! { <strong>{text}</strong> }),
        (false, true) => inert(view! { <em>{text}</em> }),
        (true, true) => inert(view! { <strong><em>{text}</em></strong> }),
    }
}
