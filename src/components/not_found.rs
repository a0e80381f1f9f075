//! The page that is not there, and the page that has moved.

use super::html::Html;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// Says that nothing is here and where to go on; with `to`, where it is instead.
pub(super) fn not_found(out: &mut Html, context: &SiteContext, to: Option<&Route>) {
    let text = context.messages;
    out.begin("div", "not-found");
    match to {
        Some(route) => {
            out.open("h1", &[]).link(&context.urls.link(route), text.moved).close("h1");
        }
        None => {
            out.leaf("h1", None, text.not_found).leaf("p", None, text.not_found_help);
        }
    }
    out.open("ul", &[]);
    for (route, name) in [(Route::Home, text.home), (Route::Latest, text.latest)] {
        out.open("li", &[]).link(&context.urls.link(&route), name).close("li");
    }
    out.close("ul").close("div");
}
