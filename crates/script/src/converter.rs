//! Converts texts.

use super::lexicon::{BrokenTables, Direction, Lexicon, Reason};
use super::names::surname;
use super::quotes::Quotes;
use super::words::Words;
use std::ops::Range;

/// Converts text in one direction, for one site. Costs a fifth of a second of a processor to make; all threads can use it.
#[derive(Debug)]
pub struct Converter {
    direction: Direction,
    pub(crate) lexicon: Lexicon,
    words: Words,
    sets_quotes: bool,
}

/// A piece of a text, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What stands for it, before quotation marks are set.
    pub to: &'a str,
    /// Why; nothing where it is the same in both scripts and no phrase holds it.
    pub reason: Option<Reason>,
}

impl Converter {
    /// A converter for a site that says this of its own words.
    ///
    /// # Errors
    /// When the tables of this crate are broken.
    pub fn new(direction: Direction, words: Words) -> Result<Self, BrokenTables> {
        Ok(Self { direction, lexicon: Lexicon::new(direction)?, words, sets_quotes: false })
    }

    /// The same with the quotation marks of the script that it converts to: 「 」 in traditional text, “ ” in simplified.
    #[must_use]
    pub fn with_quotes(mut self, sets: bool) -> Self {
        self.sets_quotes = sets;
        self
    }

    /// A text in the other script; one that is in it already stays as it is, but for quotation marks. `story` is what its story says of its words, which wins over what the site says.
    pub fn text(&self, text: &str, story: &Words) -> String {
        if text.is_ascii() && story.is_empty() && self.words.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        self.walk(text, story, &mut |_, to, _| out.push_str(to));
        self.quotes().set(&mut out);
        out
    }

    /// The runs of a paragraph in the other script, as [`Self::text`]: phrases are found across their borders, as in one text.
    pub fn runs(&self, runs: &[&str], story: &Words) -> Vec<String> {
        if let [text] = runs {
            return vec![self.text(text, story)];
        }
        let mut out: Vec<String> = runs.iter().map(|run| String::with_capacity(run.len())).collect();
        let ends: Vec<usize> = runs
            .iter()
            .scan(0, |end, run| {
                *end += run.len();
                Some(*end)
            })
            .collect();
        let joined = runs.concat();
        self.walk(&joined, story, &mut |range, to, _| self.share(&joined, range, to, story, &ends, &mut out));
        let mut quotes = self.quotes();
        out.iter_mut().for_each(|run| quotes.set(run));
        out
    }

    /// Gives each run its part of a piece: character by character where the numbers of characters allow it, else each part is converted by
    /// itself.
    fn share(
        &self,
        joined: &str,
        range: Range<usize>,
        to: &str,
        story: &Words,
        ends: &[usize],
        out: &mut [String],
    ) {
        let first = ends.partition_point(|end| *end <= range.start);
        if ends.get(first).is_none_or(|end| range.end <= *end) {
            out.get_mut(first).into_iter().for_each(|run| run.push_str(to));
            return;
        }
        let from = joined.get(range.clone()).unwrap_or_default();
        if from.chars().count() == to.chars().count() {
            for ((at, _), c) in from.char_indices().zip(to.chars()) {
                let run = ends.partition_point(|end| *end <= range.start + at);
                out.get_mut(run).into_iter().for_each(|run| run.push(c));
            }
            return;
        }
        let mut start = range.start;
        for (run, end) in ends.iter().enumerate().skip(first) {
            let stop = range.end.min(*end);
            let (part, Some(run)) = (joined.get(start..stop).unwrap_or_default(), out.get_mut(run)) else {
                return;
            };
            self.walk(part, story, &mut |_, to, _| run.push_str(to));
            start = stop;
            if stop == range.end {
                return;
            }
        }
    }

    /// The name of a person in the other script: its first character is taken for a surname.
    pub fn name(&self, name: &str, story: &Words) -> String {
        let is_own = |words: &Words| words.find(name).next().is_some();
        let (Direction::ToTraditional(_), false) = (self.direction, is_own(story) || is_own(&self.words))
        else {
            return self.text(name, story);
        };
        match surname(name) {
            Some((form, rest)) => [form, &*self.text(rest, story)].concat(),
            None => self.text(name, story),
        }
    }

