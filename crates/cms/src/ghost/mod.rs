//! Ghost, by its Content API (version 3 and later), with a key that is meant to be public.
//!
//! * The API lies on the domain of the administration, `https://admin.example/ghost/api/content/`; lists hold at most
//!   100 stories.
//! * Stories for members come without their text, or cut: they are restricted, never empty stories.
//! * Links to other sites carry `?ref=<host>`, which is taken out again.
//! * Tags whose name begins with `#` are for internal use. There is no tree of channels: each public tag is a
//!   channel, the primary one first, and a map says which of them are meant.

use crate::adapter::{AUTHOR, Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::ids::story_id;
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Remark, Status};
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, list_at, number_at, text_at};
use crate::{text, times, urls};
use baolan_core::json::Value;
use baolan_core::model::{Credit, Original};
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
                reading.items.push(Ok(self.item(id, post)));
            }
        }
        let more = self.pages.taken(posts.len());
        reading.next = self.go_on(more);
        Ok(reading)
    }

    fn item(&self, id: String, post: &Value) -> Item {
        let text = |pointer: &str| text_at(post, pointer).map(str::to_owned);
        let plain = |pointer: &str| text_at(post, pointer).map(text::plain).filter(|text| !text.is_empty());
        let url = text("/url");
        let site = url.as_deref().and_then(urls::host).or_else(|| urls::host(&self.base)).unwrap_or_default();
        let tags = public_tags(post);
        let mut item = Item {
            id,
            title: text("/title").unwrap_or_default(),
            channels: tags.iter().map(channel).collect(),
            published: text_at(post, "/published_at").and_then(times::when),
            updated: text_at(post, "/updated_at").and_then(times::when),
            original: text("/canonical_url")
                .filter(|original| Some(original) != url.as_ref())
                .map(|url| Original { url: Some(url), ..Original::default() }),
            credits: authors(post).into_iter().collect(),
            summary: text("/custom_excerpt"),
            cover: text("/feature_image").map(|src| ForeignPicture {
                src,
                alt: text("/feature_image_alt"),
                caption: plain("/feature_image_caption"),
                size: None,
            }),
            tags: tags.iter().filter_map(|tag| text_at(tag, "/name")).map(str::to_owned).collect(),
            body: Body::Html(without_ref(text_at(post, "/html").unwrap_or_default(), &site)),
            url,
            ..Item::default()
        };
        access(post, &mut item);
        item
    }
}

/// Tags that readers see, the primary one first.
fn public_tags(post: &Value) -> Vec<&Value> {
    let internal = |tag: &Value| {
        text_at(tag, "/visibility") == Some("internal")
            || text_at(tag, "/name").is_none_or(|name| name.starts_with('#'))
    };
    let tags = list_at(post, "/tags").iter().filter(|tag| !internal(tag));
    let primary = text_at(post, "/primary_tag/slug");
    let (mut first, others): (Vec<_>, Vec<_>) =
        tags.partition(|tag| primary.is_some() && text_at(tag, "/slug") == primary);
    first.extend(others);
    first
}

fn channel(tag: &&Value) -> ForeignChannel {
    let text = |pointer: &str| text_at(tag, pointer).unwrap_or_default();
    ForeignChannel::flat(text("/slug"), text("/name"))
}

fn authors(post: &Value) -> Option<Credit> {
    let names: Vec<_> = list_at(post, "/authors")
        .iter()
        .filter_map(|author| text_at(author, "/name"))
        .map(str::to_owned)
        .collect();
    (!names.is_empty()).then(|| Credit { role: AUTHOR.to_owned(), names })
}

/// Stories for members: without `access`, which versions before 4 do not say, those of another visibility that have
/// no text.
fn access(post: &Value, item: &mut Item) {
    let visibility = text_at(post, "/visibility").unwrap_or("public");
    let closed = match post.get("access").and_then(Value::as_bool) {
        Some(open) => !open,
        None => visibility != "public" && text_at(post, "/html").is_none(),
    };
    if closed {
        item.status = Status::Restricted;
        let message = format!("It is for members there (“{visibility}”): its text is not given, or cut.");
        item.remarks.push(Remark { code: "restricted", message });
    }
    if text_at(post, "/codeinjection_head").or_else(|| text_at(post, "/codeinjection_foot")).is_some() {
        let message = "Code that was injected into its page stays behind.".to_owned();
        item.remarks.push(Remark { code: "dropped-code", message });
    }
}

/// Takes `ref=<the site's host>` out of the addresses of links to other sites. Linear in the length.
fn without_ref(html: &str, site: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("href=\"") {
        let (before, value) = rest.split_at(at + "href=\"".len());
        clean.push_str(before);
        let end = value.find('"').unwrap_or(value.len());
        clean.push_str(&link_without_ref(&value[..end], site));
        rest = &value[end..];
    }
    clean.push_str(rest);
    clean
}

fn link_without_ref(url: &str, site: &str) -> String {
    let other = urls::host(url).is_some_and(|host| host != site);
    let Some((path, query)) = url.split_once('?').filter(|_| other) else { return url.to_owned() };
    let (query, fragment) = match query.split_once('#') {
        Some((query, fragment)) => (query, format!("#{fragment}")),
        None => (query, String::new()),
    };
    let joint = if query.contains("&amp;") { "&amp;" } else { "&" };
    let ours = |pair: &&str| {
        pair.strip_prefix("ref=").is_some_and(|host| host.strip_prefix("www.").unwrap_or(host) == site)
    };
    let kept: Vec<_> = query.split(joint).filter(|pair| !ours(pair)).collect();
    match kept.is_empty() {
        true => format!("{path}{fragment}"),
        false => format!("{path}?{}{fragment}", kept.join(joint)),
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
