//! A list in a story's body.

use super::body::Flow;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::{Block, List};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A list with bullets or numbers.
#[component]
pub(super) fn BulletList<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The list.
    list: &'a List,
    /// Number of the first picture in it.
    number: usize,
) -> Inert {
    let mut number = number;
    let item = |blocks: &'a Vec<Block>| {
        let from = number;
        number += blocks.iter().map(|block| block.images().len()).sum::<usize>();
        view! { <li><Flow context blocks number=from bare=true /></li> }
    };
    let items = each(list.items.iter().map(item));
    if list.ordered {
        inert(view! { <ol start=list.start.map(|start| start.to_string())>{items}</ol> })
    } else {
        inert(view! { <ul>{items}</ul> })
    }
}
