//! Views that move: they follow signals, and listen to what the reader does. Neutral in print.
//!
//! Some stand in the shell. The others are live parts: an inert component prints an element with `data-live="<name>"`, the app
//! mounts the view there once the page is shown, and unmounts it when the page goes (`src/app/live_parts.rs`).

mod announcer;
mod lightbox;
mod notice;
mod today;
mod ui_state;

pub(super) use announcer::Announcer;
pub(super) use lightbox::Lightbox;
pub(super) use notice::Notice;
pub use today::Today;
pub use ui_state::{LargePicture, Status, UiState};
