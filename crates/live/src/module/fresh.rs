//! The printed page, against what the system says now.

use super::answer::{Pages, words};
use baolan_core::json::Value;
use baolan_core::protocol::{ANY_ROUTE, REFRESH, ROOT, ROUTE_ATTRIBUTE, STATE};
use baolan_core::route::Route;
use web_sys::{Document, Event};

/// Looks whether the page of this document is as the system has it now. If not, the app is told to show it anew, in its place.
pub(super) async fn look(pages: &impl Pages) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(root) = document.get_element_by_id(ROOT) else { return };
    let Some(route) =
        document.location().and_then(|here| here.pathname().ok()).and_then(|path| pages.route(&path))
    else {
        return;
    };
    if root.get_attribute(ROUTE_ATTRIBUTE).as_deref() == Some(ANY_ROUTE) {
        // No file was printed for this address: what stands there says that it is not there.
        tell(&document);
        return;
    }
    let Some(printed) = document.get_element_by_id(STATE).and_then(|state| state.text_content()) else {
        return;
    };
    // Compared as data: in a page every `<` is escaped, and a service may write blanks that the press did not print.
    if let Ok(Some(state)) = pages.state(&route, &words()).await
        && Value::parse(&state) != Value::parse(&printed)
        && pages.is_whole(&state)
        && !matches!(route, Route::NotFound(_))
    {
        tell(&document);
    }
}

fn tell(document: &Document) {
    if let Ok(event) = Event::new(REFRESH) {
        let _ = document.dispatch_event(&event);
    }
}
