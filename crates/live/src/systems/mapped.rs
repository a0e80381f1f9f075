//! Any API that lists stories as JSON, as its [`Mapping`] describes it.
//!
//! * A list that is longer than what the API gives at once ([`Mapping::size`]) is several requests, all but the first at once.
//! * Archives are counted from the oldest on: where the API cannot sort so, or does not say how many stories there are, channels have
//!   none, and show what their own page holds.
//! * A channel with others below it is one list where the API takes several keys; else it is put together from one list each, the
//!   newest first, and has no archive.
//! * Stories whose ids cannot be told from their addresses (long ones, upper case) are left out: nobody could open them.
//! * Old addresses lead nowhere: an API does not say what they were.

use super::shared::{can_be_asked_for, is_not_after, note_change};
use crate::client::Client;
use crate::clock;
use crate::facts::Facts;
use crate::host::{Failure, Host};
use crate::join::join_all;
use crate::system::{List, Of, Order, Query, System};
use crate::tag;
use baolan_cms::ids::story_id;
use baolan_cms::item::{Body, ForeignChannel, Item, When};
use baolan_cms::mapped::{BodyKind, Mapping, read};
use baolan_cms::reply::{number_at, scalar_at};
use baolan_cms::urls::encode;
use baolan_core::json::Value;

/// An API and its description.
#[derive(Debug)]
pub struct Mapped {
    mapping: Mapping,
    /// Where the API is asked; ends with a slash.
    base: String,
    /// What addresses in stories are below.
    site: String,
}

/// A list: its path, and what stands for a place in it.
#[derive(Clone, Copy)]
struct Asked<'a> {
    path: &'a str,
    /// `channel`, `tag` or `query`; nothing where the list is of all.
    place: &'a str,
    /// Percent-encoded.
    value: &'a str,
    /// The one channel that all its stories are of.
    channel: Option<&'a str>,
}

/// A part of a list as the API counts it.
#[derive(Clone, Copy)]
struct Portion {
    order: Order,
    /// From 0.
    page: u64,
    size: u64,
}

/// What an API says in one answer.
struct Came {
    stories: Vec<Value>,
    total: Option<u64>,
}

impl Mapped {
    /// The path of the list of all stories.
    fn all(&self) -> Option<&str> {
        let list = Some(self.mapping.list.as_str()).filter(|list| !list.contains("{channel}"));
        self.mapping.lists.all.as_deref().or(list)
    }

    /// The path of a channel's list.
    fn channel(&self) -> Option<&str> {
        let list = Some(self.mapping.list.as_str()).filter(|list| list.contains("{channel}"));
        self.mapping.lists.channel.as_deref().or(list)
    }

    /// Whether a list can be had with the oldest first.
    fn has_oldest(&self, path: &str) -> bool {
        self.mapping.lists.oldest.is_some() && path.contains("{order}")
    }

    fn url(&self, path: &str) -> String {
        [&self.base, path.trim_start_matches('/')].concat()
    }

    fn list_url(&self, asked: Asked<'_>, portion: Portion) -> String {
        let Portion { order, page, size } = portion;
        let order = match order {
            Order::NewestFirst => &self.mapping.lists.newest,
            Order::OldestFirst => &self.mapping.lists.oldest,
        };
        let page_from = self.mapping.page_start.saturating_add(page).to_string();
        let values = [
            ("page", page_from.as_str()),
            ("size", &size.to_string()),
            ("offset", &page.saturating_mul(size).to_string()),
            ("order", order.as_deref().unwrap_or_default()),
            (asked.place, asked.value),
        ];
        self.url(&filled(asked.path, &values))
    }

    /// One answer of a list; none where there is no such list.
    async fn ask<H: Host>(
        &self,
        client: &Client<H>,
        asked: Asked<'_>,
        portion: Portion,
    ) -> Result<Option<Came>, Failure> {
        let Some((answer, fetched)) = client.list(self, &self.list_url(asked, portion)).await? else {
            return Ok(None);
        };
        let stories =
            answer.pointer(&self.mapping.items).and_then(Value::as_array).ok_or(Failure::Malformed)?.clone();
        let total = self.mapping.total.as_deref().and_then(|total| match total.starts_with('/') {
            true => number_at(&answer, total),
            false => fetched.header(&total.to_ascii_lowercase())?.trim().parse().ok(),
        });
        Ok(Some(Came { stories, total }))
    }

