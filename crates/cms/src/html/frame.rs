//! Blocks that are open while a tree is walked, and what becomes of them when they end.

use super::figure::{Figure, line};
use super::run::Run;
use super::table::{OpenTable, joined};
use baolan_core::model::{Block, Code, Heading, Quote, Span};

/// A block that is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// The text that is being written.
    pub(super) run: Run,
    /// What is finished in it.
    pub(super) blocks: Vec<Block>,
}

/// What is open.
#[derive(Debug)]
pub(super) enum Kind {
    /// The body.
    Root,
    Quote {
        /// The block that says whose words it holds.
        cite: Option<usize>,
    },
    List(OpenList),
    Item {
        id: String,
    },
    Figure(Figure),
    Caption,
    Name,
    FileName,
    Heading(u8),
    /// Lines as they stand in the source.
    Code(String),
    Verse,
    Table(OpenTable),
    TableCaption,
    Cell {
        is_head: bool,
        columns: usize,
        rows: usize,
    },
}

/// A list that is open.
#[derive(Debug, Default)]
pub(super) struct OpenList {
    pub(super) ordered: bool,
    pub(super) start: Option<u32>,
    pub(super) items: Vec<Vec<Block>>,
    /// Whether its items may be footnotes.
    pub(super) is_notes: bool,
    /// Names of its items as places in the page.
    pub(super) ids: Vec<String>,
}

impl OpenList {
    /// Adds an item; none without content.
    pub(super) fn push(&mut self, id: String, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.items.push(blocks);
            self.ids.push(id);
        }
    }

    /// Takes what stood between items: lists belong to the item before them, all else is an item.
    pub(super) fn push_stray(&mut self, blocks: Vec<Block>) {
        let mut others = Vec::new();
        for block in blocks {
            match self.items.last_mut() {
                Some(last) if others.is_empty() && matches!(block, Block::List(_)) => last.push(block),
                _ => others.push(block),
            }
        }
        self.push(String::new(), others);
    }
}

impl Frame {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, run: Run::default(), blocks: Vec::new() }
    }
}

/// Signs at the beginning of a line that says whose words were quoted.
const DASHES: [&str; 5] = ["——", "-- ", "— ", "――", "──"];

/// A quotation; `cite` is the place of the block that says whose words they are. A last paragraph after a dash says it, too.
pub(super) fn quote(mut body: Vec<Block>, cite: Option<usize>) -> Option<Block> {
    let cited = match body.as_slice() {
        [] => return None,
        [_] => None,
        [.., last] if cite == Some(body.len() - 1) => Some(name(spans_of(last))),
        // Lines that all begin with a dash are a dialogue.
        [.., before, last] => said_by(last).filter(|_| said_by(before).is_none()),
    };
    let cite = cited.filter(|name| !name.is_empty());
    if cite.is_some() {
        body.pop();
    }
    Some(Block::Quote(Quote { body, cite }))
}

/// Whose words were quoted, without the dash before it.
fn name(spans: &[Span]) -> String {
    let line = line(spans);
    let bare = DASHES.iter().find_map(|dash| line.strip_prefix(dash)).unwrap_or(&line);
    bare.trim_matches(super::run::is_space).to_owned()
}

/// Whose words were quoted, if a paragraph says it after a dash.
fn said_by(block: &Block) -> Option<String> {
    let Block::Paragraph(spans) = block else { return None };
    let first = spans.first()?;
    DASHES.iter().find(|dash| first.text.starts_with(**dash))?;
    Some(name(spans)).filter(|name| !name.is_empty())
}

/// The text of a paragraph or a heading.
fn spans_of(block: &Block) -> &[Span] {
    match block {
        Block::Paragraph(spans) => spans,
        Block::Heading(heading) => &heading.text,
        _ => &[],
    }
}

/// A heading, and what else stood in it.
pub(super) fn heading(level: u8, blocks: Vec<Block>) -> Vec<Block> {
    let (mut text, mut others) = split(blocks);
    // Headings are strong by themselves.
    if text.iter().all(|span| span.strong) {
        text.iter_mut().for_each(|span| span.strong = false);
    }
    if !text.is_empty() {
        others.insert(0, Block::Heading(Heading { level, text }));
    }
    others
}

/// Lines of code without control characters; none without any.
pub(super) fn code(lines: &str) -> Option<Block> {
    let mut text = lines.trim_end().trim_start_matches(['\n', '\r']).to_owned();
    text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    (!text.trim().is_empty()).then_some(Block::Code(Code { text }))
}

/// The text of blocks, and those that are none.
pub(super) fn texts(blocks: Vec<Block>) -> (Vec<Span>, Vec<Block>) {
    let (mut text, others) = split(blocks);
    super::footnotes::forget(&mut text);
    (text, others)
}

/// The text of blocks, references and all, and those that are none.
fn split(blocks: Vec<Block>) -> (Vec<Span>, Vec<Block>) {
    let (mut texts, mut others) = (Vec::new(), Vec::new());
    for block in blocks {
        let is_text = matches!(block, Block::Paragraph(_) | Block::Heading(_));
        if is_text { &mut texts } else { &mut others }.push(block);
    }
    (joined(texts), others)
}

/// Adds a block, if there is one.
#[inline(never)]
pub(super) fn add(blocks: &mut Vec<Block>, block: Option<Block>) {
    if let Some(block) = block {
        blocks.push(block);
    }
}
