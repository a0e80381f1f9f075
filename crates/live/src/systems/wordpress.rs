//! WordPress: its REST API, version 2, as visitors may ask it.
//!
//! * A story is one request; its categories, tags, author and cover come with it (`_embed`).
//! * Lists have no bodies, and at most 100 stories a page; how many there are is in the header `X-WP-Total`, which WordPress exposes to
//!   browsers.
//! * A list of a channel wants numbers: slugs are looked up once.
//! * A page past the end is an error with status 400.

use crate::client::Client;
use crate::facts::Facts;
use crate::host::{Failure, Fetched, Host};
use crate::system::{List, Of, Order, Query, System};
use crate::tag;
use baolan_cms::extra::Extra;
use baolan_cms::item::Item;
use baolan_cms::reply::{list_at, number_at, text_at};
use baolan_cms::urls::encode;
use baolan_cms::{text, wordpress};
use baolan_core::json::Value;
use std::rc::Rc;

/// What a story is asked for, but for its body.
const FIELDS: &str = "id,date,date_gmt,modified_gmt,status,link,title,excerpt,featured_media,sticky";

/// A WordPress site.
#[derive(Debug)]
pub struct Wordpress {
    /// What an address of the API begins with: `https://cms.example/wp-json/wp/v2/`, `https://cms.example/?rest_route=/wp/v2/`.
    api: String,
    extra: Extra,
    /// Slugs of the categories of all channels, with commas between them: one request looks up all of them.
    slugs: String,
}

/// How many slugs are looked up at once.
const LOOKED_UP: usize = 100;

impl Wordpress {
    fn address(&self, route: &str, query: &str) -> String {
        let joint = if self.api.contains('?') { "&" } else { "?" };
        [&*self.api, route, joint, query].concat()
    }

    /// The part of a query that says what posts have to bring with them.
    fn fields(&self, with_body: bool, with_author: bool) -> String {
        let body = if with_body { ",content" } else { "" };
        let extra = if self.extra.is_empty() { "" } else { ",meta,acf" };
        let author = if with_author { ",author" } else { "" };
        // Without `_links` and `_embedded`, what is embedded is left out.
        let embedded = ",_links,_embedded&_embed=wp:term,wp:featuredmedia";
        ["_fields=", FIELDS, body, author, extra, embedded, author].concat()
    }

    fn item<H: Host>(&self, client: &Client<H>, post: &Value) -> Option<Item> {
        let changed = text_at(post, "/modified_gmt").map(|changed| [changed, "Z"].concat());
        client.note_change(changed.as_deref());
        wordpress::embedded(post, &self.extra)
    }

    /// Numbers of categories, from numbers and slugs. Those of all channels are looked up in one request, which all lists share.
    async fn categories<H: Host>(&self, client: &Client<H>, keys: &[&str]) -> Result<Vec<String>, Failure> {
        let (mut numbers, mut slugs) = (Vec::new(), Vec::new());
        for key in keys {
            match is_number(key) {
                true => numbers.push((*key).to_owned()),
                false => slugs.push(encode(key)),
            }
        }
        if slugs.is_empty() {
            return Ok(numbers);
        }
        let own = slugs.join(",");
        let all = if self.slugs.is_empty() { &own } else { &self.slugs };
        let query = ["per_page=100&_fields=id,slug&slug=", all].concat();
        let found = client.list(self, &self.address("categories", &query)).await?;
        let found = found.ok_or(Failure::Unreachable)?.0;
        if !found.is_array() {
            // Taken for no category it would be a channel without stories.
            return Err(Failure::Malformed);
        }
        for one in list_at(&found, "") {
            let slug = text_at(one, "/slug").unwrap_or_default();
            // WordPress keeps slugs that are not Latin as they stand in addresses.
            let is_wanted = |wanted: &String| *wanted == encode(slug) || wanted.eq_ignore_ascii_case(slug);
            if slugs.iter().any(is_wanted) {
                numbers.extend(number_at(one, "/id").map(|id| id.to_string()));
            }
        }
        Ok(numbers)
    }

    /// The tag of a slug of this portal: its number and its name.
    async fn tag<H: Host>(&self, client: &Client<H>, slug: &str) -> Result<Option<(u64, String)>, Failure> {
        // WordPress searches names without regard to case.
        let query = ["per_page=100&_fields=id,name&search=", &encode(tag::longest_part(slug))].concat();
        let Some((tags, _)) = client.list(self, &self.address("tags", &query)).await? else {
            return Ok(None);
        };
        if !tags.is_array() {
            return Err(Failure::Malformed);
        }
        Ok(list_at(&tags, "").iter().find_map(|tag| {
            let name = text::plain(text_at(tag, "/name")?);
            let is_it = client.host.tag_slug(&name).as_deref() == Some(slug);
            is_it.then_some((number_at(tag, "/id")?, name))
        }))
    }

