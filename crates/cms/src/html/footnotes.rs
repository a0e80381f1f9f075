//! Footnotes: a list at the end, and the signs in the text that lead to it.

use super::node::{Node, children};
use crate::text::find;
use baolan_core::model::{Baseline, Block, Footnote, List, PartMut, Span};

/// Whether a link within the page leads back from a footnote to its sign.
pub(super) fn leads_back(node: &impl Node) -> bool {
    let is_back = |name: &str| {
        node.attribute(name)
            .is_some_and(|value| find(&value, "backref").or(find(&value, "backlink")).is_some())
    };
    let text: String = children(node).map(|child| child.text().into_owned()).collect();
    let is_arrow = |c: char| c.is_whitespace() || matches!(c, '↩' | '↑' | '^' | '\u{FE0E}' | '\u{FE0F}');
    is_back("class") || is_back("role") || (!text.trim().is_empty() && text.chars().all(is_arrow))
}

/// The most footnotes that a story may have: each of its references is looked for among all of them. A table to look them up weighs more
/// than all that is here.
const MOST: usize = 1000;

/// Makes references to footnotes of the links that lead to the footnotes of a story, `ids` in the order of its block
/// [`Block::Footnotes`]. Where one of them has no link, the block becomes a list. Links that lead nowhere become text.
pub(super) fn settle(blocks: &mut Vec<Block>, ids: &[String]) {
    let few = if ids.len() > MOST { &[] } else { ids };
    let number_of = |href: &str| Some(1 + few.iter().rposition(|id| href.strip_prefix('#') == Some(id))?);
    let mut referred = vec![false; ids.len()];
    each_reference(blocks, &mut |span| {
        if let Some(number) = span.href.as_deref().and_then(number_of) {
            referred[number - 1] = true;
        }
    });
    let is_whole = referred.iter().all(|referred| *referred);
    let mut seen = vec![false; ids.len()];
    each_reference(blocks, &mut |span| {
        let href = span.href.take();
        span.footnote = Footnote::None;
        let number = href.and_then(|href| number_of(&href)).filter(|_| is_whole);
        if let Some(number) = number {
            let is_again = std::mem::replace(&mut seen[number - 1], true);
            let footnote = if is_again { Footnote::Again } else { Footnote::First };
            *span = Span { text: number.to_string(), footnote, ..Span::default() };
        }
    });
    let Some(place) = blocks.iter().position(|block| matches!(block, Block::Footnotes(_))) else { return };
    let Block::Footnotes(notes) = blocks.remove(place) else { return };
    if is_whole {
        blocks.push(Block::Footnotes(notes));
    } else {
        blocks.insert(place, Block::List(List { ordered: true, start: None, items: notes.items }));
    }
}

/// Shows every span that leads to a place in the page to `see`.
fn each_reference(blocks: &mut [Block], see: &mut dyn FnMut(&mut Span)) {
    let mut texts = |part: PartMut<'_>| {
        if let PartMut::Text(spans) = part {
            spans.iter_mut().filter(|span| span.footnote != Footnote::None).for_each(&mut *see);
        }
    };
    blocks.iter_mut().for_each(|block| block.parts_mut(&mut texts));
}

/// Makes plain text of references in a text that holds none, such as a caption.
pub(super) fn forget(spans: &mut [Span]) {
    for span in spans.iter_mut().filter(|span| span.footnote != Footnote::None) {
        (span.footnote, span.href, span.baseline) = (Footnote::None, None, Baseline::Super);
    }
}
