//! Covers what is no text inside of a text: marks of Markdown, addresses, code.

use super::{COVER, MARK};

/// Characters with which addresses begin that stand in a text as they are.
const ADDRESSES: [&str; 4] = ["https://", "http://", "www.", "mailto:"];

/// A copy of a text whose bytes are covered one by one; what is left is text. Only whole characters are covered.
pub(super) struct Covered {
    bytes: Vec<u8>,
}

impl Covered {
    pub(super) fn new(text: &str) -> Self {
        Self { bytes: text.as_bytes().to_vec() }
    }

    /// Covers bytes of the text, line breaks but those of code included.
    pub(super) fn fill(&mut self, from: usize, to: usize, with: char) {
        let cover = u8::try_from(with).unwrap_or(b' ');
        if let Some(bytes) = self.bytes.get_mut(from..to) {
            bytes.fill(cover);
        }
    }

    /// The text.
    pub(super) fn text(self) -> String {
        // Only whole characters are covered: nothing is lost.
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn at(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    fn starts_with(&self, at: usize, with: &[u8]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(with))
    }

    /// Where a sign next stands.
    fn find(&self, from: usize, sign: u8) -> Option<usize> {
        self.bytes.get(from..)?.iter().position(|byte| *byte == sign).map(|at| from + at)
    }

    /// How often the sign at an offset stands there.
    fn run(&self, at: usize) -> usize {
        let sign = self.at(at);
        self.bytes[at.min(self.bytes.len())..].iter().take_while(|byte| **byte == sign).count()
    }

    /// Covers addresses and the like that stand in a text of any kind.
    pub(super) fn plain(mut self) -> Self {
        let mut at = 0;
        while at < self.bytes.len() {
            at = self.address(at).unwrap_or(at + 1);
        }
        self
    }

    /// Covers an address that begins here; where it ends.
    fn address(&mut self, at: usize) -> Option<usize> {
        let begins = ADDRESSES.iter().any(|begin| self.starts_with(at, begin.as_bytes()));
        let is_mail = self.at(at) == b'@';
        if !begins && !is_mail {
            return None;
        }
        let is_part = |byte: &u8| byte.is_ascii_graphic() && !b"\"<>\\`|{}^".contains(byte);
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+".contains(byte);
        let before = self.bytes[..at].iter().rev().take_while(|byte| is_name(byte)).count();
        let begin = if is_mail { at - before } else { at };
        let after = self.bytes[at..]
            .iter()
            .take_while(|byte| if is_mail { **byte == b'@' || is_name(byte) } else { is_part(byte) });
        let mut end = at + after.count();
        // A sign at its end belongs to the sentence.
        while end > at && b".,;:!?)]'*_~".contains(&self.at(end - 1)) {
            end -= 1;
        }
        if (is_mail && before == 0) || end <= at + 1 {
            return None;
        }
        self.fill(begin, end, COVER);
        Some(end)
    }

    /// Covers what Markdown inside of a line means.
    pub(super) fn markdown(mut self) -> Self {
        let mut at = 0;
        while at < self.bytes.len() {
            at = match self.at(at) {
                b'\\' if self.at(at + 1).is_ascii_punctuation() => {
                    self.fill(at, at + 1, MARK);
                    at + 2
                }
                b'`' => self.code(at),
                b'[' if self.at(at + 1) == b'^' => self.until(at, b']').unwrap_or(at + 1),
                b'!' if self.at(at + 1) == b'[' => {
                    self.fill(at, at + 2, MARK);
                    at + 2
                }
                b']' if self.at(at + 1) == b'(' => self.destination(at).unwrap_or(at + 1),
                b'{' => self.reading(at).unwrap_or(at + 1),
                b'<' => self.known_tag(at).unwrap_or(at + 1),
                b'*' | b'_' | b'~' | b'[' | b']' => {
                    self.fill(at, at + 1, MARK);
                    at + 1
                }
                _ => self.address(at).unwrap_or(at + 1),
            };
        }
        self
    }

    /// Covers up to a sign, and that too.
    fn until(&mut self, from: usize, sign: u8) -> Option<usize> {
        let end = self.find(from, sign)? + 1;
        self.fill(from, end, COVER);
        Some(end)
    }

    /// Code between runs of as many backticks.
    fn code(&mut self, at: usize) -> usize {
        let run = self.run(at);
        let mut next = at + run;
        while let Some(found) = self.find(next, b'`') {
            let closing = self.run(found);
            if closing == run {
                self.fill(at, found + closing, COVER);
                return found + closing;
            }
            next = found + closing;
        }
        at + run
    }

    /// What follows the text of a link or of a picture: `](address "title")`. The title is text.
    fn destination(&mut self, at: usize) -> Option<usize> {
        let (mut depth, mut end, mut title) = (1, at + 2, None);
        while depth > 0 {
            match self.at(end) {
                0 | b'\n' if end >= self.bytes.len() => return None,
                b'(' if title.is_none() => depth += 1,
                b')' if title.is_none() => depth -= 1,
                b'"' if title.is_none() => {
                    let close = self.find(end + 1, b'"')?;
                    title = Some((end + 1, close));
                    end = close;
                }
                b')' => depth -= 1,
                _ => {}
            }
            end += 1;
        }
        self.fill(at, at + 1, MARK);
        let (begin, close) = title.unwrap_or((end, end));
        self.fill(at + 1, begin, COVER);
        self.fill(close, end, COVER);
        Some(end)
    }

    /// `{汉字|reading}`: the readings are none of the text.
    fn reading(&mut self, at: usize) -> Option<usize> {
        let end = self.find(at, b'}').filter(|end| end - at < 300)?;
        let bar = self.find(at, b'|').filter(|bar| *bar < end)?;
        self.fill(at, at + 1, MARK);
        self.fill(bar, end + 1, MARK);
        Some(end + 1)
    }

    /// The few tags that mean something besides `<br>`, which is left as it is.
    fn known_tag(&mut self, at: usize) -> Option<usize> {
        let tag = ["<sub>", "</sub>", "<sup>", "</sup>"]
            .into_iter()
            .find(|tag| self.starts_with(at, tag.as_bytes()))?;
        self.fill(at, at + tag.len(), MARK);
        Some(at + tag.len())
    }
}
