//! The front page: the editor's plan, or one of the press's own, filled with stories.

use super::index::Edition;
use crate::content::plan::PlanBlock;
use crate::content::{Code, Diagnostic, Diagnostics};
use baolan_core::model::{ChannelPath, Teaser};
use baolan_core::page::Home;
use baolan_live::front_page::{Kind, Source, fill};
use std::collections::HashSet;
use std::path::Path;

/// Fills the plan. Blocks that have nothing to show are left out.
pub(super) fn home(edition: &Edition) -> Home {
    Home { blocks: fill(&edition.site.plan(), &edition).into_iter().flatten().collect() }
}

impl<'e> Source for &'e Edition {
    type Story = usize;

    fn newest(&self, channel: Option<&ChannelPath>) -> Option<Box<dyn Iterator<Item = usize> + '_>> {
        let edition: &'e Edition = self;
        match channel {
            Some(path) => Some(Box::new(edition.channels.get(path)?.iter().rev().copied())),
            None => Some(Box::new((0..edition.stories.len()).rev())),
        }
    }

    fn with_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    fn cover(&self, story: usize) -> Option<&str> {
        self.stories.get(story)?.cover.as_ref().map(|cover| cover.src.as_str())
    }

    fn teaser(&self, story: usize) -> Teaser {
        Edition::teaser(self, story)
    }

    fn now(&self) -> i64 {
        self.now.as_second()
    }
}

/// Channels of the plan must exist; stories that are not published are left out, and named.
pub(super) fn check(edition: &Edition, unread: &HashSet<String>, diagnostics: &mut Diagnostics) {
    // Which stories a live portal has, only its system knows.
    let is_live = edition.site.source.is_some();
    let file = Path::new("content/site.json");
    let plan: &[PlanBlock] = edition.site.home.as_deref().unwrap_or_default();
    for block in plan {
        match &block.kind {
            Kind::Lead { stories, .. } | Kind::Ranking { stories } => {
                let missing =
                    |id: &&String| !is_live && !edition.by_id.contains_key(*id) && !unread.contains(*id);
                for id in stories.iter().filter(missing) {
                    if edition.withdrawn_with(id).is_some() {
                        diagnostics.add(Diagnostic::warning(
                            Code::WithdrawnStory,
                            file,
                            Some(block.location),
                            format!(
                                "the front page names the story `{id}`, which was withdrawn; it is left out"
                            ),
                            "take it out of the plan",
                        ));
                        continue;
                    }
                    diagnostics.add(Diagnostic::warning(
                        Code::UnpublishedStory,
                        file,
                        Some(block.location),
                        format!(
                            "the front page names the story `{id}`, which is not published; it is left out"
                        ),
                        "correct the id, or wait until the story is out",
                    ));
                }
            }
            Kind::Channel { channel, .. } | Kind::Pictures { channel: Some(channel), .. } => {
                if !edition.channels.contains_key(channel) {
                    diagnostics.add(Diagnostic::error(
                        Code::UnknownChannel,
                        file,
                        Some(block.location),
                        format!(
                            "the front page names the channel `{}`, which is not there",
                            channel.as_str()
                        ),
                        "correct the path, or add the channel",
                    ));
                }
            }
            Kind::Pictures { channel: None, .. } | Kind::Latest { .. } | Kind::Links { .. } => {}
        }
    }
}
