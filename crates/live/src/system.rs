//! The trait of a content system: lists and stories.

use crate::client::Client;
use crate::facts::Facts;
use crate::host::{Failure, Host};
use baolan_cms::ids;
use baolan_cms::item::Item;
use baolan_core::json::Value;
use std::future::Future;

/// Which stories a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of<'a> {
    /// All.
    Everything,
    /// Those of any of these channels, by keys or slugs as `site.json` names them.
    Channels(&'a [&'a str]),
    /// Those with these ids, as the system has them, in any order.
    Ids(&'a [&'a str]),
    /// Those with the tag of this slug ([`crate::tag::slug`]).
    Tag(&'a str),
    /// Those that the system finds for these words, the best first where it knows better than the newest first.
    Search(&'a str),
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By time of publication.
    NewestFirst,
    /// By time of publication.
    OldestFirst,
}

/// A part of a list.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Which stories.
    pub of: Of<'a>,
    /// In which order.
    pub order: Order,
    /// Which page, from 1.
    pub page: u32,
    /// How many stories a page has: at most 100.
    pub size: u32,
    /// Whether bodies are needed: the press needs them, a list of headlines does not.
    pub with_bodies: bool,
}

/// A part of a list, as it came.
#[derive(Debug, Default)]
pub struct List {
    /// The stories.
    pub items: Vec<Item>,
    /// How many the whole list has.
    pub total: u64,
    /// Name of the tag, of a list of [`Of::Tag`], as the system writes it.
    pub name: Option<String>,
}

/// A content system. It holds nothing but how it is asked; what it answers is kept by the [`Client`].
pub trait System: Sized {
    /// The system that the facts describe.
    ///
    /// # Errors
    /// With a sentence, when the settings cannot be used.
    fn new(facts: &Facts) -> Result<Self, String>;

    /// What ids of its stories begin with: `wp` of `wp-123`.
    fn prefix(&self) -> &str;

    /// The id that it has for a story, from the story's own (`wp-123`); none for ids of another system.
    fn foreign_id(&self, id: &str) -> Option<String> {
        id.strip_prefix(self.prefix())?.strip_prefix('-').map(ids::foreign_id)
    }

    /// A part of a list. None where there is no such list: an unknown tag, no search.
    fn list<H: Host>(
        &self,
        client: &Client<H>,
        query: &Query<'_>,
    ) -> impl Future<Output = Result<Option<List>, Failure>>;

    /// A story by the id that the system has for it, in one request. None where there is none.
    fn story<H: Host>(
        &self,
        client: &Client<H>,
        id: &str,
    ) -> impl Future<Output = Result<Option<Item>, Failure>>;

    /// The story that stood at an address of the system's own: a path with its query, without the host. None where there is none, or
    /// the system cannot tell.
    fn at_address<H: Host>(
        &self,
        client: &Client<H>,
        path: &str,
    ) -> impl Future<Output = Result<Option<Item>, Failure>> {
        let _ = (client, path);
        async { Ok(None) }
    }

    /// The address to ask whether any story changed after a moment (RFC 3339, UTC) that an answer of the system's named; none where it
    /// cannot tell.
    fn changes(&self, since: &str) -> Option<String> {
        let _ = since;
        None
    }

    /// Whether an answer to [`System::changes`] says that nothing changed.
    fn is_unchanged(&self, answer: &Value, since: &str) -> bool {
        let _ = (answer, since);
        false
    }
}
