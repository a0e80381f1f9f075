//! The trait of a content system: what to ask it, and how to read what it answers.

use crate::item::Item;
use serde::{Deserialize, Serialize};

/// What is to be asked: always GET, without a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What the answer is, in the adapter's own words: `categories`, `posts`, `media`.
    pub what: String,
    /// The whole address.
    pub url: String,
}

/// What came back.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// HTTP status.
    pub status: u16,
    /// A header by its name in lower case.
    pub header: &'a dyn Fn(&str) -> Option<String>,
    /// The body.
    pub body: &'a [u8],
}

/// What an answer said.
#[derive(Debug, Default)]
pub struct Reading {
    /// Stories in it. One that cannot be read is an error of its own, and others come all the same.
    pub items: Vec<Result<Item, Unreadable>>,
    /// What to ask next because of this answer: the next page, what an item needs. In this order, before what was to be asked
    /// already.
    pub next: Vec<Request>,
    /// How many stories the system says it has, if it does.
    pub total: Option<u64>,
}

/// A story, or a whole answer, that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Which: an id or an address; empty for the whole answer.
    pub what: String,
    /// Why, and what to do, in a sentence or two.
    pub why: String,
}

/// How much to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only what changed since then (RFC 3339, UTC), where the system can tell.
    pub since: Option<String>,
    /// Whether lists need bodies: an import does, a list of headlines does not.
    pub with_bodies: bool,
}

/// One content system. It remembers what it was told (channels, tags, authors) between answers, and does nothing else.
pub trait Adapter {
    /// Its kind as commands name it: `wordpress`.
    fn kind(&self) -> &'static str;

    /// What to ask first: lists that stories refer to, then the first page of stories. An import asks one after the other.
    fn begin(&mut self, scope: &Scope) -> Vec<Request>;

    /// Reads an answer. An answer that means "no more" (a page past the end) is an empty reading.
    ///
    /// # Errors
    /// When the answer is not what the system gives: wrong type, wrong shape, a refusal. Asking it again may help where
    /// the status says so (429, 5xx); the one who asks decides.
    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable>;
}
