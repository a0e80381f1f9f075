//! The style of running text.

use crate::text::is_one_of;
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
        declarations(css, &mut |name, value| {
            // What the value is among: what turns the style on, what turns it off.
            let says = |on: &str, off: &str| match () {
                () if is_one_of(value, on) => Some(true),
                () if is_one_of(value, off) => Some(false),
                () => None,
            };
            match name {
                "font-weight" => {
                    let is_strong = says("bold bolder 600 700 800 900", "normal lighter 100 200 300 400 500");
                    self.strong = is_strong.unwrap_or(self.strong);
                }
                "font-style" => self.em = says("italic oblique", "normal").unwrap_or(self.em),
                "text-decoration" | "text-decoration-line" => {
                    self.deleted |= is_one_of("line-through", value);
                }
                "vertical-align" => {
                    let is_above = says("super", "sub");
                    let baseline = is_above.map(|above| if above { Baseline::Super } else { Baseline::Sub });
                    self.baseline = baseline.unwrap_or(self.baseline);
                }
                _ => {}
            }
        });
    }
}

/// Whether an attribute `style` takes an element away from readers.
pub(super) fn hides(css: &str) -> bool {
    let mut is_hidden = false;
    declarations(css, &mut |name, value| {
        is_hidden |= match name {
            "display" => value == "none",
            "visibility" => is_one_of(value, "hidden collapse"),
            _ => false,
        };
    });
    is_hidden
}

/// Shows names and values to `see`, in lower case, `!important` left out.
fn declarations(css: &str, see: &mut dyn FnMut(&str, &str)) {
    for declaration in css.to_ascii_lowercase().split(';') {
        if let Some((name, value)) = declaration.split_once(':') {
            see(name.trim(), value.split('!').next().unwrap_or_default().trim());
        }
    }
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
