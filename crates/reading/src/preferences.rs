//! What a reader has chosen, and the words for it.
//!
//! ```
//! use baolan_reading::preferences::{Group, Preferences};
//!
//! let chosen = Preferences::parse("elder size-4 no-such-word");
//! assert!(chosen.elder());
//! assert_eq!(chosen.choice(Group::Size), 3);
//! assert_eq!(chosen.print(), "size-4 elder");
//! ```

/// A group of choices of which one is made. Its first one is that of readers who have chosen nothing, and has no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Size of the text, in five steps: 100, 115, 130, 150, 178 %.
    Size,
    /// Height of lines.
    Line,
    /// Typeface: as it is, serif, sans.
    Face,
    /// Colours: as the device has them, light, dark, sepia.
    Theme,
}

impl Group {
    /// All of them, in the order of the panel.
    pub const ALL: [Self; 4] = [Self::Size, Self::Line, Self::Face, Self::Theme];

    /// The words of its choices; the first one is empty.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Size => &["", "size-2", "size-3", "size-4", "size-5"],
            Self::Line => &["", "line-2", "line-3"],
            Self::Face => &["", "serif", "sans"],
            Self::Theme => &["", "theme-light", "theme-dark", "theme-sepia"],
        }
    }
}

/// What is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Contrast of 7:1.
    Contrast,
    /// More room between characters, words and paragraphs.
    Spacing,
    /// Nothing moves.
    Still,
    /// A pointer three times as large.
    Pointer,
    /// 十字线: lines at the place that is read.
    Ruler,
    /// 大字屏: what is under the pointer or has the focus, in large type.
    Bar,
    /// 长辈模式.
    Elder,
}

impl Switch {
    /// All of them, in the order of the panel.
    pub const ALL: [Self; 7] =
        [Self::Contrast, Self::Spacing, Self::Still, Self::Pointer, Self::Ruler, Self::Bar, Self::Elder];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contrast => "contrast",
            Self::Spacing => "spacing",
            Self::Still => "still",
            Self::Pointer => "pointer",
            Self::Ruler => "ruler",
            Self::Bar => "bar",
            Self::Elder => "elder",
        }
    }
}

/// The smallest step of [`Group::Size`] in 长辈模式: with it no text is below 18 px.
pub const ELDER_SIZE: usize = 2;

/// What a reader has chosen. The default is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    chosen: [u8; Group::ALL.len()],
    on: [bool; Switch::ALL.len()],
}

impl Preferences {
    /// Reads words with blanks between them. It takes any text: a word that is none of ours is left out, and of two in a group the later one
    /// counts.
    pub fn parse(text: &str) -> Self {
        let mut own = Self::default();
        for word in text.split_ascii_whitespace() {
            for group in Group::ALL {
                if let Some(choice) = group.words().iter().position(|own| *own == word) {
                    own.choose(group, choice);
                }
            }
            for switch in Switch::ALL.into_iter().filter(|switch| switch.word() == word) {
                own.set(switch, true);
            }
        }
        own
    }

    /// Its words, each once and always in the same order: [`Preferences::parse`] reads them.
    pub fn print(self) -> String {
        let chosen =
            Group::ALL.into_iter().filter_map(|group| group.words().get(self.choice(group)).copied());
        let on = Switch::ALL.into_iter().filter(|switch| self.is_on(*switch)).map(Switch::word);
        let words: Vec<_> = chosen.chain(on).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    /// Which choice of a group is made, counted from 0.
    pub fn choice(self, group: Group) -> usize {
        let [size, line, face, theme] = self.chosen;
        usize::from(match group {
            Group::Size => size,
            Group::Line => line,
            Group::Face => face,
            Group::Theme => theme,
        })
    }

    /// The choice that is in force: in 长辈模式 text has a size that it does not fall below.
    pub fn in_force(self, group: Group) -> usize {
        match group {
            Group::Size if self.elder() => self.choice(group).max(ELDER_SIZE),
            _ => self.choice(group),
        }
    }

    /// Makes a choice of a group. One that the group has not is none.
    pub fn choose(&mut self, group: Group, choice: usize) {
        let Some(choice) = u8::try_from(choice).ok().filter(|_| choice < group.words().len()) else { return };
        let [size, line, face, theme] = &mut self.chosen;
        *match group {
            Group::Size => size,
            Group::Line => line,
            Group::Face => face,
            Group::Theme => theme,
        } = choice;
    }

    /// Whether something is on.
    pub fn is_on(self, switch: Switch) -> bool {
        Switch::ALL.iter().zip(self.on).any(|(own, on)| *own == switch && on)
    }

    /// Turns something on or off.
    pub fn set(&mut self, switch: Switch, on: bool) {
        for (_, own) in Switch::ALL.iter().zip(&mut self.on).filter(|(own, _)| **own == switch) {
            *own = on;
        }
    }

    /// Whether 长辈模式 is on.
    pub fn elder(self) -> bool {
        self.is_on(Switch::Elder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that can be chosen.
    fn all() -> impl Iterator<Item = Preferences> {
        let choices = Group::ALL.map(|group| group.words().len());
        let every = choices.iter().product::<usize>() << Switch::ALL.len();
        (0..every).map(move |mut rest| {
            let mut own = Preferences::default();
            for switch in Switch::ALL {
                own.set(switch, rest % 2 == 1);
                rest /= 2;
            }
            for (group, choices) in Group::ALL.into_iter().zip(choices) {
                own.choose(group, rest % choices);
                rest /= choices;
            }
            own
        })
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let mut printed = std::collections::BTreeSet::new();
        for own in all() {
            let words = own.print();
            assert_eq!(Preferences::parse(&words), own, "{words}");
            // What the inline script takes.
            assert!(
                words.len() <= 160
                    && words.bytes().all(|b| b"abcdefghijklmnopqrstuvwxyz0123456789 -".contains(&b))
            );
            printed.insert(words);
        }
        assert_eq!(printed.len(), 5 * 3 * 3 * 4 * 128, "each choice has words of its own");
    }

    #[test]
    fn nothing_chosen_is_no_word() {
        assert_eq!(Preferences::default().print(), "");
        assert_eq!(Preferences::parse(""), Preferences::default());
    }

    #[test]
    fn of_hostile_text_only_our_own_words_are_taken() {
        for text in
            ["\0", "size-9 size- SIZE-2 elder2", "<script>", "\u{202e}elder", "size-2;elder", "， elder，"]
        {
            assert_eq!(Preferences::parse(text).print(), "", "{text}");
        }
        let long = "size-2 bar ".repeat(100_000);
        assert_eq!(Preferences::parse(&long).print(), "size-2 bar");
        assert_eq!(Preferences::parse(" bar\tsize-5\nsize-3 x ").print(), "size-3 bar");
    }

    #[test]
    fn a_choice_that_a_group_has_not_is_none() {
        let mut own = Preferences::parse("size-3");
        for choice in [5, 256, usize::MAX] {
            own.choose(Group::Size, choice);
        }
        assert_eq!(own.print(), "size-3");
    }

    #[test]
    fn in_elder_mode_text_keeps_a_size() {
        for (words, step) in [("", 0), ("elder", 2), ("elder size-2", 2), ("elder size-5", 4), ("size-2", 1)]
        {
            assert_eq!(Preferences::parse(words).in_force(Group::Size), step, "{words}");
        }
        let mut own = Preferences::parse("elder size-2 theme-sepia");
        own.set(Switch::Elder, false);
        assert_eq!(own.print(), "size-2 theme-sepia", "what was chosen before is back");
    }
}
