//! Words of reports about fields: what was meant, and values as they are shown.

use super::node::{Node, Value};

/// Longest value that reports show whole, in characters.
const LONGEST: usize = 40;

/// How many letters of a misspelt field may be wrong, missing, too many or swapped with the next one, so that reports still
/// guess the field.
const NEAR: usize = 2;

/// The field that a misspelt one was meant to be.
pub(super) fn near(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let distance = |known: &&'static str| strsim::osa_distance(name, known);
    // A name all of whose letters are wrong is another name.
    let is_near = |near: &&'static str| distance(near) <= NEAR && distance(near) < near.len();
    known.iter().copied().min_by_key(distance).filter(is_near)
}

/// A value as reports show it: on one line, and not longer than a few words.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Words to choose from, for a help text: `a, b or c`.
pub(super) fn alternatives(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

/// What to write for a text that says yes or no in another way.
pub(super) fn meant_flag(node: &Node) -> &'static str {
    let Value::Text(text) = &node.value else { return "true or false" };
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "是" => "true, without quotes",
        "false" | "no" | "n" | "off" | "0" | "否" => "false, without quotes, or leave it out",
        _ => "true or false, without quotes",
    }
}
