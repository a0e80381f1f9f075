//! What only a running app knows.

use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// What the app is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing that a reader should see.
    #[default]
    Idle,
    /// Loading, for longer than a moment.
    Loading,
    /// The last load failed; the old page is still there. With the address that did not come: path, query and hash.
    Failed(LoadError, String),
}

/// A picture in the large view. Equal are those of the very same page: to compare pages word by word would weigh 4 kB.
#[derive(Clone, Debug)]
pub struct LargePicture {
    /// The page that it stands in.
    pub page: Arc<Page>,
    /// Which of its pictures, from 1.
    pub number: usize,
}

impl PartialEq for LargePicture {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && Arc::ptr_eq(&self.page, &other.page)
    }
}

/// What only a running app knows; neutral in print, so that the printed page and the first drawn one are the same.
#[derive(Clone, Copy)]
pub struct UiState {
    /// Whether the page is in the document already.
    pub printed: bool,
    /// What the app is doing.
    pub status: RwSignal<Status>,
    /// Said to screen readers.
    pub announcement: RwSignal<String>,
    /// The picture in the large view.
    pub picture: RwSignal<Option<LargePicture>>,
    /// Tries the failed load again.
    pub retry: Callback<()>,
    /// Puts the notice of a failed load away.
    pub dismiss: Callback<()>,
    /// Closes the large view.
    pub close: Callback<()>,
}

/// What a button does when it is pressed. One closure type for all buttons, listened to on the button itself: Leptos's
/// delegated listeners bring a hash table of their own.
pub(super) fn press(task: Callback<()>) -> impl FnMut(MouseEvent) + 'static {
    move |_| task.run(())
}

impl UiState {
    /// As printed.
    pub fn neutral() -> Self {
        Self {
            printed: false,
            status: RwSignal::default(),
            announcement: RwSignal::default(),
            picture: RwSignal::default(),
            retry: Callback::new(|()| {}),
            dismiss: Callback::new(|()| {}),
            close: Callback::new(|()| {}),
        }
    }
}
