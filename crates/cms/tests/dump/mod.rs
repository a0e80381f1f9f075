//! A tree as a list: what a test writes, or what a page dumps of `DOMParser`'s. JSON: an array of nodes in document order, the root first; each names
//! its parent by its place. `{}` is the root, `{"parent": 0, "name": "p", "html": true, "attributes": [["class", "a"]]}` an element, and
//! `{"parent": 1, "text": "甲"}` a text. Flat, so that no reader of JSON minds how deep it is.

use baolan_cms::html::{Kind, Node};
use serde::Deserialize;
use std::borrow::Cow;

/// A node as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    pub(crate) parent: Option<usize>,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) html: bool,
    #[serde(default)]
    pub(crate) attributes: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) text: Option<String>,
}

/// The tree.
pub(crate) struct Tree {
    nodes: Vec<Written>,
    first: Vec<Option<usize>>,
    next: Vec<Option<usize>>,
}

impl Tree {
    pub(crate) fn new(nodes: Vec<Written>) -> Self {
        let (mut first, mut next) = (vec![None; nodes.len()], vec![None; nodes.len()]);
        let mut last: Vec<Option<usize>> = vec![None; nodes.len()];
        for (place, node) in nodes.iter().enumerate() {
            // Whatever does not name a parent before it has none.
            let Some(parent) = node.parent.filter(|parent| *parent < place) else { continue };
            match last[parent].replace(place) {
                Some(before) => next[before] = Some(place),
                None => first[parent] = Some(place),
            }
        }
        Self { nodes, first, next }
    }

    pub(crate) fn root(&self) -> Place<'_> {
        Place { tree: self, place: 0 }
    }
}

/// A node in its tree.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    tree: &'a Tree,
    place: usize,
}

impl Place<'_> {
    fn written(&self) -> &Written {
        &self.tree.nodes[self.place]
    }
}

impl Node for Place<'_> {
    fn kind(&self) -> Kind {
        match self.written() {
            Written { text: Some(_), .. } => Kind::Text,
            Written { name, .. } if name.is_empty() => Kind::Root,
            _ => Kind::Element,
        }
    }

    fn name(&self) -> Cow<'_, str> {
        self.written().name.as_str().into()
    }

    fn is_html(&self) -> bool {
        self.written().html
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self.written().attributes.iter().find(|(known, _)| known == name)?;
        Some(value.as_str().into())
    }

    fn attribute_names(&self, see: &mut dyn FnMut(&str)) {
        self.written().attributes.iter().for_each(|(name, _)| see(name));
    }

    fn text(&self) -> Cow<'_, str> {
        self.written().text.as_deref().unwrap_or_default().into()
    }

    fn first_child(&self) -> Option<Self> {
        self.tree.first[self.place].map(|place| Self { place, ..*self })
    }

    fn next_sibling(&self) -> Option<Self> {
        self.tree.next[self.place].map(|place| Self { place, ..*self })
    }
}
