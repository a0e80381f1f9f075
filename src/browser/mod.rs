//! Thin wrappers over web APIs, without any knowledge of pages, routes or stories.

mod clock;
pub mod dom;
pub mod event;
pub mod fetch;
pub mod history;
pub mod listen;
pub mod location;
pub mod session;

pub use clock::{after, date, idle, now, today};
