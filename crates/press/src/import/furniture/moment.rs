//! Times as pages print them: `2024年01月29日 09:29`, `2024-01-29 09:29:35`, `2024/1/29`.

use super::reading::Reading;
use baolan_cms::item::When;
use jiff::civil::DateTime;
use std::ops::Range;

/// The first time in a line, and the characters of it (as [`Reading`] counts them). A day without a time is its beginning.
pub(super) fn find(reading: &Reading<'_>) -> Option<(Range<usize>, When)> {
    let chars = reading.chars();
    (0..chars.len()).find_map(|at| {
        let begins = chars[at].is_ascii_digit() && (at == 0 || !chars[at - 1].is_ascii_digit());
        begins.then(|| at_place(chars, at)).flatten().map(|(end, when)| (at..end, when))
    })
}

/// The first time in a line.
pub(crate) fn moment(line: &str) -> Option<When> {
    find(&Reading::of(line)).map(|(_, when)| when)
}

fn at_place(chars: &[char], at: usize) -> Option<(usize, When)> {
    let mut scan = Scan { chars, at };
    let year = scan.number(4, 4)?;
    let separator = scan.one_of("-/.年")?;
    let month = scan.number(1, 2)?;
    scan.one_of(if separator == '年' { "月" } else { "-/." })?;
    let day = scan.number(1, 2)?;
    scan.one_of("日号");
    let date_end = scan.at;
    let (hour, minute, second) = scan.time().unwrap_or_else(|| {
        scan.at = date_end;
        (0, 0, 0)
    });
    let small = |number: u16| i8::try_from(number).ok();
    let (year, year_is_near) = (i16::try_from(year).ok()?, (1900..2200).contains(&year));
    let time =
        DateTime::new(year, small(month)?, small(day)?, small(hour)?, small(minute)?, small(second)?, 0)
            .ok()?;
    let local = time.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let when = match scan.zone() {
        Some(zone) => When::Zoned(format!("{local}{zone}")),
        None => When::Local(local),
    };
    year_is_near.then_some((scan.at, when))
}

struct Scan<'a> {
    chars: &'a [char],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn one_of(&mut self, signs: &str) -> Option<char> {
        let c = self.peek().filter(|c| signs.contains(*c))?;
        self.at += 1;
        Some(c)
    }

    fn number(&mut self, least: usize, most: usize) -> Option<u16> {
        let digits: String = self.chars[self.at.min(self.chars.len())..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .take(most + 1)
            .collect();
        if !(least..=most).contains(&digits.len()) {
            return None;
        }
        self.at += digits.len();
        digits.parse().ok()
    }

    fn time(&mut self) -> Option<(u16, u16, u16)> {
        while self.one_of(" T,").is_some() {}
        let is_afternoon = self.word("下午") || self.word("晚上");
        self.word("上午");
        while self.one_of(" ").is_some() {}
        let hour = self.number(1, 2)?;
        self.one_of(":时点")?;
        let minute = self.number(1, 2).unwrap_or_default();
        let has_second = self.one_of(":分").is_some();
        let second = has_second.then(|| self.number(1, 2)).flatten().unwrap_or_default();
        self.one_of("秒");
        // Parts of a second.
        if self.peek() == Some('.') && self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit) {
            self.at += 1;
            self.number(1, 9);
        }
        Some((if is_afternoon && hour < 12 { hour + 12 } else { hour }, minute, second))
    }

    fn word(&mut self, word: &str) -> bool {
        let len = word.chars().count();
        let is_there = self
            .chars
            .get(self.at..self.at + len)
            .is_some_and(|chars| chars.iter().copied().eq(word.chars()));
        if is_there {
            self.at += len;
        }
        is_there
    }

    /// `Z`, `+08:00`, `+0800`.
    fn zone(&mut self) -> Option<String> {
        if self.one_of("Zz").is_some() {
            return Some("Z".to_owned());
        }
        let start = self.at;
        // Ruby writes `09:29:35 +0800`.
        self.one_of(" ");
        let zone = self.offset();
        if zone.is_none() {
            self.at = start;
        }
        zone
    }

    fn offset(&mut self) -> Option<String> {
        let sign = self.one_of("+-")?;
        let digits: String = self.chars.get(self.at..)?.iter().filter(|c| **c != ':').take(4).collect();
        let has_colon = self.chars.get(self.at + 2) == Some(&':');
        if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.at += if has_colon { 5 } else { 4 };
        Some(format!("{sign}{}:{}", &digits[..2], &digits[2..]))
    }
}
