//! Keeps a tree from growing too deep or too large while it is built. The tree builder looks through all open elements at each tag, so
//! that a page of ten million nested elements would take hours.

use super::sink::Sink;
use ego_tree::NodeId;
use html5ever::LocalName;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How deep elements may nest: beyond what a walk makes a difference of (`walk::DEPTH`), so that it meets what a browser would.
const DEPTH: usize = 768;

/// From here on a tree is full: there is room for elements that a tag opens by the way.
const FULL: usize = DEPTH * 3 / 4;

/// How many nodes a tree may have.
const NODES: usize = 500_000;

/// How many end tags pass in a full tree before it is measured again.
const PATIENCE: usize = 64;

type Builder = TreeBuilder<NodeId, Sink>;

/// Stands between the tokens and the tree. In a tree that is full, elements are closed as soon as they are open, as if browsers
/// had put them beside each other; in one that is too large, their tags are left out. What is in them is kept.
pub(super) struct Limit {
    pub(super) builder: Builder,
    /// How many tags were left out.
    pub(super) lost: Cell<usize>,
    /// At most so many elements are open.
    depth: Cell<usize>,
    /// How many end tags must pass until the depth is measured again; 0 while the tree is not full.
    patience: Cell<usize>,
    /// How many elements of each name were closed early or left out whose end is still to come.
    ended: RefCell<HashMap<LocalName, usize>>,
}

impl Limit {
    pub(super) fn new(builder: Builder) -> Self {
        Self {
            builder,
            lost: Cell::new(0),
            depth: Cell::new(0),
            patience: Cell::new(0),
            ended: RefCell::default(),
        }
    }

    fn start(&self, tag: Tag, line: u64) -> TokenSinkResult<<Self as TokenSink>::Handle> {
        if is_bounded(&tag.name) {
            return self.builder.process_token(Token::TagToken(tag), line);
        }
        let is_too_large = self.builder.sink.html().tree.values().len() > NODES;
        if !is_too_large && !self.is_full() {
            return self.builder.process_token(Token::TagToken(tag), line);
        }
        *self.ended.borrow_mut().entry(tag.name.clone()).or_default() += 1;
        if is_too_large {
            self.lost.set(self.lost.get() + 1);
            return TokenSinkResult::Continue;
        }
        let end = Tag { kind: TagKind::EndTag, attrs: Vec::new(), ..tag.clone() };
        let result = self.builder.process_token(Token::TagToken(tag), line);
        let _ = self.builder.process_token(Token::TagToken(end), line);
        result
    }

    fn end(&self, tag: Tag, line: u64) -> TokenSinkResult<<Self as TokenSink>::Handle> {
        if let Some(count) = self.ended.borrow_mut().get_mut(&tag.name).filter(|count| **count > 0) {
            *count -= 1;
            return TokenSinkResult::Continue;
        }
        self.patience.set(self.patience.get().saturating_sub(1));
        self.builder.process_token(Token::TagToken(tag), line)
    }

    /// Whether the tree is as deep as it may be where the next element would stand.
    fn is_full(&self) -> bool {
        if self.patience.get() > 0 {
            return true;
        }
        self.depth.set(self.depth.get() + 1);
        if self.depth.get() > DEPTH {
            // What was made last stands where the next element will, or just beside it.
            let html = self.builder.sink.html();
            let last = html.tree.nodes().next_back();
            self.depth.set(last.map_or(0, |node| node.ancestors().count()));
            self.patience.set(if self.depth.get() > FULL { PATIENCE } else { 0 });
        }
        self.patience.get() > 0
    }
}

/// Whether an element holds nothing, or nothing but text: it cannot make a tree deeper, and what follows its tag is read in another way.
fn is_bounded(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "script"
            | "style"
            | "textarea"
            | "title"
            | "iframe"
            | "noembed"
            | "noframes"
            | "xmp"
            | "plaintext"
    )
}

impl TokenSink for Limit {
    type Handle = <Builder as TokenSink>::Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Self::Handle> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(tag, line_number),
            Token::TagToken(tag) => self.end(tag, line_number),
            _ => self.builder.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
