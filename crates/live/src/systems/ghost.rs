//! Ghost: its Content API, with a key that is meant to be public.
//!
//! * The key stands in the address, and no version in a header: a header of our own would cost a question before each request.
//! * A story is one request, with its tags and authors (`include`). Lists have no bodies (`fields`), and at most 100 stories a page.
//! * Channels are tags, by their slugs. A list of several is sorted by how many of them a story has, unless an order is asked for.
//! * Stories for members come without their text, or cut: they lead to where they can be read.
//! * A tag is found by a part of its name (`name:~`, Ghost 5 and later).
//! * There is no search for visitors.

use super::shared::{can_be_asked_for, is_not_after, note_change};
use crate::client::Client;
use crate::facts::Facts;
use crate::host::{Failure, Host};
use crate::system::{List, Of, Order, Query, System};
use crate::tag;
use baolan_cms::ghost;
use baolan_cms::item::{Item, Status};
use baolan_cms::reply::{list_at, number_at, text_at};
use baolan_cms::urls::{encode, site_before};
use baolan_core::json::Value;

/// What a story is asked for in lists. `access` says whether visitors may read it.
const FIELDS: &str = "&fields=id,title,url,feature_image,feature_image_alt,feature_image_caption,visibility,access,published_at,\
    updated_at,custom_excerpt,excerpt";

/// A Ghost site.
#[derive(Debug)]
pub struct Ghost {
    /// What an address of the API begins with: `https://admin.example/ghost/api/content/`.
    api: String,
    /// Where the site says that it is.
    site: String,
    /// The key, percent-encoded.
    key: String,
}

impl Ghost {
    fn address(&self, route: &str, query: &str) -> String {
        // Without the slash, Ghost redirects.
        [&self.api, route, "/?key=", &self.key, query].concat()
    }

    fn item<H: Host>(&self, client: &Client<H>, post: &Value) -> Option<Item> {
        let mut item = ghost::read(post, &self.site)?;
        note_change(client, &item);
        if item.summary.is_none() && item.status != Status::Restricted {
            item.summary = text_at(post, "/excerpt").map(str::to_owned);
        }
        can_be_asked_for(&item.id, "ghost", text_at(post, "/id")?).then_some(item)
    }

    /// The one post of an answer.
    async fn only<H: Host>(&self, client: &Client<H>, route: &str) -> Result<Option<Item>, Failure> {
        let answer = match client.json(&self.address(route, "&include=tags,authors")).await {
            // An id that is none.
            Err(Failure::Status(422)) => return Ok(None),
            answer => answer?,
        };
        let Some((answer, _)) = answer else { return Ok(None) };
        let post = list_at(&answer, "/posts").first().ok_or(Failure::Malformed)?;
        self.item(client, post).ok_or(Failure::Malformed).map(Some)
    }

    /// The tag of a slug of this portal: its slug there, and its name.
    async fn tag<H: Host>(
        &self,
        client: &Client<H>,
        slug: &str,
    ) -> Result<Option<(String, String)>, Failure> {
        let part = [
            "&limit=100&fields=name,slug,visibility&filter=name%3A~%27",
            &encode(tag::longest_part(slug)),
            "%27",
        ];
        let Some((answer, _)) = client.list(self, &self.address("tags", &part.concat())).await? else {
            return Ok(None);
        };
        Ok(list_at(&answer, "/tags").iter().find_map(|tag| {
            let name = text_at(tag, "/name").filter(|name| !name.starts_with('#'))?;
            let is_it = client.host.tag_slug(name).as_deref() == Some(slug);
            is_it.then_some((text_at(tag, "/slug")?.to_owned(), name.to_owned()))
        }))
    }
}

/// A filter for one of several values: `&filter=tag:['a','b']`.
fn one_of(field: &str, values: &[&str]) -> String {
    // In quotes, so that those of digits are no numbers.
    let values: Vec<_> = values.iter().map(|value| encode(value)).collect();
    ["&filter=", field, "%3A%5B%27", &values.join("%27%2C%27"), "%27%5D"].concat()
}

impl System for Ghost {
    fn new(facts: &Facts) -> Result<Self, String> {
        let key = facts
            .key
            .as_deref()
            .filter(|key| !key.is_empty())
            .ok_or("Ghost wants the `key` of its Content API.")?;
        let root = site_before(&facts.base, "/ghost/");
        let site = facts.site.clone().unwrap_or_else(|| root.to_owned());
        Ok(Self { api: [root, "ghost/api/content/"].concat(), site, key: encode(key) })
    }

    fn prefix(&self) -> &str {
        "ghost"
    }

    async fn list<H: Host>(&self, client: &Client<H>, query: &Query<'_>) -> Result<Option<List>, Failure> {
        let mut name = None;
        let filter = match query.of {
            Of::Everything => String::new(),
            Of::Channels([]) | Of::Ids([]) => return Ok(Some(List::default())),
            Of::Channels(slugs) => one_of("tag", slugs),
            Of::Ids(ids) => one_of("id", ids),
            Of::Tag(slug) => {
                let Some((found, named)) = self.tag(client, slug).await? else { return Ok(None) };
                name = Some(named);
                one_of("tag", &[&found])
            }
            Of::Search(_) => return Ok(None),
        };
        let order = if query.order == Order::OldestFirst { "asc" } else { "desc" };
        let fields = if query.with_bodies { "" } else { FIELDS };
        let url = self.address(
            "posts",
            &[
                "&include=tags,authors&order=published_at%20",
                order,
                ",id%20",
                order,
                "&limit=",
                &query.size.to_string(),
                "&page=",
                &query.page.to_string(),
                &filter,
                fields,
            ]
            .concat(),
        );
        let Some((answer, _)) = client.list(self, &url).await? else { return Err(Failure::Malformed) };
        let posts = answer.pointer("/posts").and_then(Value::as_array).ok_or(Failure::Malformed)?;
        let total = number_at(&answer, "/meta/pagination/total").unwrap_or(posts.len() as u64);
        let items = posts.iter().filter_map(|post| self.item(client, post)).collect();
        Ok(Some(List { items, total, name }))
    }

    async fn story<H: Host>(&self, client: &Client<H>, id: &str) -> Result<Option<Item>, Failure> {
        if !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Ok(None);
        }
        self.only(client, &["posts/", id].concat()).await
    }

    async fn at_address<H: Host>(&self, client: &Client<H>, path: &str) -> Result<Option<Item>, Failure> {
        let path = path.split('?').next().unwrap_or_default();
        let slug = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        // As Ghost makes them of titles in any language.
        let is_slug = slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        match is_slug && !slug.is_empty() {
            true => self.only(client, &["posts/slug/", slug].concat()).await,
            false => Ok(None),
        }
    }

    fn changes(&self, since: &str) -> Option<String> {
        let (day, time) = (since.get(..10)?, since.get(11..19)?);
        let query = [
            "&limit=1&fields=updated_at&order=updated_at%20desc&filter=updated_at%3A%3E%27",
            day,
            "%20",
            &encode(time),
            "%27",
        ];
        Some(self.address("posts", &query.concat()))
    }

    fn is_unchanged(&self, answer: &Value, since: &str) -> bool {
        let Some(posts) = answer.pointer("/posts").and_then(Value::as_array) else { return false };
        posts.iter().all(|post| is_not_after(text_at(post, "/updated_at"), since))
    }
}

#[cfg(test)]
mod tests;
