//! Views that move: they follow signals, and listen to what the reader does. Neutral in print.

mod announcer;
mod lightbox;
mod notice;
mod ui_state;

pub(super) use announcer::Announcer;
pub(super) use lightbox::Lightbox;
pub(super) use notice::Notice;
pub use ui_state::{LargePicture, Status, UiState};
