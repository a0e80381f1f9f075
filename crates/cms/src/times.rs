//! Moments as systems write them. Text only: nothing here knows a calendar.

use crate::item::When;

/// A moment in ISO 8601, with or without a zone: `2026-11-20T09:00:00.000+08:00`, `2026-11-20 09:00:00`, `…Z`.
/// Without a zone it is the site's local time. None where it is no time, or one that systems write for "never" (year
/// 0 or 1).
pub fn when(text: &str) -> Option<When> {
    let text = text.trim();
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    if !fits(date, "dddd-dd-dd") || date.starts_with("000") {
        return None;
    }
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(When::Local([date, "T00:00:00"].concat()));
    }
    let (time, zone) = match rest.find(['Z', 'z', '+', '-']) {
        Some(at) => rest.split_at_checked(at)?,
        None => (rest, ""),
    };
    let time = time.trim();
    let time = match time.len() {
        5 if fits(time, "dd:dd") => [time, ":00"].concat(),
        _ if fits(time.get(..8)?, "dd:dd:dd") => time.to_owned(),
        _ => return None,
    };
    let offset = offset(zone)?;
    let moment = [date, "T", &time, &offset].concat();
    Some(if offset.is_empty() { When::Local(moment) } else { When::Zoned(moment) })
}

/// A zone as RFC 3339 writes it: `Z`, `+08:00` (from `+0800` and `+08`, too); empty for none.
fn offset(zone: &str) -> Option<String> {
    let zone = zone.trim();
    let Some(digits) = zone.get(1..) else { return zone.is_empty().then(String::new) };
    Some(match zone.len() {
        1 if zone.eq_ignore_ascii_case("z") => "Z".to_owned(),
        3 if fits(digits, "dd") => [zone, ":00"].concat(),
        5 if fits(digits, "dddd") => [zone.get(..3)?, ":", zone.get(3..)?].concat(),
        6 if fits(digits, "dd:dd") => zone.to_owned(),
        _ => return None,
    })
}

/// A moment in UTC that is written without its zone.
pub fn utc(text: &str) -> Option<When> {
    Some(match when(text)? {
        When::Local(local) => When::Zoned(local + "Z"),
        zoned => zoned,
    })
}

/// A moment with its zone (RFC 3339) in seconds since 1970; fractions are left out. None where it is none.
pub fn seconds(text: &str) -> Option<i64> {
    if !fits(text.get(..10)?, "dddd-dd-dd") || !fits(text.get(11..19)?, "dd:dd:dd") {
        return None;
    }
    let (year, month, day) =
        (100 * two_digits(text, 0)? + two_digits(text, 2)?, two_digits(text, 5)?, two_digits(text, 8)?);
    let (hour, minute, second) = (two_digits(text, 11)?, two_digits(text, 14)?, two_digits(text, 17)?);
    let known =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    let zone = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let ahead = match zone {
        "Z" | "z" => 0,
        _ if zone.len() == 6 && fits(zone.get(1..)?, "dd:dd") => {
            let minutes = two_digits(zone, 1)? * 60 + two_digits(zone, 4)?;
            if zone.starts_with('-') { -minutes } else { minutes }
        }
        _ => return None,
    };
    // As in `from_seconds`, the other way round: years begin in March.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days =
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    known.then_some(days * 86_400 + hour * 3600 + minute * 60 + second - ahead * 60)
}

/// Seconds since 1970 as RFC 3339 in UTC. None outside the years 1 to 9999.
pub fn from_seconds(seconds: i64) -> Option<When> {
    let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Days to a date of the Gregorian calendar, counted in eras of 400 years that begin in March.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    if !(1..=9999).contains(&year) {
        return None;
    }
    let mut text = String::new();
    for (number, digits, sign) in
        [(year, 4, '-'), (month, 2, '-'), (day, 2, 'T'), (hour, 2, ':'), (minute, 2, ':'), (second, 2, 'Z')]
    {
        push_number(&mut text, number.unsigned_abs(), digits);
        text.push(sign);
    }
    Some(When::Zoned(text))
}

