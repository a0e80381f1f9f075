//! Addresses of tags.

/// Longest slug, in bytes: file systems take 255, percent escapes triple it.
pub const LONGEST: usize = 60;

/// A tag's name as its address has it: letters and digits of any script, hyphens for everything between them. Takes a name in normal form C
/// and lower case. It may be empty, and longer than [`LONGEST`].
pub fn plain(folded: &str) -> String {
    let mut plain = String::new();
    for c in folded.chars() {
        if c.is_alphanumeric() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let end = plain.trim_end_matches('-').len();
    plain.truncate(end);
    plain
}

/// The address of a tag in a live portal, from its folded name; none where a published one would have a hash in it.
pub fn slug(folded: &str) -> Option<String> {
    fitting(&plain(folded))
}

/// The address of a tag from what [`plain`] gives.
pub fn fitting(plain: &str) -> Option<String> {
    (1..=LONGEST).contains(&plain.len()).then(|| plain.to_owned())
}

/// The longest part between the hyphens of a slug: what a system is asked for that looks for a part of a tag's name, as marks that the
/// slug has hyphens for stand between the parts.
pub fn longest_part(slug: &str) -> &str {
    slug.split('-').fold("", |longest, part| if part.len() > longest.len() { part } else { longest })
}
