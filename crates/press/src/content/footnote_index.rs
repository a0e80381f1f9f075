//! Footnotes of a story while it is read: which there are, and which have been referred to.

/// Footnotes by their labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FootnoteIndex {
    /// Labels of the footnotes that the story has.
    defined: Vec<String>,
    /// Labels in the order of the numbers.
    numbered: Vec<String>,
    /// Labels that have been referred to.
    referred: Vec<String>,
    /// Labels that have been missed.
    missed: Vec<String>,
}

/// The most missing footnotes that are named: nobody reads more.
const MOST_MISSED: usize = 100;

impl FootnoteIndex {
    /// Footnotes that get their numbers by their order in the text.
    pub(super) fn by_reference(defined: Vec<String>) -> Self {
        Self { defined, ..Self::default() }
    }

    /// So many footnotes that have their numbers for labels.
    pub(super) fn by_number(count: usize) -> Self {
        let labels: Vec<_> = (1..=count).map(|number| number.to_string()).collect();
        Self { defined: labels.clone(), numbered: labels, ..Self::default() }
    }

    /// Labels of all footnotes, in the order in which they were defined.
    pub(super) fn defined(&self) -> &[String] {
        &self.defined
    }

    /// Labels of those that have a number, in its order.
    pub(super) fn numbered(&self) -> &[String] {
        &self.numbered
    }

    /// Notes a reference: the footnote's number, and whether it is the first that refers to it.
    pub(super) fn refer(&mut self, label: &str) -> (usize, bool) {
        let is_first = !self.is_referred(label);
        if is_first {
            self.referred.push(label.to_owned());
        }
        let known = self.numbered.iter().position(|known| known == label);
        let at = known.unwrap_or_else(|| {
            self.numbered.push(label.to_owned());
            self.numbered.len() - 1
        });
        (at + 1, is_first)
    }

    /// Notes a reference to a footnote that does not exist; says whether it is the first to it.
    pub(super) fn miss(&mut self, label: &str) -> bool {
        let is_first = !self.missed.iter().any(|known| known == label);
        if is_first && self.missed.len() < MOST_MISSED {
            self.missed.push(label.to_owned());
            return true;
        }
        false
    }

    /// Whether something refers to a footnote.
    pub(super) fn is_referred(&self, label: &str) -> bool {
        self.referred.iter().any(|known| known == label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_text_or_the_list() {
        let mut index = FootnoteIndex::by_reference(vec!["甲".to_owned(), "乙".to_owned()]);
        assert_eq!(
            [index.refer("乙"), index.refer("甲"), index.refer("乙")],
            [(1, true), (2, true), (1, false)]
        );
        let mut index = FootnoteIndex::by_number(2);
        assert_eq!((index.refer("2"), index.is_referred("1")), ((2, true), false));
    }
}
