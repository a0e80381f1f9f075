//! `網(wǎng)`: readings that a program put behind characters.

use super::{Damage, codec, readings};

/// A reading in plain parentheses behind the character that it is the reading of. Full-width parentheses are how editors write
/// one.
struct Annotation<'a> {
    character: char,
    letters: &'a str,
    /// Byte offset of the opening parenthesis.
    open: usize,
}

impl Annotation<'_> {
    /// Bytes from parenthesis to parenthesis.
    fn len(&self) -> usize {
        self.letters.len() + 2
    }
}

/// How many of them are no longer an editor's help with rare names.
const MANY: usize = 3;

/// Length of the annotation that a text begins with, when its letters are a reading of the character before it.
pub(super) fn len_behind(character: char, text: &str) -> Option<usize> {
    let letters = readings::letters(text.strip_prefix('(')?)?;
    let is_closed = text[1 + letters.len()..].starts_with(')');
    (is_closed && readings::is_reading(character, letters)).then_some(letters.len() + 2)
}

/// All of them; `is_shifted` says that the text has other marks of such a program.
pub(super) fn find(text: &str, is_shifted: bool) -> Vec<Damage> {
    let found: Vec<Annotation<'_>> = text.match_indices('(').filter_map(|(open, _)| at(text, open)).collect();
    let was_program = is_shifted || found.len() >= MANY;
    found.into_iter().map(|annotation| damage(text, &annotation, was_program)).collect()
}

fn at(text: &str, open: usize) -> Option<Annotation<'_>> {
    let character = text[..open].chars().next_back().filter(|c| codec::is_han(*c))?;
    let len = len_behind(character, &text[open..])?;
    let letters = &text[open + 1..open + len - 1];
    // `(a)`, `(e)` number things.
    let is_one_plain_letter = letters.len() == 1;
    (!is_one_plain_letter).then_some(Annotation { character, letters, open })
}

fn damage(text: &str, annotation: &Annotation<'_>, was_program: bool) -> Damage {
    let Annotation { character, letters, open } = *annotation;
    let message = if was_program {
        format!(
            "`{character}({letters})` has a reading behind the character, as copying programs put it there"
        )
    } else {
        format!(
            "`{character}({letters})` has a reading in parentheses; a reading is written {{{character}|{letters}}}"
        )
    };
    // A plain space behind it came with it, from a program that writes no tones.
    let end = open + annotation.len();
    let space = usize::from(!readings::is_toned(letters) && text[end..].starts_with(' '));
    Damage {
        offset: open - character.len_utf8(),
        len: character.len_utf8() + annotation.len() + space,
        code: "pinyin-annotation",
        message,
        repair: was_program.then(|| character.to_string()),
    }
}
