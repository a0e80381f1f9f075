//! A story's body: one match from block to markup.

use super::figure::{Figures, gallery, image};
use super::media::{audio, embed, file, video};
use crate::components::html::Html;
use baolan_core::model::{Block, Heading, List, Note, Quote, Span, Table};
use baolan_core::site_context::SiteContext;

/// Prints the body of a story. Unknown blocks print nothing.
pub(super) fn body(out: &mut Html, context: &SiteContext, blocks: &[Block]) {
    let mut figures = Figures::default();
    for block in blocks {
        match block {
            Block::Paragraph(text) => element(out, context, "p", None, text),
            Block::Heading(block) => heading(out, context, block),
            Block::Image(picture) => image(out, context, &mut figures, picture),
            Block::Gallery(block) => gallery(out, context, &mut figures, block),
            Block::Video(block) => video(out, context, block),
            Block::Audio(block) => audio(out, context, block),
            Block::Quote(block) => quote(out, context, block),
            Block::List(block) => list(out, context, block),
            Block::Table(block) => table(out, context, block),
            Block::Divider(_) => {
                out.open("hr", &[]);
            }
            Block::Note(block) => note(out, context, block),
            Block::File(block) => file(out, context, block),
            Block::Embed(block) => embed(out, context, block),
            Block::Unknown => {}
        }
    }
}

/// Prints spans. Those that lead to the same place share one link.
pub(super) fn inline(out: &mut Html, context: &SiteContext, text: &[Span]) {
    for run in text.chunk_by(|a, b| a.href == b.href) {
        let href = run.first().and_then(|span| span.href.as_deref()).and_then(|href| context.urls.href(href));
        if href.is_some() {
            out.open("a", &[("href", href.as_deref())]);
        }
        for span in run {
            styled(out, span);
        }
        if href.is_some() {
            out.close("a");
        }
    }
}

fn styled(out: &mut Html, span: &Span) {
    if span.strong {
        out.open("strong", &[]);
    }
    if span.em {
        out.open("em", &[]);
    }
    out.text(&span.text);
    if span.em {
        out.close("em");
    }
    if span.strong {
        out.close("strong");
    }
}

fn element(out: &mut Html, context: &SiteContext, tag: &'static str, class: Option<&str>, text: &[Span]) {
    out.open(tag, &[("class", class)]);
    inline(out, context, text);
    out.close(tag);
}

fn heading(out: &mut Html, context: &SiteContext, block: &Heading) {
    element(out, context, if block.level > 2 { "h3" } else { "h2" }, None, &block.text);
}

fn quote(out: &mut Html, context: &SiteContext, block: &Quote) {
    out.open("figure", &[("class", Some("quote"))]).open("blockquote", &[]);
    element(out, context, "p", None, &block.text);
    out.close("blockquote");
    if let Some(cite) = &block.cite {
        out.leaf("figcaption", None, cite);
    }
    out.close("figure");
}

fn list(out: &mut Html, context: &SiteContext, block: &List) {
    let tag = if block.ordered { "ol" } else { "ul" };
    let start = block.start.filter(|_| block.ordered).map(|start| start.to_string());
    out.open(tag, &[("start", start.as_deref())]);
    for item in &block.items {
        element(out, context, "li", None, item);
    }
    out.close(tag);
}

/// The frame scrolls, so it must take the focus, so it needs a name.
fn table(out: &mut Html, context: &SiteContext, block: &Table) {
    let label = block.caption.as_deref().unwrap_or(context.messages.table);
    out.open(
        "div",
        &[
            ("class", Some("table")),
            ("role", Some("group")),
            ("tabindex", Some("0")),
            ("aria-label", Some(label)),
        ],
    );
    out.open("table", &[]);
    if let Some(caption) = &block.caption {
        out.leaf("caption", None, caption);
    }
    if !block.header.is_empty() {
        out.open("thead", &[]).open("tr", &[]);
        for cell in &block.header {
            out.open("th", &[("scope", Some("col"))]);
            inline(out, context, cell);
            out.close("th");
        }
        out.close("tr").close("thead");
    }
    out.open("tbody", &[]);
    for row in &block.rows {
        out.open("tr", &[]);
        for cell in row {
            element(out, context, "td", None, cell);
        }
        out.close("tr");
    }
    out.close("tbody").close("table").close("div");
}

fn note(out: &mut Html, context: &SiteContext, block: &Note) {
    out.open("div", &[("class", Some("note")), ("role", Some("note"))]);
    let label = context.messages.note(block.kind);
    if !label.is_empty() {
        out.leaf("p", Some("note-label"), label);
    }
    element(out, context, "p", None, &block.text);
    out.close("div");
}
