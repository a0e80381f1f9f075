//! QR codes: a wasm module that the app loads when a reader asks for one.
//!
//! ```
//! let answer = baolan_qr::answer(r#"{"format":2,"text":"https://news.example/2026/02/03/snow/"}"#);
//! assert!(answer.starts_with(r#"{"format":2,"size":29,"path":"M0 0h7v1h-7z"#));
//! ```

use baolan_core::json::from_str;
use baolan_core::protocol::{FORMAT, ModuleHeader, QrRequest};
use qrcodegen::{QrCode, QrCodeEcc};

/// Answers a [`QrRequest`] with a [`QrAnswer`](baolan_core::protocol::QrAnswer), both as JSON.
///
/// The error correction is at least medium (15 % of the code may be damaged), and higher where that makes it no larger. `size` is 0
/// when the text does not fit into the largest code (2,331 bytes at medium), and when the question cannot be read. A question of
/// another format is answered with the format alone.
pub fn answer(request: &str) -> String {
    let known = from_str::<ModuleHeader>(request).is_ok_and(|header| header.format == FORMAT);
    let code = from_str::<QrRequest>(request).ok().filter(|_| known);
    let code = code.and_then(|request| QrCode::encode_text(&request.text, QrCodeEcc::Medium).ok());
    let (size, path) = code.map(|code| (code.size(), path(&code))).unwrap_or_default();
    // Numbers and the letters of a path need no escapes.
    format!("{{\"format\":{FORMAT},\"size\":{size},\"path\":\"{path}\"}}")
}

/// The black squares as an SVG path: a rectangle for each run in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::protocol::QrAnswer;

    fn asked(format: u32, text: &str) -> QrAnswer {
        let request = format!("{{\"format\":{format},\"text\":{text:?}}}");
        from_str(&answer(&request)).expect("an answer that the app can read")
    }

    #[test]
    fn a_code_has_its_three_finders() {
        let QrAnswer { format, size, path } = asked(FORMAT, "https://news.example/county/weixian/");
        assert_eq!((format, size), (FORMAT, 29));
        let last = size - 7;
        for finder in ["M0 0h7v1h-7z".to_owned(), format!("M{last} 0h7v1h-7z"), format!("M0 {last}h7v1h-7z")]
        {
            assert!(path.contains(&finder), "{finder} in {path}");
        }
    }

    #[test]
    fn an_address_in_chinese_fits() {
        assert_eq!(asked(FORMAT, "https://news.example/tag/非物质文化遗产/").size, 33);
    }

    #[test]
    fn what_cannot_be_encoded_has_no_size() {
        let none = QrAnswer { format: FORMAT, size: 0, path: String::new() };
        assert_eq!(asked(FORMAT, &"a".repeat(3000)), none);
        assert_eq!(asked(FORMAT + 1, "a"), none);
        for nonsense in ["", "null", "{}", "[1]", "{\"format\":2}"] {
            assert_eq!(from_str::<QrAnswer>(&answer(nonsense)).expect("an answer"), none, "{nonsense}");
        }
    }
}
