//! Bytes of saved pages and dumps as text: UTF-8, UTF-16, GBK, GB 18030, Big5 and what else a page says it is.

use crate::damage;
use baolan_cms::item::Remark;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and what it was read as.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// For tests: callers only need the text.
    #[cfg(test)]
    encoding: &'static Encoding,
    /// A wrong declaration, bytes that could not be read.
    pub(super) remarks: Vec<Remark>,
}

/// So far into a page declarations are looked for; browsers look at 1,024 bytes, saved pages have comments before them.
const DECLARED_WITHIN: usize = 4096;

/// Whether a file can declare its encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTML and XML can.
    Markup,
    /// Plain text cannot.
    Plain,
}

/// Reads bytes: by a byte order mark, by what the page declares if the bytes are valid in it, by what they are valid in, and by
/// what their frequencies tell. Never fails; bytes that cannot be read become U+FFFD and a remark.
pub(super) fn decode(bytes: &[u8], kind: Kind) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read(&bytes[mark..], encoding, Vec::new());
    }
    if let Some(encoding) = utf16(bytes) {
        return read(bytes, encoding, Vec::new());
    }
    let declared = (kind == Kind::Markup).then(|| declared(bytes)).flatten();
    let actual = actual(bytes, declared);
    let is_right = declared.is_none_or(|declared| family(declared) == family(actual)) || bytes.is_ascii();
    let remarks = declared.filter(|_| !is_right).map(|declared| Remark {
        code: "wrong-encoding",
        message: format!(
            "the page says {}, and was read as {}, in which its bytes make sense",
            declared.name(),
            actual.name()
        ),
    });
    read(bytes, actual, remarks.into_iter().collect())
}

fn read(bytes: &[u8], encoding: &'static Encoding, mut remarks: Vec<Remark>) -> Decoded {
    let (text, is_lossy) = encoding.decode_without_bom_handling(bytes);
    if is_lossy {
        let count = text.matches('\u{FFFD}').count();
        let first = damage::place(&text, text.find('\u{FFFD}').unwrap_or_default());
        remarks.push(Remark {
            code: "unreadable-bytes",
            message: format!(
                "U+FFFD stands {count} times for bytes that are no {}, first in line {}, column {}",
                encoding.name(),
                first.line,
                first.column
            ),
        });
    }
    Decoded {
        text: text.into_owned(),
        #[cfg(test)]
        encoding,
        remarks,
    }
}

/// GBK is a part of GB 18030, and what a page means by either.
fn family(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn is_valid(bytes: &[u8], encoding: &'static Encoding) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

fn actual(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    // Text in another encoding is hardly ever valid UTF-8, but UTF-8 is often valid GBK: the declaration comes second.
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let declared = declared.map(family);
    if let Some(declared) = declared.filter(|declared| *declared != UTF_8 && is_valid(bytes, declared)) {
        return declared;
    }
    if errors(bytes, UTF_8) * 50 < bytes.iter().filter(|byte| !byte.is_ascii()).count() {
        return UTF_8;
    }
    let guessed = family(guess(bytes));
    let candidates = [guessed, GB18030, BIG5];
    let strange = |encoding: &&'static Encoding| strangeness(bytes, encoding);
    // The first of equals; a declaration that is wrong for some bytes only comes last.
    let best = candidates.into_iter().min_by_key(strange).unwrap_or(guessed);
    declared.filter(|declared| strange(declared) < strange(&best)).unwrap_or(best)
}

/// How little a text looks like one in an encoding: what cannot be read weighs most, then what no text has, then what few have.
fn strangeness(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let weigh = |c: char| match c {
        '\u{FFFD}' => 20,
        '\u{E000}'..='\u{F8FF}' | '\u{80}'..='\u{9F}' => 10,
        // Kana, the letters of Taiwan's schools, Greek, Cyrillic, boxes, letters of Western Europe.
        'ぁ'..='ㄯ'
        | 'Α'..='я'
        | '─'..='╿'
        | 'À'..='ÿ'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{FE30}'..='\u{FE6F}' => 3,
        _ => 0,
    };
    encoding.decode_without_bom_handling(bytes).0.chars().map(weigh).sum()
}

fn errors(bytes: &[u8], encoding: &'static Encoding) -> usize {
    encoding.decode_without_bom_handling(bytes).0.matches('\u{FFFD}').count()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: text in another encoding holds no zero, and read the wrong way round it is no text.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(DECLARED_WITHIN) & !1];
    if !sample.contains(&0) || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let is_usual = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303F}')
            || matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
    };
    let is_text = |encoding: &&'static Encoding| {
        let text = encoding.decode_without_bom_handling(sample).0;
        let usual = text.chars().filter(is_usual).count();
        usual * 10 >= text.chars().count() * 9
    };
    [UTF_16LE, UTF_16BE].into_iter().find(is_text)
}

