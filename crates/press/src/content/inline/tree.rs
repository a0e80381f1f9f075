//! What stands inside of a line: from the parser's tree to [`Glyphs`].

use super::glyphs::Glyphs;
use super::signs;
use crate::content::clean::{is_space, kept};
use crate::content::diagnostics::Code;
use crate::content::link::{is_text_link, story_id};
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Footnote, Span};
use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{LineColumn, NodeLink, NodeValue};

/// How text is read.
pub(in crate::content) struct Reading<'r> {
    /// Byte offset in the file for a place that the parser names.
    pub(in crate::content) place: &'r dyn Fn(LineColumn) -> usize,
    /// Whether every line break is one for readers.
    pub(in crate::content) breaks: bool,
}

/// Reads everything inside of a paragraph, heading or cell. Links to stories are noted in the context; what cannot stand there
/// is an error.
pub(in crate::content) fn read(parent: Node<'_>, reading: &Reading<'_>, cx: &mut ParseContext<'_>) -> Glyphs {
    let mut reader = InlineReader { glyphs: Glyphs::default(), styles: Vec::new(), reading, cx };
    // Not by recursion: hostile text nests without end.
    let mut skipped: Option<Node<'_>> = None;
    for edge in parent.traverse() {
        match edge {
            NodeEdge::Start(node) if skipped.is_none() && !node.same_node(parent) => {
                skipped = (!reader.begin(node)).then_some(node);
            }
            NodeEdge::End(node) if skipped.is_some_and(|skipped| skipped.same_node(node)) => skipped = None,
            NodeEdge::End(node) if skipped.is_none() && !node.same_node(parent) => reader.end(node),
            _ => {}
        }
    }
    reader.glyphs
}

/// The text of a node that holds nothing but text without a sign that may mean something: what most paragraphs are. Costs one
/// pass over it.
pub(in crate::content) fn plain<'n>(parent: Node<'n>) -> Option<String> {
    let child = parent.first_child().filter(|child| child.next_sibling().is_none())?;
    let data = child.data();
    let NodeValue::Text(text) = &data.value else { return None };
    let text = text.trim_matches(is_space);
    // Hidden signs are control characters, too.
    let is_plain = |c: char| kept(c) == Some(c) && !matches!(c, '{' | '[');
    (!text.is_empty() && text.chars().all(is_plain)).then(|| text.to_owned())
}

struct InlineReader<'r, 'c, 'd> {
    glyphs: Glyphs,
    /// Styles of the elements that are open, each with those around it.
    styles: Vec<Span>,
    reading: &'r Reading<'r>,
    cx: &'c mut ParseContext<'d>,
}

impl InlineReader<'_, '_, '_> {
    fn style(&self) -> Span {
        self.styles.last().cloned().unwrap_or_default()
    }

    /// Begins a node; says whether what is in it is to be read.
    fn begin(&mut self, node: Node<'_>) -> bool {
        let at = (self.reading.place)(node.data().sourcepos.start);
        let style = self.style();
        match &node.data().value {
            NodeValue::Strong => self.styles.push(Span { strong: true, ..style }),
            NodeValue::Emph => self.styles.push(Span { em: true, ..style }),
            NodeValue::Strikethrough => self.styles.push(Span { deleted: true, ..style }),
            NodeValue::Link(link) => {
                let href = self.link(link, node.first_child().is_none(), at);
                self.styles.push(Span { href, ..style });
            }
            NodeValue::Image(_) => {
                self.report_picture(node, at);
                return false;
            }
            NodeValue::Text(text) => {
                self.check_footnotes(text, node.data().sourcepos.start);
                self.glyphs.set_style(style);
                self.glyphs.push(text);
            }
            NodeValue::Code(code) => {
                self.glyphs.set_style(Span { code: true, ..style });
                self.glyphs.push_literal(&signs::show(&code.literal));
            }
            NodeValue::HtmlInline(text) | NodeValue::Raw(text) => {
                self.glyphs.set_style(style);
                self.glyphs.push_literal(text);
            }
            NodeValue::SoftBreak if !self.reading.breaks => {
                self.glyphs.set_style(style);
                self.glyphs.push_soft_break();
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => {
                self.glyphs.set_style(style);
                self.glyphs.push_break();
            }
            NodeValue::FootnoteReference(reference) => {
                let (number, is_first) = self.cx.footnotes.refer(&reference.name);
                let footnote = if is_first { Footnote::First } else { Footnote::Again };
                self.glyphs.set_style(Span { footnote, ..Span::default() });
                self.glyphs.push_literal(&number.to_string());
            }
            _ => {}
        }
        true
    }

    fn end(&mut self, node: Node<'_>) {
        if let NodeValue::Strong | NodeValue::Emph | NodeValue::Strikethrough | NodeValue::Link(_) =
            node.data().value
        {
            self.styles.pop();
        }
    }

    fn report_picture(&mut self, node: Node<'_>, at: usize) {
        let is_link = |around: Node<'_>| matches!(around.data().value, NodeValue::Link(_));
        let message = match node.ancestors().any(is_link) {
            true => "a picture stands in a link",
            false => "a picture stands in the middle of a text",
        };
        let help = "put it into a paragraph of its own: an empty line before it, an empty line after it";
        self.cx.error(at, Code::UnsupportedMarkdown, message, help);
    }

    /// Reports `[^label]` in text that begins at a place: a reference to a footnote that the parser does not know.
    fn check_footnotes(&mut self, text: &str, start: LineColumn) {
        for (at, _) in text.match_indices("[^") {
            let label = &text[at + 2..];
            let label =
                &label[..label.find(|c: char| is_space(c) || "[]".contains(c)).unwrap_or(label.len())];
            if label.is_empty() || !text[at + 2 + label.len()..].starts_with(']') {
                continue;
            }
            let (label, column) = (signs::show(label), start.column + at);
            if !self.cx.footnotes.miss(&label) {
                continue;
            }
            self.cx.error(
                (self.reading.place)(LineColumn { column, ..start }),
                Code::UnknownFootnote,
                format!("there is no footnote `[^{label}]`"),
                format!(
                    "write its text on a line of its own: [^{label}]: …; to print the sign itself, put \\ before the ["
                ),
            );
        }
    }

    /// The address of a link, when text may lead there.
    fn link(&mut self, link: &NodeLink, is_empty: bool, at: usize) -> Option<String> {
        let address = signs::show(&link.url);
        let address = address.trim();
        if !link.title.is_empty() {
            let title = signs::show(&link.title);
            let message = format!("the link has the title `{title}`, which readers will not see");
            self.cx.warning(at, Code::UnsupportedMarkdown, message, "write it into the text, or remove it");
        }
        if is_empty {
            let help = "write between the brackets what readers are to see: [text](https://…)";
            self.cx.error(at, Code::BadUrl, format!("the link to `{address}` has no text"), help);
        }
        if !is_text_link(address) {
            self.cx.error(
                at,
                Code::BadUrl,
                format!("the link leads to `{address}`"),
                "a link begins with https://, http://, mailto:, tel:, / for this site, or story: and a story's id",
            );
            return None;
        }
        if let Some(id) = story_id(address) {
            self.cx.add_link(id, at);
        }
        self.cx.add_site_link(address, at);
        Some(address.to_owned())
    }
}
