//! The notice in the place of a withdrawn story: a page like that of a story, so that the app needs to know no other kind.

use crate::content::{StoryDraft, Withdrawal};
use baolan_core::messages::month;
use baolan_core::model::{Block, Lang, Note, NoteKind, Span};

/// Texts of the notice in one language. They stand here and not among those of the interface, for the app shows them as any text.
struct Words {
    title: &'static str,
    /// Around the day.
    on: (&'static str, &'static str),
    /// What follows when the newsroom says nothing itself.
    rest: &'static str,
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::ZhHans => {
            Words {
                title: "此稿件已撤回", on: ("此稿件已于", "撤回。"), rest: "原有内容不再提供。"
            }
        }
        Lang::ZhHant => {
            Words {
                title: "此稿件已撤回", on: ("此稿件已於", "撤回。"), rest: "原有內容不再提供。"
            }
        }
        Lang::En => Words {
            title: "This story has been withdrawn",
            on: ("This story was withdrawn on ", ". "),
            rest: "Its text is no longer available.",
        },
    }
}

/// A withdrawn story with the title and the text of its notice in a language.
pub(super) fn notice(story: StoryDraft, withdrawal: &Withdrawal, lang: Lang) -> StoryDraft {
    let words = words(lang);
    let said = [words.on.0, &day(&withdrawal.date, lang), words.on.1].concat();
    let mut body = Vec::new();
    match withdrawal.text.as_slice() {
        [] => body.push(note(said + words.rest)),
        text => {
            body.push(note(said.trim_end().to_owned()));
            body.push(Block::Paragraph(text.to_vec()));
        }
    }
    StoryDraft { title: words.title.to_owned(), body, ..story }
}

fn note(text: String) -> Block {
    Block::Note(Note { kind: NoteKind::Editor, text: vec![Span::plain(text)] })
}

/// A day in words: `2026年2月4日`, `4 February 2026`. `date` is `2026-02-04`.
fn day(date: &str, lang: Lang) -> String {
    let (month, day) = (month(date, lang), date.get(8..10).unwrap_or_default().trim_start_matches('0'));
    match lang {
        Lang::ZhHans | Lang::ZhHant => format!("{month}{day}日"),
        Lang::En => format!("{day} {month}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_in_words() {
        assert_eq!(day("2026-02-04", Lang::ZhHans), "2026年2月4日");
        assert_eq!(day("2026-12-10", Lang::En), "10 December 2026");
    }
}
