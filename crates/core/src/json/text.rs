//! The text of a document, from left to right.

use super::Malformed;

/// Levels of nesting: more than any page has, few enough for the stack.
const DEPTH: u8 = 96;

/// A place in a document.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes over one byte that must be there.
    pub(super) fn take(&mut self, wanted: u8) -> Result<(), Malformed> {
        if self.peek() != Some(wanted) {
            return Err(Malformed);
        }
        self.at += 1;
        Ok(())
    }

    /// Passes over `true`, `false` or `null`.
    pub(super) fn word(&mut self, word: &str) -> Result<(), Malformed> {
        self.peek();
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(Malformed);
        }
        self.at += word.len();
        Ok(())
    }

    pub(super) fn enter(&mut self, bracket: u8) -> Result<(), Malformed> {
        self.take(bracket)?;
        self.depth += 1;
        if self.depth > DEPTH { Err(Malformed) } else { Ok(()) }
    }

    pub(super) fn leave(&mut self, bracket: u8) -> Result<(), Malformed> {
        self.depth -= 1;
        self.take(bracket)
    }

    /// A whole number; nothing in a page has a sign or a fraction.
    pub(super) fn integer(&mut self) -> Result<u64, Malformed> {
        let digits = self.number()?;
        digits.parse().map_err(|_| Malformed)
    }

    /// Passes over a number (RFC 8259, section 6).
    pub(super) fn number(&mut self) -> Result<&'a str, Malformed> {
        self.peek();
        let start = self.at;
        self.step(b"-");
        if !self.step(b"0") {
            self.digits()?;
        }
        if self.step(b".") {
            self.digits()?;
        }
        if self.step(b"eE") {
            self.step(b"+-");
            self.digits()?;
        }
        self.text.get(start..self.at).ok_or(Malformed)
    }

    fn step(&mut self, any: &[u8]) -> bool {
        let fits = self.byte().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(fits);
        fits
    }

    fn digits(&mut self) -> Result<(), Malformed> {
        if !self.step(b"0123456789") {
            return Err(Malformed);
        }
        while self.step(b"0123456789") {}
        Ok(())
    }

    /// A string, its escapes resolved.
    pub(super) fn string(&mut self) -> Result<String, Malformed> {
        self.take(b'"')?;
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.byte(), None | Some(b'"' | b'\\' | 0..0x20)) {
                self.at += 1;
            }
            // Both ends are next to ASCII bytes, so this never cuts a character.
            out.push_str(self.text.get(start..self.at).ok_or(Malformed)?);
            let end = self.byte().ok_or(Malformed)?;
            self.at += 1;
            match end {
                b'"' => return Ok(out),
                b'\\' => out.push(self.escape()?),
                _ => return Err(Malformed),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Malformed> {
        let byte = self.byte().ok_or(Malformed)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'u' => return self.unicode(),
            _ => return Err(Malformed),
        })
    }

    /// Four digits, or two times four for what lies beyond the first plane.
    fn unicode(&mut self) -> Result<char, Malformed> {
        let unit = self.unit()?;
        if !(0xD800..0xDC00).contains(&unit) {
            return char::from_u32(unit).ok_or(Malformed);
        }
        if !(self.step(b"\\") && self.step(b"u")) {
            return Err(Malformed);
        }
        let low = self.unit()?;
        if !(0xDC00..0xE000).contains(&low) {
            return Err(Malformed);
        }
        char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)).ok_or(Malformed)
    }

    fn unit(&mut self) -> Result<u32, Malformed> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16)).ok_or(Malformed)?;
            self.at += 1;
            unit = unit * 16 + digit;
        }
        Ok(unit)
    }

    /// Passes over a value of any kind.
    pub(super) fn skip(&mut self) -> Result<(), Malformed> {
        match self.peek().ok_or(Malformed)? {
            b'"' => self.string().map(drop),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            b'[' => self.skip_members(b'[', b']'),
            b'{' => self.skip_members(b'{', b'}'),
            _ => self.number().map(drop),
        }
    }

    /// Passes over a value of any kind; gives it as it is written.
    pub(super) fn raw(&mut self) -> Result<&'a str, Malformed> {
        self.peek();
        let start = self.at;
        self.skip()?;
        // Values begin and end with ASCII bytes.
        Ok(&self.text[start..self.at])
    }

    fn skip_members(&mut self, open: u8, close: u8) -> Result<(), Malformed> {
        self.enter(open)?;
        let mut first = true;
        while self.peek() != Some(close) {
            if !first {
                self.take(b',')?;
            }
            first = false;
            if close == b'}' {
                self.string()?;
                self.take(b':')?;
            }
            self.skip()?;
        }
        // A comma before it was refused above: no value begins with a closing bracket.
        self.leave(close)
    }
}
