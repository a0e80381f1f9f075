//! Makes blocks of what a walk through a tree meets.

mod inline;
mod open;
mod replaced;

use super::footnotes;
use super::frame::{Frame, Kind};
use super::node::{Node, children};
use super::pictures::Lost;
use super::roles::{Role, holds_notes, is_hidden, role};
use super::style::{Addresses, Style};
use super::tally::{REPORTS, Tally};
use super::{Context, Reading};
use baolan_core::model::{Block, Divider};
use std::borrow::Cow;

/// What is to be done when an element ends.
#[derive(Clone, Copy)]
pub(super) struct Leave {
    style: Style,
    foreign: Foreign,
    end: End,
}

/// What was entered.
pub(super) struct Entered {
    /// Whether what stands in it counts.
    pub(super) children: bool,
    pub(super) leave: Leave,
}

/// How an element ends.
#[derive(Clone, Copy)]
enum End {
    Nothing,
    /// A line ends.
    Line,
    /// A block ends.
    Frame,
    Quoted,
    Ruby,
    RubyText,
    Picture,
    Notes,
    Section,
}

/// Which language of elements the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Foreign {
    Html,
    /// SVG, outside of texts.
    Shapes,
    /// A text of SVG.
    Words,
    /// MathML.
    Formula,
}

/// Blocks that are being made.
pub(super) struct Builder<'c> {
    context: &'c Context<'c>,
    tally: Tally,
    /// The innermost block that is open.
    top: Frame,
    below: Vec<Frame>,
    style: Style,
    addresses: Addresses,
    foreign: Foreign,
    /// How many lists and quotations are open.
    nesting: usize,
    /// Where texts with readings begin in the run.
    bases: Vec<usize>,
    /// The reading that is being written.
    reading: Option<String>,
    /// Sets of addresses beside the next picture.
    sources: Vec<String>,
    /// Why the picture before has no address, as long as one in a `noscript` may follow.
    lazy: Option<Lost>,
    /// Whether the next list may hold footnotes.
    expects_notes: bool,
    /// Names of the footnotes that were found.
    notes: Option<Vec<String>>,
}

impl<'c> Builder<'c> {
    pub(super) fn new(context: &'c Context<'c>) -> Self {
        Self {
            context,
            tally: Tally::default(),
            top: Frame::new(Kind::Root),
            below: Vec::new(),
            style: Style::default(),
            addresses: Addresses::default(),
            foreign: Foreign::Html,
            nesting: 0,
            bases: Vec::new(),
            reading: None,
            sources: Vec::new(),
            lazy: None,
            expects_notes: false,
            notes: None,
        }
    }

