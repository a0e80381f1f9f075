//! Ids of new stories.

use crate::slug::slug;
use baolan_core::model::Address;
use jiff::civil::Date;
use std::collections::HashSet;

/// Longest id that is made of a title, in bytes. With a number behind it, it is still shorter than an id may be.
const LONGEST: usize = 48;

/// An id that no story has: the one that was asked for, else the title in Latin letters, else the day; with a number behind
/// it when the title's or the day's is taken.
///
/// # Errors
/// A sentence for whoever asked for an id that is none, or that is taken.
pub fn new_id(
    asked: Option<&str>,
    title: &str,
    day: Date,
    taken: &HashSet<String>,
) -> Result<String, String> {
    if let Some(id) = asked {
        if Address::new("2000-01-01", id).is_none() {
            return Err(
                "an id is 1 to 64 lower-case letters, digits and hyphens, not led by a hyphen".to_owned()
            );
        }
        if taken.contains(id) {
            return Err(format!("there is a story `{id}` already: give another --id, or leave it out"));
        }
        return Ok(id.to_owned());
    }
    let id = slug(title, LONGEST).unwrap_or_else(|| day.to_string());
    let numbered = (2_u64..).map(|number| format!("{id}-{number}"));
    let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken.contains(id));
    Ok(free.unwrap_or(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn id(asked: Option<&str>, title: &str, taken: &[&str]) -> Result<String, String> {
        let taken = taken.iter().map(|id| (*id).to_owned()).collect();
        new_id(asked, title, date(2026, 2, 3), &taken)
    }

    #[test]
    fn an_id_is_the_title_in_latin_letters() {
        assert_eq!(id(None, "剪纸集市", &[]).expect("an id"), "jian-zhi-ji-shi");
        let long = id(None, &"剪纸集市开到家门口".repeat(9), &[]).expect("an id");
        assert_eq!(long, "jian-zhi-ji-shi-kai-dao-jia-men-kou-jian-zhi-ji");
    }

    #[test]
    fn a_title_without_letters_gives_the_day() {
        assert_eq!(id(None, "2026！", &[]).expect("an id"), "2026-02-03");
        assert_eq!(id(None, "？", &["2026-02-03"]).expect("an id"), "2026-02-03-2");
    }

    #[test]
    fn a_taken_one_gets_the_next_free_number() {
        let taken = ["jian-zhi", "jian-zhi-2", "jian-zhi-4"];
        assert_eq!(id(None, "剪纸", &taken).expect("an id"), "jian-zhi-3");
    }

    #[test]
    fn one_that_was_asked_for_is_never_another() {
        assert_eq!(id(Some("fair"), "剪纸", &["jian-zhi"]).expect("an id"), "fair");
        assert!(id(Some("fair"), "剪纸", &["fair"]).expect_err("taken").contains("`fair` already"));
        for asked in ["", "-a", "Fair", "a/b", "../a", "a b", "剪纸"] {
            assert!(id(Some(asked), "剪纸", &[]).is_err(), "{asked}");
        }
    }
}
