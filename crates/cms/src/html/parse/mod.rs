//! A tree from text, by html5ever: as `DOMParser` reads it in a browser, a whole document with scripting off.

mod attributes;
mod limit;

use super::node::{Kind, Node};
use super::{Context, Reading, read};
use ego_tree::NodeRef;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use limit::Limit;
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;

/// Reads HTML, a whole page or a part of one. Takes time in proportion to its length (about a second for 10 MB), also where it is nested
/// a million deep; a page has at most 250,000 elements that mean something.
pub fn read_text(html: &str, context: &Context<'_>) -> Reading {
    read(&TreeNode(parse(html).tree.root()), context)
}

/// The tree of a document.
pub fn parse(html: &str) -> Html {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
    let tokenizer = Tokenizer::new(Limit::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(&*attributes::bounded(html)));
    // Scripts are not run, and text is text already whatever a `meta` says: it goes on after both.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
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
