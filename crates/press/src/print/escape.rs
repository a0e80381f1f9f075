//! Text in the frame of a document: the head, and attributes of our own scripts. Components escape theirs themselves.

/// Writes text so that it is text inside an element and inside a double-quoted attribute.
///
/// Beside `& < > "` the apostrophe is escaped too, and NUL, which HTML parsers drop or replace.
pub(crate) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    // All of them are ASCII, so that a byte is found where a character begins; bytes are compared several times as fast.
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0)) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "\u{FFFD}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_could_end_a_context_is_escaped() {
        let mut out = String::new();
        escape("<script>\"'&\0></script>", &mut out);
        assert_eq!(out, "&lt;script&gt;&quot;&#39;&amp;\u{FFFD}&gt;&lt;/script&gt;");
    }
}
