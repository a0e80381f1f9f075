//! Runs of `*`, `_` and `~`: which of them are text.
//!
//! CommonMark decides by what stands beside a run. News copy has masked numbers and names (`138****5678`, `张*明、李*华`,
//! `张**、李**`), ranges (`3~5`), blanks (`姓名____`) and footnote stars (`*注`): two of them in one paragraph would be marks. So
//! runs are paired here as the parser will pair them, and those are hidden that have no partner or a partner that cannot be
//! meant.

use std::ops::Range;

/// What is of interest in a paragraph, in order.
#[derive(Debug)]
pub(super) enum Run {
    /// Marks do not reach over it: an item, a cell.
    Boundary,
    /// Signs.
    Signs(Signs),
}

/// A run of one sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    sign: u8,
    at: usize,
    length: usize,
    before: Option<char>,
    after: Option<char>,
}

/// Marks that can stand before nothing that a mark begins.
const CLOSING: &str = "，。、；：？！”’）》」』】〉〕,;)";

/// Marks that can stand behind nothing that a mark ends.
const OPENING: &str = "“‘（《「『【〈〔([";

/// Marks between parts of a sentence, or between entries.
const BETWEEN: &str = "，。、；：？！,;";

/// The most runs that wait for a partner.
const DEEPEST: usize = 64;

impl Signs {
    /// The run of `length` signs at a byte offset.
    pub(super) fn of(text: &[u8], at: usize, length: usize) -> Self {
        let (before, after) = (char_before(text, at), char_after(text, at + length));
        Self { sign: text[at], at, length, before, after }
    }

    fn range(&self) -> Range<usize> {
        self.at..self.at + self.length
    }

    /// Whether it stands between Latin letters or digits, or hides a part of an address.
    fn is_inside_word(&self) -> bool {
        let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        plain(self.before) && (plain(self.after) || self.after == Some('@'))
    }

    fn begins(&self) -> bool {
        let begins = self.after.is_some_and(|c| !c.is_whitespace() && !CLOSING.contains(c));
        // `G***次`, `尾号***1234`: three are a hidden part.
        let is_masked = self.length == 3
            && self.before.is_some_and(|c| {
                c.is_ascii_alphanumeric()
                    || c.is_alphanumeric() && self.after.is_some_and(|c| c.is_ascii_digit())
            });
        begins && !is_masked
    }

    fn ends(&self) -> bool {
        let ends = self.before.is_some_and(|c| !c.is_whitespace() && !OPENING.contains(c));
        // `*ST海润、*ST长油`: one between a comma and a letter begins something.
        let is_first = self.length == 1
            && self.before.is_some_and(|c| BETWEEN.contains(c))
            && self.after.is_some_and(char::is_alphanumeric);
        ends && !is_first
    }
}

/// A run that waits for its partner.
struct Open {
    run: Signs,
    /// How many of its signs have none yet.
    left: usize,
}

/// The runs that are text, as byte ranges; with each, whether it only joins two strong texts, `**甲****乙**`, and goes.
pub(super) fn text_runs(text: &[u8], runs: &[Run]) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for run in runs {
        let Run::Signs(run) = run else {
            found.extend(open.drain(..).filter_map(|open| lone(&open)));
            continue;
        };
        let is_text = match run.sign {
            _ if run.is_inside_word() => true,
            b'_' => run.length > 3,
            b'~' => run.length != 2,
            _ => {
                star(text, *run, &mut open, &mut found);
                false
            }
        };
        if is_text {
            found.push((run.range(), false));
        }
    }
    found.extend(open.iter().filter_map(lone));
    found
}

/// A run that found no partner at all.
fn lone(open: &Open) -> Option<(Range<usize>, bool)> {
    (open.left == open.run.length).then(|| (open.run.range(), false))
}

/// Pairs a run of `*` with those that are open, opens it, or finds that it is text.
fn star(text: &[u8], run: Signs, open: &mut Vec<Open>, found: &mut Vec<(Range<usize>, bool)>) {
    if run.length == 4 && run.begins() && run.ends() && open.last().is_some_and(|open| open.left == 2) {
        return found.push((run.range(), true));
    }
    if run.length > 3 {
        return found.push((run.range(), false));
    }
    if run.ends()
        && let Some(from) = partner(run.length, open)
    {
        let partner = &open[from];
        if !is_suspicious(text, &partner.run, &run) {
            let is_part = partner.run.length == 3 && partner.left > run.length;
            found.extend(open[from + 1..].iter().filter(|_| open[from].left == run.length).filter_map(lone));
            if is_part {
                open[from].left -= run.length;
                open.truncate(from + 1);
            } else {
                open.truncate(from);
            }
            return;
        }
        found.extend(open.drain(from..).filter_map(|open| lone(&open)));
    }
    if run.begins() {
        // Nothing that is meant nests so deep, and each run looks through those that are open.
        if open.len() == DEEPEST {
            found.extend(lone(&open.remove(0)));
        }
        open.push(Open { run, left: run.length });
    } else {
        found.push((run.range(), false));
    }
}

