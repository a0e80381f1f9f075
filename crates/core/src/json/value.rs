//! Any JSON, as others write it.

use super::Malformed;
use super::text::Cursor;
use std::borrow::Cow;

/// Any JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Names and values in their order. Where a name comes twice, its last value counts.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Reads a whole document of any shape.
    ///
    /// # Errors
    /// When the text is not JSON, or is nested deeper than 96 levels.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut cursor = Cursor::new(text);
        let value = cursor.value()?;
        if cursor.peek().is_some() { Err(Malformed) } else { Ok(value) }
    }

    /// The value of a name; none where this is no object, or has none.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// What a JSON pointer (RFC 6901) leads to: `/data/0/title`. The empty one leads to the value itself.
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |value, part| match value {
            Self::Array(list) => {
                let is_number = part == "0" || (!part.starts_with(['0', '+']) && !part.is_empty());
                list.get(usize::try_from(part.parse::<u64>().ok().filter(|_| is_number)?).ok()?)
            }
            _ => value.get(&unescaped(part)),
        })
    }

    /// The text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The list.
    pub fn as_array(&self) -> Option<&Vec<Self>> {
        match self {
            Self::Array(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it is a list.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// A whole number that is not negative, also where it is written as `12.0` or `1e3`; none beyond 2⁶⁴.
    pub fn as_u64(&self) -> Option<u64> {
        self.whole()?.parse().ok()
    }

    /// The digits of a whole number, with its sign where it is negative. Fractions are none, and numbers of more than 20 digits.
    pub fn whole(&self) -> Option<String> {
        let Self::Number(text) = self else { return None };
        // All digits but zeros before them, and where the point belongs among them.
        let (mut digits, mut point, mut is_fraction) = (String::new(), 0_i64, false);
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'.' => is_fraction = true,
                b'e' | b'E' => {
                    point = point.checked_add(rest_as_integer(rest)?)?;
                    break;
                }
                b'0'..=b'9' => {
                    if byte != b'0' || !digits.is_empty() {
                        digits.push(char::from(byte));
                        point += i64::from(!is_fraction);
                    } else if is_fraction {
                        point -= 1;
                    }
                }
                _ => {}
            }
        }
        let places = usize::try_from(point).unwrap_or(0);
        if digits.is_empty() {
            return Some("0".to_owned());
        }
        if places > 20 || digits.bytes().skip(places).any(|digit| digit != b'0') {
            return None;
        }
        digits.truncate(places);
        while digits.len() < places {
            digits.push('0');
        }
        Some(if text.starts_with('-') { ["-", &digits].concat() } else { digits })
    }
}

/// An exponent: digits after a sign or none.
fn rest_as_integer(digits: std::str::Bytes<'_>) -> Option<i64> {
    let (mut number, mut is_negative) = (0_i64, false);
    for byte in digits {
        match byte {
            b'-' => is_negative = true,
            b'0'..=b'9' => number = number.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?,
            _ => {}
        }
    }
    Some(if is_negative { -number } else { number })
}

/// A part of a pointer: `~1` stands for a slash, `~0` for a tilde.
fn unescaped(part: &str) -> Cow<'_, str> {
    if !part.bytes().any(|byte| byte == b'~') {
        return part.into();
    }
    let mut name = String::new();
    let mut chars = part.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = match chars.peek() {
            Some('0') if c == '~' => Some('~'),
            Some('1') if c == '~' => Some('/'),
            _ => None,
        };
        name.push(meant.unwrap_or(c));
        if meant.is_some() {
            chars.next();
        }
    }
    name.into()
}

