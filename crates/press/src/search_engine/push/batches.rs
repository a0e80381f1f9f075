//! How much is sent at once.

/// The most documents in a batch, and the most bytes, unless one document alone has more: little enough for a server in front that takes
/// a few megabytes, and for an engine to answer in seconds.
const MOST_DOCUMENTS: usize = 500;
const MOST_BYTES: usize = 4_000_000;

/// Lines of JSON that are sent together.
#[derive(Debug, Default)]
pub(super) struct Batch {
    lines: Vec<String>,
    bytes: usize,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn has_room_for(&self, line: &str) -> bool {
        self.is_empty() || (self.lines.len() < MOST_DOCUMENTS && self.bytes + line.len() <= MOST_BYTES)
    }

    pub(super) fn add(&mut self, line: String) {
        self.bytes += line.len();
        self.lines.push(line);
    }

    /// The lines; it is empty then.
    pub(super) fn take(&mut self) -> Vec<String> {
        std::mem::take(self).lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_full_by_number_or_by_size_and_always_takes_one() {
        let mut batch = Batch::default();
        let huge = "x".repeat(MOST_BYTES + 1);
        assert!(batch.has_room_for(&huge));
        batch.add(huge);
        assert!(!batch.has_room_for("x"));
        assert_eq!((batch.take().len(), batch.is_empty()), (1, true));
        (0..MOST_DOCUMENTS).for_each(|_| batch.add("x".to_owned()));
        assert!(!batch.has_room_for("x"));
    }
}
