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
/// * A UUID becomes its first eight digits and a hash: `halo-5152aea5-0d6e…`, 16 hexadecimal digits.
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
    let plain = foreign.bytes().all(is_plain);
    if plain && !is_uuid(foreign) && prefix.len() + 1 + foreign.len() <= LONGEST {
        return Some(format!("{prefix}-{foreign}"));
    }
    let kept: String = foreign.bytes().take_while(|b| is_plain(*b)).take(KEPT).map(char::from).collect();
    let kept = match () {
        () if is_uuid(foreign) => kept.get(..8).unwrap_or_default(),
        () if foreign.contains("://") => "",
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

/// `5152aea5-c2e8-4717-8bba-2263d46e19d5`.
fn is_uuid(text: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match hyphens.contains(&at) {
            true => byte == b'-',
            false => byte.is_ascii_hexdigit(),
        })
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
        assert_eq!(id("5152aea5-c2e8-4717-8bba-2263d46e19d5"), "x-5152aea5-7bb941fc8e61d6d9");
        assert_eq!(id("https://example.test/?p=5"), "x-3316c5a4f16ec111");
        assert_eq!(id("蔚县"), "x-966e2d422d2679a6");
        assert_eq!(id(&"a".repeat(63)), "x-aaaaaaaaaaaaaaaaaaaaaaaa-a5b7c7f694017406");
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
