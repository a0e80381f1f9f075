//! A table in a story's body.

use super::text::Text;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::{Span, Table};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A table in a frame that scrolls sideways. The frame takes the focus, so that the keyboard can scroll it; so it needs
/// a name.
#[component]
pub(super) fn ScrollingTable<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Caption, header and rows.
    table: &'a Table,
) -> Inert {
    let label = table.caption.as_deref().unwrap_or(context.messages.table);
    let caption = table.caption.as_deref().map(|caption| view! { <caption>{caption}</caption> });
    let column = |spans: &'a Vec<Span>| view! { <th scope="col"><Text context spans /></th> };
    let header = (!table.header.is_empty())
        .then(|| view! { <thead><tr>{each(table.header.iter().map(column))}</tr></thead> });
    let cell = |spans: &'a Vec<Span>| view! { <td><Text context spans /></td> };
    let row = |row: &'a Vec<Vec<Span>>| view! { <tr>{each(row.iter().map(cell))}</tr> };
    inert(view! {
        <div class="table" role="group" tabindex="0" aria-label=label>
            <table>{each(caption)}{each(header)}<tbody>{each(table.rows.iter().map(row))}</tbody></table>
        </div>
    })
}
