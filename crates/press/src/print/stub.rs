//! Prints the page that leads from an old address of a story to the story.
//!
//! It names nothing that changes with the story, the app or the styles, so it stays as it is while the story's address does.

use super::escape::escape;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// The data beside such a page where a link in a story could lead to it: of no app, so that an app which asks for them has the
/// browser load the page.
pub const STUB_DATA: &str = "{\"format\":0,\"site\":\"\",\"page\":\"notfound\"}";

/// A page that sends its readers on to a route, at once or by a link. Search engines take it for a redirect.
pub fn stub(context: &SiteContext, to: &Route) -> String {
    let link = context.urls.link(to);
    let mut out = String::with_capacity(600);
    out.push_str("<!DOCTYPE html>\n<html lang=\"");
    escape(context.site.lang.tag(), &mut out);
    out.push_str("\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escape(context.messages.moved, &mut out);
    out.push_str("</title>\n<link rel=\"canonical\" href=\"");
    escape(&context.absolute(&link), &mut out);
    out.push_str(
        "\">\n<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url=",
    );
    escape(&link, &mut out);
    out.push_str("\">\n<p><a href=\"");
    escape(&link, &mut out);
    out.push_str("\">");
    escape(context.messages.moved, &mut out);
    out.push_str("</a></p>\n</html>\n");
    out
}
