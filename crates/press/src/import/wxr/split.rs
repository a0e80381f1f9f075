//! An export cut into its items, without reading it as XML: what is damaged in one must not reach the others, and the
//! file may be of any size.

use std::io::{self, BufRead};

/// Largest item that is kept in memory.
const LARGEST: usize = 30 << 20;

/// A part of an export.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: Kind,
    /// Its bytes; of one that is too large, its beginning.
    pub(super) bytes: Vec<u8>,
    /// The line it begins on, from 1.
    pub(super) line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What stands before the first item, or between two: the end of an item, too, where its beginning is damaged.
    Head,
    /// From `<item>` to `</item>`.
    Item,
    /// An item whose end is missing.
    Open,
    /// An item of more than 30 MB.
    TooLarge,
}

/// Pieces of an input, one after the other.
pub(super) struct Pieces<R> {
    input: R,
    /// From the beginning of the piece that is being read.
    buffer: Vec<u8>,
    /// The line that the buffer begins on.
    line: usize,
    kind: Kind,
    done: bool,
}

/// What a scan came upon.
enum Mark {
    /// `<item>`
    Start,
    /// `</item>`
    End,
    /// Nothing; there may be more from this place on when there is more input.
    None(usize),
}

impl<R: BufRead> Pieces<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), line: 1, kind: Kind::Head, done: false }
    }

    /// The next piece; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut scanned = if self.kind == Kind::Item { "<item".len() } else { 0 };
        let mut inside = false;
        while !self.done {
            let (mark, at) = self.scan(scanned, &mut inside);
            match mark {
                Mark::End => return Ok(Some(self.take(at, self.kind, Kind::Head))),
                Mark::Start if self.kind == Kind::Item => {
                    return Ok(Some(self.take(at, Kind::Open, Kind::Item)));
                }
                Mark::Start => match self.take(at, Kind::Head, Kind::Item) {
                    head if head.bytes.trim_ascii().is_empty() => scanned = "<item".len(),
                    head => return Ok(Some(head)),
                },
                Mark::None(from) if self.buffer.len() < LARGEST => {
                    scanned = from;
                    if self.fill()? == 0 {
                        return Ok(self.last());
                    }
                }
                Mark::None(_) => return self.too_large().map(Some),
            }
        }
        Ok(None)
    }

    /// Looks for the next mark outside of `<![CDATA[…]]>`; gives where it begins, or for an end where it ends.
    fn scan(&self, from: usize, inside: &mut bool) -> (Mark, usize) {
        let mut at = from;
        loop {
            let rest = self.buffer.get(at..).unwrap_or_default();
            if *inside {
                let Some(end) = find(rest, b"]]>") else {
                    return (Mark::None(self.buffer.len().saturating_sub(2).max(at)), 0);
                };
                (*inside, at) = (false, at + end + 3);
                continue;
            }
            let Some(sign) = rest.iter().position(|b| *b == b'<') else {
                return (Mark::None(self.buffer.len()), 0);
            };
            let tag = &rest[sign..];
            at += sign;
            match () {
                () if tag.starts_with(b"<![CDATA[") => (*inside, at) = (true, at + 9),
                () if is_item(tag) => return (Mark::Start, at),
                () if tag.starts_with(b"</item>") => return (Mark::End, at + 7),
                // The longest mark has nine bytes.
                () if tag.len() < 9 => return (Mark::None(at), 0),
                () => at += 1,
            }
        }
    }

    fn fill(&mut self) -> io::Result<usize> {
        let chunk = self.input.fill_buf()?;
        let length = chunk.len();
        self.buffer.extend_from_slice(chunk);
        self.input.consume(length);
        Ok(length)
    }

    /// Takes the beginning of the buffer as a piece; what follows is of the kind `next`.
    fn take(&mut self, to: usize, kind: Kind, next: Kind) -> Piece {
        let rest = self.buffer.split_off(to.min(self.buffer.len()));
        let bytes = std::mem::replace(&mut self.buffer, rest);
        let piece = Piece { kind, line: self.line, bytes };
        self.line += lines(&piece.bytes);
        self.kind = next;
        piece
    }

    /// What is left when the input ends: an item without an end. What stands behind the last item is no item.
    fn last(&mut self) -> Option<Piece> {
        self.done = true;
        let before = self.kind;
        let piece =
            self.take(usize::MAX, if before == Kind::Item { Kind::Open } else { Kind::Head }, Kind::Head);
        let empty = before != Kind::Item
            && (self.line > lines(&piece.bytes) + 1 || piece.bytes.trim_ascii().is_empty());
        (!empty).then_some(piece)
    }

    /// Gives the beginning of an item that is too large, and passes over the rest of it.
    fn too_large(&mut self) -> io::Result<Piece> {
        let mut piece = self.take(usize::MAX, Kind::TooLarge, Kind::Head);
        piece.bytes.truncate(64 << 10);
        piece.bytes.shrink_to_fit();
        loop {
            let next = inner_item(&self.buffer, 0);
            let end = find(&self.buffer, b"</item>").map(|at| at + 7);
            if let Some(at) = next.into_iter().chain(end).min() {
                self.take(at, Kind::Head, Kind::Head);
                return Ok(piece);
            }
            let kept = self.buffer.len().saturating_sub(64);
            self.take(kept, Kind::Head, Kind::Head);
            if self.fill()? == 0 {
                self.done = true;
                return Ok(piece);
            }
        }
    }
}

