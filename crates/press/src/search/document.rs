//! What is indexed of a story.

use crate::content::{StorySummary, all_texts};
use baolan_core::model::{Article, plain_text};
use baolan_search::document::{Document, Field};
use jiff::civil::Date;

/// A story as a document; `channel` is the number of its channel, `names` are its name and those of the channels above.
pub(super) fn document(story: &StorySummary, article: &Article, channel: u32, names: &[&str]) -> Document {
    let mut heading = vec![(Field::Title, story.title.clone())];
    heading.extend(story.short_title.clone().map(|title| (Field::Title, title)));
    let subtitles = [&article.subtitle, &article.kicker].into_iter().flatten().cloned();
    heading.extend(subtitles.map(|text| (Field::Subtitle, text)));
    heading.extend(names.iter().map(|name| (Field::Channel, (*name).to_owned())));
    heading.extend(story.tags.iter().map(|tag| (Field::Tag, tag.clone())));
    let credits =
        story.credits.iter().flat_map(|credit| &credit.names).chain([&article.editor, &article.source.name]);
    heading.extend(credits.map(|name| (Field::Credit, name.clone())));
    let mut body = all_texts(&article.body);
    body.extend(article.corrections.iter().map(|correction| plain_text(&correction.text)));
    if let Some(original) = &article.original {
        body.extend([&original.title, &original.author].into_iter().flatten().cloned());
    }
    Document { address: story.address.path().to_owned(), day: day(story), channel, heading, body }
}

/// Days from 1970 to the day of its publication, as readers see it.
fn day(story: &StorySummary) -> i64 {
    let day = story.published.day().parse::<Date>().unwrap_or_default();
    let begin = Date::constant(1970, 1, 1);
    begin.until(day).map_or(0, |span| i64::from(span.get_days()))
}
