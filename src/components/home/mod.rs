//! The front page, as the editor planned it.

mod channel_section;
mod lead;
mod sections;

use super::inert::{Inert, each, inert};
use baolan_core::page::{Home, HomeBlock};
use baolan_core::site_context::SiteContext;
use channel_section::ChannelSection;
use lead::Lead;
use leptos::prelude::*;
use sections::{LatestSection, LinksSection, PictureRow, Ranking};

/// The front page: one match from planned block to component.
#[component]
pub(super) fn HomeView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The blocks, in their order.
    home: &'a Home,
) -> Inert {
    let block = |block: &'a HomeBlock| match block {
        HomeBlock::Lead(stories) => inert(view! { <Lead context stories /> }),
        HomeBlock::Pictures(stories) => inert(view! { <PictureRow context stories /> }),
        HomeBlock::Channel(stories) => inert(view! { <ChannelSection context stories /> }),
        HomeBlock::Latest(stories) => inert(view! { <LatestSection context stories /> }),
        HomeBlock::Ranking(stories) => inert(view! { <Ranking context stories /> }),
        HomeBlock::Links(links) => inert(view! { <LinksSection context links /> }),
        HomeBlock::Unknown => Inert::default(),
    };
    let empty = home.blocks.is_empty().then(|| view! { <p class="empty">{context.messages.nothing_yet}</p> });
    inert(view! {
        <h1 class="visually-hidden">{&*context.site.name}</h1>
        <div class="home">{each(home.blocks.iter().map(block))}{each(empty)}</div>
    })
}
