//! An edition's pages as data over HTTP: what a live portal asks a house's own service for, and the reference of that contract
//! (`docs/api.md`, `schema/openapi.json`).
//!
//! ```text
//! served   an edition              -> what its service has, by name; found in it without a look at all stories
//! search   words                   -> stories
//! ```
//!
//! Only what may be published now is answered, and everybody may read that: every answer says so to browsers (CORS).

mod search;
mod served;

use crate::edition::Edition;
use crate::serve::{Answer, Asked, Reply, Site, answer};
use served::{Asking, Served};
use std::sync::{Arc, PoisonError, RwLock};
use url::form_urlencoded;

/// For how long a browser need not ask again whether it may ask, in seconds: a day.
const PREFLIGHT_AGE: &str = "86400";

/// What is said of media: what is published under a name never changes.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The pages of an edition, below a base path.
#[derive(Debug)]
pub struct Api {
    /// Starts and ends with a slash.
    base: String,
    served: RwLock<Arc<Served>>,
}

impl Api {
    /// A service below a base path, which starts and ends with a slash.
    pub fn new(edition: Edition, base: &str) -> Self {
        Self { base: base.to_owned(), served: RwLock::new(Arc::new(Served::new(edition))) }
    }

    /// Answers with another edition from now on.
    pub fn replace(&self, edition: Edition) {
        let served = Arc::new(Served::new(edition));
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = served;
    }

    /// Answers a request. `GET` and `HEAD` of a page, of media and of what is not there; a browser's question whether it may ask (`OPTIONS`);
    /// nothing else.
    pub fn answer(&self, asked: &Asked<'_>) -> Answer {
        if asked.method == "OPTIONS" {
            return for_everybody(preflight());
        }
        if let Some(refused) = asked.refused_method() {
            return for_everybody(refused.with("Allow", "GET, HEAD, OPTIONS"));
        }
        let served = Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner));
        let (path, query) = asked.path_and_query();
        let words = words(query);
        let answer = match answer(&Asking { served: &served, words: &words }, &self.base, asked) {
            Ok(answer) if answer.status == 404 => self.nothing(),
            Ok(answer) if path.strip_prefix(&self.base).is_some_and(|name| name.starts_with("media/")) => {
                answer.with("Cache-Control", IMMUTABLE)
            }
            Ok(answer) => answer,
            // A story's file has changed since the edition was made; the next one has it in a moment.
            Err(_) => {
                text(503, "The content has changed and is being read again.\n").with("Retry-After", "1")
            }
        };
        for_everybody(answer)
    }

    fn nothing(&self) -> Answer {
        let base = &self.base;
        text(
            404,
            &format!(
                "There is no such page. The front page is {base}index.json, a channel {base}county/index.json.\n"
            ),
        )
    }
}

impl Site for Api {
    fn answer(&self, asked: &Asked<'_>) -> Reply {
        Reply::Answer(Self::answer(self, asked))
    }

    /// It holds nothing that is not published.
    fn is_public(&self) -> bool {
        true
    }
}

fn text(status: u16, text: &str) -> Answer {
    Answer::new(status, "text/plain; charset=utf-8", text.into())
}

fn preflight() -> Answer {
    text(204, "")
        .with("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        .with("Access-Control-Allow-Headers", "*")
        .with("Access-Control-Max-Age", PREFLIGHT_AGE)
}

/// Says that pages of all origins may read an answer. Of its headers they need none that is not readable anyway: a browser's own cache asks with
/// the `ETag`.
fn for_everybody(answer: Answer) -> Answer {
    answer.with("Access-Control-Allow-Origin", "*")
}

/// What is searched for, out of a query with its `?`.
fn words(query: &str) -> String {
    let fields = form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
    fields.into_iter().find(|(name, _)| name == "q").map(|(_, words)| words.into_owned()).unwrap_or_default()
}
