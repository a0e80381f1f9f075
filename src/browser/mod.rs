//! Thin wrappers over web APIs. They know nothing of news.

mod clock;
pub mod dom;
pub mod fetch;
pub mod navigation;

pub use clock::{after, date, idle, now, today};
