//! Tables: rows of equal length, or what stood in them where they only laid out a page.

use super::figure::{line, paragraph};
use super::frame::add;
use baolan_core::model::{Block, Heading, Span, Table};

/// The most cells that a table may have, padding included. Larger ones are told row by row.
const MOST_CELLS: usize = 50_000;

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    caption: Vec<Span>,
    rows: Vec<Row>,
    /// Whether rows that follow are headings.
    in_head: bool,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    in_head: bool,
    /// Whether a group of rows begins: no cell of an earlier one reaches into it.
    begins_group: bool,
}

/// A cell with what is in it.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) is_head: bool,
    /// How many columns and rows it covers.
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl OpenTable {
    pub(super) fn caption(&mut self, spans: Vec<Span>) {
        self.caption.extend(spans);
    }

    /// Begins a group of rows.
    pub(super) fn section(&mut self, in_head: bool) {
        self.in_head = in_head;
        self.rows.push(Row { in_head, begins_group: true, ..Row::default() });
    }

    pub(super) fn row(&mut self) {
        let begins_group = self.rows.pop_if(|row| row.cells.is_empty()).is_some_and(|row| row.begins_group);
        self.rows.push(Row { in_head: self.in_head, begins_group, ..Row::default() });
    }

    pub(super) fn cell(&mut self, cell: Cell) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    /// What it comes to; and what is to be reported of it.
    pub(super) fn close(mut self) -> (Vec<Block>, Option<&'static str>) {
        self.rows.retain(|row| !row.cells.is_empty());
        let (mut cells, mut is_empty, mut is_text) = (0, true, true);
        for row in &self.rows {
            for cell in &row.cells {
                cells += 1;
                for block in &cell.blocks {
                    is_empty = false;
                    is_text &= matches!(block, Block::Paragraph(_) | Block::Heading(_));
                }
            }
        }
        if is_empty || cells == 1 {
            return (self.unwrap(), None);
        }
        if !is_text {
            return (self.unwrap(), Some("table with other things than text in its cells"));
        }
        let has_header = self.has_header();
        let Some(mut rows) = grid(&mut self.rows, has_header) else {
            return (self.unwrap(), Some("table that is too large"));
        };
        let caption = Some(line(&self.caption)).filter(|caption| !caption.is_empty());
        let header = if has_header { rows.remove(0) } else { Vec::new() };
        (vec![Block::Table(Table { caption, header, rows })], None)
    }

    fn has_header(&self) -> bool {
        let is_head = |row: &Row| row.in_head || row.cells.iter().all(|cell| cell.is_head);
        self.rows.len() > 1 && self.rows.first().is_some_and(is_head)
    }

    /// Its caption, and what stood in its cells, one after the other.
    fn unwrap(self) -> Vec<Block> {
        let mut blocks = Vec::new();
        add(&mut blocks, paragraph(self.caption));
        for row in self.rows {
            for mut cell in row.cells {
                blocks.append(&mut cell.blocks);
            }
        }
        blocks
    }
}

/// Rows of the same length. A cell over several columns or rows leaves the others that it covers empty. None, and the rows as they
/// were, when there would be too many cells.
fn grid(rows: &mut [Row], has_header: bool) -> Option<Vec<Vec<Vec<Span>>>> {
    // For each column how many more rows the cell above covers.
    let mut covered: Vec<usize> = Vec::new();
    let mut padding = MOST_CELLS;
    let mut places: Vec<Vec<Option<usize>>> = Vec::new();
    for row in rows.iter() {
        if row.begins_group {
            covered.clear();
        }
        let mut line: Vec<Option<usize>> = Vec::new();
        for (at, cell) in row.cells.iter().enumerate() {
            skip_covered(&mut covered, &mut line, &mut padding);
            for column in 0..cell.columns.min(padding + 1) {
                padding -= usize::from(column > 0);
                if covered.len() <= line.len() {
                    covered.resize(line.len() + 1, 0);
                }
                covered[line.len()] = cell.rows.saturating_sub(1);
                line.push((column == 0).then_some(at));
            }
        }
        skip_covered(&mut covered, &mut line, &mut padding);
        let is_filled = |place: &Option<usize>| place.is_some_and(|at| !row.cells[at].blocks.is_empty());
        line.truncate(line.iter().rposition(is_filled).map_or(0, |last| last + 1));
        places.push(line);
    }
    let width = drop_covered_columns(&mut places);
    if width.saturating_mul(rows.len()) > MOST_CELLS {
        return None;
    }
    let mut lines = Vec::new();
    for (row, places) in rows.iter_mut().zip(places) {
        let in_header = has_header && lines.is_empty();
        let mut line: Vec<Vec<Span>> = Vec::new();
        for place in places {
            let cell = place.and_then(|at| row.cells.get_mut(at));
            line.push(cell.map_or_else(Vec::new, |cell| text_of(cell, in_header)));
        }
        while line.len() < width {
            line.push(Vec::new());
        }
        lines.push(line);
    }
    Some(lines)
}

/// Leaves out columns in which no cell begins: wide cells alone make them. Gives the length of the longest row then.
fn drop_covered_columns(places: &mut [Vec<Option<usize>>]) -> usize {
    let mut begins: Vec<bool> = Vec::new();
    for line in &*places {
        for (column, place) in line.iter().enumerate() {
            match begins.get_mut(column) {
                Some(begins) => *begins |= place.is_some(),
                None => begins.push(place.is_some()),
            }
        }
    }
    let mut width = 0;
    for line in places {
        let mut column = 0;
        line.retain(|_| {
            column += 1;
            begins.get(column - 1).is_some_and(|begins| *begins)
        });
        width = width.max(line.len());
    }
    width
}

/// Adds empty places as long as cells of rows above reach into this one.
fn skip_covered(covered: &mut [usize], line: &mut Vec<Option<usize>>, padding: &mut usize) {
    while let Some(rows) = covered.get_mut(line.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        if *padding == 0 {
            return;
        }
        *padding -= 1;
        line.push(None);
    }
}

/// The text of a cell, its paragraphs as lines. What heads a row is strong.
fn text_of(cell: &mut Cell, in_header: bool) -> Vec<Span> {
    let mut text = joined(std::mem::take(&mut cell.blocks));
    if cell.is_head && !in_header {
        text.iter_mut().for_each(|span| span.strong = true);
    }
    text
}

/// Paragraphs and headings as lines of one text.
pub(super) fn joined(blocks: Vec<Block>) -> Vec<Span> {
    let mut text: Vec<Span> = Vec::new();
    for block in blocks {
        let (Block::Paragraph(mut spans) | Block::Heading(Heading { text: mut spans, .. })) = block else {
            continue;
        };
        if let Some(last) = text.last_mut() {
            if last.ruby.is_none() && last.footnote == baolan_core::model::Footnote::None {
                last.text.push('\n');
            } else {
                text.push(Span::plain("\n"));
            }
        }
        text.append(&mut spans);
    }
    text
}
