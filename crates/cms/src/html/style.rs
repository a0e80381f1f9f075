//! The style of running text.

use baolan_core::model::{Baseline, Footnote, Span};

/// Addresses that texts lead to, in order of appearance. Styles name them by their numbers: so a style is a few bytes, and nothing has to
/// be dropped with it.
#[derive(Debug, Default)]
pub(super) struct Addresses(Vec<String>);

/// How many of the last addresses are looked through for one that comes again: texts that stand beside each other and lead to the same
/// place are one text.
const LOOKS: usize = 8;

impl Addresses {
    /// The number of an address.
    pub(super) fn number(&mut self, address: String) -> usize {
        let first = self.0.len().saturating_sub(LOOKS);
        for at in first..self.0.len() {
            if self.get(at) == address {
                return at;
            }
        }
        self.0.push(address);
        self.0.len() - 1
    }

    /// The address of a number.
    pub(super) fn get(&self, number: usize) -> &str {
        self.0.get(number).map_or("", String::as_str)
    }
}

/// The style that text has where the walk stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) em: bool,
    pub(super) deleted: bool,
    pub(super) code: bool,
    pub(super) baseline: Baseline,
    /// Where it leads, resolved.
    pub(super) href: Option<usize>,
    /// The place in the same page that it leads to, with its sign, if that may be a footnote.
    pub(super) note: Option<usize>,
    /// Whether it says whose words a quotation is.
    pub(super) cites: bool,
}

impl Style {
    /// Text in this style. A reference to a footnote has its place as its address, with its sign, until footnotes are found.
    pub(super) fn span(&self, text: String, ruby: Option<String>, addresses: &Addresses) -> Span {
        Span {
            text,
            strong: self.strong,
            em: self.em,
            deleted: self.deleted,
            code: self.code,
            baseline: self.baseline,
            ruby,
            footnote: if self.note.is_some() { Footnote::First } else { Footnote::None },
            href: self.note.or(self.href).map(|number| addresses.get(number).to_owned()),
        }
    }

    /// What an attribute `style` says of the text: weight, slant, line through, baseline. Editors that paste write it in place of
    /// elements.
    pub(super) fn apply_css(&mut self, css: &str) {
        for (name, value) in declarations(css) {
            match name.as_str() {
                "font-weight" => match value.as_str() {
                    "bold" | "bolder" | "600" | "700" | "800" | "900" => self.strong = true,
                    "normal" | "lighter" | "100" | "200" | "300" | "400" | "500" => self.strong = false,
                    _ => {}
                },
                "font-style" => match value.as_str() {
                    "italic" | "oblique" => self.em = true,
                    "normal" => self.em = false,
                    _ => {}
                },
                "text-decoration" | "text-decoration-line" => {
                    self.deleted |= value.split(' ').any(|word| word == "line-through");
                }
                "vertical-align" => match value.as_str() {
                    "sub" => self.baseline = Baseline::Sub,
                    "super" => self.baseline = Baseline::Super,
                    _ => {}
                },
                _ => {}
            }
        }
    }
}

/// Whether an attribute `style` takes an element away from readers.
pub(super) fn hides(css: &str) -> bool {
    declarations(css).any(|(name, value)| {
        matches!((name.as_str(), value.as_str()), ("display", "none") | ("visibility", "hidden" | "collapse"))
    })
}

/// Names and values, in lower case, `!important` left out.
fn declarations(css: &str) -> impl Iterator<Item = (String, String)> + '_ {
    css.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.split('!').next().unwrap_or_default();
        Some((name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_says_what_elements_would() {
        let read = |css: &str| {
            let mut style = Style::default();
            style.apply_css(css);
            style
        };
        assert!(read("color: red; FONT-WEIGHT: Bold !important").strong);
        assert!(read("font-style:italic").em);
        assert!(read("text-decoration: underline line-through").deleted);
        assert_eq!(read("vertical-align: super").baseline, Baseline::Super);
        assert_eq!(read("font-weight; :bold;;x:y"), Style::default());
        assert!(hides("color:red;display : none") && !hides("display:block;content:'display none'"));
    }
}
