//! `words` of a site's variant or of a story: what stands for its words in the other script.

use super::diagnostics::Code;
use super::fields::Fields;
use super::node::{Map, Value};
use super::parse_context::ParseContext;
use super::wording::short;
use crate::conversion::WordList;
use baolan_script::Words;

/// Most words that a site or a story has.
const MOST: usize = 10_000;

/// What to write.
const HELP: &str = "write a word on both sides, such as \"于示例\" and \"于示例\"";

/// `words`: each with what stands for it; those that cannot be are reported, and left out.
pub(super) fn words(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> WordList {
    let Some(node) = fields.node("words") else { return WordList::new() };
    // It reports what is no group, and words that stand there twice.
    if Fields::of(node, "`words`", cx).is_none() {
        return WordList::new();
    }
    let Value::Map(Map(all)) = &node.value else { return WordList::new() };
    if all.len() > MOST {
        let message = format!("`words` has {} entries", all.len());
        cx.error(node.at, Code::BadWord, message, format!("keep at most {MOST}"));
        return WordList::new();
    }
    let mut words = WordList::with_capacity(all.len());
    for (from, node) in all {
        let Value::Text(to) = &node.value else {
            let message = format!("`{}` in `words` is {}", short(from), node.kind());
            cx.error(node.at, Code::BadWord, message, HELP);
            continue;
        };
        match Words::check(from, to) {
            Ok(()) => words.push((from.clone(), to.clone())),
            Err(why) => {
                let message =
                    format!("`{}` in `words` cannot be converted to `{}`: {why}", short(from), short(to));
                cx.error(node.at, Code::BadWord, message, HELP);
            }
        }
    }
    words
}
