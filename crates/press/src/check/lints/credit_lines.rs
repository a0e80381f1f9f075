//! Lines of the body that say who wrote and edited it, although fields are there for that.

use super::Found;
use super::text::visible;
use crate::check::lint::Lint;
use crate::content::prose::{Prose, ProseKind, StoryText};

/// The longest line of this kind, in characters.
const LONGEST: usize = 60;

/// How many paragraphs at either end of a body are looked at.
const ENDS: usize = 3;

/// Beginnings of such lines, with what they name.
const BYLINES: [&str; 14] = [
    "记者",
    "本报记者",
    "本网记者",
    "特约记者",
    "见习记者",
    "实习记者",
    "首席记者",
    "通讯员",
    "特约通讯员",
    "作者：",
    "作者:",
    "文/",
    "图/",
    "文图/",
];
const EDITORS: [&str; 8] = ["责任编辑", "责编", "编辑：", "编辑:", "审核：", "审核:", "校对：", "校对:"];
const SOURCES: [&str; 6] = ["来源：", "来源:", "稿件来源", "文章来源", "转自：", "转自:"];

pub(super) fn lint(story: &StoryText, found: &mut Vec<Found>) {
    let paragraphs: Vec<&Prose> =
        story.prose.iter().filter(|prose| prose.kind == ProseKind::Paragraph).collect();
    let count = paragraphs.len();
    for (number, prose) in paragraphs.into_iter().enumerate() {
        if number < ENDS || number + ENDS >= count {
            whole_line(prose, found);
        }
        if number + 1 == count {
            at_the_end(prose, found);
        }
    }
}

/// A paragraph that is nothing else.
fn whole_line(prose: &Prose, found: &mut Vec<Found>) {
    let text = visible(prose);
    let line = text.trim();
    if line.chars().count() > LONGEST {
        return;
    }
    let inner =
        line.strip_prefix(['（', '(', '【', '[']).and_then(|rest| rest.strip_suffix(['）', ')', '】', ']']));
    let is_bracketed = inner.is_some();
    let Some(lint) = names(inner.unwrap_or(line), is_bracketed) else { return };
    found.push(Found::new(lint, prose.range(), format!("`{line}` stands in the body")));
}

/// What a line names: by itself, a byline is no sentence.
fn names(line: &str, is_bracketed: bool) -> Option<Lint> {
    let line = line.trim();
    let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let is_sentence = line.contains(['。', '，', '！', '？', '“']);
    match () {
        () if is_sentence => None,
        () if begins(&EDITORS) => Some(Lint::EditorInBody),
        () if begins(&SOURCES) => Some(Lint::SourceInBody),
        () if begins(&BYLINES) && (is_bracketed || line.chars().count() <= 30) => Some(Lint::BylineInBody),
        () => None,
    }
}

/// A byline in brackets behind the last sentence.
fn at_the_end(prose: &Prose, found: &mut Vec<Found>) {
    let text = prose.text.trim_end();
    let Some(rest) = text.strip_suffix(['）', ')']) else { return };
    let Some(open) = rest.rfind(['（', '(']) else { return };
    let length = rest[open..].chars().next().map_or(0, char::len_utf8);
    let inner = &rest[open + length..];
    if open == 0 || inner.chars().count() > LONGEST {
        return;
    }
    if let Some(lint) = names(inner, true) {
        let range = prose.at + open..prose.at + text.len();
        found.push(Found::new(lint, range, format!("`（{inner}）` stands at the end of the body")));
    }
}
