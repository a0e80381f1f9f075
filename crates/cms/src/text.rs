//! HTML in fields that are one line of text: titles, captions, names of tags. Bodies are read by [`crate::html`].
//!
//! A table of the names that editors and their programs write keeps this to two kilobytes in a browser; a crate with
//! all 2,231 names of HTML would take forty.

/// Names of U+00A0 to U+00FF, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
    Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
    icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Other names, each with its character.
const NAMED: &str = "amp& lt< gt> quot\" apos' hellip… mdash— ndash– ldquo“ rdquo” lsquo‘ rsquo’ sbquo‚ bdquo„ lsaquo‹ \
    rsaquo› bull• prime′ Prime″ permil‰ trade™ euro€ larr← uarr↑ rarr→ darr↓ harr↔ infin∞ ne≠ le≤ ge≥ minus− radic√ asymp≈ \
    hearts♥ spades♠ clubs♣ diams♦ dagger† Dagger‡ OEligŒ oeligœ Scaronš fnofƒ star☆ starf★ phone☎ check✓ \
    lpar( rpar) lsqb[ rsqb] lbrack[ rbrack] colon: comma,
        period. excl! quest? num# percnt% ast* sol/ bsol\\ lowbar_ equals= commat@ dollar$";

/// Names of blanks and marks that cannot be seen.
const INVISIBLE: [(&str, char); 10] = [
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("ZeroWidthSpace", '\u{200b}'),
];

/// What the numbers 128 to 159 mean in HTML: characters of Windows-1252.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Longest name or number between `&` and `;`.
const LONGEST: usize = 16;

/// The text with its character references (`&hellip;`, `&#8220;`, `&#x201C;`) as characters. Unknown ones, and those
/// without a semicolon, stay as they are.
pub fn decode(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('&') {
        text.push_str(before);
        let known = reference(behind);
        text.push(known.map_or('&', |(character, _)| character));
        rest = known.map_or(behind, |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

/// The character of a reference from what follows its `&`, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(LONGEST + 1).position(|b| b == b';')?;
    let name = text.get(..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((character, text.get(end + 1..)?))
}

fn numbered(number: &str) -> Option<char> {
    let (digits, base) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let mut code = 0_u32;
    for digit in digits.chars() {
        code = code.checked_mul(base)?.checked_add(digit.to_digit(base)?)?;
    }
    if digits.is_empty() {
        return None;
    }
    match code {
        0 => Some('\u{fffd}'),
        128..=159 => WINDOWS.chars().nth(usize::try_from(code - 128).ok()?),
        _ => char::from_u32(code),
    }
}

fn named(name: &str) -> Option<char> {
    if let Some(at) = LATIN.split_whitespace().position(|known| known == name) {
        return char::from_u32(0xa0 + u32::try_from(at).ok()?);
    }
    let of = |known: &str| {
        known.strip_prefix(name)?.chars().next().filter(|_| known.chars().count() == name.len() + 1)
    };
    NAMED
        .split_whitespace()
        .find_map(of)
        .or_else(|| INVISIBLE.iter().find(|(known, _)| *known == name).map(|(_, character)| *character))
}

/// The text without its tags and comments, references decoded, blanks at the ends removed. `<br>` and the ends of
/// blocks become a space where no blank is.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        let Some(behind_tag) = rest.get(before.len()..).and_then(|tagged| tagged.get(tag(tagged)?..)) else {
            text.push('<');
            rest = behind;
            continue;
        };
        let begins =
            |start: &&str| behind.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        let is_break = ["br", "/p", "/div", "/h", "/li", "p"].iter().any(begins);
        if is_break && !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
        rest = behind_tag;
    }
    text.push_str(rest);
    decode(&text).trim().to_owned()
}

/// Words between blanks as one line, with one space between each two.
pub fn one_line(text: &str, is_blank: fn(char) -> bool) -> String {
    let mut line = String::new();
    let mut is_gap = false;
    for c in text.chars() {
        if is_blank(c) {
            is_gap = !line.is_empty();
            continue;
        }
        if std::mem::take(&mut is_gap) {
            line.push(' ');
        }
        line.push(c);
    }
    line
}

/// Whether a word is one of those between the spaces of a list. A match on as many texts would be five times as much code.
pub(crate) fn is_one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Where a text begins in another one, in bytes. The library's search finds it in time that never grows with both lengths, and is two
/// kilobytes more in a browser: this one is for words of a few letters.
pub fn find(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|part| part == word.as_bytes())
}

/// A text before and after the first of a word in it.
pub(crate) fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// A summary that somebody wrote, as text: none where a system cut it from the body, because it says so at its end,
/// or is how the body begins. Both are HTML.
pub fn written_summary(summary: &str, body: &str) -> Option<String> {
    let text = plain(summary);
    let cut = ["[…]", "[...]", "…", "..."].iter().any(|end| text.ends_with(end))
        || find(summary, "more-link").is_some();
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let begins = || squeezed(&plain(body)).starts_with(&squeezed(&text));
    (!text.is_empty() && !cut && !begins()).then_some(text)
}

/// Length of the tag or comment that a text begins with. A `<` before anything but a letter, `/`, `!` or `?` is text,
/// and so is one that is not closed before the next. A comment without an end goes to the end of the text, as in
/// browsers.
pub(crate) fn tag(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(find(text, "-->").map_or(text.len(), |at| at + 3));
    }
    let first = text.as_bytes().get(1)?;
    if !(first.is_ascii_alphabetic() || b"/!?".contains(first)) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'=') => {
                quote = Some(byte);
            }
            (None, b'>') => return Some(at + 1),
            (None, b'<') if at > 0 => return None,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(
            decode("&#8220;剪纸&#x201D;&hellip; &amp; &lt;b&gt; &nbsp;&eacute;&yuml;"),
            "“剪纸”… & <b> \u{a0}éÿ"
        );
        assert_eq!(decode("&#150;&#0;&#128;"), "–\u{fffd}€");
        assert_eq!(decode("&emsp;&zwj;&Scaron;&starf;&lsqb;"), "\u{2003}\u{200d}š★[");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in [
            "A&B",
            "&",
            "&;",
            "&&amp",
            "&unknown;",
            "&#xD800;",
            "&#99999999999;",
            "&#;",
            "&#x;",
            "R&D；",
            "&amp",
            "&ampx;",
        ] {
            assert_eq!(decode(text), text);
        }
    }

    #[test]
    fn tags_go_and_text_with_signs_stays() {
        assert_eq!(plain("<em>甲</em>与<a title=\"1 > 0\" href='x'>乙</a>"), "甲与乙");
        assert_eq!(plain(" 3 < 5 且 5 > 3<!-- 注 --> "), "3 < 5 且 5 > 3");
        assert_eq!(plain("第一行<br/>第二行</p>\n<p>第三行</p>"), "第一行 第二行 \n第三行");
        assert_eq!(plain("没有完的 <b"), "没有完的 <b");
        assert_eq!(plain("&lt;script&gt;"), "<script>");
        assert_eq!(plain("<"), "<");
    }
}
