//! Converts what the press holds of a story, for feeds and sitemaps.

use super::Conversion;
use crate::content::StorySummary;
use baolan_core::model::Source;

impl Conversion {
    /// A story as feeds show it, in the other script; one in another language stays as it is.
    pub fn story(&self, story: &StorySummary) -> StorySummary {
        let mut story = story.clone();
        let texts = self.texts(&story.words);
        let mut source = Source { name: std::mem::take(&mut story.source.0), url: None };
        texts.source(&mut source);
        story.source.0 = source.name;
        story.credits.iter_mut().for_each(|credit| texts.credit(credit));
        story.tags.iter_mut().for_each(|tag| texts.text(tag));
        if !self.is_converted(story.lang.as_deref()) {
            return story;
        }
        story.lang = None;
        texts.text(&mut story.title);
        texts.option(&mut story.short_title);
        texts.text(&mut story.summary);
        story.cover.iter_mut().for_each(|cover| texts.picture(cover));
        story
    }
}
