//! Keeps tags from having too many attributes. The tokenizer compares each name with all before it, so that a tag of ten megabytes would
//! take hours.

use std::borrow::Cow;

/// How many attributes a tag may have; none that a person or a program wrote in earnest comes near it.
const MOST: usize = 500;

/// Elements whose content is text: what looks like a tag in it is none.
const TEXTS: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// HTML without the attributes of any tag beyond the first 500.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = html[at..].find('<') {
        let begin = at + found + 1;
        if html[begin..].starts_with("!--") {
            at = begin + html[begin..].find("-->").map_or(html.len() - begin, |end| end + 3);
            continue;
        }
        if !html[begin..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = begin;
            continue;
        }
        let tag = Tag::read(html, begin);
        if let Some(cut) = tag.cut {
            out += &html[kept..cut];
            kept = tag.end;
        }
        at = tag.end;
        let name = &html[begin..tag.name_end];
        if TEXTS.iter().any(|text| text.eq_ignore_ascii_case(name)) {
            at += end_of_text(&html[at..], name);
        }
    }
    if kept == 0 {
        return html.into();
    }
    out += &html[kept..];
    out.into()
}

/// Where the end tag of an element begins in the text that it holds.
fn end_of_text(text: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = text[at..].find("</") {
        at += found + 2;
        let is_end = text
            .as_bytes()
            .get(at..at + name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
        if is_end {
            return at - 2;
        }
    }
    text.len()
}

/// A start tag, as places in the text.
struct Tag {
    name_end: usize,
    /// Where it ends: at its `>`.
    end: usize,
    /// Where the first attribute begins that is too many.
    cut: Option<usize>,
}

impl Tag {
    /// Reads the tag whose name begins at a place, as the tokenizer does.
    fn read(html: &str, begin: usize) -> Self {
        let bytes = html.as_bytes();
        let until = |from: usize, is_end: &dyn Fn(u8) -> bool| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len())
        };
        let is_space = |byte: u8| byte.is_ascii_whitespace();
        let name_end = until(begin, &|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let (mut at, mut count, mut cut) = (name_end, 0, None);
        loop {
            at = until(at, &|byte| !is_space(byte) && byte != b'/');
            if bytes.get(at).is_none_or(|byte| *byte == b'>') {
                return Self { name_end, end: at.min(html.len()), cut };
            }
            count += 1;
            if count > MOST {
                cut = cut.or(Some(at));
            }
            // An equals sign at the beginning belongs to the name.
            at = until(at + 1, &|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
            let sign = until(at, &|byte| !is_space(byte));
            if bytes.get(sign) == Some(&b'=') {
                let value = until(sign + 1, &|byte| !is_space(byte));
                at = match bytes.get(value) {
                    Some(quote @ (b'"' | b'\'')) => until(value + 1, &|byte| byte == *quote) + 1,
                    _ => until(value, &|byte| is_space(byte) || byte == b'>'),
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_pages_are_left_alone() {
        for html in [
            "",
            "<p>甲</p>",
            "a < b",
            "<p title='>'>乙",
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b='",
            "<!-- <a",
            "<script>a<b",
        ] {
            assert!(matches!(bounded(html), Cow::Borrowed(same) if same == html), "{html}");
        }
    }

    #[test]
    fn attributes_beyond_the_limit_go() {
        let many: String = (0..MOST).map(|number| format!(" a{number}='>甲\"'")).collect();
        let html = format!("<p{many} b=1 c>甲</p><i{many}>乙</i>");
        assert_eq!(bounded(&html), format!("<p{many} >甲</p><i{many}>乙</i>"));
        let unfinished = format!("甲<p{many} b=1");
        assert_eq!(bounded(&unfinished), format!("甲<p{many} "));
    }

    #[test]
    fn text_of_scripts_and_comments_is_no_tag() {
        let words = "x ".repeat(MOST * 2);
        for html in [
            format!("<script>i<n {words}</SCRIPT><p>甲"),
            format!("<!-- <n {words}--><p>甲"),
            format!("<title><n {words}</title>"),
        ] {
            assert_eq!(bounded(&html), html);
        }
    }
}
