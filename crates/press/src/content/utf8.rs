//! Text from the bytes of a file.

use super::diagnostics::{Code, Diagnostic, Diagnostics};
use std::path::Path;

/// A file's text without its byte order mark, which editors do not show; an error when it was saved in another encoding.
///
/// Its lines end with a line feed, before which a carriage return may stand. Byte offsets are those of the file without the
/// mark.
pub(super) fn utf8(bytes: Vec<u8>, file: &Path, diagnostics: &mut Diagnostics) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            Some(if text.contains('\r') { with_line_feeds(&text) } else { text })
        }
        Err(_) => {
            diagnostics.add(Diagnostic::error(
                Code::BadEncoding,
                file,
                None,
                "the file is not UTF-8 text",
                "save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)",
            ));
            None
        }
    }
}

/// A text in which a carriage return that stands alone, the line end of old Macs, is a line feed. Where several of them stand
/// before a line feed (line ends that were converted twice), all but the last are spaces. Nothing is moved.
fn with_line_feeds(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\r') {
        let (before, returns) = rest.split_at(at);
        let after = returns.trim_start_matches('\r');
        let count = returns.len() - after.len();
        out.push_str(before);
        if after.starts_with('\n') {
            out.extend(std::iter::repeat_n(' ', count - 1));
            out.push('\r');
        } else {
            out.extend(std::iter::repeat_n('\n', count));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_old_macs_end_where_they_did() {
        for (text, expected) in [
            ("a\rb\r\rc\r", "a\nb\n\nc\n"),
            ("a\r\nb\n", "a\r\nb\n"),
            ("a\r\r\nb\r\r\r\n", "a \r\nb  \r\n"),
            ("雪\r雪", "雪\n雪"),
        ] {
            assert_eq!(with_line_feeds(text), expected);
            assert_eq!(text.len(), expected.len());
        }
    }
}
