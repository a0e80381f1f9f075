//! Tags and entities of HTML: content has none, so readers would see them.

use super::Found;
use super::text::{Text, is_han};
use crate::check::lint::Lint;
use crate::content::prose::ProseKind;

/// Elements that come along from web pages and word processors.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "o:p",
    "object",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
    "video",
    "audio",
];

/// Entities that can be replaced by what they stand for; a space is one only beside Latin text.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("times", "×"),
    ("deg", "°"),
    ("permil", "‰"),
    ("yen", "¥"),
    ("euro", "€"),
    ("copy", "©"),
    ("reg", "®"),
];

/// Entities that are only named: the sign itself may mean something in the file.
const NAMED: &[&str] = &["amp", "lt", "gt", "quot", "apos"];

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Found>) {
    let is_inline = matches!(text.kind(), ProseKind::Paragraph | ProseKind::Inner | ProseKind::Heading(_));
    let mut number = 0;
    while number < text.chars.len() {
        let end = match text.get(number) {
            Some('<') => tags(text, number, is_inline, found),
            Some('&') => entities(text, number, found),
            _ => None,
        };
        number = end.unwrap_or(number + 1);
    }
}

/// A tag or a comment that begins here; where it ends.
fn tags(text: &Text<'_>, from: usize, is_inline: bool, found: &mut Vec<Found>) -> Option<usize> {
    let (name, end) = tag(text, from)?;
    if name == "br" && is_inline {
        // A line break for readers; several are an empty line.
        let mut last = end;
        while let Some(("br", next)) =
            tag(text, spaces(text, last)).as_ref().map(|(name, end)| (name.as_str(), *end))
        {
            last = next;
        }
        if last > end {
            let one = Found::new(Lint::DoubledBreak, text.range(from, last), "line breaks stand in a row");
            found.push(one.mended("<br>"));
        }
        return Some(last);
    }
    let shown: String = text.part(from, end).chars().take(40).collect();
    found.push(Found::new(Lint::LeftoverHtml, text.range(from, end), format!("readers would see `{shown}`")));
    Some(end)
}

fn spaces(text: &Text<'_>, from: usize) -> usize {
    let is_space = |(_, c): &&(usize, char)| c.is_whitespace();
    from + text.chars.iter().skip(from).take_while(is_space).count()
}

/// Name and end of a tag of a known element that begins here; `--` for a comment.
fn tag(text: &Text<'_>, from: usize) -> Option<(String, usize)> {
    let mut rest = text.chars.iter().skip(from).map(|(_, c)| *c);
    if rest.next()? != '<' {
        return None;
    }
    let inside: String = rest.take(300).take_while(|c| *c != '>' && *c != '\n').collect();
    let end = from + 1 + inside.chars().count();
    if text.get(end) != Some('>') {
        return None;
    }
    if inside.starts_with("!--") {
        return Some(("--".to_owned(), end + 1));
    }
    let name = inside.trim_start_matches('/');
    let name = name.split([' ', '/', '\t']).next().unwrap_or_default().to_ascii_lowercase();
    ELEMENTS.contains(&name.as_str()).then_some((name, end + 1))
}

/// A run of entities of spaces, or one other entity, that begins here; where it ends.
fn entities(text: &Text<'_>, from: usize, found: &mut Vec<Found>) -> Option<usize> {
    let (sign, mut end) = entity(text, from)?;
    while sign == Some(" ")
        && let Some((Some(" "), next)) = entity(text, end)
    {
        end = next;
    }
    let shown: String = text.part(from, end).chars().take(24).collect();
    let one = Found::new(Lint::LeftoverEntity, text.range(from, end), format!("readers would see `{shown}`"));
    found.push(match sign {
        Some(" ") => {
            let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let between_han = text.before(from).is_some_and(is_han) && text.get(end).is_some_and(is_han);
            let keeps = (is_latin(text.before(from)) || is_latin(text.get(end))) && !between_han;
            one.mended(if keeps { " " } else { "" })
        }
        Some(sign) => one.mended(sign),
        None => one,
    });
    Some(end)
}

/// What an entity that begins here stands for, if that is safe to write, and its end.
fn entity(text: &Text<'_>, from: usize) -> Option<(Option<&'static str>, usize)> {
    let mut rest = text.chars.iter().skip(from).map(|(_, c)| *c);
    if rest.next()? != '&' {
        return None;
    }
    let name: String = rest.take(10).take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
    let end = from + 1 + name.len();
    if text.get(end) != Some(';') {
        return None;
    }
    let sign = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign);
    let digits = name.strip_prefix("#x").or(name.strip_prefix("#X"));
    let is_number = digits
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()))
        || name
            .strip_prefix('#')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let is_space = matches!(name.as_str(), "#160" | "#xa0" | "#xA0" | "#12288" | "#8194" | "#8195");
    let is_known = sign.is_some() || is_number || NAMED.contains(&name.as_str());
    is_known.then_some((sign.or(is_space.then_some(" ")), end + 1))
}