/// Writes a number with zeros before it, so that it has at least so many digits.
pub fn push_number(text: &mut String, number: u64, digits: usize) {
    let number = number.to_string();
    text.extend(std::iter::repeat_n('0', digits.saturating_sub(number.len())));
    text.push_str(&number);
}

/// The number of two digits at a place.
fn two_digits(text: &str, at: usize) -> Option<i64> {
    let digit = |at: usize| Some(i64::from(text.as_bytes().get(at)?.checked_sub(b'0')?));
    Some(10 * digit(at)? + digit(at + 1)?)
}

/// Whether a moment lies before another to the second, both in UTC as RFC 3339. Where that cannot be told, it does not.
pub fn before(moment: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (moment.get(..19), other.get(..19)) else { return false };
    let utc = |text: &str| text.ends_with(['Z', 'z']);
    utc(moment) && utc(other) && a < b
}

/// Whether a text has the shape of a pattern, in which `d` is a digit.
fn fits(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
            b'd' => byte.is_ascii_digit(),
            _ => byte == wanted,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoned(text: &str) -> Option<When> {
        Some(When::Zoned(text.to_owned()))
    }

    #[test]
    fn zones_are_kept() {
        assert_eq!(when("2026-11-20T09:00:00.000+08:00"), zoned("2026-11-20T09:00:00.000+08:00"));
        assert_eq!(when("2026-11-20 09:00:00 +0800"), zoned("2026-11-20T09:00:00+08:00"));
        assert_eq!(when("2026-11-20T01:00:00.123456Z"), zoned("2026-11-20T01:00:00.123456Z"));
        assert_eq!(when("2026-11-20 09:00"), Some(When::Local("2026-11-20T09:00:00".to_owned())));
        assert_eq!(when("2026-11-20"), Some(When::Local("2026-11-20T00:00:00".to_owned())));
        assert_eq!(utc("2026-11-20T01:00:00"), zoned("2026-11-20T01:00:00Z"));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "0000-00-00T00:00:00",
            "0001-01-01T00:00:00Z",
            "昨天九点零零分",
            "2026-11-20Txx:00:00",
            "2026-11-20T09",
            "20 Nov 2026 09:00:00",
            "2026-11-20T09:00:00+8",
            "2026-11-20T09:00:0é",
        ] {
            assert_eq!(when(text), None, "{text}");
        }
    }

    #[test]
    fn seconds_become_dates() {
        assert_eq!(from_seconds(0), zoned("1970-01-01T00:00:00Z"));
        assert_eq!(from_seconds(951_782_400), zoned("2000-02-29T00:00:00Z"));
        assert_eq!(from_seconds(-1), zoned("1969-12-31T23:59:59Z"));
        assert_eq!(from_seconds(1_795_136_400), zoned("2026-11-20T01:00:00Z"));
        assert_eq!(from_seconds(i64::MAX), None);
        assert_eq!(from_seconds(i64::MIN), None);
    }

    #[test]
    fn dates_become_seconds() {
        for seconds in [0, 951_782_400, -1, 1_795_136_400, -62_135_596_800, 253_402_300_799] {
            let Some(When::Zoned(text)) = from_seconds(seconds) else { panic!("{seconds}") };
            assert_eq!(self::seconds(&text), Some(seconds), "{text}");
        }
        assert_eq!(seconds("2026-11-20T09:00:00.5+08:00"), Some(1_795_136_400));
        assert_eq!(seconds("2026-11-19T20:00:00-05:00"), Some(1_795_136_400));
        for text in [
            "2026-11-20T09:00:00",
            "2026-00-20T09:00:00Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T09:00:00+8",
            "é",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn moments_are_compared_to_the_second() {
        assert!(before("2026-11-20T01:00:00.999Z", "2026-11-20T01:00:01Z"));
        assert!(!before("2026-11-20T01:00:01Z", "2026-11-20T01:00:01.5Z"));
        assert!(!before("2026-11-20T01:00:00+08:00", "2026-11-20T02:00:00Z"));
        assert!(!before("", "2026-11-20T02:00:00Z"));
    }
}
