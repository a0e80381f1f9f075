//! Signs that only look like those of TOML, YAML and JSON: keyboards and word processors write `“ ”` for quotes, and have wide
//! forms of the comma, the colon and the brackets.

use super::diagnostics::Code;
use super::parse_context::ParseContext;
use std::ops::RangeInclusive;

/// A wrong sign: its byte offset, the sign, and the one that must stand there.
type Wrong = (usize, char, char);

/// What stands outside of texts in quotes.
#[derive(Debug, Default)]
pub(super) struct Signs {
    wrong: Vec<Wrong>,
    /// Byte offsets of texts that have no closing quote in their lines.
    open_texts: Vec<usize>,
    /// Byte offset of the first bracket that is closed by one of another kind, else of the first that has no end.
    pub(super) open_bracket: Option<usize>,
}

/// What the signs of a notation are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// Whether `#` begins a comment.
    pub(super) comments: bool,
    /// Whether text may stand in single quotes.
    pub(super) single_quotes: bool,
    /// Whether an equals sign stands behind the name of a field.
    pub(super) equals: bool,
}

/// The sign that must stand in place of one that looks like it.
fn meant(sign: char) -> Option<char> {
    match sign {
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '＇' => {
            Some('"')
        }
        '、' => Some(','),
        '【' => Some('['),
        '】' => Some(']'),
        '–' | '—' | '−' => Some('-'),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => Some(' '),
        // The wide forms stand in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(sign) - 0xFEE0),
        _ => None,
    }
}

