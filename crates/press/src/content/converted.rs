//! What the press holds of a story in the other script, for feeds and sitemaps.

use super::StorySummary;
use crate::conversion::Conversion;
use baolan_core::model::Source;

impl StorySummary {
    /// The story as feeds show it, in the other script; one in another language stays as it is.
    #[must_use]
    pub fn converted(&self, conversion: &Conversion) -> Self {
        let mut story = self.clone();
        let texts = conversion.texts(&self.words);
        let mut source = Source { name: std::mem::take(&mut story.source.0), url: None };
        texts.source(&mut source);
        story.source.0 = source.name;
        story.credits.iter_mut().for_each(|credit| texts.credit(credit));
        story.tags.iter_mut().for_each(|tag| texts.text(tag));
        if !conversion.is_converted(story.lang.as_deref()) {
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