/// The encoding that an XML declaration or a `<meta>` names: `<?xml … encoding="GBK"?>`, `<meta charset=gb2312>`,
/// `<meta http-equiv=Content-Type content="text/html; charset=big5">`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let xml =
        head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(xml, _)| xml);
    let label = xml.and_then(|xml| value(xml, "encoding"));
    let metas = head.match_indices("<meta").filter_map(|(at, _)| head[at..].split_once('>'));
    let encoding = label.or_else(|| metas.filter_map(|(meta, _)| value(meta, "charset")).next())?;
    let encoding = Encoding::for_label(encoding.as_bytes())?;
    // A page whose declaration could be read as ASCII is not UTF-16, whatever it says; browsers read UTF-8 then.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// What stands behind `name=`, without quotes.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest =
        tag.split(name).nth(1)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "　　示例县的剪纸集市开到了家门口，百余名手艺人摆开摊位。\n　　第二段写天气。";
    const TRADITIONAL: &str =
        "　　示例縣的剪紙集市開到了家門口，百餘名手藝人擺開攤位。\n　　第二段寫天氣與交通。";

    fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.encode(text).0.into_owned(),
        }
    }

    #[test]
    fn encodings_are_told_apart_without_a_declaration() {
        for (text, encoding, read_as) in [
            (SIMPLIFIED, UTF_8, UTF_8),
            (SIMPLIFIED, GBK, GB18030),
            (TRADITIONAL, GBK, GB18030),
            (TRADITIONAL, BIG5, BIG5),
            (SIMPLIFIED, UTF_16LE, UTF_16LE),
            (TRADITIONAL, UTF_16BE, UTF_16BE),
        ] {
            let decoded = decode(&bytes(text, encoding), Kind::Plain);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (read_as, text), "{}", encoding.name());
            assert_eq!(decoded.remarks, []);
        }
    }

    #[test]
    fn four_bytes_of_gb18030_are_one_character() {
        let text = format!("{SIMPLIFIED}𠮷㐀");
        assert_eq!(decode(&bytes(&text, GB18030), Kind::Plain).text, text);
    }

    #[test]
    fn a_byte_order_mark_decides() {
        let mut with_mark = vec![0xFF, 0xFE];
        with_mark.extend(bytes("只有汉字", UTF_16LE));
        assert_eq!(decode(&with_mark, Kind::Plain).text, "只有汉字");
        assert_eq!(decode(b"\xEF\xBB\xBF<p>\xE7\x94\xB2", Kind::Markup).text, "<p>甲");
    }

    #[test]
    fn declarations_are_found_where_pages_have_them() {
        for declaration in [
            "<meta charset=gb2312>",
            "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=GBK'>",
            "<?xml version=\"1.0\" encoding=\"gb18030\"?>",
        ] {
            let page = format!("{declaration}<p>{SIMPLIFIED}</p>");
            let decoded = decode(&bytes(&page, GBK), Kind::Markup);
            assert_eq!((decoded.text.as_str(), decoded.remarks.len()), (page.as_str(), 0), "{declaration}");
        }
    }

    #[test]
    fn a_wrong_declaration_is_noticed() {
        let page = format!("<meta charset=utf-8><p>{SIMPLIFIED}</p>");
        let decoded = decode(&bytes(&page, GBK), Kind::Markup);
        assert_eq!((decoded.text, decoded.remarks[0].code), (page, "wrong-encoding"));
        let page = format!("<meta charset=gbk><p>{SIMPLIFIED}</p>");
        let decoded = decode(page.as_bytes(), Kind::Markup);
        assert_eq!((decoded.text, decoded.remarks[0].code), (page, "wrong-encoding"));
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding_and_are_counted() {
        let mut damaged = bytes(&SIMPLIFIED.repeat(5), UTF_8);
        damaged.insert(9, 0xFF);
        let decoded = decode(&damaged, Kind::Plain);
        assert_eq!((decoded.encoding, decoded.remarks[0].code), (UTF_8, "unreadable-bytes"));
        assert!(
            decoded.remarks[0].message.contains("1 times") && decoded.remarks[0].message.contains("line 1")
        );
    }

    #[test]
    fn nothing_and_anything_is_read() {
        for bytes in [&b""[..], b"\0", b"\0\0", b"\xFF", b"\x81", b"<meta charset=", b"<?xml encoding=\"\"?>"]
        {
            decode(bytes, Kind::Markup);
            decode(bytes, Kind::Plain);
        }
        decode(&vec![0; 10_000_000], Kind::Markup);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            decode(&bytes, Kind::Markup);
            decode(&bytes, Kind::Plain);
        }
    }
}
