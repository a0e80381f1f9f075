//! Blocks that hold blocks: how they are opened and closed.

use super::{Builder, End};
use crate::html::figure::{Figure, line};
use crate::html::frame::{Frame, Kind, OpenList, add, code, heading, quote, texts};
use crate::html::node::{Node, number};
use crate::html::players;
use crate::html::roles::{FigureRole, Role, holds_notes};
use crate::html::table::{Cell, OpenTable};
use baolan_core::model::{Block, Footnotes, List};

/// Deepest nesting of lists and quotations: as deep as stories may have them.
const NESTING: usize = 8;

impl Builder<'_> {
    /// Opens a block for an element, or begins a line where it cannot stand.
    pub(super) fn take_block<N: Node>(&mut self, role: Role, node: &N) -> End {
        let in_figure = matches!(self.top.kind, Kind::Figure(_));
        let in_list = matches!(self.top.kind, Kind::List(_));
        let in_table = matches!(self.top.kind, Kind::Table(_));
        let kind = match role {
            Role::Heading(level) => Kind::Heading(level),
            Role::Code => Kind::Code(String::new()),
            Role::Verse => Kind::Verse,
            Role::Quote if self.may_nest() => Kind::Quote { cite: None },
            Role::List { ordered } if self.may_nest() => Kind::List(self.list(ordered, false, node)),
            Role::Notes if self.may_nest() => Kind::List(self.list(node.name() == "ol", true, node)),
            Role::Item if in_list => Kind::Item { id: node.attribute("id").unwrap_or_default().into_owned() },
            Role::Table => Kind::Table(OpenTable::default()),
            Role::TableSection { head } if in_table => {
                self.flush();
                if let Kind::Table(table) = &mut self.top.kind {
                    table.section(head);
                }
                return End::Section;
            }
            Role::Row if in_table => {
                self.flush();
                if let Kind::Table(table) = &mut self.top.kind {
                    table.row();
                }
                return End::Line;
            }
            Role::Cell { head } if in_table => {
                let span = |name: &str| number(node, name).unwrap_or(1).clamp(1, 1000) as usize;
                Kind::Cell { is_head: head, columns: span("colspan"), rows: span("rowspan") }
            }
            Role::TableCaption if in_table => Kind::TableCaption,
            Role::Figure(role) => Kind::Figure(Figure::new(role)),
            Role::Caption if in_figure => Kind::Caption,
            Role::Name if in_figure => Kind::Name,
            Role::FileName if in_figure => Kind::FileName,
            _ => return self.line(),
        };
        self.open(kind);
        End::Frame
    }

    /// Whether a list or a quotation may stand here; reports it where it may not.
    fn may_nest(&mut self) -> bool {
        let may = self.nesting < NESTING;
        if !may {
            self.tally.add("list or quotation more than 8 deep");
        }
        may
    }

    fn list(&mut self, ordered: bool, is_notes: bool, node: &impl Node) -> OpenList {
        let start = number(node, "start").filter(|start| ordered && *start != 1 && *start <= 99_999);
        let start = start.and_then(|start| start.try_into().ok());
        let is_notes = is_notes || std::mem::take(&mut self.expects_notes) || holds_notes(node);
        OpenList { ordered, start, is_notes, ..OpenList::default() }
    }

    fn open(&mut self, kind: Kind) {
        self.flush();
        self.nesting += usize::from(matches!(kind, Kind::Quote { .. } | Kind::List(_)));
        if matches!(kind, Kind::Item { .. })
            && let Kind::List(list) = &mut self.top.kind
        {
            list.push_stray(std::mem::take(&mut self.top.blocks));
        }
        self.below.push(std::mem::replace(&mut self.top, Frame::new(kind)));
    }

    /// Closes the innermost block, and gives it to the one around it.
    pub(super) fn close(&mut self) {
        self.flush();
        let Some(around) = self.below.pop() else { return };
        let Frame { kind, blocks, .. } = std::mem::replace(&mut self.top, around);
        let blocks = match (kind, &mut self.top.kind) {
            (Kind::Root | Kind::Code(_) | Kind::Verse, _) => blocks,
            (Kind::Quote { cite }, _) => {
                self.nesting -= 1;
                add(&mut self.top.blocks, quote(blocks, cite));
                return;
            }
            (Kind::List(mut list), _) => {
                self.nesting -= 1;
                list.push_stray(blocks);
                self.close_list(list)
            }
            (Kind::Item { id }, Kind::List(list)) => {
                list.push(id, blocks);
                return;
            }
            (Kind::Cell { is_head, columns, rows }, Kind::Table(table)) => {
                table.cell(Cell { blocks, is_head, columns, rows });
                return;
            }
            (Kind::Item { .. } | Kind::Cell { .. }, _) => blocks,
            (Kind::Figure(figure), _) => figure.close(blocks, self.context),
            (Kind::Heading(level), _) => heading(level, blocks),
            (Kind::Table(table), _) => {
                let (closed, lost) = table.close();
                lost.into_iter().for_each(|lost| self.tally.add(lost));
                self.extend(blocks);
                closed
            }
            (kind @ (Kind::Caption | Kind::Name | Kind::FileName | Kind::TableCaption), _) => {
                let (mut text, others) = texts(blocks);
                match (kind, &mut self.top.kind) {
                    (Kind::Caption, Kind::Figure(figure)) => {
                        if !figure.caption.is_empty() && !text.is_empty() {
                            figure.caption.push(baolan_core::model::Span::plain("\n"));
                        }
                        figure.caption.append(&mut text);
                    }
                    (Kind::Name, Kind::Figure(figure)) => figure.name += &line(&text),
                    (Kind::FileName, Kind::Figure(figure)) => figure.file_name += &line(&text),
                    (Kind::TableCaption, Kind::Table(table)) => table.caption(text),
                    _ => {}
                }
                others
            }
        };
        self.extend(blocks);
    }

    /// A list, or footnotes where it may be those of the story.
    fn close_list(&mut self, list: OpenList) -> Vec<Block> {
        if list.items.is_empty() {
            return Vec::new();
        }
        if list.is_notes
            && self.below.is_empty()
            && self.notes.is_none()
            && list.ids.iter().all(|id| !id.is_empty())
        {
            self.notes = Some(list.ids);
            return vec![Block::Footnotes(Footnotes { items: list.items })];
        }
        vec![Block::List(List { ordered: list.ordered, start: list.start, items: list.items })]
    }

    /// Begins a line; gives how it ends.
    pub(super) fn line(&mut self) -> End {
        self.end_line();
        End::Line
    }

    /// Ends the line that is being written.
    pub(super) fn end_line(&mut self) {
        match &mut self.top.kind {
            Kind::Code(lines) if !lines.is_empty() && !lines.ends_with('\n') => lines.push('\n'),
            Kind::Code(_) => {}
            _ => self.flush(),
        }
    }

    /// Adds a block.
    pub(super) fn push(&mut self, block: Block) {
        self.flush();
        self.top.blocks.push(block);
    }

    fn extend(&mut self, mut blocks: Vec<Block>) {
        self.top.blocks.append(&mut blocks);
    }

    /// Makes blocks of the text that was written.
    pub(super) fn flush(&mut self) {
        if let Kind::Code(lines) = &mut self.top.kind {
            let lines = std::mem::take(lines);
            add(&mut self.top.blocks, code(&lines));
        }
        let flushed = self.top.run.flush(&self.addresses);
        if let Kind::Quote { cite } = &mut self.top.kind
            && flushed.cites
        {
            *cite = Some(self.top.blocks.len());
        }
        let is_body = matches!(self.top.kind, Kind::Root);
        for block in flushed.blocks {
            let file = if is_body { players::file_of(&block, self.context.base) } else { None };
            self.top.blocks.push(file.unwrap_or(block));
        }
    }

    /// The card of a file that is open, if its link is not known yet.
    pub(super) fn open_file(&mut self) -> Option<&mut Figure> {
        match &mut self.top.kind {
            Kind::Figure(figure) if figure.role == FigureRole::File && figure.href.is_none() => Some(figure),
            _ => None,
        }
    }
}
