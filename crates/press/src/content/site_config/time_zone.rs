//! `time_zone` in `site.json`.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A zone that has not changed its offset since then (1 January 2025) is taken for one that does not change it. In seconds
/// since 1970.
const SETTLED: i64 = 1_735_689_600;

/// `time_zone`: the zone, and its IANA name.
pub(super) fn zone(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<(TimeZone, String)> {
    let at = fields.at_field("time_zone");
    let name = fields.must_text("time_zone", "time_zone = \"Asia/Shanghai\"", cx)?;
    match TimeZone::get(&name) {
        Ok(zone) => Some((zone, name)),
        Err(_) => {
            cx.error(
                at,
                Code::UnknownTimeZone,
                format!("there is no time zone `{name}`"),
                "write an IANA name such as Asia/Shanghai",
            );
            None
        }
    }
}

/// Minutes by which a zone is ahead of UTC, when its offset has not changed for years and no change to come is known.
/// None for zones west of Greenwich: the JSON that the app reads has no negative numbers, and browsers take the day from their
/// own time zone database.
pub(super) fn utc_offset_minutes(zone: &TimeZone) -> Option<u32> {
    let since = Timestamp::from_second(SETTLED).ok()?;
    let offset = zone.to_offset(since);
    // Some files of the time zone database name a change in 2038 that changes nothing.
    let stays = zone.following(since).take(4).all(|change| change.offset() == offset);
    let seconds = u32::try_from(offset.seconds()).ok()?;
    (stays && seconds % 60 == 0).then_some(seconds / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zones_that_keep_their_offset_have_one() {
        for (name, minutes) in [
            ("Asia/Shanghai", Some(480)),
            ("Asia/Urumqi", Some(360)),
            ("Asia/Kathmandu", Some(345)),
            ("UTC", Some(0)),
            ("Europe/London", None),
            ("America/New_York", None),
            ("America/Bogota", None),
        ] {
            assert_eq!(utc_offset_minutes(&TimeZone::get(name).expect("a zone")), minutes, "{name}");
        }
    }
}
