//! Reads times as newsrooms write them.

use baolan_core::model::LocalDateTime;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Reads RFC 3339, or a local time (`2026-02-03T09:29:35`, a space instead of the T, seconds or all of the time left out)
/// in the site's zone. Years before the first are no times: addresses have four digits for them.
pub(super) fn parse(text: &str, zone: &TimeZone) -> Option<Zoned> {
    read(text.trim(), zone).filter(|at| at.year() > 0)
}

fn read(text: &str, zone: &TimeZone) -> Option<Zoned> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.to_zoned(zone.clone()));
    }
    let local = text
        .parse::<DateTime>()
        .or_else(|_| text.replacen(' ', "T", 1).parse())
        .or_else(|_| text.parse::<Date>().map(|date| date.at(0, 0, 0, 0)))
        .ok()?;
    local.to_zoned(zone.clone()).ok()
}

/// As pages carry it: to the second, with the zone's offset.
pub(crate) fn moment(at: &Zoned) -> LocalDateTime {
    LocalDateTime::new(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let zone = TimeZone::get("Asia/Shanghai").expect("a known zone");
        parse(text, &zone).map(|at| moment(&at).rfc3339().to_owned())
    }

    #[test]
    fn bare_times_are_the_sites() {
        for text in [
            "2026-02-03T09:29:35",
            "2026-02-03 09:29:35",
            "2026-02-03T01:29:35Z",
            "2026-02-03T10:29:35+09:00",
        ] {
            assert_eq!(shown(text).as_deref(), Some("2026-02-03T09:29:35+08:00"), "{text}");
        }
        assert_eq!(shown("2026-02-03").as_deref(), Some("2026-02-03T00:00:00+08:00"));
        assert_eq!(shown("2026-02-03 09:29").as_deref(), Some("2026-02-03T09:29:00+08:00"));
    }

    #[test]
    fn nonsense_is_no_time() {
        for text in ["", "昨天", "2026-02-30", "2026-13-01T00:00:00", "03/02/2026", "-000001-01-01"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
