//! Ids of stories: stable and plain, whatever a system calls them.

use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// Longest id that a story may have.
const LONGEST: usize = 64;

/// How much of a long or strange id is kept for people to recognise it.
const KEPT: usize = 24;

/// The id of a story from its system's prefix and the id that it has there: `wp-123`. None where that is empty.
///
/// * Lower-case letters, digits and hyphens stay as they are, as long as the whole has at most 64 characters.
/// * A UUID becomes `u` and its 128 bits in 26 characters, which [`foreign_id`] reads: `halo-u2h…`.
/// * An address becomes a hash.
/// * Everything else becomes the plain characters that it begins with, at most 24, and a hash of the whole.
///
/// The hash has 64 bits (SipHash 1-3 with a fixed key): two of a million stories share one with a chance of 1 to 36
/// million.
pub fn story_id(prefix: &str, foreign: &str) -> Option<String> {
    let foreign = foreign.trim();
    if foreign.is_empty() {
        return None;
    }
    if let Some(short) = short_uuid(foreign) {
        return Some(format!("{prefix}-{short}"));
    }
    let plain = foreign.bytes().all(is_plain) && uuid(foreign).is_none();
    if plain && prefix.len() + 1 + foreign.len() <= LONGEST {
        return Some(format!("{prefix}-{foreign}"));
    }
    let kept: String = foreign.bytes().take_while(|b| is_plain(*b)).take(KEPT).map(char::from).collect();
    let kept = match () {
        () if foreign.as_bytes().windows(3).any(|part| part == b"://") => "",
        () => kept.trim_matches('-'),
    };
    let hash = hash(foreign);
    Some(match kept {
        "" => format!("{prefix}-{hash:016x}"),
        kept => format!("{prefix}-{kept}-{hash:016x}"),
    })
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// The id that a system has, from what follows the prefix in a story's: the other way round. Where a hash has taken its place, the system
/// knows no such id.
pub fn foreign_id(own: &str) -> String {
    uuid(own).unwrap_or_else(|| own.to_owned())
}

/// Places of the hyphens in `5152aea5-c2e8-4717-8bba-2263d46e19d5`.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// Digits with five bits each, without those that look like others.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A UUID in lower case as `u` and 26 characters.
fn short_uuid(text: &str) -> Option<String> {
    let is_hyphen = |at: usize| HYPHENS.contains(&at);
    if text.len() != 36 {
        return None;
    }
    let mut bits = 0_u128;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'-' if is_hyphen(at) => {}
            b'0'..=b'9' | b'a'..=b'f' if !is_hyphen(at) => {
                bits = bits << 4 | u128::from(char::from(byte).to_digit(16)?);
            }
            _ => return None,
        }
    }
    let digit = |at: u32| DIGITS.get(usize::try_from(bits >> (at * 5) & 31).ok()?).copied().map(char::from);
    let digits: Option<String> = (0..26).rev().map(digit).collect();
    Some(format!("u{}", digits?))
}

/// The other way round.
fn uuid(short: &str) -> Option<String> {
    let digits = short.strip_prefix('u').filter(|digits| digits.len() == 26)?;
    let mut bits = 0_u128;
    for byte in digits.bytes() {
        let digit = DIGITS.iter().position(|known| *known == byte)?;
        bits = bits.checked_mul(32)? | u128::try_from(digit).ok()?;
    }
    let mut text = String::with_capacity(36);
    for at in 0..32 {
        if matches!(at, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        let digit = u32::try_from(bits >> (124 - at * 4) & 15).ok()?;
        text.push(char::from_digit(digit, 16)?);
    }
    Some(text)
}

fn hash(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn id(foreign: &str) -> String {
        story_id("x", foreign).expect("an id")
    }

    #[test]
    fn plain_ids_stay() {
        assert_eq!(id("123"), "x-123");
        assert_eq!(id("1000000000"), "x-1000000000");
        assert_eq!(id("6a1f00000000000000000001"), "x-6a1f00000000000000000001");
        assert_eq!(id(&"a".repeat(62)), format!("x-{}", "a".repeat(62)));
        assert_eq!(story_id("x", " "), None);
    }

    /// Ids are names for ever: another release must give the same ones, or an import would bring every story twice.
    #[test]
    fn others_are_shortened_by_a_hash_that_never_changes() {
        assert_eq!(id("5152AEA5-C2E8-4717-8BBA-2263D46E19D5").split('-').nth(1), Some("5152"));
        assert_eq!(id("https://example.test/?p=5"), "x-3316c5a4f16ec111");
        assert_eq!(id("蔚县"), "x-966e2d422d2679a6");
        assert_eq!(id(&"a".repeat(63)), "x-aaaaaaaaaaaaaaaaaaaaaaaa-a5b7c7f694017406");
    }

    /// A live portal asks for a story by its id alone.
    #[test]
    fn plain_ids_and_uuids_can_be_told_from_those_of_stories() {
        let most = "ffffffff-ffff-ffff-ffff-ffffffffffff";
        for foreign in ["5152aea5-c2e8-4717-8bba-2263d46e19d5", most, "0-1", "123", "hello-world"] {
            let own = id(foreign);
            assert_eq!(foreign_id(own.strip_prefix("x-").expect("the prefix")), foreign, "{own}");
        }
        assert_eq!(id("5152aea5-c2e8-4717-8bba-2263d46e19d5"), "x-u2haaqabgq88wbrqeh2cfa6w6en");
        // What looks like a short UUID is none: it could not be told from one.
        let short = id(most).replace("x-", "");
        assert_ne!(id(&short), format!("x-{short}"));
        assert_eq!(foreign_id("uzzzzzzzzzzzzzzzzzzzzzzzzzz"), "uzzzzzzzzzzzzzzzzzzzzzzzzzz");
    }

    #[test]
    fn what_differs_keeps_different_ids_that_a_story_may_have() {
        let foreign = ["A", "a", "Ａ", "a/", "/a", "a b", "a_b", "a-b", "-", "--", "a\u{301}", "á"];
        let ids: HashSet<_> = foreign.iter().map(|foreign| id(foreign)).collect();
        assert_eq!(ids.len(), foreign.len());
        let ids: HashSet<_> = (0..100_000).map(|n| id(&format!("https://example.test/{n}"))).collect();
        assert_eq!(ids.len(), 100_000);
        assert!(ids.iter().all(|id| id.len() <= LONGEST && id.bytes().all(is_plain)));
    }
}
