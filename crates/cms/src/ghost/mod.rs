//! Ghost, by its Content API (version 3 and later), with a key that is meant to be public.
//!
//! * The API lies on the domain of the administration, `https://admin.example/ghost/api/content/`; lists hold at most
//!   100 stories.
//! * Stories for members come without their text, or cut: they are restricted, never empty stories.
//! * Links to other sites carry `?ref=<host>`, which is taken out again.
//! * Tags whose name begins with `#` are for internal use. There is no tree of channels: each public tag is a
//!   channel, the primary one first, and a map says which of them are meant.

mod post;

use crate::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::ids::story_id;
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, number_at, text_at};
use crate::urls;
use baolan_core::json::Value;
pub use post::read;
use std::collections::HashSet;

/// Stories of a page; Ghost 6 gives no more.
const A_PAGE: u64 = 100;

/// A Ghost site.
#[derive(Debug)]
pub struct Ghost {
    base: String,
    key: String,
    scope: Scope,
    pages: Pages,
    /// Ids of the stories that were met: those that come again, because others before them are gone, are passed over.
    met: HashSet<String>,
}

impl Ghost {
    /// A site by the address of its administration (or of its API), and the key of its Content API.
    pub fn new(address: &str, key: &str) -> Self {
        let base = urls::base(address);
        let base = base.split_once("/ghost/").map_or(base.clone(), |(site, _)| format!("{site}/"));
        Self {
            base,
            key: key.trim().to_owned(),
            scope: Scope::default(),
            pages: Pages::new(A_PAGE),
            met: HashSet::new(),
        }
    }

    /// Oldest first: what is published meanwhile moves no other story to another page.
    fn ask(&self) -> Request {
        let (size, page) = (self.pages.size(), self.pages.page());
        let mut url = format!(
            "{}ghost/api/content/posts/?key={}&include=tags%2Cauthors\
                &order=published_at%20asc%2Cid%20asc&limit={size}&page={page}",
            self.base,
            urls::encode(&self.key)
        );
        if !self.scope.with_bodies {
            url.push_str(
                "&fields=id,title,url,feature_image,feature_image_alt,\
                feature_image_caption,visibility,access,published_at,updated_at,custom_excerpt,canonical_url",
            );
        }
        if let Some(since) = &self.scope.since {
            let utc: String = since.chars().take(19).map(|c| if c == 'T' { ' ' } else { c }).collect();
            url.push_str(&format!("&filter=updated_at%3A%3E%3D%27{}%27", urls::encode(&utc)));
        }
        Request::list("posts", url)
    }

    fn go_on(&self, more: bool) -> Vec<Request> {
        more.then(|| self.ask()).into_iter().collect()
    }

    fn retreat(&mut self, why: Unreadable) -> Result<Reading, Unreadable> {
        let Retreat { lost, more } = self.pages.failed(why)?;
        Ok(Reading {
            items: lost.map(Err).into_iter().collect(),
            next: self.go_on(more),
            ..Reading::default()
        })
    }

    fn page(&mut self, request: &Request, list: &Value) -> Result<Reading, Unreadable> {
        let Some(posts) = list.pointer("/posts").and_then(Value::as_array) else {
            let why = format!(
                "The answer has {} in place of a list of `posts`: is this the Content API of Ghost?",
                reply::shape(list.pointer("/posts"))
            );
            let trouble = Trouble::Html(Unreadable::new(request.url.clone(), why));
            return self.retreat(trouble.portion(self.pages.begun())?);
        };
        let total = number_at(list, "/meta/pagination/total");
        if !self.pages.settle(total) {
            return Ok(Reading { total, next: vec![self.ask()], ..Reading::default() });
        }
        let mut reading = Reading { total, ..Reading::default() };
        for post in posts {
            let Some(id) = text_at(post, "/id").and_then(|id| story_id("ghost", id)) else {
                let what = text_at(post, "/url").unwrap_or_default();
                reading.items.push(Err(Unreadable::new(what, "A story without an `id`.")));
                continue;
            };
            if self.met.insert(id.clone()) {
                reading.items.push(Ok(post::item(id, post, &self.base)));
            }
        }
        let more = self.pages.taken(posts.len());
        reading.next = self.go_on(more);
        Ok(reading)
    }
}

impl Adapter for Ghost {
    fn kind(&self) -> &'static str {
        "ghost"
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        (self.scope, self.pages) = (scope.clone(), Pages::new(A_PAGE));
        self.met.clear();
        vec![self.ask()]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        match reply::json(request, answer) {
            Ok(list) => self.page(request, &list),
            Err(trouble) => self.retreat(trouble.portion(self.pages.begun())?),
        }
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        self.retreat(Unreadable::new(request.url.clone(), "The answer is too large."))
    }
}

#[cfg(test)]
mod tests;
