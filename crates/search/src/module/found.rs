//! What was found, as a worker hands it over: lines of fields.

use crate::query::phrases;
use crate::search::{Answer, Hit};

/// An answer, and paths and names of the channels that it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) answer: Answer,
    pub(super) channels: Vec<(String, String)>,
}

impl Found {
    /// As text. What was looked for is not in it: it follows from the query.
    pub(super) fn write(&self) -> String {
        let Answer { total, hits, channels, years, phrases: _, is_cut, is_partial, near } = &self.answer;
        let mut text = String::new();
        let mut line = |kind: &str, fields: &[&str]| {
            text.push_str(kind);
            for field in fields {
                text.push('\t');
                text.push_str(&field.replace(['\t', '\n'], " "));
            }
            text.push('\n');
        };
        line("t", &[&total.to_string(), sign(*is_cut), sign(*is_partial)]);
        for (kind, hits) in [("h", hits), ("n", near)] {
            for Hit { address, day, channel, score } in hits {
                line(kind, &[address, &day.to_string(), &channel.to_string(), &score.to_string()]);
            }
        }
        for (number, (path, name)) in self.channels.iter().enumerate() {
            line("c", &[&channels.get(number).copied().unwrap_or_default().to_string(), path, name]);
        }
        for (year, count) in years {
            line("y", &[&year.to_string(), &count.to_string()]);
        }
        text
    }

    /// Reads what [`Self::write`] wrote for a query; none where that is something else.
    pub(super) fn read(text: &str, words: &str) -> Option<Self> {
        let mut found = Self::default();
        let answer = &mut found.answer;
        answer.phrases = phrases(words).all;
        for line in text.lines() {
            let mut fields = line.split('\t');
            let kind = fields.next()?;
            let mut next = || fields.next();
            match kind {
                "t" => {
                    answer.total = next()?.parse().ok()?;
                    answer.is_cut = next()? == sign(true);
                    answer.is_partial = next()? == sign(true);
                }
                "h" | "n" => {
                    let hit = Hit {
                        address: next()?.to_owned(),
                        day: next()?.parse().ok()?,
                        channel: next()?.parse().ok()?,
                        score: next()?.parse().ok()?,
                    };
                    match kind {
                        "h" => answer.hits.push(hit),
                        _ => answer.near.push(hit),
                    }
                }
                "c" => {
                    answer.channels.push(next()?.parse().ok()?);
                    found.channels.push((next()?.to_owned(), next()?.to_owned()));
                }
                "y" => answer.years.push((next()?.parse().ok()?, next()?.parse().ok()?)),
                _ => return None,
            }
        }
        Some(found)
    }
}

fn sign(is: bool) -> &'static str {
    if is { "1" } else { "0" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let hit = |address: &str| Hit { address: address.to_owned(), day: -3, channel: 2, score: 7 };
        let found = Found {
            answer: Answer {
                total: 12,
                hits: vec![hit("2026/01/02/a"), hit("")],
                near: vec![hit("2026/01/02/b")],
                channels: vec![5, 0, 7],
                years: vec![(2026, 4), (1969, 8)],
                phrases: phrases("剪紙 5G").all,
                is_cut: true,
                is_partial: false,
            },
            channels: ["a", "b", "c/d"].map(|path| (path.to_owned(), "名".to_owned())).into(),
        };
        assert_eq!(Found::read(&found.write(), "剪纸 5g"), Some(found));
        assert_eq!(Found::read("t\tx", ""), None);
    }
}
