//! The few tags that mean something: `<br>`, `<sub>`, `<sup>`.

use super::glyph::Glyph;
use super::signs::LESS_THAN;
use baolan_core::model::Baseline;

/// A tag that means something.
pub(super) enum Tag {
    Break,
    Begin(Baseline),
    End(Baseline),
}

/// The tag at the beginning, and how many characters it has.
pub(super) fn tag(chars: &[Glyph]) -> Option<(Tag, usize)> {
    let inner = chars.iter().skip(1).take(6).position(|(c, _)| *c == '>')?;
    let name: String = chars[1..=inner].iter().map(|(c, _)| c.to_ascii_lowercase()).collect();
    let tag = match name.as_str() {
        "br" | "br/" | "br /" => Tag::Break,
        "sub" => Tag::Begin(Baseline::Sub),
        "sup" => Tag::Begin(Baseline::Super),
        "/sub" => Tag::End(Baseline::Sub),
        "/sup" => Tag::End(Baseline::Super),
        _ => return None,
    };
    Some((tag, inner + 2))
}

/// Whether a tag that ends a baseline comes later.
pub(super) fn ends(chars: &[Glyph], baseline: Baseline) -> bool {
    chars
        .iter()
        .enumerate()
        .filter(|(_, (c, _))| *c == LESS_THAN)
        .any(|(at, _)| matches!(tag(&chars[at..]), Some((Tag::End(end), _)) if end == baseline))
}
