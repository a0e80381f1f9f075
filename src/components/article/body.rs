//! A story's body: one match from block to component.

use super::audio::AudioFigure;
use super::code::CodeLines;
use super::embed::EmbedFigure;
use super::figure::ImageFigure;
use super::file::FileLink;
use super::footnotes::FootnoteList;
use super::gallery::GalleryFigure;
use super::heading::SectionHeading;
use super::list::BulletList;
use super::note::NoteBox;
use super::quote::Quotation;
use super::table::ScrollingTable;
use super::text::Text;
use super::video::VideoFigure;
use crate::components::inert::Inert;
use baolan_core::model::{Article, Block};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;
use std::ops::Range;

/// Blocks of a story's body, by their numbers from 0. Unknown ones show nothing.
#[component]
pub(in crate::components) fn Body<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    article: &'a Article,
    /// Which of its blocks.
    range: Range<usize>,
) -> Inert {
    let mut body = Inert::default();
    // Pictures are counted over the whole story: each has an address of its own.
    let mut number = 1;
    for (at, block) in article.body.iter().enumerate().take(range.end) {
        if at >= range.start {
            push(&mut body, context, block, number);
        }
        number += block.images().len();
    }
    body
}

/// Blocks that stand in another block: in a quotation, an item of a list, a footnote.
#[component]
pub(super) fn Flow<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The blocks.
    blocks: &'a [Block],
    /// Number of the first picture in them.
    number: usize,
    /// Whether the only paragraph has no element of its own, as in an item of a list.
    bare: bool,
) -> Inert {
    let mut flow = Inert::default();
    let mut number = number;
    let paragraphs = blocks.iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
    for block in blocks {
        match block {
            Block::Paragraph(spans) if bare && paragraphs == 1 => flow.push(view! { <Text context spans /> }),
            _ => push(&mut flow, context, block, number),
        }
        number += block.images().len();
    }
    flow
}

/// `number` is that of the block's first picture in the story.
fn push(body: &mut Inert, context: &SiteContext, block: &Block, number: usize) {
    match block {
        Block::Paragraph(spans) => body.push(view! { <p><Text context spans /></p> }),
        Block::Heading(heading) => body.push(view! { <SectionHeading context heading /> }),
        Block::Image(picture) => body.push(view! { <ImageFigure context picture number /> }),
        Block::Gallery(gallery) => body.push(view! { <GalleryFigure context gallery number /> }),
        Block::Video(video) => body.push(view! { <VideoFigure context video /> }),
        Block::Audio(audio) => body.push(view! { <AudioFigure context audio /> }),
        Block::Quote(quote) => body.push(view! { <Quotation context quote number /> }),
        Block::List(list) => body.push(view! { <BulletList context list number /> }),
        Block::Table(table) => body.push(view! { <ScrollingTable context table /> }),
        Block::Code(code) => body.push(view! { <CodeLines code /> }),
        Block::Footnotes(footnotes) => body.push(view! { <FootnoteList context footnotes number /> }),
        Block::Divider(_) => body.push(view! { <hr /> }),
        Block::Note(note) => body.push(view! { <NoteBox context note /> }),
        Block::File(file) => body.push(view! { <FileLink context file /> }),
        Block::Embed(embed) => body.push(view! { <EmbedFigure context embed /> }),
        Block::Unknown => {}
    }
}
