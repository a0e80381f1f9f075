//! QR codes.

use qrcodegen::{QrCode, QrCodeEcc};

/// The side of the drawing. A code has 29 to 185 squares in a row, with its margin: rounding moves none by a hundredth of its width.
const SIDE: i32 = 10_000;

/// The margin, in squares, as the standard has it. Cameras need it.
const MARGIN: i32 = 4;

/// No code holds the text: more than 2,331 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// The QR code of a text: its black squares as the path of an SVG, in a drawing of 10,000 by 10,000 with the margin in it.
///
/// At least 15 % of the code may be damaged, and more where that makes it no larger.
///
/// # Errors
/// See [`TooLong`].
pub fn code(text: &str) -> Result<String, TooLong> {
    QrCode::encode_text(text, QrCodeEcc::Medium).map(|code| path(&code)).map_err(|_| TooLong)
}

/// A rectangle for each run of black squares in a row. Corners are absolute, so that rectangles that touch round alike.
fn path(code: &QrCode) -> String {
    let size = code.size();
    let at = |square: i32| (square + MARGIN) * SIDE / (size + 2 * MARGIN);
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let begin = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > begin {
                let (left, top, right, bottom) = (at(begin), at(y), at(x), at(y + 1));
                path.push_str(&format!("M{left} {top}H{right}V{bottom}H{left}z"));
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The squares of a path: rows of black and white, without the margin.
    fn squares(path: &str, size: i32) -> Vec<Vec<bool>> {
        let at = |units: &str| {
            let units: i32 = units.parse().expect("a number");
            // The middle of rounding: half a square more, then down.
            ((units * (size + 2 * MARGIN) + SIDE / 2) / SIDE - MARGIN) as usize
        };
        let mut rows = vec![vec![false; size as usize]; size as usize];
        for rectangle in path.split_terminator('z') {
            let numbers: Vec<_> = rectangle.split(['M', ' ', 'H', 'V']).skip(1).map(at).collect();
            let [left, top, right, bottom, back] = numbers[..] else { panic!("{rectangle}") };
            assert_eq!((bottom, back), (top + 1, left), "{rectangle}");
            rows[top][left..right].fill(true);
        }
        rows
    }

    #[test]
    fn a_path_draws_the_squares_of_its_code() {
        for text in [
            "https://news.example/county/weixian/",
            "https://news.example/tag/非物质文化遗产/",
            &"a".repeat(2331),
        ] {
            let drawn = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a code");
            let row = |y| (0..drawn.size()).map(|x| drawn.get_module(x, y)).collect();
            let rows: Vec<Vec<bool>> = (0..drawn.size()).map(row).collect();
            assert!(squares(&code(text).expect("a code"), drawn.size()) == rows, "{text}");
        }
    }

    #[test]
    fn what_no_code_holds_is_an_error() {
        assert_eq!(code(&"a".repeat(3000)), Err(TooLong));
    }
}