    /// The post with a slug.
    async fn with_slug<H: Host>(&self, client: &Client<H>, slug: &str) -> Result<Option<Item>, Failure> {
        // Slugs of WordPress are percent-encoded already where they are not Latin, and looked up so.
        let query = ["slug=", &encode(slug), "&", &self.fields(false, false)].concat();
        let posts = client.json(&self.address("posts", &query)).await?;
        Ok(posts.and_then(|(posts, _)| self.item(client, list_at(&posts, "").first()?)))
    }
}

impl System for Wordpress {
    fn new(facts: &Facts) -> Result<Self, String> {
        let api = wordpress::api(&facts.base);
        let mut slugs: Vec<String> = Vec::new();
        for key in facts.channels.iter().flat_map(|channel| &channel.keys).filter(|key| !is_number(key)) {
            let slug = encode(key);
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        let slugs = if slugs.len() <= LOOKED_UP { slugs.join(",") } else { String::new() };
        Ok(Self { api, extra: facts.extra.clone(), slugs })
    }

    fn prefix(&self) -> &str {
        "wp"
    }

    async fn list<H: Host>(&self, client: &Client<H>, query: &Query<'_>) -> Result<Option<List>, Failure> {
        let mut name = None;
        let of = match query.of {
            Of::Everything => String::new(),
            Of::Channels(keys) => {
                let numbers = self.categories(client, keys).await?;
                if numbers.is_empty() {
                    return Ok(Some(List::default()));
                }
                ["&categories=", &numbers.join(",")].concat()
            }
            Of::Ids(ids) => {
                let ids: Vec<_> = ids.iter().copied().filter(|id| is_number(id)).collect();
                if ids.is_empty() {
                    return Ok(Some(List::default()));
                }
                ["&include=", &ids.join(","), "&orderby=include"].concat()
            }
            Of::Tag(slug) => {
                let Some((number, found)) = self.tag(client, slug).await? else { return Ok(None) };
                name = Some(found);
                ["&tags=", &number.to_string()].concat()
            }
            Of::Search(words) => ["&search=", &encode(words), "&orderby=relevance"].concat(),
        };
        let order = if query.order == Order::OldestFirst { "&order=asc" } else { "" };
        let (page, size) = (query.page.to_string(), query.size.to_string());
        let fields = self.fields(query.with_bodies, query.with_bodies);
        let url =
            self.address("posts", &["per_page=", &size, "&page=", &page, &of, order, "&", &fields].concat());
        let answer = match client.list(self, &url).await {
            // The page past the end, of a list that became shorter.
            Err(Failure::Status(400)) if query.page > 1 => return Ok(Some(List { name, ..List::default() })),
            answer => answer?,
        };
        let Some((posts, fetched)) = answer.filter(|(posts, _)| posts.is_array()) else {
            return Err(Failure::Malformed);
        };
        let mut items = Vec::new();
        for post in list_at(&posts, "") {
            items.extend(self.item(client, post));
        }
        let total = total(&fetched).unwrap_or(items.len() as u64);
        Ok(Some(List { items, total, name }))
    }

    async fn story<H: Host>(&self, client: &Client<H>, id: &str) -> Result<Option<Item>, Failure> {
        if !is_number(id) {
            return Ok(None);
        }
        let url = self.address(&["posts/", id].concat(), &self.fields(true, true));
        let post = match client.json(&url).await {
            // Private posts, and those that are not out yet.
            Err(Failure::Status(401 | 403)) => return Ok(None),
            post => post?,
        };
        let Some((post, _)) = post else { return Ok(None) };
        self.item(client, &post).ok_or(Failure::Malformed).map(Some)
    }

    async fn at_address<H: Host>(&self, client: &Client<H>, path: &str) -> Result<Option<Item>, Failure> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        if let Some(id) = query.split('&').find_map(|pair| pair.strip_prefix("p=")) {
            return self.story(client, id).await;
        }
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let last = last.strip_suffix(".html").unwrap_or(last);
        match last {
            "" => Ok(None),
            number if is_number(number) => self.story(client, number).await,
            slug => self.with_slug(client, slug).await,
        }
    }

    fn changes(&self, since: &str) -> Option<String> {
        let query = "per_page=1&orderby=modified&_fields=modified_gmt&modified_after=";
        Some(self.address("posts", &[query, &encode(since)].concat()))
    }

    /// WordPress before 5.7 does not know `modified_after` and gives the newest change whatever that is.
    fn is_unchanged(&self, answer: &Value, since: &str) -> bool {
        let changed =
            |post: &Value| text_at(post, "/modified_gmt").is_none_or(|at| *[at, "Z"].concat() > *since);
        answer.is_array() && !list_at(answer, "").iter().any(changed)
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn total(fetched: &Rc<Fetched>) -> Option<u64> {
    fetched.header("x-wp-total")?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
