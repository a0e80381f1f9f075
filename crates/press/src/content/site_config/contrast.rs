//! How well a portal's own colour can be read on its pages, as WCAG 2.2 counts it.

/// Paper in the light scheme, on which links and marks have the accent colour (`style/first/tokens.css`).
const PAPER: &str = "#fdfcf9";

/// The least that level AA asks of text.
pub(super) const LEAST: f64 = 4.5;

/// The contrast of a colour (`#b3261e`) to paper, between 1 and 21; none for what is no colour.
pub(super) fn on_paper(colour: &str) -> Option<f64> {
    let (one, other) = (luminance(colour)?, luminance(PAPER)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn luminance(colour: &str) -> Option<f64> {
    let part = |at: usize| {
        let value = u8::from_str_radix(colour.get(at..at + 2)?, 16).ok()?;
        let value = f64::from(value) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(1)? + 0.7152 * part(3)? + 0.0722 * part(5)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_wcag() {
        let rounded = |colour| on_paper(colour).map(|contrast| (contrast * 100.0).round());
        assert_eq!(rounded("#000000"), Some(2047.0));
        assert_eq!(rounded("#b3261e"), Some(637.0));
        assert_eq!(rounded("#ff9900"), Some(209.0));
        assert_eq!(rounded(PAPER), Some(100.0));
        assert_eq!(on_paper("#12"), None);
    }

    #[test]
    fn paper_is_that_of_the_styles() {
        assert!(
            include_str!("../../../../../style/first/tokens.css").contains(&format!("--paper: {PAPER};"))
        );
    }
}
