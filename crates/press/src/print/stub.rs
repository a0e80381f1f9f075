//! Prints the page that leads from an old address of a story to the story.
//!
//! It names nothing that changes with the story, the app or the styles, so it stays as it is while the story's address does.

use super::html::Html;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// The data beside such a page where a link in a story could lead to it: of no app, so that an app which asks for them has the
/// browser load the page.
pub const STUB_DATA: &str = "{\"format\":0,\"site\":\"\",\"page\":\"notfound\"}";

/// A page that sends its readers on to a route, at once or by a link. Search engines take it for a redirect.
pub fn stub(context: &SiteContext, to: &Route) -> String {
    let link = context.urls.link(to);
    let (lang, moved) = (context.site.lang.tag(), context.messages.moved);
    let mut out = Html::with_capacity(600);
    out.raw("<!DOCTYPE html>\n<html lang=\"").text(lang).raw("\">\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element("<title>", moved, "</title>\n");
    out.element("<link rel=\"canonical\" href=\"", &context.absolute(&link), "\">\n");
    out.raw("<meta name=\"robots\" content=\"noindex\">\n");
    out.element("<meta http-equiv=\"refresh\" content=\"0; url=", &link, "\">\n");
    out.element("<p><a href=\"", &link, "\">").text(moved).raw("</a></p>\n</html>\n");
    out.into_string()
}
