//! A tree from text, by html5ever: as `DOMParser` reads it in a browser, a whole document with scripting off.

mod attributes;
mod limit;
mod sink;

use super::node::{Kind, Node};
use super::{Context, Dropped, Reading, read};
use ego_tree::NodeRef;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use limit::Limit;
use scraper::Html;
use sink::Sink;
use std::borrow::Cow;

/// Reads HTML, a whole page or a part of one. Takes time in proportion to its length (about a second for 10 MB), also where it is nested
/// a million deep. Tags beyond the first 500,000 nodes mean nothing, which is reported; the text between them stays.
pub fn read_text(html: &str, context: &Context<'_>) -> Reading {
    let (html, lost) = parse_bounded(html);
    let mut reading = read(&TreeNode(html.tree.root()), context);
    if lost > 0 {
        reading.dropped.push(Dropped { what: "tag beyond the first 500,000 nodes".to_owned(), count: lost });
    }
    reading
}

/// The tree of a document, as [`read_text`] reads it.
pub fn parse(html: &str) -> Html {
    parse_bounded(html).0
}

/// The tree of a document, and how many tags were left out because it was too large.
fn parse_bounded(html: &str) -> (Html, usize) {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Sink::new(), options);
    let tokenizer = Tokenizer::new(Limit::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(&*attributes::bounded(html)));
    // Scripts are not run, and text is text already whatever a `meta` says: it goes on after both.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    (tokenizer.sink.builder.sink.finish(), tokenizer.sink.lost.get())
}

/// A node of scraper's tree.
#[derive(Clone, Copy)]
pub struct TreeNode<'a>(pub NodeRef<'a, scraper::Node>);

impl Node for TreeNode<'_> {
    fn kind(&self) -> Kind {
        match self.0.value() {
            scraper::Node::Element(_) => Kind::Element,
            scraper::Node::Text(_) => Kind::Text,
            scraper::Node::Document | scraper::Node::Fragment => Kind::Root,
            _ => Kind::Other,
        }
    }

    fn name(&self) -> Cow<'_, str> {
        let name = self.0.value().as_element().map_or("", scraper::node::Element::name);
        if name.bytes().any(|c| c.is_ascii_uppercase()) {
            name.to_ascii_lowercase().into()
        } else {
            name.into()
        }
    }

    fn is_html(&self) -> bool {
        self.0.value().as_element().is_some_and(|element| element.name.ns == html5ever::ns!(html))
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.0.value().as_element()?.attr(name).map(Cow::Borrowed)
    }

    fn attribute_names(&self, see: &mut dyn FnMut(&str)) {
        self.0
            .value()
            .as_element()
            .iter()
            .flat_map(|element| element.attrs())
            .for_each(|(name, _)| see(name));
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.value().as_text().map_or("", |text| &text.text).into()
    }

    fn first_child(&self) -> Option<Self> {
        self.0.first_child().map(Self)
    }

    fn next_sibling(&self) -> Option<Self> {
        self.0.next_sibling().map(Self)
    }
}