impl Cursor<'_> {
    fn value(&mut self) -> Result<Value, Malformed> {
        Ok(match self.peek().ok_or(Malformed)? {
            b'"' => Value::String(self.string()?),
            b't' => self.word("true").map(|()| Value::Bool(true))?,
            b'f' => self.word("false").map(|()| Value::Bool(false))?,
            b'n' => self.word("null").map(|()| Value::Null)?,
            b'[' => {
                let mut list = Vec::new();
                self.members(b'[', b']', |cursor| {
                    list.push(cursor.value()?);
                    Ok(())
                })?;
                Value::Array(list)
            }
            b'{' => {
                let mut members = Vec::new();
                self.members(b'{', b'}', |cursor| {
                    let name = cursor.string()?;
                    cursor.take(b':')?;
                    members.push((name, cursor.value()?));
                    Ok(())
                })?;
                Value::Object(members)
            }
            _ => Value::Number(self.number()?.to_owned()),
        })
    }

    fn members(
        &mut self,
        open: u8,
        close: u8,
        mut member: impl FnMut(&mut Self) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        self.enter(open)?;
        let mut is_first = true;
        while self.peek() != Some(close) {
            if !is_first {
                self.take(b',')?;
            }
            is_first = false;
            member(self)?;
        }
        self.leave(close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// The same value as serde_json has it.
    fn as_serde(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(truth) => json!(truth),
            Value::Number(text) => serde_json::from_str(text).expect("a number"),
            Value::String(text) => json!(text),
            Value::Array(list) => list.iter().map(as_serde).collect(),
            Value::Object(members) => {
                members.iter().map(|(name, value)| (name.clone(), as_serde(value))).collect()
            }
        }
    }

    fn document() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(json!(null)),
            any::<bool>().prop_map(|truth| json!(truth)),
            any::<i64>().prop_map(|number| json!(number)),
            "\\PC{0,8}".prop_map(|text| json!(text)),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(|list| json!(list)),
                prop::collection::btree_map("[a-c/~]{0,2}", inner, 0..5).prop_map(|members| json!(members)),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_reads(value in document(), cut in 0..200_usize) {
            let text = value.to_string();
            prop_assert_eq!(as_serde(&Value::parse(&text).expect("JSON")), value);
            if text.is_char_boundary(cut) && cut < text.len() {
                let part = &text[..cut];
                prop_assert_eq!(Value::parse(part).is_ok(), serde_json::from_str::<serde_json::Value>(part).is_ok());
            }
        }

        #[test]
        fn refuses_what_serde_json_refuses(text in "[\\[\\]{}\",:0-9eE+.tfn -]{0,12}") {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // A number that no float can hold is a number all the same.
            if theirs.as_ref().err().is_none_or(|error| !error.to_string().contains("out of range")) {
                prop_assert_eq!(Value::parse(&text).is_ok(), theirs.is_ok(), "{}", text);
            }
        }

        #[test]
        fn writes_what_serde_json_writes(value in document(), text in ".*") {
            prop_assert_eq!(super::super::to_string(&text).expect("JSON"), json!(text).to_string());
            if let Ok(list) = serde_json::from_value::<Vec<Option<String>>>(value) {
                prop_assert_eq!(super::super::to_string(&list).expect("JSON"), json!(list).to_string());
            }
        }

        #[test]
        fn pointers_lead_where_those_of_serde_json_lead(value in document(), pointer in "(/[a-c~01/+-]{0,2}){0,4}") {
            let ours = Value::parse(&value.to_string()).expect("JSON");
            prop_assert_eq!(ours.pointer(&pointer).map(as_serde), value.pointer(&pointer).cloned(), "{}", pointer);
        }
    }

    #[test]
    fn whole_numbers_are_written_without_exponents() {
        for (json, whole) in [
            ("1e9", Some("1000000000")),
            ("12.0", Some("12")),
            ("1.5e1", Some("15")),
            ("-0", Some("0")),
            ("-12", Some("-12")),
            ("0.0", Some("0")),
            ("18446744073709551615", Some("18446744073709551615")),
            ("12.5", None),
            ("1e-2", None),
            ("1e99999999999", None),
            ("1e2000000000", None),
            ("123456789012345678901", None),
            ("true", None),
        ] {
            assert_eq!(Value::parse(json).expect("JSON").whole().as_deref(), whole, "{json}");
        }
    }

    #[test]
    fn the_last_of_two_values_counts() {
        let value = Value::parse(r#"{"a": 1, "a": 2}"#).expect("JSON");
        assert_eq!(value.get("a").and_then(Value::as_u64), Some(2));
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        assert!(Value::parse(&("[".repeat(96) + &"]".repeat(96))).is_ok());
        assert!(Value::parse(&("[".repeat(97) + &"]".repeat(97))).is_err());
    }
}
