//! Moments in the site's zone.

use baolan_cms::item::When;
use baolan_cms::times;
use baolan_core::model::LocalDateTime;

/// A moment as readers see it; none where it is none. `offset` gives the minutes by which the site's zone is ahead of UTC at a moment, in
/// seconds since 1970.
pub fn local(when: &When, offset: &dyn Fn(i64) -> i32) -> Option<LocalDateTime> {
    let seconds = seconds(when, offset)?;
    let minutes = offset(seconds);
    let When::Zoned(shifted) = times::from_seconds(seconds + i64::from(minutes) * 60)? else { return None };
    let mut text = shifted.strip_suffix('Z')?.to_owned();
    text.push(if minutes < 0 { '-' } else { '+' });
    times::push_number(&mut text, (minutes.unsigned_abs() / 60).into(), 2);
    text.push(':');
    times::push_number(&mut text, (minutes.unsigned_abs() % 60).into(), 2);
    Some(LocalDateTime::new(text))
}

/// A moment in seconds since 1970.
pub fn seconds(when: &When, offset: &dyn Fn(i64) -> i32) -> Option<i64> {
    match when {
        When::Zoned(text) => times::seconds(text),
        When::Local(text) => {
            let as_utc = times::seconds(&[text, "Z"].concat())?;
            Some(as_utc - i64::from(offset(as_utc)) * 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(when: &When, minutes: i32) -> String {
        local(when, &|_| minutes).map(|at| at.rfc3339().to_owned()).unwrap_or_default()
    }

    #[test]
    fn moments_are_shown_in_the_sites_zone() {
        let zoned = |text: &str| When::Zoned(text.to_owned());
        let local = |text: &str| When::Local(text.to_owned());
        assert_eq!(at(&zoned("2026-11-20T01:00:00.123Z"), 480), "2026-11-20T09:00:00+08:00");
        assert_eq!(at(&zoned("2026-11-20T23:30:00-05:00"), 480), "2026-11-21T12:30:00+08:00");
        assert_eq!(at(&local("2026-11-20T09:00:00"), 480), "2026-11-20T09:00:00+08:00");
        assert_eq!(at(&zoned("2026-03-01T00:00:00Z"), -210), "2026-02-28T20:30:00-03:30");
        assert_eq!(at(&local("2024-02-29T00:00:00"), 0), "2024-02-29T00:00:00+00:00");
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in ["", "2026-13-01T00:00:00Z", "2026-02-30T25:00:00Z", "x", "2026-11-20T01:00:00"] {
            assert_eq!(at(&When::Zoned(text.to_owned()), 480), "", "{text}");
        }
    }
}
