//! 即时新闻: the newest of all channels, by day, to the minute.

use super::html::Html;
use super::teaser::link;
use baolan_core::messages::day_heading;
use baolan_core::page::Latest;
use baolan_core::site_context::SiteContext;

/// The newest of all channels.
pub(super) fn latest(out: &mut Html, context: &SiteContext, page: &Latest) {
    out.begin("header", "page-head").leaf("h1", None, context.messages.latest).close("header");
    out.begin("div", "latest");
    if page.items.is_empty() {
        out.leaf("p", Some("empty"), context.messages.nothing_yet);
    }
    for day in page.items.chunk_by(|a, b| a.published.day() == b.published.day()) {
        let date = day.first().map(|item| item.published.day()).unwrap_or_default();
        out.begin("section", "latest-day");
        out.leaf("h2", None, &day_heading(date, context.messages.lang)).open("ol", &[]);
        for item in day {
            out.open("li", &[]).time(item.published.rfc3339(), item.published.minute());
            out.text(" ").link(&link(context, item), &item.title);
            if let Some(channel) = context.site.channel(&item.channel) {
                out.text(" ").leaf("span", Some("latest-channel"), channel.title());
            }
            out.close("li");
        }
        out.close("ol").close("section");
    }
    out.close("div");
}
