//! Where the parts of a text stand that is written with escapes: `\\n`, `\\"`, `\\u84DD`.

/// Byte offsets in a text and in its file of the parts between escapes, and of the escapes. `source` is what the file has between
/// the quotes, from byte `from` on. Nothing when the two do not fit together: some notation has an escape that is not read here.
pub(super) fn parts(text: &str, source: &str, from: usize) -> Option<Vec<(usize, usize)>> {
    let (mut parts, mut in_text, mut at) = (vec![(0, from)], 0, 0);
    while let Some(before) = source.get(at..)?.find('\\') {
        let escape = at + before;
        if !text.get(in_text..)?.starts_with(&source[at..escape]) {
            return None;
        }
        in_text += before;
        parts.push((in_text, from + escape));
        let (sign, length) = unescape(&source[escape..])?;
        if !text.get(in_text..)?.starts_with(sign) {
            return None;
        }
        in_text += sign.len_utf8();
        at = escape + length;
        parts.push((in_text, from + at));
    }
    (text.get(in_text..) == source.get(at..)).then_some(parts)
}

/// Byte offset of the first escape that stands for nothing.
pub(super) fn first_wrong(source: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += source.get(at..)?.find('\\')?;
        let Some((_, length)) = unescape(&source[at..]) else { return Some(at) };
        at += length;
    }
}

/// The sign that an escape at the beginning of a text stands for, and the length of the escape in bytes.
fn unescape(source: &str) -> Option<(char, usize)> {
    let digits = |from: usize, count: usize| u32::from_str_radix(source.get(from..from + count)?, 16).ok();
    let sign = match source[1..].chars().next()? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'e' => '\u{1b}',
        '0' => '\0',
        'x' => return Some((char::from_u32(digits(2, 2)?)?, 4)),
        'U' => return Some((char::from_u32(digits(2, 8)?)?, 10)),
        'u' => {
            let first = digits(2, 4)?;
            if let Some(sign) = char::from_u32(first) {
                return Some((sign, 6));
            }
            // JSON writes signs beyond the first 65536 as two.
            let second = digits(8, 4).filter(|_| source[6..].starts_with("\\u"))?;
            let sign = 0x10000 + (first.checked_sub(0xD800)? << 10) + second.checked_sub(0xDC00)?;
            return Some((char::from_u32(sign)?, 12));
        }
        sign @ ('"' | '\\' | '/' | ' ') => sign,
        _ => return None,
    };
    Some((sign, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_place() {
        let source = r#"甲\n\"乙\\\u4e59\ud83d\ude80丙"#;
        let text = "甲\n\"乙\\乙🚀丙";
        let parts = parts(text, source, 10).expect("they fit together");
        for (sign, written) in [("甲", "甲"), ("\n", "\\n"), ("🚀", "\\ud83d"), ("丙", "丙")] {
            let (at, place) = (text.find(sign).expect("there"), 10 + source.find(written).expect("there"));
            let (start, begin) = parts.iter().rfind(|(start, _)| *start <= at).expect("a part");
            assert_eq!(begin + at - start, place, "{sign}");
        }
    }

    #[test]
    fn what_does_not_fit_has_no_parts() {
        for (text, source) in [("甲", "乙"), ("甲乙", "甲\\q乙"), ("甲\n", "甲\\"), ("甲", "甲\\u12")]
        {
            assert_eq!(parts(text, source, 0), None, "{source}");
        }
    }
}
