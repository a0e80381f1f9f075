//! A story's body: one match from block to component.

use super::audio::AudioFigure;
use super::embed::EmbedFigure;
use super::figure::ImageFigure;
use super::file::FileLink;
use super::gallery::GalleryFigure;
use super::heading::SectionHeading;
use super::list::BulletList;
use super::note::NoteBox;
use super::quote::Quotation;
use super::table::ScrollingTable;
use super::text::Text;
use super::video::VideoFigure;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Block;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The body of a story. Unknown blocks show nothing.
#[component]
pub(super) fn Body<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The blocks, in their order.
    blocks: &'a [Block],
) -> Inert {
    // Pictures are counted over the whole story: each has an address of its own.
    let mut next = 1;
    each(blocks.iter().map(|block| {
        let number = next;
        next += block.images().len();
        match block {
            Block::Paragraph(spans) => inert(view! { <p><Text context spans /></p> }),
            Block::Heading(heading) => inert(view! { <SectionHeading context heading /> }),
            Block::Image(picture) => inert(view! { <ImageFigure context picture number /> }),
            Block::Gallery(gallery) => inert(view! { <GalleryFigure context gallery number /> }),
            Block::Video(video) => inert(view! { <VideoFigure context video /> }),
            Block::Audio(audio) => inert(view! { <AudioFigure context audio /> }),
            Block::Quote(quote) => inert(view! { <Quotation context quote /> }),
            Block::List(list) => inert(view! { <BulletList context list /> }),
            Block::Table(table) => inert(view! { <ScrollingTable context table /> }),
            Block::Divider(_) => inert(view! { <hr /> }),
            Block::Note(note) => inert(view! { <NoteBox context note /> }),
            Block::File(file) => inert(view! { <FileLink context file /> }),
            Block::Embed(embed) => inert(view! { <EmbedFigure context embed /> }),
            Block::Unknown => Inert::default(),
        }
    }))
}
