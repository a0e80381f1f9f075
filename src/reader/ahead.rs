//! Fetches, while nothing else is to be done, the pages behind the links that a reader can see: most clicks then need no
//! network at all.

use super::{Reader, hover::saves_data};
use crate::browser::dom::{document, find_all, is_on_screen, on_forever};
use crate::browser::fetch::Priority;
use crate::browser::idle;
use crate::route::Route;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Event;

/// How many links of one screen are followed, from the top.
const A_SCREEN: usize = 8;

/// How many are followed from one page, however far its reader scrolls.
const A_PAGE: usize = 24;

/// Looks again whenever the reader has scrolled somewhere.
pub(super) fn listen(reader: &Reader) {
    let Some(document) = document() else { return };
    let reader = reader.clone();
    on_forever(&document, "scrollend", move |_: Event| reader.look_ahead());
}

impl Reader {
    /// Begins with the page that has just been shown.
    pub(super) fn look_ahead_afresh(&self) {
        self.followed.set(0);
        self.look_ahead();
    }

    /// Fetches what can be seen, one page after the other, until the reader looks elsewhere.
    fn look_ahead(&self) {
        let look = self.look.get().wrapping_add(1);
        self.look.set(look);
        if !self.navigates.get() {
            return;
        }
        let reader = self.clone();
        idle(move || spawn_local(async move { reader.follow_seen(look).await }));
    }

    async fn follow_seen(&self, look: u32) {
        let is_over = || self.look.get() != look || self.loading.get();
        if is_over() || saves_data() || document().is_none_or(|document| document.hidden()) {
            return;
        }
        for route in self.seen() {
            if is_over() || self.followed.get() >= A_PAGE {
                return;
            }
            let Some(fetched) = self.files.prefetch(&route, Priority::Low) else { continue };
            self.followed.set(self.followed.get() + 1);
            // It never fails: what did not come is fetched again when somebody asks for it.
            let _ = JsFuture::from(fetched).await;
        }
    }

    /// The pages behind the links on the screen, from the top.
    fn seen(&self) -> Vec<Route> {
        let mut seen = Vec::new();
        for link in find_all("#main a[href]") {
            if seen.len() == A_SCREEN {
                break;
            }
            if is_on_screen(&link)
                && let Some(route) = self.route_of(&link)
                && !seen.contains(&route)
            {
                seen.push(route);
            }
        }
        seen
    }
}
