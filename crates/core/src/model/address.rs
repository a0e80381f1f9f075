//! Addresses of stories.

use super::channel::is_slug;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A story's permanent address: `2026/02/03/weixian-paper-cut-fair`, the day in the site's zone on which it was first
/// published, and its id. No slashes at the ends; it may have been set by hand and then differs from date and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    day: String,
    id: String,
}

/// Text that is no story's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAddress;

impl fmt::Display for NoAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a story's address")
    }
}

impl std::error::Error for NoAddress {}

impl Address {
    /// From a day (`2026-02-03`) and an id.
    ///
    /// Returns nothing when the day is no such date by shape (four, two, two digits; month 1 to 12, day 1 to 31) or the
    /// id is not lower-case letters, digits and hyphens.
    pub fn new(day: &str, id: &str) -> Option<Self> {
        let digits = |range: std::ops::Range<usize>| {
            day.get(range)
                .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u16>().ok())
        };
        let dashes = day.len() == 10 && day.get(4..5) == Some("-") && day.get(7..8) == Some("-");
        let known = digits(0..4).is_some()
            && digits(5..7).is_some_and(|m| (1..=12).contains(&m))
            && digits(8..10).is_some_and(|d| (1..=31).contains(&d));
        (dashes && known && is_slug(id)).then(|| Self { day: day.to_owned(), id: id.to_owned() })
    }

    /// `2026/02/03/id`, as it is parsed.
    pub fn path(&self) -> String {
        [&self.day.replace('-', "/"), "/", &self.id].concat()
    }

    /// From `2026/02/03/id`.
    fn parse(text: &str) -> Option<Self> {
        let (day, id) = (text.get(..10)?, text.get(11..)?);
        if day.contains('-') || text.get(10..11) != Some("/") {
            return None;
        }
        Self::new(&day.replace('/', "-"), id)
    }

    /// `2026-02-03`.
    pub fn day(&self) -> &str {
        &self.day
    }

    /// The story's id.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// [`Address::path`]
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        Self::parse(text).ok_or(NoAddress)
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_parse_what_they_print() {
        let address = Address::new("2026-02-03", "a-story").expect("valid");
        assert_eq!(address.to_string(), "2026/02/03/a-story");
        assert_eq!("2026/02/03/a-story".parse(), Ok(address));
    }

    #[test]
    fn malformed_addresses_are_refused() {
        for text in [
            "",
            "2026/02/03",
            "2026/02/03/",
            "2026-02-03/a",
            "2026/13/03/a",
            "2026/00/03/a",
            "2026/02/32/a",
            "2026/02/03/A",
            "2026/02/03/a/b",
            "二零二六/02/03/a",
            "2026/02/03 a",
        ] {
            assert_eq!(text.parse::<Address>(), Err(NoAddress), "{text}");
        }
    }
}