    /// A page of a list, in as many requests as the API's own pages make necessary.
    async fn page<H: Host>(
        &self,
        client: &Client<H>,
        asked: Asked<'_>,
        query: &Query<'_>,
    ) -> Result<Option<List>, Failure> {
        let (order, size) = (query.order, u64::from(query.size.max(1)));
        let from = u64::from(query.page.saturating_sub(1)).saturating_mul(size);
        let is_paged = asked.path.contains("{page}") || asked.path.contains("{offset}");
        let fits = asked.path.contains("{size}") && size <= self.mapping.size;
        let a_page = if fits { size } else { self.mapping.size };
        let first = if is_paged { from / a_page } else { 0 };
        let Some(Came { mut stories, total }) =
            self.ask(client, asked, Portion { order, page: first, size: a_page }).await?
        else {
            return Ok(None);
        };
        let is_whole = !is_paged || (stories.len() as u64) < a_page;
        let end = total.unwrap_or(u64::MAX).min(from.saturating_add(size));
        let last = if is_whole { first } else { end.saturating_sub(1) / a_page };
        let others =
            (first + 1..=last).map(|page| self.ask(client, asked, Portion { order, page, size: a_page }));
        for came in join_all(others).await {
            stories.extend(came?.into_iter().flat_map(|came| came.stories));
        }
        let known = first.saturating_mul(a_page).saturating_add(stories.len() as u64);
        let skipped = usize::try_from(from - first * a_page).unwrap_or(usize::MAX);
        let stories = stories.iter().skip(skipped).take(query.size as usize);
        let items = stories.filter_map(|story| self.item(client, story, asked.channel)).collect();
        Ok(Some(List { items, total: total.unwrap_or(known), name: None }))
    }

    /// The newest of several channels, from one list each. How many there are in all cannot be told, as stories may stand in more than one.
    async fn merged<H: Host>(
        &self,
        client: &Client<H>,
        path: &str,
        keys: &[&str],
        query: &Query<'_>,
    ) -> Result<Option<List>, Failure> {
        if query.page > 1 || query.order == Order::OldestFirst {
            return Ok(None);
        }
        let values: Vec<_> = keys.iter().map(|key| encode(key)).collect();
        let lists = keys.iter().zip(&values).map(|(key, value)| {
            self.page(client, Asked { path, place: "channel", value, channel: Some(key) }, query)
        });
        let at = |item: &Item| {
            let when = item.published.as_ref().or(item.updated.as_ref());
            when.and_then(|when| clock::seconds(when, |at| client.host.utc_offset_minutes(at)))
        };
        let mut left: Vec<(Option<i64>, Item)> = Vec::new();
        for list in join_all(lists).await {
            left.extend(list?.unwrap_or_default().items.into_iter().map(|item| (at(&item), item)));
        }
        let mut items: Vec<Item> = Vec::new();
        while items.len() < query.size as usize {
            let newest = left.iter().enumerate().max_by_key(|(_, (at, item))| (*at, &item.id));
            let Some((newest, _)) = newest else { break };
            let (_, item) = left.swap_remove(newest);
            if items.last().is_none_or(|last| last.id != item.id) {
                items.push(item);
            }
        }
        Ok(Some(List { total: items.len() as u64, items, name: None }))
    }

    /// A story of an answer. `channel` is that of its list, where stories do not say theirs.
    fn item<H: Host>(&self, client: &Client<H>, story: &Value, channel: Option<&str>) -> Option<Item> {
        let foreign = scalar_at(story, &self.mapping.fields.id)?;
        let id = story_id(&self.mapping.prefix, &foreign)?;
        if !can_be_asked_for(&id, &self.mapping.prefix, &foreign) {
            return None;
        }
        let mut item = read(id, story, &self.mapping, &self.site);
        note_change(client, &item);
        if let Some(key) = channel
            && self.mapping.fields.channel.is_none()
        {
            item.channels = vec![ForeignChannel::flat(key, key)];
        }
        Some(item)
    }

    /// Stories by their ids. One that cannot be had takes no other with it.
    async fn stories<H: Host>(
        &self,
        client: &Client<H>,
        ids: impl Iterator<Item = &str>,
    ) -> Result<Vec<Item>, Failure> {
        let came = join_all(ids.map(|id| self.story(client, id))).await;
        match came.iter().all(Result::is_err) {
            true => came
                .into_iter()
                .next()
                .map_or(Ok(Vec::new()), |first| first.map(|item| item.into_iter().collect())),
            false => Ok(came.into_iter().flatten().flatten().collect()),
        }
    }

    /// The same stories with their bodies, where the list has none.
    async fn with_bodies<H: Host>(&self, client: &Client<H>, list: List) -> Result<List, Failure> {
        if list.items.iter().all(|item| item.body != Body::default()) {
            return Ok(list);
        }
        let ids: Vec<_> = list.items.iter().filter_map(|item| self.foreign_id(&item.id)).collect();
        Ok(List { items: self.stories(client, ids.iter().map(String::as_str)).await?, ..list })
    }

    fn foreign_id(&self, id: &str) -> Option<String> {
        id.strip_prefix(self.prefix())?.strip_prefix('-').map(baolan_cms::ids::foreign_id)
    }
}

