//! What only a running app knows.

use leptos::prelude::*;

/// Why a page could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection.
    Offline,
    /// No answer in time.
    Timeout,
    /// The server failed.
    Server,
    /// What came cannot be read.
    Malformed,
}

/// What the app is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing that a reader should see.
    #[default]
    Idle,
    /// Loading, for longer than a moment.
    Loading,
    /// The last load failed; the old page is still there.
    Failed(Failure),
}

/// What only a running app knows; neutral in print, so that the printed page and the first drawn one are the same.
#[derive(Clone)]
pub struct Live {
    /// Whether the page is in the document already.
    pub printed: bool,
    /// What the app is doing.
    pub status: Signal<Status>,
    /// Said to screen readers.
    pub said: Signal<String>,
    /// The picture in the large view, counted from 1.
    pub picture: Signal<Option<usize>>,
    /// Tries the failed load again.
    pub retry: Callback<()>,
    /// Goes back to the page before the failed load.
    pub back: Callback<()>,
    /// Closes the large view.
    pub close: Callback<()>,
}

impl Live {
    /// As printed.
    pub fn neutral() -> Self {
        Self {
            printed: false,
            status: Signal::stored(Status::Idle),
            said: Signal::stored(String::new()),
            picture: Signal::stored(None),
            retry: Callback::new(|()| {}),
            back: Callback::new(|()| {}),
            close: Callback::new(|()| {}),
        }
    }
}
