//! The trait of a content system: what to ask it, and how to read what it answers.

use crate::item::Item;
use crate::times;
use serde::{Deserialize, Serialize};

/// What is to be asked: always GET, without a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What the answer is, in the adapter's own words: `categories`, `posts`, `media`.
    pub what: String,
    /// The whole address.
    pub url: String,
    /// The id of the story that the answer is, where it is one story alone: who has it already need not ask. None for
    /// lists.
    pub story: Option<String>,
}

/// The role of somebody whom a system calls a story's author and nothing else. It is printed as it stands here; an
/// import into a portal in another language puts its own word in place of it.
pub const AUTHOR: &str = "作者";

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
    /// What to ask next because of this answer: the next page, what an item needs. In this order, before what was to
    /// be asked already.
    pub next: Vec<Request>,
    /// How many stories the system says it has, if it does.
    pub total: Option<u64>,
    /// How many stories were left out of `items` and `next` because they did not change after [`Scope::since`].
    pub unchanged: u64,
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

impl Scope {
    /// Whether a story that changed then (RFC 3339, UTC) is left out. Where that cannot be told, it is not.
    pub fn passes_over(&self, changed: Option<&str>) -> bool {
        self.since.as_deref().zip(changed).is_some_and(|(since, changed)| times::before(changed, since))
    }
}

/// One content system. It remembers what it was told (channels, tags, authors, how far it is in a list) between
/// answers, and does nothing else.
///
/// Whoever asks keeps requests in a queue, sends the first, and puts [`Reading::next`] before the rest. One list is
/// asked for page by page: a page is asked for only when the one before it was read.
pub trait Adapter {
    /// Its kind as commands name it: `wordpress`.
    fn kind(&self) -> &'static str;

    /// The address that addresses in a story are relative to where [`Item::url`] is none; ends with a slash.
    fn base(&self) -> &str;

    /// What to ask first: lists that stories refer to, then the first page of stories. An import asks one after the
    /// other.
    fn begin(&mut self, scope: &Scope) -> Vec<Request>;

    /// Reads an answer, of whatever status; 429, 502 to 504 and redirects are better asked again and followed before.
    /// An answer that means "no more" (a page past the end) is an empty reading. Where a page of a list cannot be had
    /// (400, 5xx, cut JSON), the reading asks for its stories in smaller portions, and at last leaves out the one
    /// that is at fault, as an error among the items.
    ///
    /// # Errors
    /// When there is nothing to go on with: wrong type or shape from the start, a refusal. For a request with
    /// [`Request::story`] it concerns this story, and the others can be asked for; otherwise the list ends here.
    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable>;

    /// What to do about an answer that is larger than can be read: the same stories in smaller portions, and at last
    /// without the one that is too large, as an error among the items.
    ///
    /// # Errors
    /// As [`Adapter::read`].
    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable>;
}

impl Request {
    /// A request for a list.
    pub fn list(what: &str, url: String) -> Self {
        Self { what: what.to_owned(), url, story: None }
    }

    /// A request for one story.
    pub fn story(what: &str, url: String, id: String) -> Self {
        Self { what: what.to_owned(), url, story: Some(id) }
    }
}

impl Unreadable {
    /// Of the thing that `what` names; empty for the whole answer.
    pub fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.into() }
    }
}