/// The place of the first open run that a run of this length ends.
fn partner(length: usize, open: &[Open]) -> Option<usize> {
    // `***` ends an emphasised and a strong text at once, in either order.
    if let [.., outer, inner] = open
        && length == 3
        && outer.left + inner.left == 3
    {
        return Some(open.len() - 2);
    }
    let last = open.last()?;
    if last.run.length == 3 && last.left > length {
        return Some(open.len() - 1);
    }
    open.iter().rposition(|open| open.left == length)
}

/// Whether two runs that could be a pair are none: `张*明、李*华`, `尾号**34和**56`.
fn is_suspicious(text: &[u8], from: &Signs, to: &Signs) -> bool {
    let inner = std::str::from_utf8(&text[from.range().end..to.at]).unwrap_or_default();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match to.length {
        1 => is_letter(to.after) && inner.contains(|c| BETWEEN.contains(c)) || !is_balanced(inner),
        2 => is_letter(from.before) && is_digit(from.after) && is_digit(to.after) && !is_digit(to.before),
        _ => false,
    }
}

/// Whether brackets and quotation marks are closed in a text as often as they are opened.
fn is_balanced(text: &str) -> bool {
    [("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"), ("(", ")")]
        .iter()
        .all(|(open, close)| text.matches(open).count() == text.matches(close).count())
}

fn char_before(text: &[u8], at: usize) -> Option<char> {
    let begin = (at.saturating_sub(4)..at).rev().find(|begin| text[*begin] & 0xc0 != 0x80)?;
    std::str::from_utf8(&text[begin..at]).ok()?.chars().next()
}

fn char_after(text: &[u8], at: usize) -> Option<char> {
    let rest = text.get(at..)?;
    let end = (1..=rest.len()).find(|end| rest.get(*end).is_none_or(|byte| byte & 0xc0 != 0x80))?;
    std::str::from_utf8(&rest[..end]).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::super::signs::hide;

    /// A paragraph with a dot for each sign that is hidden, and a dash for each that goes.
    fn dotted(text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        hide(&mut bytes, false);
        assert_eq!(bytes.len(), text.len());
        let hidden = String::from_utf8(bytes).expect("only ASCII is replaced");
        let dot = |c: char| match c {
            '\u{7f}' => '-',
            c if c.is_control() && c != '\n' => '·',
            c => c,
        };
        hidden.chars().map(dot).collect()
    }

    #[test]
    fn hidden_parts_of_numbers_and_names_are_text() {
        for (text, expected) in [
            ("138****5678和139****1234", "138····5678和139····1234"),
            ("a***@x.example和b***@y.example", "a···@x.example和b···@y.example"),
            ("卡号******9012，卡号******9013", "卡号······9012，卡号······9013"),
            ("尾号***1234和***5678", "尾号···1234和···5678"),
            ("尾号**34和**56", "尾号··34和··56"),
            ("G***次和D***次", "G···次和D···次"),
            ("零下3~5度，7~9度，8~~9度", "零下3·5度，7·9度，8··9度"),
            ("a_b_c 3*4*5", "a·b·c 3·4·5"),
            ("姓名____年龄______", "姓名····年龄······"),
            ("张**、李**等", "张··、李··等"),
            ("中奖者：张*明、李*华", "中奖者：张·明、李·华"),
            ("*ST海润、*ST长油跌停", "·ST海润、·ST长油跌停"),
            ("带*的为必填项，带*号的可选", "带·的为必填项，带·号的可选"),
            ("网友“小*鱼”说，“山*水”", "网友“小·鱼”说，“山·水”"),
            ("（*注）甲（*注）", "（·注）甲（·注）"),
            ("*注1：甲*注2：乙", "·注1：甲·注2：乙"),
            ("2 * 3 * 4，**没有结尾", "2 · 3 · 4，··没有结尾"),
        ] {
            assert_eq!(dotted(text), expected);
        }
    }

    #[test]
    fn marks_stay() {
        for text in [
            "他说**“好”**后走了",
            "***两样***，*强调*，__着重__，~~删去~~",
            "**票价**50元，**50**元，票价**50**元",
            "会议指出，**要坚持问题导向，抓好落实**，确保*平稳、有序*。",
            "**要点：**内容，他**着重**说",
            "*重点*在**前*中*后**",
            "*注意：* 请看*重点，*。",
            "***两样***，**前*后***，*前**后***，***前*后**",
            "***",
            "* * * *",
            "_____",
            "* 甲\n* 乙\n* **丙**：丁",
            "- *甲*\n- *乙*",
            "**跨行的\n着重**",
            "| *甲* | **乙** |",
            "`*a` 和 `b*`",
        ] {
            assert_eq!(dotted(text), text);
        }
    }

    #[test]
    fn strong_texts_side_by_side_are_one() {
        assert_eq!(dotted("**甲****乙**"), "**甲----乙**");
        assert_eq!(dotted("**甲：****乙**后"), "**甲：----乙**后");
        assert_eq!(dotted("**卡号****1234**"), "**卡号----1234**");
    }
}
