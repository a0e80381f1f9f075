//! What a reader looks for.

use crate::units::cut;

/// Phrases of a query that are looked at, and units of all of them: a query is typed by a reader, and a longer one is somebody's test.
const PHRASES: usize = 16;
const UNITS: usize = 64;

/// What results are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By how well they fit, the newer of equal ones first.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

/// What a reader looks for, and which of it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed.
    pub words: String,
    /// The path of a channel: its stories, and those of the channels below it.
    pub channel: Option<String>,
    /// The first day, in days since 1970.
    pub from: Option<i32>,
    /// The last day.
    pub to: Option<i32>,
    /// In which order.
    pub sort: Sort,
    /// Which page of results, from 1.
    pub page: u32,
}

/// Units that stand side by side in what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase(pub Vec<String>);

/// The phrases of a text; all of them must be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    /// Each once, in their order.
    pub all: Vec<Phrase>,
    /// Whether there were more than are looked at.
    pub is_cut: bool,
}

/// Reads a query. White space separates phrases, except between quotes.
///
/// ```
/// use baolan_search::query::phrases;
/// let found: Vec<_> = phrases("蔚县剪纸 “New York” 5G").all.into_iter().map(|phrase| phrase.0.concat()).collect();
/// assert_eq!(found, ["蔚县剪纸", "newyork", "5g"]);
/// ```
pub fn phrases(words: &str) -> Phrases {
    let mut phrases = Phrases::default();
    let mut left = UNITS;
    let mut is_quoted = false;
    for quoted in words.split(['"', '“', '”', '「', '」', '『', '』', '＂']) {
        if is_quoted {
            add(quoted, &mut left, &mut phrases);
        } else {
            quoted.split_whitespace().for_each(|word| add(word, &mut left, &mut phrases));
        }
        is_quoted = !is_quoted;
    }
    phrases
}

/// Adds the phrases of a text, which is parted at its gaps.
fn add(text: &str, left: &mut usize, phrases: &mut Phrases) {
    let mut phrase = Phrase::default();
    let mut next = 0;
    cut(text, 0, &mut |unit| {
        if unit.position != next {
            finish(std::mem::take(&mut phrase), phrases);
        }
        next = unit.position + 1;
        match left.checked_sub(1) {
            Some(fewer) => {
                *left = fewer;
                phrase.0.push(unit.text);
            }
            None => phrases.is_cut = true,
        }
    });
    finish(phrase, phrases);
}

fn finish(phrase: Phrase, phrases: &mut Phrases) {
    if phrase.0.is_empty() || phrases.all.contains(&phrase) {
        return;
    }
    match phrases.all.len() < PHRASES {
        true => phrases.all.push(phrase),
        false => phrases.is_cut = true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &str) -> Vec<String> {
        phrases(words).all.iter().map(|phrase| phrase.0.join("|")).collect()
    }

    #[test]
    fn white_space_and_punctuation_part_and_quotes_keep() {
        assert_eq!(texts("  剪纸\u{3000}蔚县  "), ["剪|纸", "蔚|县"]);
        assert_eq!(texts("剪纸，蔚县"), ["剪|纸", "蔚|县"]);
        assert_eq!(texts("\"new york\" times"), ["new|york", "times"]);
        assert_eq!(texts("\"new york"), ["new|york"]);
        assert_eq!(texts("剪紙 剪纸"), ["剪|纸"]);
    }

    #[test]
    fn hostile_queries_are_short_queries() {
        for words in
            ["", " \u{3000}\n", "。。。", "\u{0}\u{7f}", "🎉🎉", ".*(a+)+$", "<img src=x>", "\"\"\"\""]
        {
            assert!(phrases(words).all.len() < 6, "{words:?}");
        }
        let long = phrases(&"春节联欢晚会".repeat(100));
        assert!(long.is_cut && long.all.iter().map(|phrase| phrase.0.len()).sum::<usize>() <= UNITS);
        let many = phrases(&(0..500).map(|number| format!("{number} ")).collect::<String>());
        assert!(many.is_cut && many.all.len() == PHRASES);
    }
}
