//! A story's HTML without what a page prints around its text: the title once more, time and source, byline, editor, boilerplate.

use super::dom;
use crate::import::furniture::{self, Labelled};
use baolan_core::model::Credit;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

/// What was taken out.
#[derive(Debug, Default)]
pub(super) struct Tidied {
    pub(super) html: String,
    pub(super) imprint: Labelled,
    pub(super) editor: Labelled,
    pub(super) credits: Vec<Credit>,
    pub(super) left_out: Vec<String>,
    /// Characters of text that remain.
    pub(super) length: usize,
    pub(super) pictures: Vec<String>,
}

/// Takes them out at both ends; what stands in between is the story's.
pub(super) fn tidy(html: &str, title: &str) -> Tidied {
    let mut fragment = dom::parse(html);
    let mut tidied = Tidied::default();
    let blocks = blocks(&fragment);
    let mut start = 0;
    for (id, text) in &blocks {
        if !take_front(text, title, &mut tidied) {
            break;
        }
        detach(&mut fragment, *id);
        start += 1;
    }
    for (id, text) in blocks[start..].iter().rev() {
        if !take_back(text, &mut tidied) {
            cut_byline(&mut fragment, *id, &mut tidied);
            break;
        }
        detach(&mut fragment, *id);
    }
    let root = dom::body(&fragment);
    tidied.length = dom::text(root).chars().filter(|c| !c.is_whitespace()).count();
    let pictures = dom::select("img").into_iter().flat_map(|css| root.select(&css).collect::<Vec<_>>());
    tidied.pictures = pictures.filter_map(|picture| Some(picture.attr("src")?.to_owned())).collect();
    tidied.html = root.inner_html();
    tidied
}

/// Elements with text and no block inside, in order, each with its text.
fn blocks(fragment: &Html) -> Vec<(NodeId, String)> {
    let mut leaves = Vec::new();
    // The block that was opened last, as long as nothing closed it and no other one began in it.
    let mut open = None;
    for edge in dom::body(fragment).traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        let Some(element) = ElementRef::wrap(node).filter(|element| dom::is_block(element.value().name()))
        else {
            continue;
        };
        if opens {
            open = Some(element.id());
        } else if open.take() == Some(element.id()) {
            leaves.push(element);
        }
    }
    leaves.into_iter().map(|leaf| (leaf.id(), dom::text(leaf))).filter(|(_, text)| !text.is_empty()).collect()
}

fn take_front(text: &str, title: &str, tidied: &mut Tidied) -> bool {
    if let Some(imprint) = furniture::imprint(text) {
        tidied.imprint = imprint;
        return true;
    }
    let is_furniture =
        text == title || furniture::breadcrumb(text).is_some() || furniture::is_navigation(text);
    if is_furniture && text != title {
        tidied.left_out.push(text.to_owned());
    }
    is_furniture
}

fn take_back(text: &str, tidied: &mut Tidied) -> bool {
    if let Some(editor) = furniture::editors(text) {
        tidied.editor = editor;
        return true;
    }
    let byline = match furniture::byline_at_end(text) {
        Some(("", credits)) => Some(credits),
        Some(_) => None,
        None => furniture::byline(text).filter(|_| text.chars().count() <= 40),
    };
    if let Some(credits) = byline {
        tidied.credits.extend(credits);
        return true;
    }
    let is_boilerplate = furniture::is_boilerplate(text) && text.chars().count() <= 30;
    if is_boilerplate {
        tidied.left_out.push(text.to_owned());
    }
    is_boilerplate
}

fn detach(fragment: &mut Html, id: NodeId) {
    if let Some(mut node) = fragment.tree.get_mut(id) {
        node.detach();
    }
}

/// Cuts the byline from the end of the last paragraph.
fn cut_byline(fragment: &mut Html, block: NodeId, tidied: &mut Tidied) {
    let Some(node) = fragment.tree.get(block) else { return };
    let texts = node.descendants().filter_map(|node| Some((node.id(), node.value().as_text()?.to_string())));
    let Some((id, text)) = texts.filter(|(_, text)| !text.trim().is_empty()).last() else { return };
    let Some((rest, credits)) = furniture::byline_at_end(&text) else { return };
    let rest = rest.to_owned();
    if let Some(mut node) = fragment.tree.get_mut(id)
        && let Node::Text(text) = node.value()
    {
        text.text = rest.as_str().into();
        tidied.credits.extend(credits);
    }
}
