//! Quotation marks: “ ‘ ’ ” in simplified text, 「 『 』 」 in traditional text.

use super::lexicon::Direction;

/// Sets the quotation marks of one text, run by run.
pub(crate) struct Quotes {
    marks: Option<Marks>,
    /// The character before.
    before: char,
    /// How many ‘ are open: what looks like ’ may be an apostrophe.
    open: usize,
}

#[derive(Clone, Copy)]
enum Marks {
    Corner,
    Curly,
}

impl Quotes {
    pub(crate) fn new(direction: Direction, sets: bool) -> Self {
        let marks = match direction {
            Direction::ToTraditional(_) => Marks::Corner,
            Direction::ToSimplified(_) => Marks::Curly,
        };
        Self { marks: sets.then_some(marks), before: ' ', open: 0 }
    }

    /// Sets those of a run.
    pub(crate) fn set(&mut self, run: &mut String) {
        let Some(marks) = self.marks else { return };
        let mut chars = run.chars().peekable();
        let mut set = String::with_capacity(run.len());
        while let Some(c) = chars.next() {
            set.push(match marks {
                Marks::Corner => self.corner(c, chars.peek().copied()),
                Marks::Curly => curly(c),
            });
            self.before = c;
        }
        *run = set;
    }

    fn corner(&mut self, c: char, after: Option<char>) -> char {
        match c {
            '“' => '「',
            '”' => '」',
            '‘' => {
                self.open += 1;
                '『'
            }
            '’' if self.open > 0 && !self.is_apostrophe(after) => {
                self.open -= 1;
                '』'
            }
            c => c,
        }
    }

    fn is_apostrophe(&self, after: Option<char>) -> bool {
        self.before.is_ascii_alphanumeric() && after.is_some_and(|c| c.is_ascii_alphanumeric())
    }
}

fn curly(c: char) -> char {
    match c {
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Region;
    use super::*;

    fn set(text: &str, direction: Direction) -> String {
        let mut text = text.to_owned();
        Quotes::new(direction, true).set(&mut text);
        text
    }

    #[test]
    fn corners_stand_for_curls_and_apostrophes_stay() {
        let corner = |text| set(text, Direction::ToTraditional(Region::Standard));
        assert_eq!(corner("“他说‘好’。”"), "「他说『好』。」");
        assert_eq!(corner("Don’t ‘rock’n’roll’"), "Don’t 『rock’n’roll』");
        assert_eq!(set("「他說『好』。」", Direction::ToSimplified(Region::Standard)), "“他說‘好’。”");
    }

    #[test]
    fn a_quotation_may_go_over_runs() {
        let mut quotes = Quotes::new(Direction::ToTraditional(Region::Standard), true);
        let mut runs = ["‘甲".to_owned(), "乙’".to_owned()];
        runs.iter_mut().for_each(|run| quotes.set(run));
        assert_eq!(runs, ["『甲", "乙』"]);
    }
}
