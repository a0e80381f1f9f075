//! Parts of a document as they are written, for who hands them on.

use super::Malformed;
use super::text::Cursor;

/// The members of an object: their names, and their values as they are written. The whole document is checked. Where a name comes
/// twice, both are given.
///
/// # Errors
/// When the text is no JSON, or no object, or is nested deeper than 96 levels.
pub fn members(text: &str) -> Result<Vec<(String, &str)>, Malformed> {
    let mut cursor = Cursor::new(text);
    let mut members = Vec::new();
    cursor.enter(b'{')?;
    while cursor.peek() != Some(b'}') {
        if !members.is_empty() {
            cursor.take(b',')?;
        }
        let name = cursor.string()?;
        cursor.take(b':')?;
        members.push((name, cursor.raw()?));
    }
    cursor.leave(b'}')?;
    if cursor.peek().is_some() { Err(Malformed) } else { Ok(members) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_given_as_they_are_written() {
        let text = " { \"a\" : [1, {\"b\":\"\\u003c\"}] ,\"\\u0062\":-1.50e3,\"c\":\"}\" , \"a\":null}\n";
        let found = members(text).expect("an object");
        let found: Vec<_> = found.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(
            found,
            [("a", "[1, {\"b\":\"\\u003c\"}]"), ("b", "-1.50e3"), ("c", "\"}\""), ("a", "null")]
        );
        assert_eq!(members("{}"), Ok(Vec::new()));
    }

    #[test]
    fn a_document_that_is_not_whole_has_no_members() {
        for text in [
            "",
            "null",
            "[1]",
            "{",
            "{\"a\":1",
            "{\"a\":1,}",
            "{\"a\":}",
            "{\"a\":1} x",
            "{\"a\":1}{\"a\":1}",
            "{a:1}",
            "{\"a\":[1}",
            "{\"a\":\"\u{1}\"}",
        ] {
            assert_eq!(members(text), Err(Malformed), "{text}");
        }
        let deep = ["{\"a\":", &"[".repeat(96), &"]".repeat(96), "}"].concat();
        assert_eq!(members(&deep), Err(Malformed));
    }
}
