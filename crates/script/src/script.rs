//! In which script a text is: by characters that only one of them has.

use super::tables::Step;

/// Characters below this one are looked up in a table; those above it are rare, and in neither.
const TABLE: usize = 0x1_0000;

/// A set of characters.
struct Set(Vec<u64>);

impl Set {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; TABLE / 64];
        for c in chars {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        Self(bits)
    }

    fn holds(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }
}

/// Characters that only one script has.
pub(crate) struct Scripts {
    /// Those of the script that is converted from.
    from: Set,
    /// Those of the script that is converted to.
    to: Set,
}

impl Scripts {
    /// For a conversion, with the step there and the step back.
    pub(crate) fn new(there: &Step, back: &Step) -> Self {
        let only = |step: &Step, other: &Step| {
            let own = step.characters().map(|(c, _)| c).filter(|c| !step.forms(*c).contains(*c));
            Set::of(own.filter(|c| other.forms(*c).is_empty()))
        };
        Self { from: only(there, back), to: only(back, there) }
    }

    /// Whether a text is in the other script already: it holds more characters of that one than of this one.
    pub(crate) fn is_converted(&self, text: &str) -> bool {
        let others = text.chars().filter(|c| self.to.holds(*c)).count();
        others > 0 && others > text.chars().filter(|c| self.from.holds(*c)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_the_script_that_most_of_its_characters_are_of() {
        let scripts = Scripts::new(&Step::named("st"), &Step::named("ts"));
        for (text, expected) in [
            ("體育館後面", true),
            ("体育馆后面", false),
            ("“體”写作“体”", false),
            ("天台山", false),
            ("", false),
        ] {
            assert_eq!(scripts.is_converted(text), expected, "{text}");
        }
    }
}
