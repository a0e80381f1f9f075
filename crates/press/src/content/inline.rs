//! Inline Markdown: strong, emphasis, links, and nothing else.
//!
//! CommonMark's rules for `**` are made for words with spaces between them; beside Chinese punctuation
//! (`**“引语”**后`) they refuse what an editor plainly meant. So this reads the three forms by itself, the same for JSON
//! and Markdown.

use super::clean::{CleanText, clean_text, paragraphs};
use super::diagnostics::Code;
use super::link::{is_text_link, story_id};
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use baolan_core::model::Span;

/// Characters with their byte offsets in the text of a node.
type Chars<'t> = &'t [(char, usize)];

/// Parses the text of a node as one line; nothing for a node that is no text. A link with an address that is not allowed is
/// an error; links to stories are noted in the context.
pub(super) fn line(node: &Node, cx: &mut ParseContext<'_>) -> Vec<Span> {
    let Value::Text(text) = &node.value else { return Vec::new() };
    parse(&clean_text(text), node, cx)
}

/// Parses the text of a node as paragraphs, each like a [`line`].
pub(super) fn lines(node: &Node, cx: &mut ParseContext<'_>) -> Vec<Vec<Span>> {
    let Value::Text(text) = &node.value else { return Vec::new() };
    paragraphs(text).iter().map(|text| parse(text, node, cx)).collect()
}

fn parse(text: &CleanText, node: &Node, cx: &mut ParseContext<'_>) -> Vec<Span> {
    let mut parser = InlineParser { spans: Vec::new(), node, cx };
    parser.parse(text, &Span::default());
    parser.spans
}

struct InlineParser<'a, 'd> {
    spans: Vec<Span>,
    node: &'a Node,
    cx: &'a mut ParseContext<'d>,
}

impl InlineParser<'_, '_> {
    fn parse(&mut self, text: Chars<'_>, style: &Span) {
        let mut at = 0;
        while at < text.len() {
            at += self
                .escape(&text[at..], style)
                .or_else(|| self.mark(&text[at..], "**", style))
                .or_else(|| self.mark(&text[at..], "*", style))
                .or_else(|| self.link(&text[at..], style))
                .unwrap_or_else(|| {
                    self.push(text[at].0, style);
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
    fn escape(&mut self, text: Chars<'_>, style: &Span) -> Option<usize> {
        match text {
            [('\\', _), (c, _), ..] if c.is_ascii_punctuation() => {
                self.push(*c, style);
                Some(2)
            }
            _ => None,
        }
    }

    /// `**strong**` or `*emphasis*`; a mark without a partner, or one that is followed by a space, is printed as it is.
    fn mark(&mut self, text: Chars<'_>, mark: &str, style: &Span) -> Option<usize> {
        let width = mark.len();
        if !starts(text, mark) || (width == 2 && style.strong) || (width == 1 && style.em) {
            return None;
        }
        let inner = &text[width..];
        if inner.first().is_none_or(|(c, _)| c.is_whitespace()) {
            return None;
        }
        let end = closing(inner, mark)?;
        let style = match width {
            2 => Span { strong: true, ..style.clone() },
            _ => Span { em: true, ..style.clone() },
        };
        self.parse(&inner[..end], &style);
        Some(end + 2 * width)
    }

    /// `[text](address)`
    fn link(&mut self, text: Chars<'_>, style: &Span) -> Option<usize> {
        let (first, offset) = *text.first()?;
        if first != '[' || style.href.is_some() {
            return None;
        }
        let label_end = find(text, ']')?;
        if text.get(label_end + 1).is_none_or(|(c, _)| *c != '(') || label_end < 2 {
            return None;
        }
        let address_end = label_end + 2 + find(&text[label_end + 2..], ')')?;
        let address: String = text[label_end + 2..address_end].iter().map(|(c, _)| c).collect();
        let address = address.trim();
        let at = self.node.at_in_text(offset);
        if !is_text_link(address) {
            self.cx.error(
                at,
                Code::BadUrl,
                format!("the link leads to `{address}`"),
                "a link begins with https://, http://, mailto:, tel:, / for this site, or story: and a story's id",
            );
            return Some(address_end + 1);
        }
        if let Some(id) = story_id(address) {
            self.cx.add_link(id, at);
        }
        self.cx.add_site_link(address, at);
        self.parse(&text[1..label_end], &Span { href: Some(address.to_owned()), ..style.clone() });
        Some(address_end + 1)
    }
}

fn starts(text: Chars<'_>, mark: &str) -> bool {
    mark.chars().enumerate().all(|(i, c)| is_at(text, i, c))
}

fn is_at(text: Chars<'_>, at: usize, wanted: char) -> bool {
    text.get(at).is_some_and(|(c, _)| *c == wanted)
}

/// Where an unescaped character stands.
fn find(text: Chars<'_>, wanted: char) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        match text[at].0 {
            '\\' => at += 1,
            c if c == wanted => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the partner of a mark stands: not escaped, not after a space, and for `*` not part of `**`.
fn closing(text: Chars<'_>, mark: &str) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        if is_at(text, at, '\\') {
            at += 2;
            continue;
        }
        if starts(&text[at..], "**") && mark == "*" {
            at += 2;
            continue;
        }
        if starts(&text[at..], mark) && at > 0 && !text[at - 1].0.is_whitespace() {
            // `***` ends two styles: the inner one with the first asterisk, this one with the others.
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
        let (media, mut diagnostics) = (Media::default(), Diagnostics::default());
        let node = Node::text_in(0, text, text, 0);
        let spans = line(&node, &mut ParseContext::new(Path::new("a.md"), text, &media, &mut diagnostics));
        (spans, diagnostics.error_count())
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
    fn three_asterisks_are_both_marks() {
        assert_eq!(marked("***两样***"), "<b><i>两样</i></b>");
        assert_eq!(marked("**前*后***"), "<b>前</b><b><i>后</i></b>");
        assert_eq!(marked("*前**后***"), "<i>前</i><b><i>后</i></b>");
    }

    #[test]
    fn marks_without_a_partner_are_printed() {
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
    fn dangerous_links_are_errors() {
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
