//! The story in the document: its text, its recording, and what comes after it.

use crate::follow::Link;
use crate::sentences::{MOST, pieces};
use crate::story::{Block, Element as Facts, Point, Story};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlAudioElement, Node, Range as Place, Text};

/// The story of a page.
pub(super) struct Page {
    pub(super) article: Element,
    pub(super) title: String,
    /// Language of the text.
    pub(super) lang: String,
    pub(super) recording: Option<HtmlAudioElement>,
    pub(super) next: Option<Link>,
    pub(super) previous: Option<Link>,
}

/// The text that is read.
#[derive(Default)]
pub(super) struct Copy {
    /// What is spoken, sentence by sentence.
    pub(super) pieces: Vec<String>,
    blocks: Vec<Block>,
    /// Where each piece stands: a block, and bytes of its text.
    places: Vec<(usize, Range<usize>)>,
    nodes: Vec<Text>,
}

impl Page {
    /// The page that is shown. None where it shows no story.
    pub(super) fn find(document: &Document) -> Option<Self> {
        let article = document.query_selector("#main .article").ok()??;
        let title = article.query_selector("h1").ok()??.text_content()?;
        let of_page = || document.document_element()?.get_attribute("lang");
        let lang = article.get_attribute("lang").or_else(of_page).unwrap_or_default();
        let link = |rel: &str| {
            let link =
                document.query_selector(&["#main .article-neighbours a[rel=", rel, "]"].concat()).ok()??;
            Some(Link { href: link.get_attribute("href")?, title: link.text_content()? })
        };
        let (next, previous) = (link("next"), link("prev"));
        Some(Self { recording: recording(&article), article, title, lang, next, previous })
    }

    /// The text of the story, or the part of it that is selected.
    pub(super) fn copy(&self, selected: Option<&Place>, captions: bool) -> Copy {
        let mut walk =
            Walk { story: Story::new(captions || selected.is_some()), nodes: Vec::new(), selected };
        walk.children(&self.article);
        let blocks = walk.story.finish();
        let of_block = |(at, block): (usize, &Block)| {
            let all = pieces(block.text(), MOST);
            all.into_iter().map(move |piece| (at, piece)).collect::<Vec<_>>()
        };
        let places: Vec<_> = blocks.iter().enumerate().flat_map(of_block).collect();
        let text = |(at, range): &(usize, Range<usize>)| {
            blocks.get(*at)?.text().get(range.clone()).map(str::to_owned)
        };
        let pieces = places.iter().map(|place| text(place).unwrap_or_default()).collect();
        Copy { pieces, blocks, places, nodes: walk.nodes }
    }
}

impl Copy {
    /// Where bytes of a piece stand in the document.
    pub(super) fn place(&self, document: &Document, piece: usize, range: &Range<usize>) -> Option<Place> {
        let (block, piece) = self.places.get(piece)?;
        let (from, to) =
            self.blocks.get(*block)?.points(piece.start + range.start..piece.start + range.end)?;
        let place = document.create_range().ok()?;
        let node = |point: Point| self.nodes.get(point.node);
        let offset = |point: Point| u32::try_from(point.offset).ok();
        place.set_start(node(from)?, offset(from)?).ok()?;
        place.set_end(node(to)?, offset(to)?).ok()?;
        Some(place)
    }
}

/// The recorded version of a story: a recording that its body begins with, pictures left aside.
fn recording(article: &Element) -> Option<HtmlAudioElement> {
    let body = article.query_selector(".article-body").ok()??;
    let mut block = body.first_element_child();
    while let Some(picture) =
        block.as_ref().filter(|block| block.matches("figure:not([class]), .gallery").unwrap_or(false))
    {
        block = picture.next_element_sibling();
    }
    block?.query_selector(":scope > audio").ok()??.dyn_into().ok()
}

/// A walk through the elements of a story.
struct Walk<'a> {
    story: Story,
    nodes: Vec<Text>,
    selected: Option<&'a Place>,
}

impl Walk<'_> {
    fn children(&mut self, of: &Node) {
        let mut child = of.first_child();
        while let Some(node) = child {
            self.node(&node);
            child = node.next_sibling();
        }
    }

    fn node(&mut self, node: &Node) {
        if let Some(text) = node.dyn_ref::<Text>() {
            return self.text(text);
        }
        let Some(element) = node.dyn_ref::<Element>() else { return };
        let attribute = |name: &str| element.get_attribute(name).unwrap_or_default();
        let name = element.local_name();
        let is_hidden = element.has_attribute("hidden") || attribute("aria-hidden") == "true";
        let facts = Facts { name: &name, class: &attribute("class"), role: &attribute("role"), is_hidden };
        if self.story.open(&facts) {
            self.children(element);
            self.story.close(&name);
        }
    }

    fn text(&mut self, text: &Text) {
        let length = text.length();
        let (from, to) = match self.selected {
            Some(place) if !place.intersects_node(text).unwrap_or(false) => return,
            Some(place) => {
                let is = |node: Result<Node, _>| node.is_ok_and(|node| node.is_same_node(Some(text)));
                let from = if is(place.start_container()) { place.start_offset().unwrap_or(0) } else { 0 };
                let to =
                    if is(place.end_container()) { place.end_offset().unwrap_or(length) } else { length };
                (from, to.min(length))
            }
            None => (0, length),
        };
        if from < to
            && let Ok(data) = text.substring_data(from, to - from)
        {
            let node = self.nodes.len();
            self.nodes.push(text.clone());
            self.story.text(node, &data, usize::try_from(from).unwrap_or(0));
        }
    }
}
