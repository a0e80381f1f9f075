//! A list in a story's body.

use super::text::Text;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::List;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A list with bullets or numbers.
#[component]
pub(super) fn BulletList<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The list.
    list: &'a List,
) -> Inert {
    let items = each(list.items.iter().map(|spans| view! { <li><Text context spans /></li> }));
    if list.ordered {
        inert(view! { <ol start=list.start.map(|start| start.to_string())>{items}</ol> })
    } else {
        inert(view! { <ul>{items}</ul> })
    }
}
