//! The front page, as the editor planned it: one match from planned block to component.

mod channel_section;
mod lead;
mod sections;

use super::inert::{Inert, inert};
use baolan_core::page::{Home, HomeBlock};
use baolan_core::site_context::SiteContext;
use channel_section::ChannelSection;
use lead::Lead;
use leptos::prelude::*;
use sections::{LatestSection, LinksSection, PictureRow, Ranking};
use std::ops::Range;

/// The front page.
#[component]
pub(super) fn HomeView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Its sections.
    sections: Inert,
) -> Inert {
    inert(view! {
        <h1 class="visually-hidden">{&*context.site.name}</h1>
        <div class="home">{sections}</div>
    })
}

/// Sections of the front page, by their numbers from 0; words in place of them where there are none at all.
#[component]
pub(super) fn Sections<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The blocks, in their order.
    home: &'a Home,
    /// Which of them.
    range: Range<usize>,
) -> Inert {
    let mut blocks = Inert::default();
    for block in home.blocks.iter().take(range.end).skip(range.start) {
        match block {
            HomeBlock::Lead(stories) => blocks.push(view! { <Lead context stories /> }),
            HomeBlock::Pictures(stories) => blocks.push(view! { <PictureRow context stories /> }),
            HomeBlock::Channel(stories) => blocks.push(view! { <ChannelSection context stories /> }),
            HomeBlock::Latest(stories) => blocks.push(view! { <LatestSection context stories /> }),
            HomeBlock::Ranking(stories) => blocks.push(view! { <Ranking context stories /> }),
            HomeBlock::Links(links) => blocks.push(view! { <LinksSection context links /> }),
            HomeBlock::Unknown => {}
        }
    }
    if home.blocks.is_empty() {
        blocks.push(view! { <p class="empty">{context.messages.nothing_yet}</p> });
    }
    blocks
}
