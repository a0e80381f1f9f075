//! The reader of an index. It asks for nothing by itself: it says which files it needs, and is handed them.
//!
//! ```text
//! plan      which grams a phrase is found by, and in which files they stand
//! matched   where a phrase stands
//! ranked    in which order documents are shown, and how many there are
//! near      what is near to a query that finds nothing
//! ```

mod matched;
mod near;
mod plan;
mod ranked;

use crate::addresses::{self, BLOCK};
use crate::columns::Columns;
use crate::manifest::{Manifest, Segment};
use crate::query::{Phrase, Phrases, Query, phrases};
use ranked::{Found, Ranked};

pub use near::spelling;

/// Results of a page.
pub const PAGE: usize = 10;

/// Files of grams that are asked for at once. Where a query has more, its first four units narrow down in which segments the others are asked
/// for: a long phrase stands in few.
const AT_ONCE: usize = 8;

/// Units by which is narrowed down.
const NARROW: usize = 4;

/// Bytes of files that are kept; the oldest are given up.
const KEPT: usize = 24 << 20;

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These files are needed, below the folder of the index. Hand them over with [`Searcher::put`], also those that cannot be had.
    Fetch(Vec<String>),
    /// It has been searched.
    Done(Answer),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// How many stories in all.
    pub total: u32,
    /// Those of the page.
    pub hits: Vec<Hit>,
    /// How many there are in each channel, by number, whatever channel was asked for.
    pub channels: Vec<u32>,
    /// How many there are of each year, the newest first, whatever time was asked for.
    pub years: Vec<(i32, u32)>,
    /// Where nothing was found at all, whatever channel and time: a few stories that are near to the query, the nearest first.
    /// [`spelling`] tells how their titles write it.
    pub near: Vec<Hit>,
    /// What was looked for.
    pub phrases: Vec<Phrase>,
    /// Whether the query was longer than what is looked at.
    pub is_cut: bool,
    /// Whether a file could not be had: there may be more.
    pub is_partial: bool,
}

impl Answer {
    /// Stories of the page: where nothing was found, those that are near.
    pub fn shown(&self) -> &[Hit] {
        if self.total == 0 { &self.near } else { &self.hits }
    }
}

/// A story that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Its address below the portal's; empty where that could not be had.
    pub address: String,
    /// The day of its publication, in days since 1970.
    pub day: i32,
    /// The number of its channel in the manifest.
    pub channel: u16,
    /// How well it fits.
    pub score: u32,
}

/// A file, as far as it is known.
#[derive(Debug)]
struct File {
    name: String,
    /// None where it could not be had.
    bytes: Option<Vec<u8>>,
}

/// Reads an index.
#[derive(Debug, Default)]
pub struct Searcher {
    manifest: Manifest,
    /// Of each segment, as far as it is known.
    columns: Vec<Option<Columns>>,
    files: Vec<File>,
    /// The last query with what was found, for its other pages.
    last: Option<(Query, Ranked)>,
}

