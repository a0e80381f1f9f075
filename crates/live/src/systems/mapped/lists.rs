//! Lists of an API, which gives so many stories at once and no more.

use super::Mapped;
use crate::client::Client;
use crate::clock;
use crate::host::{Failure, Host};
use crate::join::{Boxed, join_all};
use crate::system::{List, Order, Query};
use baolan_cms::item::Item;
use baolan_cms::mapped::{filled, has_place};
use baolan_cms::reply::{list_at, number_at};
use baolan_core::json::Value;

/// One list of an API, beside its path.
pub(super) struct Asked {
    /// The place in the path that says which list: `channel`, `tag` or `query`; nothing where it is of all stories.
    pub(super) place: &'static str,
    /// What stands there, percent-encoded.
    pub(super) value: String,
    /// The one channel that all its stories are of.
    pub(super) channel: Option<String>,
}

/// A part of a list as the API counts it.
#[derive(Clone, Copy)]
pub(super) struct Portion {
    pub(super) order: Order,
    /// From 0.
    pub(super) page: u64,
    pub(super) size: u64,
}

/// What an API says in one answer, and how many stories the list has, where it says so.
type Came = (Value, Option<u64>);

impl Mapped {
    pub(super) fn list_url(&self, path: &str, asked: &Asked, portion: Portion) -> String {
        let Portion { order, page, size } = portion;
        let order = match order {
            Order::NewestFirst => &self.mapping.lists.newest,
            Order::OldestFirst => &self.mapping.lists.oldest,
        };
        let values = [
            ("page", self.mapping.page_start.saturating_add(page).to_string()),
            ("size", size.to_string()),
            ("offset", page.saturating_mul(size).to_string()),
            ("order", order.clone().unwrap_or_default()),
            (asked.place, asked.value.clone()),
        ];
        self.url(&filled(path, &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
    }

    /// One answer of a list; none where there is no such list.
    async fn ask<H: Host>(&self, client: &Client<H>, url: String) -> Result<Option<Came>, Failure> {
        let Some((answer, fetched)) = client.list(self, &url).await? else { return Ok(None) };
        if !answer.pointer(&self.mapping.items).is_some_and(Value::is_array) {
            return Err(Failure::Malformed);
        }
        let total = self.mapping.total.as_deref().and_then(|total| match total.starts_with('/') {
            true => number_at(&answer, total),
            false => fetched.header(&total.to_ascii_lowercase())?.trim().parse().ok(),
        });
        Ok(Some((answer, total)))
    }

    async fn ask_all<H: Host>(
        &self,
        client: &Client<H>,
        urls: Vec<String>,
    ) -> Result<Vec<Option<Came>>, Failure> {
        let mut asked: Vec<Boxed<'_, Result<Option<Came>, Failure>>> = Vec::new();
        for url in urls {
            asked.push(Box::pin(self.ask(client, url)));
        }
        let mut answers = Vec::new();
        for came in join_all(asked).await {
            answers.push(came?);
        }
        Ok(answers)
    }

    /// A page of a list, in as many requests as the API's own pages make necessary: all at once, but for the first, which says how many there
    /// are. Of several lists the newest stories of all.
    pub(super) async fn page<H: Host>(
        &self,
        client: &Client<H>,
        path: &str,
        asked: &[Asked],
        query: &Query<'_>,
    ) -> Result<Option<List>, Failure> {
        let (size, most) = (u64::from(query.size.max(1)), self.mapping.size.max(1));
        let from = u64::from(query.page.saturating_sub(1)).saturating_mul(size);
        let is_paged = has_place(path, "page") || has_place(path, "offset");
        let a_page = if has_place(path, "size") { size.min(most) } else { most };
        let first = if is_paged { from / a_page } else { 0 };
        let url = |asked: &Asked, page| {
            self.list_url(path, asked, Portion { order: query.order, page, size: a_page })
        };
        let mut urls = Vec::new();
        for asked in asked {
            urls.push(url(asked, first));
        }
        let firsts = self.ask_all(client, urls).await?;
        let (mut urls, mut lists) = (Vec::new(), Vec::new());
        for (asked, came) in asked.iter().zip(firsts) {
            let Some((answer, total)) = came else { return Ok(None) };
            let is_short = (list_at(&answer, &self.mapping.items).len() as u64) < a_page;
            let end = total.unwrap_or(u64::MAX).min(from.saturating_add(size));
            let last = if is_short || !is_paged { first } else { end.saturating_sub(1) / a_page };
            let before = urls.len();
            for page in first..last {
                urls.push(url(asked, page + 1));
            }
            lists.push((vec![answer], total, urls.len() - before));
        }
        let mut others = self.ask_all(client, urls).await?.into_iter();
        let mut all: Vec<List> = Vec::new();
        for (asked, (mut answers, total, missing)) in asked.iter().zip(lists) {
            for _ in 0..missing {
                if let Some(Some((answer, _))) = others.next() {
                    answers.push(answer);
                }
            }
            let (mut items, mut at) = (Vec::new(), first.saturating_mul(a_page));
            for answer in &answers {
                for story in list_at(answer, &self.mapping.items) {
                    if at >= from && at - from < u64::from(query.size) {
                        items.extend(self.item(client, story, asked.channel.as_deref()));
                    }
                    at = at.saturating_add(1);
                }
            }
            all.push(List { items, total: total.unwrap_or(at), name: None });
        }
        Ok(if all.len() > 1 { Some(merged(client, all, query.size as usize)) } else { all.pop() })
    }
}

/// The newest of several lists. How many there are in all cannot be told, as stories may stand in more than one.
fn merged<H: Host>(client: &Client<H>, lists: Vec<List>, size: usize) -> List {
    let at = |item: &Item| {
        let when = item.published.as_ref().or(item.updated.as_ref());
        when.and_then(|when| clock::seconds(when, &|at| client.host.utc_offset_minutes(at)))
    };
    let mut left: Vec<(Option<i64>, Item)> = Vec::new();
    for list in lists {
        for item in list.items {
            left.push((at(&item), item));
        }
    }
    let mut items: Vec<Item> = Vec::new();
    while items.len() < size && !left.is_empty() {
        // Of equal ones the last: the list of the channel that lies deeper.
        let mut newest = 0;
        for (place, (at, item)) in left.iter().enumerate() {
            if left.get(newest).is_some_and(|(latest, other)| (at, &item.id) >= (latest, &other.id)) {
                newest = place;
            }
        }
        let (_, item) = left.swap_remove(newest);
        if items.last().is_none_or(|last| last.id != item.id) {
            items.push(item);
        }
    }
    List { total: items.len() as u64, items, name: None }
}
