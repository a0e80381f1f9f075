//! Links from story to story: `story:<id>` becomes an address.

use crate::copy::{Fault, Faults, Story};
use baolan::model::{Block, Span};
use std::collections::{HashMap, HashSet};

/// Resolves links in the stories' texts. A link to a story that is held back becomes text, with a warning; one to a story
/// that nobody wrote is a fault; of one that could not be read (`unread`) enough has been said already.
pub(super) fn resolve(stories: &mut [Story], held: &[Story], unread: &HashSet<String>, faults: &mut Faults) {
    let published: HashMap<String, String> = stories
        .iter()
        .map(|story| (story.id.clone(), format!("/{}/", story.article.address.print())))
        .collect();
    let held: HashSet<&str> = held.iter().map(|story| story.id.as_str()).collect();
    for story in stories {
        let (file, line) = (story.file.clone(), story.line);
        let at = |what: String, remedy: &str| Fault { line, ..Fault::whole(&file, what, remedy) };
        let corrections = story.article.corrections.iter_mut().map(|correction| &mut correction.text);
        let blocks = story.article.body.iter_mut().flat_map(texts);
        for span in corrections.chain(blocks).flatten() {
            let Some(id) = span.href.as_deref().and_then(|href| href.strip_prefix("story:")) else {
                continue;
            };
            let address = published.get(id).cloned();
            if address.is_none() && held.contains(id) {
                faults.warn(at(
                    format!("a link leads to `{id}`, which is not published yet; readers see plain text"),
                    "the link appears by itself once that story is out",
                ));
            } else if address.is_none() && !unread.contains(id) {
                faults.add(at(
                    format!("a link leads to `story:{id}`, but there is no such story"),
                    "correct the id, or remove the link",
                ));
            }
            span.href = address;
        }
    }
}

/// Every text of a block that may hold links.
fn texts(block: &mut Block) -> Vec<&mut Vec<Span>> {
    match block {
        Block::Paragraph(text) => vec![text],
        Block::Heading(block) => vec![&mut block.text],
        Block::Quote(block) => vec![&mut block.text],
        Block::Note(block) => vec![&mut block.text],
        Block::List(block) => block.items.iter_mut().collect(),
        Block::Table(block) => block.header.iter_mut().chain(block.rows.iter_mut().flatten()).collect(),
        Block::Image(_)
        | Block::Gallery(_)
        | Block::Video(_)
        | Block::Audio(_)
        | Block::Divider(_)
        | Block::File(_)
        | Block::Embed(_)
        | Block::Unknown => Vec::new(),
    }
}
