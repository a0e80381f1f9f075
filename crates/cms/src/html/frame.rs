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
    pub(super) fn push_stray(&mut self, mut blocks: Vec<Block>) {
        if let Some(last) = self.items.last_mut() {
            let lists = blocks.iter().take_while(|block| matches!(block, Block::List(_))).count();
            last.extend(blocks.drain(..lists));
        }
        self.push(String::new(), blocks);
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
    let said_by = |block: &Block| match block {
        Block::Paragraph(spans) => {
            let first = spans.first()?;
            DASHES.iter().find(|dash| first.text.starts_with(**dash))?;
            Some(without_dash(&line(spans))).filter(|name| !name.is_empty())
        }
        _ => None,
    };
    let cited = match body.as_slice() {
        [] => return None,
        [_] => None,
        [.., last] if cite == Some(body.len() - 1) => Some(without_dash(&line(&joined(vec![last.clone()])))),
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
fn without_dash(line: &str) -> String {
    let bare = DASHES.iter().find_map(|dash| line.strip_prefix(dash)).unwrap_or(line);
    bare.trim_matches(super::run::is_space).to_owned()
}

/// A heading, and what else stood in it.
pub(super) fn heading(level: u8, blocks: Vec<Block>) -> Vec<Block> {
    let is_text = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Heading(_));
    let (texts, others): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(is_text);
    let mut text = joined(texts);
    // Headings are strong by themselves.
    if text.iter().all(|span| span.strong) {
        text.iter_mut().for_each(|span| span.strong = false);
    }
    let heading = (!text.is_empty()).then_some(Block::Heading(Heading { level, text }));
    heading.into_iter().chain(others).collect()
}

/// Lines of code without control characters; none without any.
pub(super) fn code(lines: &str) -> Option<Block> {
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = lines.trim_end().trim_start_matches(['\n', '\r']).chars().filter(is_kept).collect();
    (!text.trim().is_empty()).then_some(Block::Code(Code { text }))
}

/// The text of blocks, and those that are none.
pub(super) fn texts(blocks: Vec<Block>) -> (Vec<Span>, Vec<Block>) {
    let is_text = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Heading(_));
    let (texts, others): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(is_text);
    let mut text = joined(texts);
    super::footnotes::forget(&mut text);
    (text, others)
}
