//! The page that is not there, and the page that has moved.

use super::html::Html;
use baolan_core::portal::Portal;
use baolan_core::route::Route;

/// Says that nothing is here and where to go on; with `to`, where it is instead.
pub(super) fn not_found(out: &mut Html, portal: &Portal, to: Option<&Route>) {
    let text = portal.text;
    out.begin("div", "not-found");
    match to {
        Some(route) => {
            out.open("h1", &[]).link(&portal.place.link(route), text.moved).close("h1");
        }
        None => {
            out.leaf("h1", None, text.not_found).leaf("p", None, text.not_found_help);
        }
    }
    out.open("ul", &[]);
    for (route, name) in [(Route::Home, text.home), (Route::Latest, text.latest)] {
        out.open("li", &[]).link(&portal.place.link(&route), name).close("li");
    }
    out.close("ul").close("div");
}
