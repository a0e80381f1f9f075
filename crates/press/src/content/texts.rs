//! What readers read of a story's blocks.

use super::clean::clean_line;
use baolan_core::model::{Block, Part, Picture, Span, plain_text};

/// All texts of a body, each on one line; footnotes and credits of pictures among them.
pub fn all_texts(body: &[Block]) -> Vec<String> {
    body.iter().flat_map(all_texts_of).filter(|text| !text.is_empty()).collect()
}

fn all_texts_of(block: &Block) -> Vec<String> {
    let credit = |picture: &Picture| picture.credit.clone();
    let mut found = texts(block);
    match block {
        Block::Image(picture) => found.extend(credit(picture)),
        Block::Gallery(gallery) => found.extend(gallery.pictures.iter().filter_map(credit)),
        Block::Video(video) => found.extend(video.credit.clone()),
        Block::Footnotes(notes) => found.extend(notes.items.iter().flatten().flat_map(all_texts_of)),
        // Pictures and recordings that stand in them.
        Block::Quote(quote) => {
            found = quote.body.iter().flat_map(all_texts_of).chain(quote.cite.clone()).collect();
        }
        Block::List(list) => found = list.items.iter().flatten().flat_map(all_texts_of).collect(),
        Block::Table(table) => found.extend(table.caption.clone()),
        _ => {}
    }
    found
}

/// What a reader reads of a block, text by text.
pub(super) fn texts(block: &Block) -> Vec<String> {
    let all = |texts: [&Option<String>; 2]| texts.into_iter().flatten().cloned().collect();
    match block {
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::Quote(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Note(_) => {
            let mut texts = Vec::new();
            block.parts(&mut |part| {
                if let Part::Text(text) = part {
                    texts.push(words(text));
                }
            });
            texts
        }
        Block::Code(code) => vec![clean_line(&code.text)],
        Block::Image(picture) => all([&picture.caption, &None]),
        Block::Gallery(gallery) => {
            let captions = gallery.pictures.iter().filter_map(|picture| picture.caption.clone());
            gallery.caption.clone().into_iter().chain(captions).collect()
        }
        Block::Video(video) => all([&video.title, &video.caption]),
        Block::Audio(audio) => std::iter::once(audio.title.clone()).chain(audio.caption.clone()).collect(),
        Block::File(file) => vec![file.name.clone()],
        Block::Embed(embed) => vec![embed.title.clone()],
        Block::Footnotes(_) | Block::Divider(_) | Block::Unknown => Vec::new(),
    }
}

/// The text of spans on one line.
pub(super) fn words(spans: &[Span]) -> String {
    clean_line(&plain_text(spans))
}
