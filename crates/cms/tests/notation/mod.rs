//! Blocks as lines that a person can read and compare.

use baolan_core::model::{Baseline, Block, Footnote, Picture, Span};

/// One line a block; what stands in a block is indented.
pub(crate) fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    blocks.iter().for_each(|block| print_block(block, 0, &mut out));
    out
}

fn print_block(block: &Block, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let mut line = |text: String| *out += &format!("{indent}{text}\n");
    match block {
        Block::Paragraph(spans) => line(format!("p {}", text(spans))),
        Block::Heading(heading) => line(format!("h{} {}", heading.level, text(&heading.text))),
        Block::Image(image) => line(format!("image {}", picture(image))),
        Block::Gallery(gallery) => {
            line(format!("gallery{}", field("caption", gallery.caption.as_deref())));
            gallery
                .pictures
                .iter()
                .for_each(|image| *out += &format!("{indent}  image {}\n", picture(image)));
        }
        Block::Video(video) => line(format!(
            "video {}{}{}{}{}",
            video.src,
            video.captions.as_ref().map(|captions| format!(" captions={captions}")).unwrap_or_default(),
            video.poster.as_ref().map(|poster| format!(" poster={}", poster.src)).unwrap_or_default(),
            field("title", video.title.as_deref()),
            field("caption", video.caption.as_deref()),
        )),
        Block::Audio(audio) => {
            line(format!(
                "audio {} “{}”{}",
                audio.src,
                audio.title,
                field("caption", audio.caption.as_deref())
            ));
        }
        Block::Quote(quote) => {
            line(format!("quote{}", field("cite", quote.cite.as_deref())));
            quote.body.iter().for_each(|block| print_block(block, depth + 1, out));
        }
        Block::List(list) => {
            let start = list.start.map(|start| format!(" start={start}")).unwrap_or_default();
            line(format!("{}{start}", if list.ordered { "ol" } else { "ul" }));
            print_items(&list.items, depth, out);
        }
        Block::Table(table) => {
            line(format!("table{}", field("caption", table.caption.as_deref())));
            let row =
                |cells: &[Vec<Span>]| cells.iter().map(|cell| text(cell)).collect::<Vec<_>>().join(" | ");
            if !table.header.is_empty() {
                *out += &format!("{indent}  head {}\n", row(&table.header));
            }
            table.rows.iter().for_each(|cells| *out += &format!("{indent}  row {}\n", row(cells)));
        }
        Block::Code(code) => line(format!("code {}", code.text.replace('\n', "⏎"))),
        Block::Footnotes(notes) => {
            line("footnotes".to_owned());
            print_items(&notes.items, depth, out);
        }
        Block::Divider(_) => line("divider".to_owned()),
        Block::Note(note) => line(format!("note {:?} {}", note.kind, text(&note.text))),
        Block::File(file) => line(format!("file {} “{}” {}", file.src, file.name, file.kind)),
        Block::Embed(embed) => line(format!("embed {} “{}” {}", embed.src, embed.title, embed.url)),
        Block::Unknown => line("unknown".to_owned()),
    }
}

fn print_items(items: &[Vec<Block>], depth: usize, out: &mut String) {
    for item in items {
        *out += &format!("{}  -\n", "  ".repeat(depth));
        item.iter().for_each(|block| print_block(block, depth + 2, out));
    }
}

fn picture(picture: &Picture) -> String {
    let size =
        if picture.width > 0 { format!(" {}×{}", picture.width, picture.height) } else { String::new() };
    let alt = Some(picture.alt.as_str()).filter(|alt| !alt.is_empty());
    format!("{}{size}{}{}", picture.src, field("alt", alt), field("caption", picture.caption.as_deref()))
}

fn field(name: &str, value: Option<&str>) -> String {
    value.map(|value| format!(" {name}=“{value}”")).unwrap_or_default()
}

/// Text; what is in a style stands in braces behind its name: `{strong|甲}`.
fn text(spans: &[Span]) -> String {
    spans.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let mut names = Vec::new();
    let styles = [(span.strong, "strong"), (span.em, "em"), (span.deleted, "del"), (span.code, "code")];
    names.extend(styles.iter().filter(|(is, _)| *is).map(|(_, name)| (*name).to_owned()));
    match span.baseline {
        Baseline::Sub => names.push("sub".to_owned()),
        Baseline::Super => names.push("sup".to_owned()),
        Baseline::Normal => {}
    }
    match span.footnote {
        Footnote::First => names.push("note".to_owned()),
        Footnote::Again => names.push("note again".to_owned()),
        Footnote::None => {}
    }
    names.extend(span.ruby.as_ref().map(|ruby| format!("ruby={ruby}")));
    names.extend(span.href.as_ref().map(|href| format!("→{href}")));
    let words = span.text.replace('\n', "⏎");
    if names.is_empty() { words } else { format!("{{{}|{words}}}", names.join(" ")) }
}
