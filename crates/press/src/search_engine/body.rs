//! The texts of a story's blocks, for search.

use baolan_core::model::{Block, Picture, Span, plain_text};

/// All words that a reader reads in these blocks, or hears of their pictures, a line a text.
pub(super) fn body_text(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    blocks.iter().for_each(|block| add(block, &mut lines));
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// Every kind of block is named, so that a new one does not compile until it answers.
fn add(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Paragraph(text) => lines.push(plain_text(text)),
        Block::Heading(heading) => lines.push(plain_text(&heading.text)),
        Block::Note(note) => lines.push(plain_text(&note.text)),
        Block::Image(picture) => add_picture(picture, lines),
        Block::Gallery(gallery) => {
            lines.extend(gallery.caption.clone());
            gallery.pictures.iter().for_each(|picture| add_picture(picture, lines));
        }
        Block::Video(video) => {
            lines.extend([&video.title, &video.caption, &video.credit].into_iter().flatten().cloned());
            video.poster.iter().for_each(|poster| add_picture(poster, lines));
        }
        Block::Audio(audio) => {
            lines.extend([Some(audio.title.clone()), audio.caption.clone()].into_iter().flatten());
        }
        Block::Quote(quote) => {
            quote.body.iter().for_each(|block| add(block, lines));
            lines.extend(quote.cite.clone());
        }
        Block::List(list) => list.items.iter().flatten().for_each(|block| add(block, lines)),
        Block::Footnotes(notes) => notes.items.iter().flatten().for_each(|block| add(block, lines)),
        Block::Table(table) => {
            lines.extend(table.caption.clone());
            let rows = std::iter::once(&table.header).chain(&table.rows);
            lines.extend(rows.map(|row| row_text(row)));
        }
        Block::Code(code) => lines.push(code.text.clone()),
        Block::File(file) => lines.push(file.name.clone()),
        Block::Embed(embed) => lines.push(embed.title.clone()),
        Block::Divider(_) | Block::Unknown => {}
    }
}

fn add_picture(picture: &Picture, lines: &mut Vec<String>) {
    lines.push(picture.alt.clone());
    lines.extend([&picture.caption, &picture.credit].into_iter().flatten().cloned());
}

/// The cells of a row, apart, so that no phrase is found across them.
fn row_text(cells: &[Vec<Span>]) -> String {
    cells.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::{List, Quote, Table};

    #[test]
    fn blocks_in_blocks_and_words_about_pictures_are_found() {
        let paragraph = |text: &str| Block::Paragraph(vec![Span::plain(text)]);
        let picture = Picture {
            alt: "雪场".to_owned(),
            caption: Some("图说".to_owned()),
            credit: Some("示例甲 摄".to_owned()),
            ..Picture::default()
        };
        let cells = |texts: [&str; 2]| texts.map(|text| vec![Span::plain(text)]).to_vec();
        let items = vec![vec![paragraph("甲"), Block::Image(picture)], vec![paragraph("")]];
        let body = [
            Block::List(List { ordered: false, start: None, items }),
            Block::Quote(Quote { body: vec![paragraph("乙")], cite: Some("丙".to_owned()) }),
            Block::Table(Table {
                caption: None,
                header: cells(["日", "价"]),
                rows: vec![cells(["一", "二"])],
            }),
        ];
        assert_eq!(body_text(&body), "甲\n雪场\n图说\n示例甲 摄\n乙\n丙\n日 | 价\n一 | 二");
    }
}
