//! The dictionaries of OpenCC, as `data/opencc.txt` holds them.
//!
//! A section begins with its name in brackets. In sections of characters a line is a character and what can stand for it, the usual one
//! first. In sections of phrases it is a phrase and, after a tab, what stands for it; without a tab its characters are converted one by one.

use foldhash::{HashMap, HashMapExt};

const DATA: &str = include_str!("../data/opencc.txt");

/// A step of a conversion: characters, and phrases that go before them.
#[derive(Debug)]
pub(crate) struct Step {
    /// What stands for a character; the usual one comes first.
    characters: HashMap<char, &'static str>,
    /// Phrases, with what stands for them where that does not follow from their characters.
    phrases: Vec<(&'static str, Option<&'static str>)>,
}

impl Step {
    /// The step of a name: `st`, `ts`, `to tw`, `to hk`, `from tw`, `from hk`.
    pub(crate) fn named(name: &str) -> Self {
        let mut characters = HashMap::new();
        for line in section(name, "characters") {
            let mut rest = line.chars();
            if let Some(from) = rest.next() {
                characters.insert(from, rest.as_str());
            }
        }
        let phrases = section(name, "phrases").map(|line| match line.split_once('\t') {
            Some((from, to)) => (from, Some(to)),
            None => (line, None),
        });
        Self { characters, phrases: phrases.collect() }
    }

    /// The characters that are converted, each with what usually stands for it.
    pub(crate) fn characters(&self) -> impl Iterator<Item = (char, char)> + '_ {
        self.characters.iter().filter_map(|(from, forms)| Some((*from, forms.chars().next()?)))
    }

    /// The phrases, each with what stands for it.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        self.phrases.iter().map(|(from, to)| (*from, to.map_or_else(|| self.alone(from), str::to_owned)))
    }

    /// A text whose characters are converted one by one.
    pub(crate) fn alone(&self, text: &str) -> String {
        let usual = |c| self.characters.get(&c).and_then(|forms| forms.chars().next()).unwrap_or(c);
        text.chars().map(usual).collect()
    }

    /// All that can stand for a character; empty where nothing else does.
    pub(crate) fn forms(&self, c: char) -> &'static str {
        self.characters.get(&c).copied().unwrap_or_default()
    }
}

/// The lines of a section.
fn section(step: &str, part: &str) -> impl Iterator<Item = &'static str> {
    let title = format!("[{step} {part}]");
    let lines = DATA.lines().skip_while(move |line| *line != title).skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_there() {
        for (name, characters, phrases) in [
            ("st", 4000, 49_000),
            ("ts", 4000, 400),
            ("to tw", 30, 0),
            ("to hk", 60, 0),
            ("from tw", 30, 1000),
            ("from hk", 60, 0),
        ] {
            let step = Step::named(name);
            assert!(step.characters.len() > characters, "{name}: {} characters", step.characters.len());
            assert!(step.phrases.len() >= phrases, "{name}: {} phrases", step.phrases.len());
        }
    }

    #[test]
    fn phrases_say_only_what_their_characters_do_not() {
        let step = Step::named("st");
        assert_eq!(step.forms('干'), "幹乾干榦");
        assert_eq!(step.forms('A'), "");
        let all: HashMap<_, _> = step.phrases().collect();
        assert_eq!(all.get("头发").map(String::as_str), Some("頭髮"));
        assert_eq!(all.get("干部").map(String::as_str), Some("幹部"));
    }
}
