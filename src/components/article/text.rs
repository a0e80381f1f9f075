//! Running text: links, strong and emphasised words.

use crate::components::inert::Inert;
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
    let mut text = Inert::default();
    for run in spans.chunk_by(|a, b| a.href == b.href) {
        let href = run.first().and_then(|span| span.href.as_deref()).and_then(|href| context.urls.href(href));
        match href {
            Some(href) => {
                let mut words = Inert::default();
                run.iter().for_each(|span| push(&mut words, span));
                text.push(view! { <a href=href>{words}</a> });
            }
            None => run.iter().for_each(|span| push(&mut text, span)),
        }
    }
    text
}

fn push(to: &mut Inert, span: &Span) {
    let text = &*span.text;
    match (span.strong, span.em) {
        (false, false) => to.push(text),
        (true, false) => to.push(view! { <strong>{text}</strong> }),
        (false, true) => to.push(view! { <em>{text}</em> }),
        (true, true) => to.push(view! { <strong><em>{text}</em></strong> }),
    }
}
