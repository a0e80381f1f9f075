//! What an import took, changed, skipped and why: in words, and as JSON.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// How many places of one kind of remark are named.
const PLACES: usize = 5;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was imported from: `wordpress`.
    pub kind: String,
    /// Where it is.
    pub place: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// New stories.
    pub taken: u64,
    /// Stories that had changed there, and were written anew.
    pub changed: u64,
    /// Stories that are here as they are there.
    pub unchanged: u64,
    /// Stories that were not taken, by the reason.
    pub skipped: BTreeMap<&'static str, Count>,
    /// Pictures, films, recordings and files.
    pub media: MediaCount,
    /// What an editor should look at, by its code.
    pub remarks: BTreeMap<&'static str, Count>,
    /// Foreign channels that lead nowhere, with the number of their stories.
    pub unknown_channels: BTreeMap<String, u64>,
    /// Why the import ended early.
    pub ended: Option<String>,
}

/// How often something was found, and the first places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How often.
    pub count: u64,
    /// Whether it is a fault: something was lost or is to be mended.
    pub fault: bool,
    /// The first places, each with what was found.
    pub places: Vec<String>,
}

/// Pictures, films, recordings and files of stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MediaCount {
    /// Fetched or copied.
    pub stored: u64,
    /// They were here already.
    pub known: u64,
    /// Left out; the remarks say which, and why.
    pub left_out: u64,
}

impl Report {
    /// Whether everything was taken that was to be.
    pub fn is_clean(&self) -> bool {
        self.ended.is_none() && !self.skipped.values().any(|count| count.fault)
    }

    /// How many stories were gone through.
    pub fn done(&self) -> u64 {
        let skipped: u64 = self.skipped.values().map(|count| count.count).sum();
        self.taken + self.changed + self.unchanged + skipped
    }

    /// Counts a story that is not taken.
    pub(super) fn skip(&mut self, code: &'static str, is_fault: bool, place: &str, why: &str) {
        add(&mut self.skipped, code, is_fault, place, why);
    }

    /// Counts something that an editor should look at.
    pub(super) fn remark(&mut self, code: &'static str, place: &str, what: &str) {
        add(&mut self.remarks, code, false, place, what);
    }

    /// The beginning of a map for the channels that are not known.
    pub fn map_to_fill_in(&self) -> Option<String> {
        if self.unknown_channels.is_empty() {
            return None;
        }
        let line = |(name, count): (&String, &u64)| {
            format!("{} = \"\"  # {count} stories\n", serde_json::Value::from(name.as_str()))
        };
        Some(format!("[channels]\n{}", self.unknown_channels.iter().map(line).collect::<String>()))
    }
}

fn add(to: &mut BTreeMap<&'static str, Count>, code: &'static str, fault: bool, place: &str, what: &str) {
    let count = to.entry(code).or_default();
    count.count += 1;
    count.fault |= fault;
    if count.places.len() < PLACES {
        let colon = if place.is_empty() || what.is_empty() { "" } else { ": " };
        count.places.push([place, colon, what].concat());
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let would = if self.dry_run { "Would take" } else { "Took" };
        let skipped: u64 = self.skipped.values().map(|count| count.count).sum();
        writeln!(
            f,
            "{would} {} new stories from {} ({}); {} changed, {} unchanged, {skipped} skipped",
            self.taken, self.place, self.kind, self.changed, self.unchanged
        )?;
        let MediaCount { stored, known, left_out } = self.media;
        if stored + known + left_out > 0 {
            writeln!(
                f,
                "Pictures and other media: {stored} stored, {known} here already, {left_out} left out"
            )?;
        }
        list(f, "skipped", &self.skipped)?;
        list(f, "remark", &self.remarks)?;
        if let Some(map) = self.map_to_fill_in() {
            writeln!(
                f,
                "Channels that are not known here; say where they lead in a file, and give it with --map:\n"
            )?;
            writeln!(f, "{map}")?;
        }
        match &self.ended {
            Some(why) => {
                writeln!(f, "The import ended early: {why}\nRun it again: it goes on where it ended.")
            }
            None if self.dry_run => writeln!(f, "Nothing was written."),
            None => Ok(()),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, word: &str, counts: &BTreeMap<&'static str, Count>) -> fmt::Result {
    for (code, Count { count, places, .. }) in counts {
        writeln!(f, "{word}[{code}]: {count}")?;
        places.iter().try_for_each(|place| writeln!(f, "    {place}"))?;
        if *count > places.len() as u64 {
            writeln!(f, "    and {} more", count - places.len() as u64)?;
        }
    }
    Ok(())
}
