//! What was dropped, counted by kind, where the feature `report` asks for it. Without it all of this is empty, and so are the texts that
//! name what was dropped: they are made by functions that are never called.

/// Whether anything is counted.
pub(super) const REPORTS: bool = cfg!(any(test, feature = "report"));

#[cfg(any(test, feature = "report"))]
mod counted;
#[cfg(any(test, feature = "report"))]
pub(super) use counted::Tally;

/// Counts nothing.
#[cfg(not(any(test, feature = "report")))]
#[derive(Debug, Default)]
pub(super) struct Tally {}

#[cfg(not(any(test, feature = "report")))]
impl Tally {
    pub(super) fn add(&mut self, _: &str) {}

    pub(super) fn add_with(&mut self, _: impl FnOnce() -> String) {}

    pub(super) fn into_dropped(self) -> Vec<super::Dropped> {
        Vec::new()
    }
}