/// The quote that closes a text which was opened by a wrong one.
fn closing(quote: char) -> Option<char> {
    match quote {
        '“' | '”' | '„' | '‟' => Some('”'),
        '‘' | '’' | '‚' | '‛' => Some('’'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        '＂' | '＇' => Some(quote),
        _ => None,
    }
}

impl Signs {
    /// Looks through a text: all of a file, or of its front matter. One pass.
    pub(super) fn of(text: &str, rules: Rules) -> Self {
        let (mut signs, mut brackets, mut at) = (Self::default(), Vec::new(), 0);
        while let Some(sign) = text[at..].chars().next() {
            let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
            at = match sign {
                '"' => signs.quoted(text, at, line_end),
                '\'' if rules.single_quotes => signs.quoted(text, at, line_end),
                '#' if rules.comments => line_end,
                '[' | '{' => {
                    brackets.push((at, sign));
                    at + 1
                }
                ']' | '}' => {
                    let open = brackets.pop().filter(|(_, open)| (*open == '[') != (sign == ']'));
                    signs.open_bracket = signs.open_bracket.or(open.map(|(at, _)| at));
                    at + 1
                }
                c if c.is_ascii() => at + 1,
                // Fields of TOML have an equals sign behind their names; a colon stands in times alone.
                '：' if rules.equals && !text[..at].ends_with(|c: char| c.is_ascii_digit()) => {
                    signs.wrong_sign(text, at, (sign, '='), line_end)
                }
                c => match meant(c) {
                    Some(right) => signs.wrong_sign(text, at, (c, right), line_end),
                    // Text without quotes: what looks wrong behind it belongs to it.
                    None => line_end,
                },
            };
        }
        signs.open_bracket = signs.open_bracket.or(brackets.first().map(|(at, _)| *at));
        signs
    }

    /// Notes a wrong sign; gives where to go on. A quote is taken together with its partner, and what stands between them is
    /// text.
    fn wrong_sign(&mut self, text: &str, at: usize, (sign, right): (char, char), line_end: usize) -> usize {
        self.wrong.push((at, sign, right));
        let next = at + sign.len_utf8();
        let Some(partner) = closing(sign) else { return next };
        let Some((offset, end)) =
            text[next..line_end].char_indices().find(|(_, c)| *c == partner || *c == '"')
        else {
            return line_end;
        };
        if end != '"' {
            self.wrong.push((next + offset, end, right));
        }
        next + offset + end.len_utf8()
    }

    /// Passes over a text that begins with a quote at a byte offset; gives where to go on.
    fn quoted(&mut self, text: &str, at: usize, line_end: usize) -> usize {
        let quote = &text[at..=at];
        let triple = quote.repeat(3);
        if text[at..].starts_with(&triple) {
            let inner = at + 3;
            return text[inner..].find(&triple).map_or(text.len(), |end| inner + end + 3);
        }
        let line = &text[at + 1..line_end];
        let mut escaped = false;
        let end = line.char_indices().find(|(_, c)| {
            let ends = !escaped && quote.starts_with(*c);
            escaped = !escaped && *c == '\\' && quote == "\"";
            ends
        });
        let inner = &line[..end.map_or(line.len(), |(end, _)| end)];
        if let Some(last) = wrong_end(inner, end.is_some()) {
            self.wrong.push((at + 1 + last, '”', '"'));
            return at + 1 + last + '”'.len_utf8();
        }
        match end {
            Some((end, _)) => at + end + 2,
            None => {
                self.open_texts.push(at);
                line_end
            }
        }
    }

    /// Byte offset of the first wrong sign.
    pub(super) fn first_wrong(&self) -> Option<usize> {
        self.wrong.first().map(|(at, ..)| *at)
    }

    /// Keeps the wrong signs that are not a part of a text which was broken into lines: `is_broken` says so of the byte offsets
    /// of a text without a closing quote and of a sign behind it.
    pub(super) fn outside_of_texts(mut self, is_broken: impl Fn(usize, usize) -> bool) -> Self {
        let texts = &self.open_texts;
        self.wrong.retain(|(at, ..)| !texts.iter().any(|open| open < at && is_broken(*open, *at)));
        self
    }

    /// The first text that has no closing quote, if that is before a byte offset.
    pub(super) fn open_text_before(&self, at: usize) -> Option<usize> {
        self.open_texts.first().copied().filter(|open| *open <= at)
    }

    /// The text of the line of a byte offset that has no closing quote.
    pub(super) fn open_text_in_line(&self, text: &str, at: usize) -> Option<usize> {
        let line = line_of(text, at);
        self.open_texts.iter().copied().find(|open| line.contains(open))
    }

    /// Reports the wrong signs of each line, at the first of them. `place` gives the byte offset in the file for one in `text`.
    pub(super) fn report(&self, text: &str, place: &dyn Fn(usize) -> usize, cx: &mut ParseContext<'_>) {
        for line in self.wrong.chunk_by(|(a, ..), (b, ..)| !text[*a..*b].contains('\n')) {
            report(line, place, "", cx);
        }
    }
}

/// Whether a word begins at a byte offset, with a quote before it.
pub(super) fn is_behind_quote(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    before.ends_with('"') && rest.starts_with(char::is_alphanumeric)
}

/// The line of a byte offset, its end included.
fn line_of(text: &str, at: usize) -> RangeInclusive<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..=text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Where a text in quotes seems to end with a wrong one: `"题目”, `. More quotes close in it than open, and what follows is what
/// follows a text.
fn wrong_end(inner: &str, is_closed: bool) -> Option<usize> {
    let last = inner.rfind('”')?;
    let behind = inner[last + '”'.len_utf8()..].trim_start();
    let is_end =
        if behind.is_empty() { !is_closed } else { behind.starts_with([',', ':', ']', '}', '=', '#']) };
    (is_end && inner.matches('”').count() > inner.matches('“').count()).then_some(last)
}

/// Reports wrong signs, at the first of them; `also` is what else can be done.
fn report(wrong: &[Wrong], place: &dyn Fn(usize) -> usize, also: &str, cx: &mut ParseContext<'_>) {
    let Some((at, sign, right)) = wrong.first() else { return };
    let message = format!("{} stands where {} must stand", named(*sign), named(*right));
    let mut pairs: Vec<(char, Vec<String>)> = Vec::new();
    for (_, sign, right) in wrong {
        let sign = named(*sign);
        match pairs.iter_mut().find(|(known, _)| known == right) {
            Some((_, signs)) if signs.contains(&sign) => {}
            Some((_, signs)) => signs.push(sign),
            None => pairs.push((*right, vec![sign])),
        }
    }
    let pairs =
        pairs.iter().map(|(right, signs)| format!("{} in place of {}", named(*right), signs.join(" and ")));
    let help = format!("write {}{also}", pairs.collect::<Vec<_>>().join(", "));
    cx.error(place(*at), Code::BadSyntax, message, help);
}

/// A sign as reports name it.
fn named(sign: char) -> String {
    match sign {
        ' ' => "a space".to_owned(),
        '\u{3000}' => "a full-width space".to_owned(),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => "a space of another kind".to_owned(),
        _ => sign.to_string(),
    }
}

/// Where a YAML text without quotes stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    /// In `[ ]` or `{ }`.
    pub(super) in_brackets: bool,
    /// It is the name of a field.
    pub(super) is_name: bool,
}

