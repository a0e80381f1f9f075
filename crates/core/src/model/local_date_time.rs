//! A point in time as readers see it.

use serde::{Deserialize, Serialize};

/// A point in time, RFC 3339 to the second in the site's zone (`2026-02-03T09:29:35+08:00`).
///
/// The press writes it already shifted to the zone, so that a browser prints it by cutting the text: no time zone database,
/// and the same text as in the printed page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalDateTime(String);

impl LocalDateTime {
    /// Takes RFC 3339 text in the site's zone, unchecked. Of other text the methods return parts or nothing; none panics.
    pub fn new(rfc3339: impl Into<String>) -> Self {
        Self(rfc3339.into())
    }

    /// As in `<time datetime>`.
    pub fn rfc3339(&self) -> &str {
        &self.0
    }

    /// `2026-02-03`.
    pub fn day(&self) -> &str {
        self.0.get(..10).unwrap_or(&self.0)
    }

    /// `09:29`.
    pub fn minute(&self) -> &str {
        self.0.get(11..16).unwrap_or_default()
    }

    /// `2026-02-03 09:29:35`.
    pub fn to_second(&self) -> String {
        [self.day(), " ", self.0.get(11..19).unwrap_or_default()].concat()
    }

    /// `2026-02-03 09:29`.
    pub fn to_minute(&self) -> String {
        [self.day(), " ", self.minute()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_by_cutting() {
        let time = LocalDateTime::new("2026-02-03T09:29:35+08:00");
        assert_eq!(time.day(), "2026-02-03");
        assert_eq!(time.minute(), "09:29");
        assert_eq!(time.to_second(), "2026-02-03 09:29:35");
        assert_eq!(time.to_minute(), "2026-02-03 09:29");
    }

    #[test]
    fn nonsense_does_not_panic() {
        for text in ["", "昨天", "2026-02-0三T09"] {
            let time = LocalDateTime::new(text);
            time.to_second();
            time.to_minute();
        }
    }
}
