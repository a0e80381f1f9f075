//! The footnotes of a story.

use super::body::Flow;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::{Block, Footnotes};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The footnotes, each with the way back to where it is first referred to.
#[component]
pub(super) fn FootnoteList<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The footnotes.
    footnotes: &'a Footnotes,
    /// Number of the first picture in them.
    number: usize,
) -> Inert {
    let text = context.messages;
    let mut number = number;
    let item = |(at, blocks): (usize, &'a Vec<Block>)| {
        let name = (at + 1).to_string();
        let from = number;
        number += blocks.iter().map(|block| block.images().len()).sum::<usize>();
        view! {
            <li id=["fn-", &name].concat()>
                <Flow context blocks number=from bare=true />
                " "<a href=["#fnref-", &name].concat() role="doc-backlink" aria-label=text.to_reference>"↩"</a>
            </li>
        }
    };
    inert(view! {
        <section class="footnotes" role="doc-endnotes" aria-label=text.footnotes>
            <ol>{each(footnotes.items.iter().enumerate().map(item))}</ol>
        </section>
    })
}
