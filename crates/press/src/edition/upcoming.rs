//! What will change by itself once its time has come, without a change of the content.

use super::index::Edition;
use crate::content::{Change, Location};
use baolan_live::front_page::Kind;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Something that waits for its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// When a publish makes another site.
    pub at: Timestamp,
    /// What it is.
    pub what: Waiting,
    /// The file that says when, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Where it says so.
    pub location: Option<Location>,
}

/// What can wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A story that is not out yet.
    Story {
        /// Its id.
        id: String,
        /// Its headline; empty where it is withdrawn before it comes out.
        title: String,
    },
    /// The end of a lead that an editor has put on the front page.
    LeadEnds,
    /// A change of a story that readers see already, and of which the report warns until then.
    Change {
        /// The story's id.
        id: String,
        /// Its headline; empty where it is withdrawn.
        title: String,
        /// What was done.
        change: Change,
    },
}

impl Edition {
    /// Everything that waits, the next first. Costs a look at every story.
    pub fn upcoming(&self) -> Vec<Upcoming> {
        let stories = self.scheduled.iter().map(|story| Upcoming {
            at: story.at,
            what: Waiting::Story { id: story.id.clone(), title: story.title.clone() },
            file: story.file.clone(),
            location: Some(story.locations.published),
        });
        let changes = self.at_addresses().flat_map(|story| {
            story.changes.iter().map(move |change| (story, change)).filter(|(_, change)| change.at > self.now)
        });
        let changes = changes.map(|(story, change)| Upcoming {
            at: change.at,
            what: Waiting::Change { id: story.id.clone(), title: story.title.clone(), change: change.what },
            file: story.file.clone(),
            location: Some(change.location),
        });
        let leads = self.site.home.iter().flatten().filter_map(|block| {
            let Kind::Lead { until: Some(until), .. } = block.kind else { return None };
            let at = Timestamp::from_second(until).ok().filter(|at| *at > self.now)?;
            Some(Upcoming {
                at,
                what: Waiting::LeadEnds,
                file: Path::new("content/site.json").to_owned(),
                location: Some(block.location),
            })
        });
        let mut upcoming: Vec<_> = stories.chain(changes).chain(leads).collect();
        upcoming.sort_by(|a, b| (a.at, &a.file, a.location).cmp(&(b.at, &b.file, b.location)));
        upcoming
    }

    /// When the edition, or a report about it, would first be another one without a change of the content; never, when nothing
    /// in it lies ahead.
    pub fn next_change(&self) -> Option<Timestamp> {
        self.upcoming().first().map(|next| next.at)
    }
}
