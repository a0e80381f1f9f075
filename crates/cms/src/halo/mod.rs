//! Halo 2.x: its public API for visitors, which needs no login.
//!
//! * Lists are sorted by the time of creation, and hold 1,000 entries, when nothing else is said: both are said here.
//! * A list has no bodies: each story is asked for by its name, a UUID.
//! * Since 2.26 a category names its parent; before, it named its children. Both are read.
//! * There are no fields for 来源 and 编辑: houses keep them in annotations, which [`Extra`] points at.

pub(crate) mod categories;
mod post;

use crate::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::extra::Extra;
use crate::ids::story_id;
use crate::item::{ForeignChannel, Item};
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, list_at, number_at, text_at};
use crate::tree::ChannelTree;
use crate::urls;
use baolan_core::json::Value;
pub use post::read;
use std::collections::HashSet;

/// Entries of a page.
const A_PAGE: u64 = 100;

const API: &str = "apis/api.content.halo.run/v1alpha1/";

/// What an address of the API begins with, from that of the site or of the API.
pub fn api(base: &str) -> String {
    [site(base), API].concat()
}

/// The site of an address of itself or of its API.
pub fn site(base: &str) -> &str {
    urls::site_before(base, "/apis/")
}

/// A Halo site.
#[derive(Debug)]
pub struct Halo {
    base: String,
    extra: Extra,
    scope: Scope,
    /// Whether the posts are being read, after the categories.
    posts: bool,
    pages: Pages,
    categories: ChannelTree,
    /// Names of the posts that were met: those that come again, because others before them are gone, are passed over.
    met: HashSet<String>,
}

impl Halo {
    /// A site by its address.
    pub fn new(address: &str, extra: Extra) -> Self {
        let base = urls::base(address);
        let base = site(&base).to_owned();
        let (scope, categories, met) = (Scope::default(), ChannelTree::default(), HashSet::new());
        Self { base, extra, scope, posts: false, pages: Pages::new(A_PAGE), categories, met }
    }

    fn ask(&self) -> Request {
        let (size, page) = (self.pages.size(), self.pages.page());
        if !self.posts {
            return Request::list(
                "categories",
                format!("{}{API}categories?page={page}&size={size}", self.base),
            );
        }
        // Oldest first: what is published meanwhile moves no other post to another page.
        let mut url = format!(
            "{}{API}posts?page={page}&size={size}&sort=spec.publishTime%2Casc&sort=metadata.name%2Casc",
            self.base
        );
        if !self.scope.with_bodies {
            url.push_str("&fieldSelector=status.hideFromList%21%3Dtrue");
        }
        Request::list("posts", url)
    }

    fn go_on(&mut self, more: bool) -> Vec<Request> {
        if !more && self.posts {
            return Vec::new();
        }
        if !more {
            (self.posts, self.pages) = (true, Pages::new(A_PAGE));
        }
        vec![self.ask()]
    }

    fn retreat(&mut self, why: Unreadable) -> Result<Reading, Unreadable> {
        let Retreat { lost, more } = self.pages.failed(why)?;
        Ok(Reading {
            items: lost.map(Err).into_iter().collect(),
            next: self.go_on(more),
            ..Reading::default()
        })
    }

    /// Reads a page of a list.
    fn page(&mut self, request: &Request, list: &Value) -> Result<Reading, Unreadable> {
        let Some(entries) = list.pointer("/items").and_then(Value::as_array) else {
            let why = format!(
                "The answer has {} in place of a list of `items`: is this Halo 2?",
                reply::shape(list.pointer("/items"))
            );
            let trouble = Trouble::Html(Unreadable::new(request.url.clone(), why));
            return self.retreat(trouble.portion(self.pages.begun())?);
        };
        let total = number_at(list, "/total");
        let mut reading = Reading { total: total.filter(|_| self.posts), ..Reading::default() };
        if !self.pages.settle(total) {
            reading.next = vec![self.ask()];
            return Ok(reading);
        }
        for entry in entries {
            match self.posts {
                true => self.listed(entry, &mut reading),
                false => self.category(entry),
            }
        }
        let more = self.pages.taken(entries.len());
        let next = self.go_on(more);
        reading.next.extend(next);
        Ok(reading)
    }

    fn category(&mut self, entry: &Value) {
        let Some(name) = text_at(entry, "/metadata/name") else { return };
        let (slug, title) = (text_at(entry, "/spec/slug"), text_at(entry, "/spec/displayName"));
        let parent = text_at(entry, "/spec/parent");
        self.categories.insert(name, slug.unwrap_or_default(), title.unwrap_or_default(), parent);
        for child in list_at(entry, "/spec/children").iter().filter_map(Value::as_str) {
            self.categories.adopt(child, name);
        }
    }

    /// A post of the list: asked for by its name, or taken as it is where bodies are not needed.
    fn listed(&mut self, post: &Value, reading: &mut Reading) {
        let named = text_at(post, "/metadata/name").and_then(|name| Some((name, story_id("halo", name)?)));
        let Some((name, id)) = named else {
            let what = text_at(post, "/spec/slug").unwrap_or_default();
            reading.items.push(Err(Unreadable::new(what, "A post of the list has no `metadata.name`.")));
            return;
        };
        if !self.met.insert(name.to_owned()) {
            return;
        }
        let changed = text_at(post, "/status/lastModifyTime").or_else(|| text_at(post, "/spec/publishTime"));
        if self.scope.passes_over(changed) {
            reading.unchanged += 1;
            return;
        }
        if !self.scope.with_bodies {
            reading.items.push(Ok(self.item(id, post)));
            return;
        }
        let url = format!("{}{API}posts/{}", self.base, urls::encode(name));
        reading.next.push(Request::story("post", url, id));
    }

    /// A post as a story: by the names of its categories, or by what came with it where the list of categories lacks one.
    fn item(&self, id: String, post: &Value) -> Item {
        let mut item = post::item(id, post, &self.base, &self.extra);
        let names: Vec<_> = list_at(post, "/spec/categories").iter().filter_map(Value::as_str).collect();
        let mut channels = self.categories.channels(names.iter().copied());
        let is_known = |channel: &ForeignChannel| channels.iter().any(|known| known.key == channel.key);
        item.channels.retain(|channel| !is_known(channel));
        channels.append(&mut item.channels);
        item.channels = channels;
        item
    }
}

impl Adapter for Halo {
    fn kind(&self) -> &'static str {
        "halo"
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        self.scope = scope.clone();
        (self.posts, self.pages) = (false, Pages::new(A_PAGE));
        self.categories = ChannelTree::default();
        self.met.clear();
        vec![self.ask()]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        let json = reply::json(request, answer);
        if let Some(id) = &request.story {
            let post = json.map_err(Trouble::told)?;
            if text_at(&post, "/metadata/name").is_none() {
                return Err(Unreadable::new(
                    request.url.clone(),
                    "The answer has no `metadata.name`: it is no post of Halo.",
                ));
            }
            return Ok(Reading { items: vec![Ok(self.item(id.clone(), &post))], ..Reading::default() });
        }
        match json {
            Ok(list) => self.page(request, &list),
            Err(trouble) => self.retreat(trouble.portion(self.pages.begun())?),
        }
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        let why = Unreadable::new(request.url.clone(), "The answer is too large.");
        if request.story.is_some() { Err(why) } else { self.retreat(why) }
    }
}

#[cfg(test)]
mod tests;