    /// Takes text.
    pub(super) fn text(&mut self, text: &str) {
        if self.foreign == Foreign::Shapes {
            return;
        }
        if self.lazy.is_some() && !text.trim().is_empty() {
            self.settle_lazy();
        }
        if let Some(reading) = &mut self.reading {
            reading.push_str(text);
            return;
        }
        match &mut self.top.kind {
            Kind::Code(lines) => lines.push_str(text),
            Kind::Verse => {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.top.run.push_break();
                    }
                    self.top.run.push(line, &self.style);
                }
            }
            _ => self.top.run.push(text, &self.style),
        }
    }

    /// Takes the beginning of an element.
    pub(super) fn enter<N: Node>(&mut self, node: &N) -> Entered {
        let leave = |end| Leave { style: self.style, foreign: self.foreign, end };
        let mut entered = Entered { children: true, leave: leave(End::Nothing) };
        self.report_attributes(node);
        if self.foreign != Foreign::Html && !node.is_html() {
            entered.children = self.enter_foreign(node);
            return entered;
        }
        self.foreign = Foreign::Html;
        let role = role(node);
        if !matches!(role, Role::NoScript) {
            self.settle_lazy();
        }
        if !matches!(role, Role::Drop | Role::Pass | Role::Meta) && is_hidden(node) {
            self.tally.add("hidden element");
            entered.children = false;
            return entered;
        }
        let opened = self.take(role, node);
        if let Some(css) = node.attribute("style") {
            self.style.apply_css(&css);
        }
        match opened {
            Some(end) => entered.leave.end = end,
            None => entered.children = false,
        }
        entered
    }

    /// What follows stood in an element that is too deep to count: its text does, whatever the element was.
    pub(super) fn flatten(&mut self) {
        self.foreign = Foreign::Html;
    }

    /// Takes the end of an element.
    pub(super) fn leave(&mut self, leave: Leave) {
        match leave.end {
            End::Nothing => {}
            End::Line => self.end_line(),
            End::Frame => self.close(),
            End::Quoted => self.text("”"),
            End::Ruby => {
                self.bases.pop();
            }
            End::RubyText => self.end_reading(),
            End::Picture => self.sources.clear(),
            End::Notes => {
                self.end_line();
                self.expects_notes = false;
            }
            End::Section => {
                if let Kind::Table(table) = &mut self.top.kind {
                    table.section(false);
                }
            }
        }
        (self.style, self.foreign) = (leave.style, leave.foreign);
    }

    /// What it all came to.
    pub(super) fn finish(mut self) -> Reading {
        self.settle_lazy();
        while !self.below.is_empty() {
            self.close();
        }
        self.flush();
        let mut blocks = self.top.blocks;
        footnotes::settle(&mut blocks, &self.notes.unwrap_or_default());
        Reading { blocks, dropped: self.tally.into_dropped() }
    }

    /// Takes an element for what it means; none when nothing of its content counts.
    fn take<N: Node>(&mut self, role: Role, node: &N) -> Option<End> {
        match role {
            Role::Pass => return None,
            Role::Drop => {
                self.drop(node);
                return None;
            }
            Role::Meta => {
                let is_refresh = |what: Cow<'_, str>| what.trim().eq_ignore_ascii_case("refresh");
                if REPORTS && node.attribute("http-equiv").is_some_and(is_refresh) {
                    self.tally.add("meta refresh");
                }
                return None;
            }
            Role::Told => {
                self.tally.add_with(|| node.name().into_owned());
                return Some(if node.name() == "form" { self.line() } else { End::Nothing });
            }
            Role::Inline => {}
            Role::Word => self.text(" "),
            Role::Unlinked => {
                self.style.href = None;
                return Some(self.line());
            }
            Role::Block => {
                let holds_notes = holds_notes(node);
                self.expects_notes |= holds_notes;
                let end = self.line();
                return Some(if holds_notes { End::Notes } else { end });
            }
            Role::Style(apply) => apply(&mut self.style),
            Role::Link => return self.link(node),
            Role::Quoted => {
                self.text("“");
                return Some(End::Quoted);
            }
            Role::Ruby => {
                self.bases.push(self.top.run.begin_base());
                return Some(End::Ruby);
            }
            Role::RubyText if self.bases.is_empty() || self.reading.is_some() => {}
            Role::RubyText => {
                self.reading = Some(String::new());
                return Some(End::RubyText);
            }
            Role::Break => self.line_break(),
            Role::Divider => self.push(Block::Divider(Divider {})),
            Role::Image => self.image(node),
            Role::Picture => {
                self.sources = Vec::new();
                for source in children(node) {
                    let set = source.attribute("srcset").or_else(|| source.attribute("data-srcset"));
                    if let Some(set) = set.filter(|_| source.name() == "source") {
                        self.sources.push(set.into_owned());
                    }
                }
                return Some(End::Picture);
            }
            Role::Video | Role::Audio => {
                self.recording(matches!(role, Role::Video), node);
                return None;
            }
            Role::Frame => {
                self.frame(node);
                return None;
            }
            Role::NoScript => {
                self.no_script(node);
                return None;
            }
            Role::Drawing | Role::Formula => {
                self.tally.add_with(|| node.name().into_owned());
                self.foreign = if matches!(role, Role::Drawing) { Foreign::Shapes } else { Foreign::Formula };
            }
            Role::Term => {
                self.style.strong = true;
                return Some(self.line());
            }
            Role::Footer => {
                let end = self.line();
                self.style.cites = matches!(self.top.kind, Kind::Quote { .. });
                return Some(end);
            }
            _ => return Some(self.take_block(role, node)),
        }
        Some(End::Nothing)
    }
}
