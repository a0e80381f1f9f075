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

/// Length in bytes of the annotation `(wǎng)` that a text begins with, when its letters are a reading of the character before
/// it.
#[must_use]
pub fn len_behind(character: char, text: &str) -> Option<usize> {
    let (letters, len) = letters_in(text)?;
    readings::is_reading(character, &letters).then_some(len)
}

/// The letters in the parentheses that a text begins with, and the length with both. The program also meets bytes of the letters
/// that it wrote itself: `(lǒn(bēng)g)`.
fn letters_in(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('(')?;
    let first = readings::letters(inner)?;
    let rest = &inner[first.len()..];
    if rest.starts_with(')') {
        return Some((first.to_owned(), first.len() + 2));
    }
    let nested = readings::letters(rest.strip_prefix('(')?)?;
    let rest = rest[1 + nested.len()..].strip_prefix(')')?;
    let last = &rest[..rest.find(')')?];
    let letters = format!("{first}{last}");
    (readings::letters(&letters)? == letters).then(|| (letters, text.len() - rest.len() + last.len() + 1))
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
