//! A character on its way to a span.

/// A character with the number of its style.
pub(super) type Glyph = (char, usize);
