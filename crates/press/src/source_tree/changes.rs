//! What is another in a tree of channels.

use crate::content::{SourceChannel, walk_channels};
use baolan_core::model::ChannelPath;
use std::collections::HashMap;
use std::fmt;

/// A change of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path; where it is gone, the one that it had.
    pub path: ChannelPath,
    /// Its name; where it is gone, the one that it had.
    pub name: String,
    /// What the system calls it.
    pub key: String,
    /// What changed.
    pub what: What,
}

/// What changed of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It had this name.
    Renamed(String),
    /// It had this path: it stands elsewhere, or one above it does.
    Moved(ChannelPath),
    /// The system has it no more.
    Gone,
}

impl What {
    /// In a word, as programs read it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Renamed(_) => "renamed",
            Self::Moved(_) => "moved",
            Self::Gone => "gone",
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, path, name) = (self.what.word(), self.path.as_str(), &self.name);
        match &self.what {
            What::Added | What::Gone => write!(f, "{word} {path} ({name})"),
            What::Renamed(before) => write!(f, "{word} {path} ({before} is {name} now)"),
            What::Moved(before) => write!(f, "{word} {} to {path} ({name})", before.as_str()),
        }
    }
}

/// The changes from one tree to another.
pub(super) fn between(before: &[SourceChannel], after: &[SourceChannel]) -> Vec<Change> {
    let (old, new) = (flat(before), flat(after));
    let known: HashMap<&str, &(&SourceChannel, ChannelPath)> =
        old.iter().map(|one| (one.0.key.as_str(), one)).collect();
    let mut changes = Vec::new();
    for (channel, path) in &new {
        let mut add = |what| changes.push(change(channel, path, what));
        let Some((was, stood)) = known.get(channel.key.as_str()) else {
            add(What::Added);
            continue;
        };
        if was.name != channel.name {
            add(What::Renamed(was.name.clone()));
        }
        if stood != path {
            add(What::Moved(stood.clone()));
        }
    }
    let is_gone = |key: &str| !new.iter().any(|(channel, _)| channel.key == key);
    let gone = old.iter().filter(|(channel, _)| is_gone(&channel.key));
    changes.extend(gone.map(|(channel, path)| change(channel, path, What::Gone)));
    changes
}

fn change(channel: &SourceChannel, path: &ChannelPath, what: What) -> Change {
    Change { path: path.clone(), name: channel.name.clone(), key: channel.key.clone(), what }
}

/// All channels with their paths.
fn flat(channels: &[SourceChannel]) -> Vec<(&SourceChannel, ChannelPath)> {
    let mut flat = Vec::new();
    walk_channels(channels, None, &mut |channel, path| flat.push((channel, path.clone())));
    flat
}
