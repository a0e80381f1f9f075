//! The way through a tree, without recursion: a hostile page may be ten thousand elements deep.

use super::builder::{Builder, Leave};
use super::node::{Kind, Node};
use super::{Context, Reading};

/// Deepest nesting that means something, as in browsers: elements below it count as if they stood beside each other there.
pub(super) const DEPTH: usize = 512;

/// A level of the tree that the walk is in.
struct Level<N> {
    next: Option<N>,
    leave: Option<Leave>,
}

/// Reads a tree, or what stands below one of its elements. Takes time and memory in proportion to the tree's size.
pub fn read(root: &impl Node, context: &Context<'_>) -> Reading {
    let mut builder = Builder::new(context);
    let mut levels = Vec::new();
    levels.extend(visit(root, &mut builder, 0));
    while let Some(level) = levels.last_mut() {
        let Some(node) = level.next.take() else {
            if let Some(leave) = levels.pop().and_then(|level| level.leave) {
                builder.leave(leave);
            }
            continue;
        };
        level.next = node.next_sibling();
        let below = visit(&node, &mut builder, levels.len());
        levels.extend(below);
    }
    builder.finish()
}

/// Takes a node; gives what is to be walked in it.
fn visit<N: Node>(node: &N, builder: &mut Builder<'_>, depth: usize) -> Option<Level<N>> {
    match node.kind() {
        Kind::Text => {
            builder.text(&node.text());
            None
        }
        Kind::Other => None,
        Kind::Root => Some(Level { next: node.first_child(), leave: None }),
        Kind::Element => {
            let entered = builder.enter(node);
            let next = if entered.children { node.first_child() } else { None };
            if depth < DEPTH && next.is_some() {
                return Some(Level { next, leave: Some(entered.leave) });
            }
            builder.leave(entered.leave);
            if next.is_some() {
                builder.flatten();
            }
            next.map(|next| Level { next: Some(next), leave: None })
        }
    }
}
