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
use crate::components::inert::Inert;
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
    let mut body = Inert::default();
    // Pictures are counted over the whole story: each has an address of its own.
    let mut number = 1;
    for block in blocks {
        match block {
            Block::Paragraph(spans) => body.push(view! { <p><Text context spans /></p> }),
            Block::Heading(heading) => body.push(view! { <SectionHeading context heading /> }),
            Block::Image(picture) => body.push(view! { <ImageFigure context picture number /> }),
            Block::Gallery(gallery) => body.push(view! { <GalleryFigure context gallery number /> }),
            Block::Video(video) => body.push(view! { <VideoFigure context video /> }),
            Block::Audio(audio) => body.push(view! { <AudioFigure context audio /> }),
            Block::Quote(quote) => body.push(view! { <Quotation context quote /> }),
            Block::List(list) => body.push(view! { <BulletList context list /> }),
            Block::Table(table) => body.push(view! { <ScrollingTable context table /> }),
            Block::Divider(_) => body.push(view! { <hr /> }),
            Block::Note(note) => body.push(view! { <NoteBox context note /> }),
            Block::File(file) => body.push(view! { <FileLink context file /> }),
            Block::Embed(embed) => body.push(view! { <EmbedFigure context embed /> }),
            Block::Unknown => {}
        }
        number += block.images().len();
    }
    body
}
