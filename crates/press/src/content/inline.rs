//! Inline Markdown: strong, emphasis, links, and nothing else.
//!
//! CommonMark's rules for `**` are made for words with spaces between them; beside Chinese punctuation
//! (`**“引语”**后`) they refuse what an editor plainly meant. So this reads the three forms by itself, the same for JSON
//! and Markdown.

use super::parse_context::ParseContext;
use baolan_core::model::Span;

/// Reads a line of text. A link that leads nowhere safe is a fault.
pub(super) fn parse(text: &str, line: usize, cx: &mut ParseContext<'_>) -> Vec<Span> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = App { spans: Vec::new(), line, cx };
    reader.read(&chars, &Span::default());
    reader.spans
}

struct App<'a, 'd> {
    spans: Vec<Span>,
    line: usize,
    cx: &'a mut ParseContext<'d>,
}

impl App<'_, '_> {
    fn read(&mut self, text: &[char], style: &Span) {
        let mut at = 0;
        while at < text.len() {
            at += self
                .escape(&text[at..], style)
                .or_else(|| self.mark(&text[at..], "**", style))
                .or_else(|| self.mark(&text[at..], "*", style))
                .or_else(|| self.link(&text[at..], style))
                .unwrap_or_else(|| {
                    self.push(text[at], style);
                    1
                });
        }
    }

    fn push(&mut self, c: char, style: &Span) {
        if let Some(last) = self.spans.last_mut()
            && (last.strong, last.em, &last.href) == (style.strong, style.em, &style.href)
        {
            last.text.push(c);
            return;
        }
        self.spans.push(Span { text: c.to_string(), ..style.clone() });
    }

    /// `\*`
    fn escape(&mut self, text: &[char], style: &Span) -> Option<usize> {
        match text {
            ['\\', c, ..] if c.is_ascii_punctuation() => {
                self.push(*c, style);
                Some(2)
            }
            _ => None,
        }
    }

    /// `**strong**` or `*emphasis*`; a mark without a partner, or one that holds a space apart, is just a sign.
    fn mark(&mut self, text: &[char], mark: &str, style: &Span) -> Option<usize> {
        let width = mark.len();
        if !starts(text, mark) || (width == 2 && style.strong) || (width == 1 && style.em) {
            return None;
        }
        let inner = &text[width..];
        if inner.first().is_none_or(|c| c.is_whitespace()) {
            return None;
        }
        let end = closing(inner, mark)?;
        let style = match width {
            2 => Span { strong: true, ..style.clone() },
            _ => Span { em: true, ..style.clone() },
        };
        self.read(&inner[..end], &style);
        Some(end + 2 * width)
    }

    /// `[text](address)`
    fn link(&mut self, text: &[char], style: &Span) -> Option<usize> {
        if text.first() != Some(&'[') || style.href.is_some() {
            return None;
        }
        let label_end = find(text, ']')?;
        if text.get(label_end + 1) != Some(&'(') || label_end < 2 {
            return None;
        }
        let address_end = label_end + 2 + find(&text[label_end + 2..], ')')?;
        let address: String = text[label_end + 2..address_end].iter().collect();
        let address = address.trim();
        let style = Span { href: Some(address.to_owned()), ..style.clone() };
        if allowed(address) {
            self.read(&text[1..label_end], &style);
        } else {
            self.cx.fault(
                self.line,
                format!("the link leads to `{address}`"),
                "a link begins with https://, http://, mailto:, tel:, / for this site, or story: and a story's id",
            );
        }
        Some(address_end + 1)
    }
}

/// Whether a link may lead there.
pub(super) fn allowed(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:", "story:"];
    let inside = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    let clean = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    clean
        && (inside || known.iter().any(|scheme| address.len() > scheme.len() && address.starts_with(scheme)))
}

fn starts(text: &[char], mark: &str) -> bool {
    mark.chars().enumerate().all(|(i, c)| text.get(i) == Some(&c))
}

/// Where an unescaped character stands.
fn find(text: &[char], wanted: char) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            '\\' => at += 1,
            c if c == wanted => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the partner of a mark stands: not escaped, not after a space, and for `*` not part of `**`.
fn closing(text: &[char], mark: &str) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        if text[at] == '\\' {
            at += 2;
            continue;
        }
        if starts(&text[at..], "**") && mark == "*" {
            at += 2;
            continue;
        }
        if starts(&text[at..], mark) && at > 0 && !text[at - 1].is_whitespace() {
            // `***` ends two styles: the inner one with its first sign, this one with the others.
            let both = mark == "**" && starts(&text[at..], "***") && !starts(&text[at..], "****");
            return Some(at + usize::from(both));
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Diagnostics, Media};
    use std::path::Path;

    fn read(text: &str) -> (Vec<Span>, usize) {
        let (media, mut faults) = (Media::default(), Diagnostics::default());
        let spans = parse(text, 7, &mut ParseContext::new(Path::new("a.md"), &media, &mut faults));
        (spans, faults.len())
    }

    fn marked(text: &str) -> String {
        let of = |span: &Span| {
            let mut out = span.text.clone();
            if span.em {
                out = format!("<i>{out}</i>");
            }
            if span.strong {
                out = format!("<b>{out}</b>");
            }
            if let Some(href) = &span.href {
                out = format!("<{href}>{out}</>");
            }
            out
        };
        read(text).0.iter().map(of).collect()
    }

    #[test]
    fn marks_work_beside_chinese_punctuation() {
        assert_eq!(marked("他说**“好”**后走了"), "他说<b>“好”</b>后走了");
        assert_eq!(marked("*重点*在**前*中*后**"), "<i>重点</i>在<b>前</b><b><i>中</i></b><b>后</b>");
    }

    #[test]
    fn three_signs_are_both_marks() {
        assert_eq!(marked("***两样***"), "<b><i>两样</i></b>");
        assert_eq!(marked("**前*后***"), "<b>前</b><b><i>后</i></b>");
        assert_eq!(marked("*前**后***"), "<i>前</i><b><i>后</i></b>");
    }

    #[test]
    fn signs_without_a_partner_are_signs() {
        for text in ["3 * 4 * 5", "**没有结尾", "价格[待定]", "a * b", "[](https://x.example/)", "5*"]
        {
            assert_eq!(marked(text), text);
        }
        assert_eq!(marked(r"\*不是\*强调\[也不是\]"), "*不是*强调[也不是]");
    }

    #[test]
    fn links_hold_marks_but_no_links() {
        assert_eq!(marked("看[**这里**](/county/)吧"), "看</county/><b>这里</b></>吧");
        assert_eq!(read("[甲](story:a-b)").0[0].href.as_deref(), Some("story:a-b"));
    }

    #[test]
    fn dangerous_links_are_faults() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "",
            "x",
            "https://",
            "/\\evil",
            "ftp://x",
        ] {
            assert_eq!(read(&format!("[甲]({address})")).1, 1, "{address}");
        }
    }
}