/// A path with what its places stand for; places that are unknown stay.
fn filled(path: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, rest))
        });
        match place {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

impl System for Mapped {
    fn new(facts: &Facts) -> Result<Self, String> {
        let mapping = facts.mapping.clone().ok_or("A mapped source wants its `mapping`.")?;
        mapping.check().map_err(|wrong| wrong.why)?;
        let site = facts.site.clone().unwrap_or_else(|| facts.base.clone());
        let mapped = Self { mapping, base: facts.base.clone(), site };
        let wrong = match &mapped.mapping {
            mapping if mapping.item.is_none() => {
                "`item` must be there: a live portal asks for one story at a time."
            }
            mapping if mapping.fields.date.is_none() => {
                "`fields` must have `date`: it is part of a story's address."
            }
            mapping if mapping.fields.body_kind == BodyKind::Markdown => {
                "A live portal does not read Markdown: does the API give HTML as well?"
            }
            _ if mapped.all().is_none() => "`lists` must have `all`: the newest of all channels.",
            _ if mapped.channel().is_none() => "`lists` must have `channel`: the stories of one.",
            _ => return Ok(mapped),
        };
        Err(wrong.to_owned())
    }

    fn prefix(&self) -> &str {
        &self.mapping.prefix
    }

    async fn list<H: Host>(&self, client: &Client<H>, query: &Query<'_>) -> Result<Option<List>, Failure> {
        let lists = &self.mapping.lists;
        let value: String;
        let mut channel = None;
        let (path, place) = match query.of {
            Of::Everything => {
                value = String::new();
                (self.all(), "")
            }
            Of::Ids(ids) => {
                let items = self.stories(client, ids.iter().copied()).await?;
                return Ok(Some(List { total: items.len() as u64, items, name: None }));
            }
            Of::Channels([]) => return Ok(Some(List::default())),
            Of::Channels(keys) => {
                let Some(path) = self.channel() else { return Ok(None) };
                channel = keys.first().copied().filter(|_| keys.len() == 1);
                let encoded: Vec<_> = keys.iter().map(|key| encode(key)).collect();
                match &lists.separator {
                    None if channel.is_none() => return self.merged(client, path, keys, query).await,
                    separator => value = encoded.join(separator.as_deref().unwrap_or_default()),
                }
                (Some(path), "channel")
            }
            Of::Tag(slug) => {
                value = encode(slug);
                (lists.tag.as_deref(), "tag")
            }
            Of::Search(words) => {
                value = encode(words);
                (lists.search.as_deref(), "query")
            }
        };
        let Some(path) = path else { return Ok(None) };
        let has_oldest = self.has_oldest(path);
        if query.order == Order::OldestFirst && !has_oldest {
            return Ok(None);
        }
        let asked = Asked { path, place, value: &value, channel };
        let Some(mut list) = self.page(client, asked, query).await? else { return Ok(None) };
        if query.with_bodies {
            list = self.with_bodies(client, list).await?;
        }
        match query.of {
            // What lies further back has no page.
            Of::Channels(_) if !has_oldest => list.total = list.total.min(list.items.len() as u64),
            Of::Tag(slug) => {
                let mut names = list.items.iter().flat_map(|item| &item.tags);
                list.name =
                    names.find(|name| tag::slug(&client.host.folded(name)).as_deref() == Some(slug)).cloned();
            }
            _ => {}
        }
        Ok(Some(list))
    }

    async fn story<H: Host>(&self, client: &Client<H>, id: &str) -> Result<Option<Item>, Failure> {
        let (Some(path), Some(own)) = (&self.mapping.item, story_id(self.prefix(), id)) else {
            return Ok(None);
        };
        let answer = match client.json(&self.url(&filled(path, &[("id", &encode(id))]))).await {
            // Some say so of what is not there, or is no id.
            Err(Failure::Status(400 | 401 | 403 | 422)) => return Ok(None),
            answer => answer?,
        };
        let Some((answer, _)) = answer else { return Ok(None) };
        match answer.pointer(&self.mapping.item_at) {
            Some(Value::Null) => Ok(None),
            Some(story) if story.is_object() => {
                let item = read(own, story, &self.mapping, &self.site);
                note_change(client, &item);
                Ok(Some(item))
            }
            _ => Err(Failure::Malformed),
        }
    }

    fn changes(&self, since: &str) -> Option<String> {
        self.mapping.fields.updated.as_ref()?;
        let (path, added) = (self.all()?, self.mapping.since.as_deref()?);
        let path = [path, &filled(added, &[("since", &encode(since))])].concat();
        let asked = Asked { path: &path, place: "", value: "", channel: None };
        Some(self.list_url(asked, Portion { order: Order::NewestFirst, page: 0, size: self.mapping.size }))
    }

    /// Some APIs give what changed in that very second as well. A whole page of these may have others behind it.
    fn is_unchanged(&self, answer: &Value, since: &str) -> bool {
        let Some(stories) = answer.pointer(&self.mapping.items).and_then(Value::as_array) else {
            return false;
        };
        let is_old = |story: &Value| match read(String::new(), story, &self.mapping, &self.site).updated {
            Some(When::Zoned(updated)) => is_not_after(Some(&updated), since),
            _ => false,
        };
        (stories.len() as u64) < self.mapping.size && stories.iter().all(is_old)
    }
}

#[cfg(test)]
mod tests;
