//! Running text: links, emphasis, line breaks, readings, references to footnotes.

use crate::components::inert::{Inert, inert};
use baolan_core::model::{Baseline, Footnote, Span};
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

/// Adds a span: its text, and around it an element for each of its styles.
fn push(to: &mut Inert, span: &Span) {
    // Most spans. They need no fragment of their own.
    if span.is_plain() {
        return push_lines(to, &span.text);
    }
    let mut text = Inert::default();
    if span.footnote == Footnote::None {
        push_lines(&mut text, &span.text);
    } else {
        text = reference(&span.text, span.footnote);
    }
    if let Some(reading) = &span.ruby {
        // Where ruby is not known, the reading stands in parentheses behind the text.
        text = inert(view! { <ruby>{text}<rp>"("</rp><rt>{&**reading}</rt><rp>")"</rp></ruby> });
    }
    if span.code {
        text = inert(view! { <code>{text}</code> });
    }
    text = match span.baseline {
        Baseline::Sub => inert(view! { <sub>{text}</sub> }),
        Baseline::Super => inert(view! { <sup>{text}</sup> }),
        Baseline::Normal => text,
    };
    if span.deleted {
        text = inert(view! { <del>{text}</del> });
    }
    if span.em {
        text = inert(view! { <em>{text}</em> });
    }
    if span.strong {
        text = inert(view! { <strong>{text}</strong> });
    }
    to.push(text);
}

/// Adds text with its line breaks.
fn push_lines(to: &mut Inert, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            to.push(view! { <br /> });
        }
        to.push(line);
    }
}

/// The number of a footnote, linked to it. The first is what the footnote leads back to.
fn reference(number: &str, footnote: Footnote) -> Inert {
    let id = (footnote == Footnote::First).then(|| ["fnref-", number].concat());
    let href = ["#fn-", number].concat();
    inert(view! { <sup id=id><a href=href role="doc-noteref">{number}</a></sup> })
}
