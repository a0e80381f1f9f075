//! What XML documents share: the declaration, the indent, and which characters may stand in them. Elements are written with
//! quick-xml's own [`Writer::create_element`], which escapes.

use anyhow::Context;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::borrow::Cow;
use std::io;

/// A document of one root element, which `root` writes. UTF-8, indented by one space a level, with a line feed at its end.
///
/// # Errors
/// When `root` fails.
pub(super) fn document(root: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> anyhow::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| root(&mut writer))
        .context("cannot write XML")?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// Text of an element, without what XML cannot hold.
pub(super) fn text(content: &str) -> BytesText<'_> {
    match valid(content) {
        Cow::Borrowed(content) => BytesText::new(content),
        Cow::Owned(content) => BytesText::new(&content).into_owned(),
    }
}

/// Text without the characters that XML cannot hold; for values of attributes.
pub(super) fn valid(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| allowed(*c)).collect())
}

/// Characters that XML 1.0 can hold at all (section 2.2); others have no escape either.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_hold_are_left_out() {
        let hostile = "a\u{0}\u{8}\u{b}\u{1f}b\u{fffe}\u{ffff}城\u{1f600}";
        let bytes = document(|xml| {
            let element = xml.create_element("e").with_attribute(("a", &*valid(hostile)));
            element.write_text_content(text(hostile))?;
            Ok(())
        });
        let written = String::from_utf8(bytes.expect("written")).expect("UTF-8");
        let expected =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<e a=\"ab城\u{1f600}\">ab城\u{1f600}</e>\n";
        assert_eq!(written, expected);
    }

    #[test]
    fn markup_in_text_is_escaped() {
        let bytes = document(|xml| {
            xml.create_element("e")
                .with_attribute(("a", "\"<&"))
                .write_text_content(text("<b>&amp;"))
                .map(drop)
        });
        let written = String::from_utf8(bytes.expect("written")).expect("UTF-8");
        assert!(written.contains("<e a=\"&quot;&lt;&amp;\">&lt;b&gt;&amp;amp;</e>"), "{written}");
    }
}
