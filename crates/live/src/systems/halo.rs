//! Halo 2: its public API for visitors.
//!
//! * A story is one request by its name, a UUID. Lists have no bodies: a list with them is a request for each.
//! * Lists are sorted by the time of creation, and hold 1,000 stories, when nothing else is said: both are said.
//! * Halo gives stories that stand in no list there (`hideFromList`) in lists all the same: they are left out.
//! * A list of several categories wants their names: slugs are looked up, all in one request. A category does not hold the stories of those
//!   below it.
//! * Searching is a POST, which browsers ask leave for first: there is none.

use super::shared::{can_be_asked_for, is_not_after, note_change};
use crate::client::Client;
use crate::facts::Facts;
use crate::host::{Failure, Host};
use crate::join::{Boxed, join_all};
use crate::system::{List, Of, Order, Query, System};
use baolan_cms::extra::Extra;
use baolan_cms::halo;
use baolan_cms::item::{Item, Status};
use baolan_cms::reply::{flag_at, list_at, number_at, text_at};
use baolan_cms::urls::encode;
use baolan_core::json::Value;
use baolan_core::route::decode;

/// Tags that are looked at to find one by its name. Halo gives no more at once.
const TAGS: &str = "tags?page=1&size=1000";

/// A Halo site.
#[derive(Debug)]
pub struct Halo {
    /// What an address of the API begins with: `https://cms.example/apis/api.content.halo.run/v1alpha1/`.
    api: String,
    /// Where the site says that it is.
    site: String,
    extra: Extra,
}

impl Halo {
    fn item<H: Host>(&self, client: &Client<H>, post: &Value) -> Option<Item> {
        let mut item = halo::read(post, &self.site, &self.extra)?;
        note_change(client, &item);
        if item.summary.is_none() && item.status == Status::Published {
            item.summary = text_at(post, "/status/excerpt").map(str::to_owned);
        }
        can_be_asked_for(&item.id, "halo", text_at(post, "/metadata/name")?).then_some(item)
    }

    /// Names of categories, from names and slugs: what is no slug is taken for a name.
    async fn categories<H: Host>(&self, client: &Client<H>, keys: &[&str]) -> Result<Vec<String>, Failure> {
        let url = [&self.api, "categories?page=1&size=1000", &one_of("spec.slug", keys)].concat();
        let found = client.list(self, &url).await?.ok_or(Failure::Malformed)?.0;
        let found = list_at(&found, "/items");
        let name = |key: &&str| {
            let category = found.iter().find(|category| text_at(category, "/spec/slug") == Some(key));
            category.and_then(|category| text_at(category, "/metadata/name")).unwrap_or(key).to_owned()
        };
        Ok(keys.iter().map(name).collect())
    }

    /// The tag of a slug of this portal: its name in Halo's own terms, and what readers call it.
    async fn tag<H: Host>(
        &self,
        client: &Client<H>,
        slug: &str,
    ) -> Result<Option<(String, String)>, Failure> {
        let Some((answer, _)) = client.list(self, &[&self.api, TAGS].concat()).await? else {
            return Ok(None);
        };
        Ok(list_at(&answer, "/items").iter().find_map(|tag| {
            let title = text_at(tag, "/spec/displayName")?;
            let is_it = client.host.tag_slug(title).as_deref() == Some(slug);
            is_it.then_some((text_at(tag, "/metadata/name")?.to_owned(), title.to_owned()))
        }))
    }

    /// The same stories with their bodies, each by itself. One that cannot be had by itself is left out.
    async fn with_bodies<H: Host>(&self, client: &Client<H>, posts: &[Value]) -> Result<Vec<Item>, Failure> {
        let names =
            posts.iter().filter(|post| is_listed(post)).filter_map(|post| text_at(post, "/metadata/name"));
        let mut asked: Vec<Boxed<'_, Result<Option<Item>, Failure>>> = Vec::new();
        for name in names {
            asked.push(Box::pin(self.story(client, name)));
        }
        let stories = join_all(asked).await;
        let stories: Result<Vec<_>, _> = stories.into_iter().collect();
        Ok(stories?.into_iter().flatten().collect())
    }
}

