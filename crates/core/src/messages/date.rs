//! Dates in words.

use crate::model::Lang;

/// Day of the week of a date, 0 for Sunday (Sakamoto's method); nothing for text that is no date.
fn weekday(year: usize, month: usize, day: usize) -> Option<usize> {
    const SHIFT: [usize; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFT.get(month.checked_sub(1)?)?;
    let year = if month < 3 { year.checked_sub(1)? } else { year };
    Some((year + year / 4 - year / 100 + year / 400 + shift + day) % 7)
}

fn parts(date: &str) -> Option<(usize, usize, usize)> {
    let part = |range| date.get(range).and_then(|text: &str| text.parse().ok());
    Some((part(0..4)?, part(5..7)?, part(8..10)?))
}

/// Heading of a day in a list: `2026年2月3日 星期二`, `Tuesday, 3 February 2026`.
///
/// `date` begins with `2026-02-03`; other text is returned as it is. Chinese is the same in both scripts.
pub fn day_heading(date: &str, lang: Lang) -> String {
    let Some((year, month, day)) = parts(date) else {
        return date.to_owned();
    };
    let Some(weekday) = weekday(year, month, day) else {
        return date.to_owned();
    };
    let (y, d) = (year.to_string(), day.to_string());
    match lang {
        Lang::ZhHans | Lang::ZhHant => {
            const DAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
            [&y, "年", &month.to_string(), "月", &d, "日 星期", DAYS[weekday]].concat()
        }
        Lang::En => {
            const DAYS: [&str; 7] =
                ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
            [DAYS[weekday], ", ", &d, " ", english_month(month), " ", &y].concat()
        }
    }
}

/// Month of a date: `2026年2月`, `February 2026`. Arguments as for [`day_heading`].
pub fn month(date: &str, lang: Lang) -> String {
    let Some((year, month, _)) = parts(date) else {
        return date.to_owned();
    };
    let year = year.to_string();
    match lang {
        Lang::ZhHans | Lang::ZhHant => [&year, "年", &month.to_string(), "月"].concat(),
        Lang::En => [english_month(month), " ", &year].concat(),
    }
}

fn english_month(month: usize) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    month.checked_sub(1).and_then(|i| MONTHS.get(i)).unwrap_or(&"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_weekday() {
        assert_eq!(day_heading("2026-02-03", Lang::ZhHans), "2026年2月3日 星期二");
        assert_eq!(day_heading("2024-02-29", Lang::ZhHans), "2024年2月29日 星期四");
        assert_eq!(day_heading("2026-11-22", Lang::En), "Sunday, 22 November 2026");
    }

    #[test]
    fn nonsense_stays_as_it_is() {
        for text in ["", "昨天", "2026-00-10", "0000-01-01", "2026-13-01"] {
            for lang in Lang::ALL {
                day_heading(text, lang);
                month(text, lang);
            }
        }
        assert_eq!(day_heading("昨天", Lang::ZhHans), "昨天");
    }
}
