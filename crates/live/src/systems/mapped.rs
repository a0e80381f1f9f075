//! Any API that lists stories as JSON, as its [`Mapping`] describes it.
//!
//! * A list that is longer than what the API gives at once ([`Mapping::size`]) is several requests, all but the first at once.
//! * Archives are counted from the oldest on: where the API cannot sort so, or does not say how many stories there are, channels have
//!   none, and show what their own page holds.
//! * A channel with others below it is one list where the API takes several keys; else it is put together from one list each, the
//!   newest first, and has no archive.
//! * Stories whose ids cannot be told from their addresses (long ones, upper case) are left out: nobody could open them.
//! * Old addresses lead nowhere: an API does not say what they were.

mod lists;

use super::shared::{can_be_asked_for, is_not_after, note_change};
use crate::client::Client;
use crate::facts::Facts;
use crate::host::{Failure, Host};
use crate::join::{Boxed, join_all};
use crate::system::{List, Of, Order, Query, System};
use baolan_cms::ids::story_id;
use baolan_cms::item::{Body, ForeignChannel, Item, When};
use baolan_cms::mapped::{BodyKind, Mapping, filled, has_place, read};
use baolan_cms::reply::scalar_at;
use baolan_cms::urls::encode;
use baolan_core::json::Value;
use lists::{Asked, Portion};

/// An API and its description.
#[derive(Debug)]
pub struct Mapped {
    mapping: Mapping,
    /// Where the API is asked; ends with a slash.
    base: String,
    /// What addresses in stories are below.
    site: String,
}

impl Mapped {
    /// The path of the list of all stories.
    fn all(&self) -> Option<&str> {
        let list = Some(self.mapping.list.as_str()).filter(|list| !has_place(list, "channel"));
        self.mapping.lists.all.as_deref().or(list)
    }

    /// The path of a channel's list.
    fn channel(&self) -> Option<&str> {
        let list = Some(self.mapping.list.as_str()).filter(|list| has_place(list, "channel"));
        self.mapping.lists.channel.as_deref().or(list)
    }

    /// The lists of a channel and those below it: one where the API takes several keys.
    fn channels(&self, keys: &[&str]) -> Vec<Asked> {
        let mut lists: Vec<Asked> = Vec::new();
        for key in keys {
            match (lists.last_mut(), &self.mapping.lists.separator) {
                (Some(Asked { value, channel, .. }), Some(separator)) => {
                    value.push_str(separator);
                    value.push_str(&encode(key));
                    *channel = None;
                }
                _ => lists.push(Asked {
                    place: "channel",
                    value: encode(key),
                    channel: Some((*key).to_owned()),
                }),
            }
        }
        lists
    }

    fn url(&self, path: &str) -> String {
        [&self.base, path.trim_start_matches('/')].concat()
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
        ids: &[impl AsRef<str>],
    ) -> Result<Vec<Item>, Failure> {
        let (mut items, mut failure) = (Vec::new(), None);
        let mut asked: Vec<Boxed<'_, Result<Option<Item>, Failure>>> = Vec::new();
        for id in ids {
            asked.push(Box::pin(self.story(client, id.as_ref())));
        }
        for came in join_all(asked).await {
            match came {
                Ok(item) => items.extend(item),
                Err(why) => failure = Some(why),
            }
        }
        failure.filter(|_| items.is_empty()).map_or(Ok(items), Err)
    }

    /// The same stories with their bodies, where the list has none.
    async fn with_bodies<H: Host>(&self, client: &Client<H>, list: List) -> Result<List, Failure> {
        if list.items.iter().all(|item| item.body != Body::default()) {
            return Ok(list);
        }
        let mut ids = Vec::new();
        for item in &list.items {
            ids.extend(self.foreign_id(&item.id));
        }
        Ok(List { items: self.stories(client, &ids).await?, ..list })
    }
}

impl System for Mapped {
    fn new(facts: &Facts) -> Result<Self, String> {
        let mapping = facts.mapping.clone().ok_or("A mapped source wants its `mapping`.")?;
        let site = facts.site.clone().unwrap_or_else(|| facts.base.clone());
        let mapped = Self { mapping, base: facts.base.clone(), site };
        if cfg!(feature = "module") {
            // A browser gets none that the press has not looked at.
            return Ok(mapped);
        }
        mapped.mapping.check().map_err(|wrong| wrong.why)?;
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
        let one = |place, value: &str| vec![Asked { place, value: encode(value), channel: None }];
        let (path, asked) = match query.of {
            Of::Everything => (self.all(), one("", "")),
            Of::Ids(ids) => {
                let items = self.stories(client, ids).await?;
                return Ok(Some(List { total: items.len() as u64, items, name: None }));
            }
            Of::Channels([]) => return Ok(Some(List::default())),
            Of::Channels(keys) => (self.channel(), self.channels(keys)),
            Of::Tag(slug) => (lists.tag.as_deref(), one("tag", slug)),
            Of::Search(words) => (lists.search.as_deref(), one("query", words)),
        };
        let Some(path) = path else { return Ok(None) };
        // Several lists are put together from the newest on.
        let has_oldest = lists.oldest.is_some() && has_place(path, "order") && asked.len() == 1;
        if !has_oldest && query.order == Order::OldestFirst || asked.len() > 1 && query.page > 1 {
            return Ok(None);
        }
        let Some(mut list) = self.page(client, path, &asked, query).await? else { return Ok(None) };
        if query.with_bodies {
            list = self.with_bodies(client, list).await?;
        }
        match query.of {
            // What lies further back has no page.
            Of::Channels(_) if !has_oldest => list.total = list.total.min(list.items.len() as u64),
            Of::Tag(slug) => {
                for item in &list.items {
                    for name in &item.tags {
                        if list.name.is_none() && client.host.tag_slug(name).as_deref() == Some(slug) {
                            list.name = Some(name.clone());
                        }
                    }
                }
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
        let all = Asked { place: "", value: String::new(), channel: None };
        Some(self.list_url(
            &path,
            &all,
            Portion { order: Order::NewestFirst, page: 0, size: self.mapping.size },
        ))
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