    /// The pieces of a text, in order, without gaps.
    pub fn pieces<'a>(&'a self, text: &'a str, story: &'a Words) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        self.walk(text, story, &mut |range, to, reason| pieces.push(Piece { range, to, reason }));
        pieces
    }

    /// Shows every piece to `see`, in order. What the story says comes first, then what the site says, then the lexicon: each gets
    /// what the one before has left.
    fn walk<'a>(
        &'a self,
        text: &'a str,
        story: &'a Words,
        see: &mut dyn FnMut(Range<usize>, &'a str, Option<Reason>),
    ) {
        if self.lexicon.is_converted(text) {
            return see(0..text.len(), text, None);
        }
        let levels: Vec<(&Words, Reason)> = [(story, Reason::Story), (&self.words, Reason::Site)]
            .into_iter()
            .filter(|(words, _)| !words.is_empty())
            .collect();
        self.level(text, 0, &levels, see);
    }

    fn level<'a>(
        &'a self,
        text: &'a str,
        base: usize,
        levels: &[(&'a Words, Reason)],
        see: &mut dyn FnMut(Range<usize>, &'a str, Option<Reason>),
    ) {
        let Some(((words, reason), rest)) = levels.split_first() else {
            return self.by_lexicon(text, base, see);
        };
        let mut done = 0;
        for (from, end, to) in words.find(text) {
            self.level(text.get(done..from).unwrap_or_default(), base + done, rest, see);
            see(base + from..base + end, to, Some(*reason));
            done = end;
        }
        self.level(text.get(done..).unwrap_or_default(), base + done, rest, see);
    }

    fn by_lexicon<'a>(
        &'a self,
        text: &'a str,
        base: usize,
        see: &mut dyn FnMut(Range<usize>, &'a str, Option<Reason>),
    ) {
        let mut done = 0;
        let gap = |from: usize, to: usize, see: &mut dyn FnMut(Range<usize>, &'a str, Option<Reason>)| {
            if let Some(between) = text.get(from..to).filter(|between| !between.is_empty()) {
                see(base + from..base + to, between, None);
            }
        };
        for (from, end, to, reason) in self.lexicon.find(text) {
            gap(done, from, see);
            see(base + from..base + end, to, Some(reason));
            done = end;
        }
        gap(done, text.len(), see);
    }

    fn quotes(&self) -> Quotes {
        Quotes::new(self.direction, self.sets_quotes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Region;
    use super::*;

    fn converter(words: &[(&str, &str)]) -> Converter {
        let words = Words::new(words.iter().copied());
        Converter::new(Direction::ToTraditional(Region::Standard), words).expect("whole tables")
    }

    #[test]
    fn what_a_story_says_wins_over_the_site_and_that_over_the_tables() {
        let site = converter(&[("头发", "頭發"), ("里", "里")]);
        let story = Words::new([("发", "髮")]);
        assert_eq!(site.text("头发在这里", &Words::default()), "頭發在這里");
        assert_eq!(site.text("头发在这里", &story), "頭髮在這里");
        let reasons: Vec<_> =
            site.pieces("发里发展", &Words::default()).iter().map(|one| one.reason).collect();
        assert_eq!(reasons, [Some(Reason::Character), Some(Reason::Site), Some(Reason::Phrase)]);
    }

    #[test]
    fn a_phrase_is_found_across_the_borders_of_runs() {
        let converter = converter(&[]);
        let none = Words::default();
        assert_eq!(converter.runs(&["理", "发", "店里"], &none), ["理", "髮", "店裏"]);
        assert_eq!(converter.runs(&["", "头", "", "发"], &none), ["", "頭", "", "髮"]);
        assert_eq!(converter.runs(&[], &none), Vec::<String>::new());
    }

    #[test]
    fn runs_whose_phrase_has_another_length_are_converted_each_alone() {
        let converter = converter(&[("头发", "青絲三千")]);
        assert_eq!(converter.runs(&["头", "发"], &Words::default()), ["頭", "發"]);
        assert_eq!(converter.runs(&["头发", "里"], &Words::default()), ["青絲三千", "裏"]);
    }

    #[test]
    fn pieces_cover_the_text() {
        let converter = converter(&[("云", "云")]);
        let text = "Abc 云里，头发2只。";
        let none = Words::default();
        let pieces = converter.pieces(text, &none);
        let joined: String = pieces.iter().filter_map(|piece| text.get(piece.range.clone())).collect();
        assert_eq!(joined, text);
        assert!(pieces.windows(2).all(|pair| pair[0].range.end == pair[1].range.start));
    }

    #[test]
    fn the_forms_of_a_place_are_its_own() {
        let of = |region| {
            Converter::new(Direction::ToTraditional(region), Words::default()).expect("whole tables")
        };
        let text = "群众为里面的台阶着想，启动卫生线路";
        let none = Words::default();
        assert_eq!(of(Region::Standard).text(text, &none), "羣衆爲裏面的臺階着想，啓動衛生線路");
        assert_eq!(of(Region::HongKong).text(text, &none), "羣眾為裏面的台階着想，啓動衞生線路");
        assert_eq!(of(Region::Taiwan).text(text, &none), "群眾為裡面的臺階著想，啟動衛生線路");
    }

    #[test]
    fn traditional_text_becomes_simplified() {
        let of =
            |region| Converter::new(Direction::ToSimplified(region), Words::default()).expect("whole tables");
        let none = Words::default();
        assert_eq!(of(Region::Standard).text("乾安縣的頭髮乾了", &none), "乾安县的头发干了");
        assert_eq!(of(Region::Taiwan).text("群眾看著裡面的檯燈", &none), "群众看着里面的台灯");
        assert_eq!(of(Region::HongKong).text("衞生綫", &none), "卫生线");
    }
}
