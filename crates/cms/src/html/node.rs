//! The trait of a tree's node.

use std::borrow::Cow;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An element.
    Element,
    /// Text.
    Text,
    /// A document or a fragment: what is in it counts.
    Root,
    /// A comment, a doctype, a processing instruction: passed over with all that is in it.
    Other,
}

/// A node of a tree that a parser made of HTML: a handle, cheap to clone. The tree is as the HTML Standard says for a whole document
/// with scripting off, which is what `DOMParser` gives.
pub trait Node: Clone {
    /// What it is.
    fn kind(&self) -> Kind;

    /// Local name of an element, in lower case; empty for other nodes.
    fn name(&self) -> Cow<'_, str>;

    /// Whether an element is HTML's own, and not one of SVG or MathML.
    fn is_html(&self) -> bool;

    /// Value of an attribute without a namespace, by its name in lower case.
    fn attribute(&self, name: &str) -> Option<Cow<'_, str>>;

    /// Shows the name of every attribute to `see`.
    fn attribute_names(&self, see: &mut dyn FnMut(&str));

    /// The text of a text node; empty for other nodes.
    fn text(&self) -> Cow<'_, str>;

    /// The first node in it.
    fn first_child(&self) -> Option<Self>;

    /// The next node beside it.
    fn next_sibling(&self) -> Option<Self>;
}

/// Whether a class is among those of an element.
pub(super) fn has_class(node: &impl Node, class: &str) -> bool {
    node.attribute("class")
        .is_some_and(|classes| classes.split_ascii_whitespace().any(|known| known == class))
}

/// Whether an attribute has a value.
pub(super) fn is(node: &impl Node, name: &str, value: &str) -> bool {
    node.attribute(name).is_some_and(|known| known == value)
}

/// The whole number that an attribute is.
pub(super) fn number(node: &impl Node, name: &str) -> Option<u64> {
    node.attribute(name)?.trim().parse().ok()
}

/// The nodes directly in a node.
pub(super) fn children<N: Node>(node: &N) -> impl Iterator<Item = N> {
    std::iter::successors(node.first_child(), Node::next_sibling)
}
