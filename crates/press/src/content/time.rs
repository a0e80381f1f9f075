//! Reads times as newsrooms write them.

use super::diagnostics::Code;
use super::fields::Fields;
use super::parse_context::ParseContext;
use super::wording::short;
use baolan_core::model::LocalDateTime;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// The first year that is read: the oldest newspapers are from the 17th century, and an earlier year is a slip.
const FIRST_YEAR: i16 = 1600;

/// A field that holds a time; one without a zone is the site's. `example` is what to write.
pub(super) fn field(
    name: &'static str,
    example: &str,
    fields: &mut Fields<'_>,
    zone: &TimeZone,
    cx: &mut ParseContext<'_>,
) -> Option<Zoned> {
    let at = fields.at_field(name);
    let text = fields.text(name, cx)?;
    let Some(time) = parse(&text, zone) else {
        let message = format!("`{name}` is `{}`, which is no time", short(&text));
        cx.error(at, Code::BadTime, message, format!("write {example}"));
        return None;
    };
    if time.year() < FIRST_YEAR {
        let message = format!("`{name}` is `{}`, which is in the year {}", short(&text), time.year());
        let help = format!("write the year with four digits; years from {FIRST_YEAR} on are read");
        cx.error(at, Code::BadTime, message, help);
        return None;
    }
    Some(time)
}

/// Reads RFC 3339, or a local time (`2026-02-03T09:29:35`, a space instead of the T, seconds or all of the time left out)
/// in the site's zone. Years before the first are no times: addresses have four digits for them.
///
/// The offset is one of whole minutes, because RFC 3339 has no other. Before there were time zones, places kept their own
/// time (Shanghai's was 08:05:43 ahead): there a local time stays as it was typed, and RFC 3339 keeps its instant.
fn parse(text: &str, zone: &TimeZone) -> Option<Zoned> {
    read(text.trim(), zone).filter(|at| at.year() > 0)
}

fn read(text: &str, zone: &TimeZone) -> Option<Zoned> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        let at = timestamp.to_zoned(zone.clone());
        return Some(match to_minutes(at.offset()) {
            Some(offset) => timestamp.to_zoned(TimeZone::fixed(offset)),
            None => at,
        });
    }
    let local = text
        .parse::<DateTime>()
        .or_else(|_| text.replacen(' ', "T", 1).parse())
        .or_else(|_| text.parse::<Date>().map(|date| date.at(0, 0, 0, 0)))
        .ok()?;
    let at = local.to_zoned(zone.clone()).ok()?;
    match to_minutes(at.offset()) {
        Some(offset) => local.to_zoned(TimeZone::fixed(offset)).ok(),
        None => Some(at),
    }
}

/// The nearest offset of whole minutes; nothing for one that is.
fn to_minutes(offset: Offset) -> Option<Offset> {
    let seconds = offset.seconds();
    let rest = seconds.rem_euclid(60);
    let rounded = seconds - rest + if rest < 30 { 0 } else { 60 };
    (rest != 0).then(|| Offset::from_seconds(rounded).ok()).flatten()
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

    /// RFC 3339 has hours and minutes in its offsets. The day in the address is the one that was typed.
    #[test]
    fn local_mean_time_has_an_offset_of_whole_minutes() {
        assert_eq!(shown("1898-06-11").as_deref(), Some("1898-06-11T00:00:00+08:06"));
        assert_eq!(shown("1898-06-11T23:59:59").as_deref(), Some("1898-06-11T23:59:59+08:06"));
        assert_eq!(shown("1898-06-11T00:00:00Z").as_deref(), Some("1898-06-11T08:06:00+08:06"));
        let new_york = TimeZone::get("America/New_York").expect("a known zone");
        let at = parse("1851-09-18", &new_york).expect("a time");
        assert_eq!(moment(&at).rfc3339(), "1851-09-18T00:00:00-04:56");
    }

    #[test]
    fn nonsense_is_no_time() {
        for text in ["", "昨天", "2026-02-30", "2026-13-01T00:00:00", "03/02/2026", "-000001-01-01"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
