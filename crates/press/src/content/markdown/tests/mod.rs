//! Bodies and texts of fields, from what was written to blocks.

mod lines;
mod losses;
mod reports;
mod whole;

use super::*;
use crate::content::{Diagnostics, Media};
use baolan_core::model::{Baseline, Footnote};
use std::path::Path;

/// What was read, and the report.
fn with<T>(text: &str, parse: impl FnOnce(&mut ParseContext<'_>) -> T) -> (T, String) {
    let (media, mut diagnostics) = (Media::default(), Diagnostics::default());
    let read = parse(&mut ParseContext::new(Path::new("a.md"), text, &media, &mut diagnostics));
    let report = diagnostics.sorted().into_iter().map(|found| {
        format!("{}: {}", found.location.map_or_else(String::new, |at| at.to_string()), found.message)
    });
    (read, report.collect::<Vec<_>>().join("\n"))
}

/// A body, which must have no mistakes.
fn body(text: &str) -> Vec<String> {
    let (blocks, report) = with(text, |cx| read(text, 0, &mut Vec::new(), cx));
    assert_eq!(report, "", "{text}");
    blocks.iter().map(shown).collect()
}

fn report(text: &str) -> String {
    with(text, |cx| read(text, 0, &mut Vec::new(), cx)).1
}

/// The text of a field, which must have no mistakes.
fn field(text: &str, breaks: bool) -> String {
    let (spans, report) = with(text, |cx| inline::paragraph(text, &|offset| offset, breaks, cx));
    assert_eq!(report, "", "{text}");
    marked(&spans)
}

fn shown(block: &Block) -> String {
    let all = |blocks: &[Block]| blocks.iter().map(shown).collect::<Vec<_>>().join("¶");
    match block {
        Block::Paragraph(text) => marked(text),
        Block::Heading(heading) => format!("h{}:{}", heading.level, marked(&heading.text)),
        Block::Quote(quote) => {
            format!(
                "quote({}){}",
                all(&quote.body),
                quote.cite.as_ref().map_or_else(String::new, |cite| format!("~{cite}"))
            )
        }
        Block::List(list) => {
            let items: Vec<_> = list.items.iter().map(|item| all(item)).collect();
            format!("{}({})", if list.ordered { "ol" } else { "ul" }, items.join(";"))
        }
        Block::Code(code) => format!("code({})", code.text.replace('\n', "⏎")),
        Block::Footnotes(notes) => {
            format!("notes({})", notes.items.iter().map(|item| all(item)).collect::<Vec<_>>().join(";"))
        }
        Block::Table(table) => {
            let row =
                |row: &Vec<Vec<Span>>| row.iter().map(|cell| marked(cell)).collect::<Vec<_>>().join("|");
            format!(
                "table({}/{})",
                row(&table.header),
                table.rows.iter().map(row).collect::<Vec<_>>().join("/")
            )
        }
        other => format!("{other:?}"),
    }
}

fn marked(spans: &[Span]) -> String {
    let of = |span: &Span| {
        let mut out = span.text.replace('\n', "⏎");
        if let Some(reading) = &span.ruby {
            out = format!("{out}^{reading}^");
        }
        for (is_set, name) in [
            (span.code, "code"),
            (span.baseline == Baseline::Sub, "sub"),
            (span.baseline == Baseline::Super, "sup"),
            (span.footnote == Footnote::First, "first"),
            (span.footnote == Footnote::Again, "again"),
            (span.deleted, "s"),
            (span.em, "i"),
            (span.strong, "b"),
        ] {
            if is_set {
                out = format!("<{name}>{out}</{name}>");
            }
        }
        match &span.href {
            Some(href) => format!("<{href}>{out}</>"),
            None => out,
        }
    };
    spans.iter().map(of).collect()
}