impl Searcher {
    /// A reader of the index with this manifest.
    pub fn new(manifest: Manifest) -> Self {
        let columns = manifest.segments.iter().map(|_| None).collect();
        Self { manifest, columns, ..Self::default() }
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Hands over a file; none where it cannot be had. It is not asked for again before [`Self::forget_missing`].
    pub fn put(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        self.files.retain(|file| file.name != name);
        let mut size: usize = self.files.iter().filter_map(|file| file.bytes.as_ref()).map(Vec::len).sum();
        size += bytes.as_ref().map_or(0, Vec::len);
        while size > KEPT && !self.files.is_empty() {
            size -= self.files.remove(0).bytes.map_or(0, |bytes| bytes.len());
        }
        for (segment, columns) in self.manifest.segments.iter().zip(&mut self.columns) {
            if plan::columns_file(segment) == name {
                *columns = bytes.as_deref().and_then(|bytes| Columns::read(bytes, segment.documents));
            }
        }
        self.last = None;
        self.files.push(File { name: name.to_owned(), bytes });
    }

    /// Files that could not be had are asked for again.
    pub fn forget_missing(&mut self) {
        self.files.retain(|file| file.bytes.is_some());
        self.last = None;
    }

    /// Searches as far as the files go that are there.
    pub fn step(&mut self, query: &Query) -> Step {
        let wanted = phrases(&query.words);
        let missing = self.missing(self.manifest.segments.iter().map(plan::columns_file));
        if !missing.is_empty() && !wanted.all.is_empty() {
            return Step::Fetch(missing);
        }
        let missing = self.missing(self.narrow_files(&wanted).into_iter());
        if !missing.is_empty() {
            return Step::Fetch(missing);
        }
        let missing = self.missing(self.gram_files(&wanted).into_iter());
        if !missing.is_empty() {
            return Step::Fetch(missing);
        }
        let mut ranked = match self.last.take() {
            Some((last, ranked)) if last == *query => ranked,
            _ => ranked::ranked(self, query, &wanted),
        };
        if ranked.years.is_empty() && ranked.near.is_empty() && !wanted.all.is_empty() {
            let missing = self.missing(near::files(self, &wanted).into_iter());
            if !missing.is_empty() {
                return Step::Fetch(missing);
            }
            ranked.near = near::near(self, &wanted);
        }
        let shown = ranked.page.iter().chain(&ranked.near);
        let missing = self.missing(shown.map(|found| self.address_file(found.number)));
        let step = match missing.is_empty() {
            true => Step::Done(self.answer(&ranked, wanted)),
            false => Step::Fetch(missing),
        };
        self.last = Some((query.clone(), ranked));
        step
    }

    /// The addresses of everything that a query finds, in order, when it has been searched. `read` gives the files of the index: a browser never
    /// asks for so much.
    #[cfg(feature = "write")]
    pub fn every(&self, query: &Query, read: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
        let mut blocks = rustc_hash::FxHashMap::<String, Vec<String>>::default();
        let every = ranked::every(self, query, &phrases(&query.words));
        let mut address = |found: &Found| {
            let name = self.address_file(found.number);
            let block = blocks
                .entry(name.clone())
                .or_insert_with(|| addresses::read(&read(&name).unwrap_or_default()));
            block.get((self.place(found.number).1 % BLOCK) as usize).cloned().unwrap_or_default()
        };
        every.iter().map(&mut address).collect()
    }

    /// Segments whose columns are known.
    fn parts(&self) -> impl DoubleEndedIterator<Item = (&Segment, &Columns)> {
        self.manifest
            .segments
            .iter()
            .zip(&self.columns)
            .filter_map(|(segment, columns)| Some((segment, columns.as_ref()?)))
    }

    /// What is searched for first, where a query takes too many files at once: the beginning of its longest phrase.
    fn narrow(&self, wanted: &Phrases) -> Option<Phrase> {
        let units = |phrase: &Phrase| phrase.0.len();
        let files: usize = wanted.all.iter().map(|phrase| units(phrase).div_ceil(2)).sum();
        if files * self.manifest.segments.len() <= AT_ONCE {
            return None;
        }
        let longest = wanted.all.iter().max_by_key(|phrase| units(phrase))?;
        Some(Phrase(longest.0.iter().take(NARROW).cloned().collect()))
    }

    /// Files that [`Self::narrow`] needs.
    fn narrow_files(&self, wanted: &Phrases) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(phrase) = self.narrow(wanted) {
            self.parts()
                .for_each(|(segment, columns)| plan::shard_files(&phrase, segment, columns, &mut names));
        }
        names
    }

    /// Files of all grams, of the segments that may hold all phrases.
    fn gram_files(&self, wanted: &Phrases) -> Vec<String> {
        let narrow = self.narrow(wanted);
        let mut names = Vec::new();
        for (segment, columns) in self.parts() {
            if narrow.as_ref().is_some_and(|phrase| !ranked::may_hold(self, segment, columns, phrase)) {
                continue;
            }
            wanted.all.iter().for_each(|phrase| plan::shard_files(phrase, segment, columns, &mut names));
        }
        names
    }

    fn hits(&self, found: &[Found]) -> Vec<Hit> {
        let hit = |found: &Found| Hit {
            address: self.address(found.number).unwrap_or_default(),
            day: found.day,
            channel: found.channel,
            score: found.score,
        };
        found.iter().map(hit).collect()
    }

    fn answer(&self, ranked: &Ranked, wanted: Phrases) -> Answer {
        let hits = self.hits(&ranked.page);
        Answer {
            total: ranked.total,
            is_partial: ranked.is_partial || hits.iter().any(|hit| hit.address.is_empty()),
            hits,
            channels: ranked.channels.clone(),
            years: ranked.years.clone(),
            near: self.hits(&ranked.near).into_iter().filter(|hit| !hit.address.is_empty()).collect(),
            phrases: wanted.all,
            is_cut: wanted.is_cut,
        }
    }

    /// Those of some files that nobody has handed over, each once.
    fn missing(&self, names: impl Iterator<Item = String>) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        for name in names {
            if !missing.contains(&name) && !self.files.iter().any(|file| file.name == name) {
                missing.push(name);
            }
        }
        missing
    }

    fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|file| file.name == name)?.bytes.as_deref()
    }

    /// The file of addresses that holds the document of a number, counted through all segments.
    fn address_file(&self, number: u32) -> String {
        let (at, within) = self.place(number);
        self.manifest
            .segments
            .get(at)
            .map_or_else(String::new, |segment| plan::address_file(segment, within / BLOCK))
    }

    fn address(&self, number: u32) -> Option<String> {
        let (_, within) = self.place(number);
        addresses::read(self.bytes(&self.address_file(number))?).into_iter().nth((within % BLOCK) as usize)
    }

    /// The segment of a number that is counted through all, and the number in it.
    fn place(&self, number: u32) -> (usize, u32) {
        let mut within = number;
        for (at, segment) in self.manifest.segments.iter().enumerate() {
            match within.checked_sub(segment.documents) {
                Some(rest) => within = rest,
                None => return (at, within),
            }
        }
        (usize::MAX, 0)
    }
}
