//! Text from the bytes of a file.

use super::diagnostics::{Code, Diagnostic, Diagnostics};
use std::path::Path;

/// A file's text without its byte order mark, which editors do not show; an error when it was saved in another encoding.
pub(super) fn utf8(bytes: Vec<u8>, file: &Path, diagnostics: &mut Diagnostics) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)),
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