/// A selector of one of several values: `&fieldSelector=spec.slug=(a,b)`.
fn one_of(field: &str, values: &[impl AsRef<str>]) -> String {
    let values: Vec<_> = values.iter().map(|value| encode(value.as_ref())).collect();
    ["&fieldSelector=", field, "%3D%28", &values.join("%2C"), "%29"].concat()
}

/// Left out by the selector already; here for a Halo that does not heed it.
fn is_listed(post: &Value) -> bool {
    !flag_at(post, "/status/hideFromList")
}

impl System for Halo {
    fn new(facts: &Facts) -> Result<Self, String> {
        let site = facts.site.clone().unwrap_or_else(|| halo::site(&facts.base).to_owned());
        Ok(Self { api: halo::api(&facts.base), site, extra: facts.extra.clone() })
    }

    fn prefix(&self) -> &str {
        "halo"
    }

    async fn list<H: Host>(&self, client: &Client<H>, query: &Query<'_>) -> Result<Option<List>, Failure> {
        let mut name = None;
        let selector = match query.of {
            Of::Everything => String::new(),
            Of::Channels([]) | Of::Ids([]) => return Ok(Some(List::default())),
            Of::Channels(keys) => one_of("spec.categories", &self.categories(client, keys).await?),
            Of::Ids(ids) => one_of("metadata.name", ids),
            Of::Tag(slug) => {
                let Some((found, title)) = self.tag(client, slug).await? else { return Ok(None) };
                name = Some(title);
                one_of("spec.tags", &[found])
            }
            Of::Search(_) => return Ok(None),
        };
        let order = if query.order == Order::OldestFirst { "asc" } else { "desc" };
        let url = [
            &self.api,
            "posts?page=",
            &query.page.to_string(),
            "&size=",
            &query.size.to_string(),
            "&sort=spec.publishTime%2C",
            order,
            "&sort=metadata.name%2C",
            order,
            "&fieldSelector=status.hideFromList%21%3Dtrue",
            &selector,
        ]
        .concat();
        let Some((answer, _)) = client.list(self, &url).await? else { return Err(Failure::Malformed) };
        let posts = answer.pointer("/items").and_then(Value::as_array).ok_or(Failure::Malformed)?;
        let total = number_at(&answer, "/total").unwrap_or(posts.len() as u64);
        let items = match query.with_bodies {
            true => self.with_bodies(client, posts).await?,
            false => posts
                .iter()
                .filter(|post| is_listed(post))
                .filter_map(|post| self.item(client, post))
                .collect(),
        };
        Ok(Some(List { items, total, name }))
    }

    async fn story<H: Host>(&self, client: &Client<H>, id: &str) -> Result<Option<Item>, Failure> {
        let post = match client.json(&[&self.api, "posts/", &encode(id)].concat()).await {
            // Private ones.
            Err(Failure::Status(401 | 403)) => return Ok(None),
            post => post?,
        };
        let Some((post, _)) = post else { return Ok(None) };
        self.item(client, &post).ok_or(Failure::Malformed).map(Some)
    }

    /// By the slug: `/archives/{slug}`, `/{year}/{month}/{slug}`, `/?p={slug}`, whichever Halo was set to.
    async fn at_address<H: Host>(&self, client: &Client<H>, path: &str) -> Result<Option<Item>, Failure> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let slug = query.split('&').find_map(|pair| pair.strip_prefix("p=")).unwrap_or(last);
        let Some(slug) = decode(slug).filter(|slug| !slug.is_empty()) else { return Ok(None) };
        let url = [&self.api, "posts?page=1&size=1&fieldSelector=spec.slug%3D%3D", &encode(&slug)].concat();
        let answer = client.json(&url).await?;
        Ok(answer.and_then(|(answer, _)| self.item(client, list_at(&answer, "/items").first()?)))
    }

    fn changes(&self, since: &str) -> Option<String> {
        let _ = since;
        Some([&self.api, "posts?page=1&size=1&sort=status.lastModifyTime%2Cdesc"].concat())
    }

    fn is_unchanged(&self, answer: &Value, since: &str) -> bool {
        let Some(posts) = answer.pointer("/items").and_then(Value::as_array) else { return false };
        posts.iter().all(|post| is_not_after(text_at(post, "/status/lastModifyTime"), since))
    }
}

#[cfg(test)]
mod tests;