/// Where the next item begins in an item whose end is missing: on a line of its own, as WordPress writes it.
pub(super) fn inner_item(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + find(bytes.get(at..)?, b"<item>")?;
        let before = bytes[..found].trim_ascii_end();
        let alone = bytes[before.len()..found].contains(&b'\n')
            && bytes[found + 6..].first().is_some_and(|b| b"\r\n".contains(b));
        if alone {
            return Some(found);
        }
        at = found + 6;
    }
}

fn is_item(tag: &[u8]) -> bool {
    tag.starts_with(b"<item>") || tag.starts_with(b"<item ")
}

/// How many lines end in some bytes.
pub(super) fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|b| b == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// Kinds, lines and texts of the pieces of a text, the same however little is read at once.
    fn pieces(text: &str) -> Vec<(Kind, usize, String)> {
        let read = |capacity| {
            let mut pieces = Pieces::new(BufReader::with_capacity(capacity, text.as_bytes()));
            std::iter::from_fn(move || pieces.next().unwrap())
                .map(|piece| {
                    (piece.kind, piece.line, String::from_utf8(piece.bytes).unwrap().trim().to_owned())
                })
                .collect::<Vec<_>>()
        };
        let whole = read(1 << 16);
        for capacity in [1, 2, 7] {
            assert_eq!(read(capacity), whole, "{capacity} bytes at once");
        }
        whole
    }

    fn own(kind: Kind, line: usize, text: &str) -> (Kind, usize, String) {
        (kind, line, text.to_owned())
    }

    #[test]
    fn items_are_told_apart_by_their_marks_outside_of_text() {
        let text = "<rss>\n<channel>\n<item>a<![CDATA[</item><item>]]></item>\n\t<item>b<![CDATA[]]]]><![CDATA[>]]></item></channel>\n</rss>";
        assert_eq!(
            pieces(text),
            [
                own(Kind::Head, 1, "<rss>\n<channel>"),
                own(Kind::Item, 3, "<item>a<![CDATA[</item><item>]]></item>"),
                own(Kind::Item, 4, "<item>b<![CDATA[]]]]><![CDATA[>]]></item>"),
            ]
        );
    }

    #[test]
    fn items_without_an_end_do_not_take_others_with_them() {
        let read = pieces("<rss><item>a\n<item>b</item><item>c");
        let read: Vec<_> = read.iter().map(|(kind, _, text)| (*kind, text.as_str())).collect();
        assert_eq!(
            read,
            [
                (Kind::Head, "<rss>"),
                (Kind::Open, "<item>a"),
                (Kind::Item, "<item>b</item>"),
                (Kind::Open, "<item>c")
            ]
        );
    }

    #[test]
    fn what_is_no_export_is_one_head() {
        assert_eq!(pieces("nothing"), [own(Kind::Head, 1, "nothing")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn an_item_that_is_too_large_is_passed_over_in_bounded_memory() {
        let text = format!("<item><![CDATA[{}]]></item>\n<item>b</item>", "长".repeat(11 << 20));
        let mut pieces = Pieces::new(BufReader::new(text.as_bytes()));
        let large = pieces.next().unwrap().unwrap();
        assert_eq!((large.kind, large.bytes.len()), (Kind::TooLarge, 64 << 10));
        let next = pieces.next().unwrap().unwrap();
        assert_eq!(
            (next.kind, next.bytes.as_slice(), next.line),
            (Kind::Item, b"<item>b</item>".as_slice(), 2)
        );
        assert!(pieces.next().unwrap().is_none());
    }
}