/// Reports the wrong signs of a YAML text without quotes, which begins at a byte offset in the file: `“题目”`, `［甲，乙］`, and
/// inside of brackets `甲，乙`. YAML would take them for a part of the text. Whether there are any.
pub(super) fn report_plain(text: &str, at: usize, plain: Plain, cx: &mut ParseContext<'_>) -> bool {
    let mut wrong: Vec<Wrong> = Vec::new();
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return false };
    let inner = text.trim_start_matches(first).trim_end_matches(last);
    let is_quoted =
        "“„‘＂＇".contains(first) && closing(first) == Some(last) && !inner.contains([first, last]);
    if is_quoted && (plain.in_brackets || plain.is_name) {
        wrong.extend([(0, first, '"'), (text.len() - last.len_utf8(), last, '"')]);
    } else if is_quoted {
        // A headline may be a quotation.
        cx.warning(
            at,
            Code::BadSyntax,
            format!("the whole text stands between {first} and {last}, and readers will see them"),
            format!("write \" in place of both; or \"{text}\" when they are meant"),
        );
    } else if matches!(first, '［' | '｛') || meant(first) == Some(' ') {
        wrong.extend(meant(first).map(|right| (0, first, right)));
    }
    if plain.in_brackets {
        let signs = text.char_indices().filter(|(_, c)| matches!(c, '，' | '、' | '：' | '］' | '｝'));
        wrong.extend(signs.filter_map(|(at, c)| Some((at, c, meant(c)?))));
        wrong.sort_unstable();
    }
    report(&wrong, &|offset| at + offset, "; what is meant as text stands in double quotes", cx);
    !wrong.is_empty()
}

/// Reports a wrong sign of a line of YAML that cannot be read, which begins at a byte offset in the file: `title：题目`,
/// `title = 题目`, `title: "题目”`, a full-width indent. Whether there is one.
pub(super) fn report_line(line: &str, at: usize, cx: &mut ParseContext<'_>) -> bool {
    let indent = line.len() - line.trim_start().len();
    let wide = line[..indent].char_indices().find(|(_, c)| !c.is_ascii());
    if let Some((offset, sign)) = wide {
        report(&[(offset, sign, ' ')], &|offset| at + offset, "", cx);
        return true;
    }
    let field = line[indent..].trim_start_matches(['-', ' ']);
    let start = line.len() - field.len();
    let name = field.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(field.len());
    let behind = field[name..].trim_start_matches(' ');
    let mut rest = behind.chars();
    let (sign, next) = (rest.next(), rest.next());
    let colon = start + field.len() - behind.len();
    let rules = Rules { comments: true, single_quotes: true, equals: false };
    let wrong = match (sign, next) {
        _ if name == 0 => Vec::new(),
        (Some(sign @ ('：' | '＝' | '=')), _) => vec![(colon, sign, ':')],
        (Some(':'), Some(space)) if meant(space) == Some(' ') => vec![(colon + 1, space, ' ')],
        (Some(':'), _) if behind[1..].trim_start().starts_with(['"', '\'', '[', '{', '“']) => {
            let signs = Signs::of(&behind[1..], rules).wrong.into_iter();
            signs.map(|(offset, sign, right)| (colon + 1 + offset, sign, right)).collect()
        }
        _ => Vec::new(),
    };
    report(&wrong, &|offset| at + offset, "", cx);
    !wrong.is_empty()
}
