//! How long a story takes to be read.

use super::block::Block;
use super::block_parts::Part;

/// Han characters, kana and the like, with their signs, that are read in a minute without haste.
const CHARACTERS: usize = 440;

/// Words of other scripts that are.
const WORDS: usize = 200;

/// Where the scripts begin that part no words by blanks.
const FIRST: char = '\u{2e80}';

/// Minutes in which a body is read, to the nearest; none below two, which nobody needs to be told. Texts of pictures are not counted.
pub fn reading_minutes(body: &[Block]) -> Option<u32> {
    let (mut characters, mut words) = (0, 0);
    for block in body {
        block.parts(&mut |part| {
            let Part::Text(spans) = part else { return };
            // Spans that stand side by side are one text: a word may begin in one and end in the next.
            let mut is_inside = false;
            for character in spans.iter().flat_map(|span| span.text.chars()) {
                // As near as time needs it: the standard library's tables weigh two kilobytes in a browser.
                let is_letter =
                    character.is_ascii_alphanumeric() || ('\u{c0}'..'\u{2000}').contains(&character);
                let is_blank = character <= ' ' || character == '\u{a0}';
                words += usize::from(is_letter && !is_inside);
                characters += usize::from(character >= FIRST);
                // Signs within a word do not end it: it’s, 3.5, co-operation.
                is_inside = (is_inside || is_letter) && !is_blank && character < FIRST;
            }
        });
    }
    let seconds = characters * 60 / CHARACTERS + words * 60 / WORDS;
    u32::try_from((seconds + 30) / 60).ok().filter(|minutes| *minutes > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{List, Span};

    fn minutes(texts: &[&str]) -> Option<u32> {
        let paragraph = |text: &&str| Block::Paragraph(vec![Span::plain(*text)]);
        reading_minutes(&texts.iter().map(paragraph).collect::<Vec<_>>())
    }

    #[test]
    fn characters_and_words_are_counted_each_by_its_script() {
        assert_eq!(minutes(&[&"剪纸，".repeat(219)]), None);
        assert_eq!(minutes(&[&"剪纸，".repeat(220)]), Some(2));
        assert_eq!(minutes(&[&"剪纸，".repeat(220), &"it’s 3.5 km, ".repeat(200)]), Some(5));
        // Uyghur, Cyrillic.
        assert_eq!(minutes(&[&"ياخشىمۇسىز دۇنيا ".repeat(200)]), Some(2));
        assert_eq!(minutes(&[&"привет, мир ".repeat(200)]), Some(2));
        assert_eq!(minutes(&["", "。！"]), None);
    }

    #[test]
    fn texts_in_lists_count_and_words_across_spans_are_one() {
        let item = || vec![Block::Paragraph(vec![Span::plain("grass"), Span::plain("land ")])];
        let items = |count: usize| (0..count).map(|_| item()).collect();
        let list = |count| [Block::List(List { ordered: false, start: None, items: items(count) })];
        assert_eq!(reading_minutes(&list(600)), Some(3));
        assert_eq!(reading_minutes(&list(100)), None);
    }
}
