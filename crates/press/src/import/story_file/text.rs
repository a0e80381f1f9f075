//! Running text as inline Markdown: as plainly as it is read back the same, and held to that by reading it.

use baolan_core::model::{Baseline, Footnote, Span};

/// Signs that may mean something in a line. A class of them is escaped when the text would mean something else without; the first ones
/// only where no other will do.
const SIGNS: &[char] = &['(', '\\', '`', '*', '_', '~', '[', ']', '<', '!', '{', '|'];

/// Signs that may mean something at the beginning of a line.
const FIRST: &[char] = &['#', '-', '+', '>', '=', ':', '.', ')'];

/// Keeps marks apart from what stands beside them; the press drops it when it reads.
const JOINER: char = '\u{2060}';

/// How text is written.
#[derive(Clone, Default)]
struct Care {
    /// Signs that are escaped.
    escaped: Vec<char>,
    /// Whether a line break is `<br>`; else a backslash and a line break.
    tags: bool,
    /// Whether marks are kept apart from what stands beside them.
    apart: bool,
}

/// Where text stands, as far as it matters to how it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph of Markdown, where a line break may be one.
    Paragraph,
    /// One line: a heading, a cell, a text in TOML or JSON.
    Line,
}

/// Writes text. `reads` says whether what was written is read back as these spans. Gives the text, and the spans that
/// it says: those that were asked for, or, where no Markdown says them, the same words with fewer styles.
pub(super) fn write(
    spans: &[Span],
    place: Place,
    reads: &dyn Fn(&str, &[Span]) -> bool,
) -> Option<(String, Vec<Span>)> {
    let simpler: [fn(&Span) -> Span; 4] = [
        Span::clone,
        |span| Span { em: false, ..span.clone() },
        |span| Span { em: false, strong: false, deleted: false, ..span.clone() },
        |span| Span { footnote: span.footnote, text: span.text.clone(), ..Span::default() },
    ];
    for simplify in simpler {
        let spans = super::spans::normal(&spans.iter().map(simplify).collect::<Vec<_>>());
        if let Some(text) = exactly(&spans, place, &|text| reads(text, &spans)) {
            return Some((text, spans));
        }
    }
    None
}

/// Writes exactly these spans, with as few escapes as it takes.
fn exactly(spans: &[Span], place: Place, reads: &dyn Fn(&str) -> bool) -> Option<String> {
    let tags = place == Place::Line;
    let plain = print(spans, &Care { tags, ..Care::default() });
    if reads(&plain) {
        return Some(plain);
    }
    let present = |sign: &&char| spans.iter().any(|span| span.text.contains(**sign));
    let all: Vec<char> = SIGNS.iter().chain(FIRST).filter(present).copied().collect();
    for (apart, tags) in [(false, tags), (true, tags), (true, true)] {
        let care = Care { escaped: all.clone(), tags, apart };
        if reads(&print(spans, &care)) {
            let care = fewest(care, &|care| reads(&print(spans, care)));
            return Some(print(spans, &care));
        }
    }
    None
}

/// The same without escapes that change nothing.
fn fewest(mut care: Care, works: &dyn Fn(&Care) -> bool) -> Care {
    for sign in care.escaped.clone() {
        let escaped = care.escaped.iter().copied().filter(|other| *other != sign).collect();
        let less = Care { escaped, ..care.clone() };
        if works(&less) {
            care = less;
        }
    }
    care
}

#[derive(Clone, PartialEq)]
enum Mark {
    Link(String),
    Strong,
    Em,
    Deleted,
    Sub,
    Super,
}

impl Mark {
    fn all(span: &Span) -> Vec<Self> {
        let baseline = match span.baseline {
            Baseline::Sub => Some(Self::Sub),
            Baseline::Super => Some(Self::Super),
            Baseline::Normal => None,
        };
        let link = span.href.clone().map(Self::Link);
        let marks = [
            link,
            span.strong.then_some(Self::Strong),
            span.em.then_some(Self::Em),
            span.deleted.then_some(Self::Deleted),
            baseline,
        ];
        marks.into_iter().flatten().collect()
    }

    fn begin(&self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Strong => "**",
            Self::Em => "*",
            Self::Deleted => "~~",
            Self::Sub => "<sub>",
            Self::Super => "<sup>",
        }
    }

    fn end(&self) -> String {
        match self {
            Self::Link(address) => format!("]({address})"),
            Self::Sub => "</sub>".to_owned(),
            Self::Super => "</sup>".to_owned(),
            other => other.begin().to_owned(),
        }
    }

    /// Whether what it means depends on what stands beside it.
    fn is_run(&self) -> bool {
        matches!(self, Self::Strong | Self::Em | Self::Deleted)
    }
}

struct Printer<'c> {
    out: String,
    open: Vec<Mark>,
    care: &'c Care,
}

fn print(spans: &[Span], care: &Care) -> String {
    let mut printer = Printer { out: String::new(), open: Vec::new(), care };
    for (index, span) in spans.iter().enumerate() {
        let wanted = Mark::all(span);
        printer.close_but(&wanted);
        let mut missing: Vec<Mark> = wanted.into_iter().filter(|mark| !printer.open.contains(mark)).collect();
        // Those that reach furthest are the outer ones.
        let reach =
            |mark: &Mark| spans[index..].iter().take_while(|span| Mark::all(span).contains(mark)).count();
        missing.sort_by_key(|mark| std::cmp::Reverse(reach(mark)));
        missing.into_iter().for_each(|mark| printer.begin(mark));
        printer.text(span);
    }
    printer.close_but(&[]);
    printer.out
}

impl Printer<'_> {
    /// Ends marks until only those are open that are wanted.
    fn close_but(&mut self, wanted: &[Mark]) {
        while self.open.iter().any(|mark| !wanted.contains(mark)) {
            let Some(mark) = self.open.pop() else { return };
            self.mark(&mark.end(), mark.is_run());
        }
    }

    fn begin(&mut self, mark: Mark) {
        self.mark(mark.begin(), mark.is_run());
        self.open.push(mark);
    }

    fn mark(&mut self, sign: &str, is_run: bool) {
        let is_apart = is_run && self.care.apart;
        self.out.extend(is_apart.then_some(JOINER));
        self.out.push_str(sign);
        self.out.extend(is_apart.then_some(JOINER));
    }

    fn text(&mut self, span: &Span) {
        if span.footnote != Footnote::None {
            return self.out.push_str(&format!("[^{}]", span.text));
        }
        if let Some(reading) = &span.ruby {
            return self.out.push_str(&format!("{{{}|{reading}}}", span.text));
        }
        if span.code {
            return self.code(&span.text);
        }
        for c in span.text.chars() {
            match c {
                '\n' => self.out.push_str(if self.care.tags { "<br>" } else { "\\\n" }),
                c if self.must_escape(c) => self.out.extend(['\\', c]),
                c => self.out.push(c),
            }
        }
    }

    /// Signs of the first kind are escaped at the beginning of a line, and behind its number.
    fn must_escape(&self, c: char) -> bool {
        if !self.care.escaped.contains(&c) {
            return false;
        }
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let is_number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
        match c {
            '.' | ')' => is_number,
            c if FIRST.contains(&c) => line.is_empty(),
            _ => true,
        }
    }

    fn code(&mut self, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let ticks = "`".repeat(longest + 1);
        let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.out.push_str(&[&ticks, space, text, space, &ticks].concat());
    }
}
