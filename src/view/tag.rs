//! Stories with one tag.

use super::teaser::{Kind, list};
use crate::page::TagPage;
use crate::portal::Portal;
use leptos::prelude::*;

/// Stories with one tag, newest first.
pub(super) fn tag(portal: &Portal, page: &TagPage) -> impl IntoView + use<> {
    let (before, after) = portal.text.count;
    let total = [before, &page.total.to_string(), after].concat();
    view! {
        <header class="page-head">
            <p class="page-kind">{portal.text.tag}</p>
            <h1>{page.name.clone()}</h1>
        </header>
        <h2 class="page-count">{total}</h2>
        {list(portal, &page.items, Kind::Full, "list")}
    }
}
