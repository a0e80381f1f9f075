//! What readers do not see yet, as a page.

use super::page::page as framed;
use super::wording::Words;
use crate::content::StorySummary;
use crate::print::Html;
use crate::publish::FilesByName;
use crate::serve::Answer;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// The page: drafts first, then what is embargoed, in the order of time.
pub(super) fn page(words: &Words, version: &str, files: &FilesByName) -> Answer {
    let mut body = Html::default();
    body.element("<p><a href=\"/\">", words.to_site, "</a></p>\n");
    let held = files.edition().held();
    if held.is_empty() {
        body.element("<p>", words.nothing_held, "</p>\n");
    }
    body.raw("<ol class=\"preview-held\">\n");
    let context = files.context();
    held.iter().for_each(|story| item(&mut body, &context, story));
    body.raw("</ol>\n");
    framed(words, version, 200, words.held, &body)
}

fn item(body: &mut Html, context: &SiteContext, story: &StorySummary) {
    let link = context.urls.link(&Route::Article(story.address.clone()));
    body.element("<li><a href=\"", &link, "\">").text(&story.title).raw("</a> <small>");
    let channel =
        context.site.channel(&story.channel).map_or(story.channel.as_str(), |channel| &channel.name);
    body.text(channel).raw(" · ").text(&story.published.to_minute()).raw(" · <code>");
    body.text(&story.file.to_string_lossy().replace('\\', "/")).raw("</code></small></li>\n");
}
