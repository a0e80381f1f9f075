//! An edition for those who make it: with the stories that readers do not see yet.

use super::build::is_out;
use super::index::Edition;
use crate::content::{Content, Diagnostics, StorySummary};
use jiff::Timestamp;
use std::sync::Arc;

impl Edition {
    /// Resolves content with all its stories: drafts and stories of the future are in it, too, and `mark` stands before their titles wherever
    /// they are shown. What goes into `diagnostics` is what [`Edition::new`] would find; also where there are errors, everything
    /// else is in the edition. Costs twice as much as [`Edition::new`].
    pub fn preview(
        content: Content,
        now: Timestamp,
        mark: impl Fn(&StorySummary) -> String,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (stories, unread) = (content.stories.clone(), content.unread.clone());
        let Self { site, store, scheduled, .. } = Self::new(content, now, diagnostics);
        let marked = |story: Arc<StorySummary>| match is_out(&story, now) {
            true => story,
            false => Arc::new(with_mark(&story, &mark(&story))),
        };
        let stories = stories.into_iter().map(marked).collect();
        let content = Content { site, stories, unread, unread_times: Vec::new(), store };
        // What it finds was found already; and that a story links to one that is not out yet is no matter here.
        let edition = Self::of(content, now, |_| true, &mut Diagnostics::default());
        Self { scheduled, ..edition }
    }

    /// The stories in it that readers do not see yet, drafts first, each kind in the order of time.
    pub fn held(&self) -> Vec<&Arc<StorySummary>> {
        let mut held: Vec<_> = self.stories.iter().filter(|story| !is_out(story, self.now)).collect();
        held.sort_by_key(|story| !story.draft);
        held
    }
}

fn with_mark(story: &StorySummary, mark: &str) -> StorySummary {
    let marked = |title: &String| [mark, title].concat();
    StorySummary {
        title: marked(&story.title),
        short_title: story.short_title.as_ref().map(marked),
        ..story.clone()
    }
}
