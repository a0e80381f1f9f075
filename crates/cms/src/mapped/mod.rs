//! Any API that lists stories as JSON, described by a small file with JSON pointers: Directus, Strapi, Payload,
//! Wagtail, ChestnutCMS, a house's own.

mod json;
mod mapping;
mod places;
mod story;

use crate::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::ids::story_id;
use crate::item::{ForeignChannel, Item};
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, scalar_at, shape};
use crate::urls;
use baolan_core::json::Value;
pub use mapping::{BodyKind, DateKind, Fields, Lists, Mapping, StatusName};
pub use places::{filled, has_place};
use std::collections::HashSet;
pub use story::read;

/// An API and its description.
#[derive(Debug)]
pub struct Mapped {
    mapping: Mapping,
    base: String,
    scope: Scope,
    pages: Pages,
    /// Which of [`Mapping::channels`] is being read.
    channel: usize,
    /// Ids of the stories that were met: a story comes once, also when it stands in several channels.
    met: HashSet<String>,
    /// Id of the first story of the page before, and how often pages began with it in a row.
    first: (Option<String>, u8),
}

impl Mapped {
    /// An API by its description.
    ///
    /// # Errors
    /// When the description contradicts itself; `what` is the field.
    pub fn new(mapping: Mapping) -> Result<Self, Unreadable> {
        mapping.check()?;
        let (base, pages) = (urls::base(&mapping.base), Pages::new(mapping.size));
        Ok(Self {
            mapping,
            base,
            scope: Scope::default(),
            pages,
            channel: 0,
            met: HashSet::new(),
            first: (None, 0),
        })
    }

    fn ask(&self) -> Request {
        let mut path = self.mapping.list.clone();
        if let Some((since, added)) = self.scope.since.as_deref().zip(self.mapping.since.as_deref()) {
            path.push_str(&filled(added, &[("since", &urls::encode(since))]));
        }
        let page = self.mapping.page_start.saturating_add(self.pages.page() - 1);
        let values = [
            ("page", page.to_string()),
            ("size", self.pages.size().to_string()),
            ("offset", self.pages.offset().to_string()),
            ("order", self.order().to_owned()),
            ("channel", urls::encode(self.channel().unwrap_or_default())),
        ];
        let path = filled(&path, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        Request::list("list", urls::join(&self.base, path.trim_start_matches('/')))
    }

    /// The oldest first: what is published meanwhile moves no other story to another page.
    fn order(&self) -> &str {
        let lists = &self.mapping.lists;
        lists.oldest.as_deref().or(lists.newest.as_deref()).unwrap_or_default()
    }

    fn channel(&self) -> Option<&str> {
        self.mapping.channels.get(self.channel).map(String::as_str)
    }

    /// Whether the list has more pages than one.
    fn is_paged(&self) -> bool {
        ["page", "offset"].iter().any(|place| has_place(&self.mapping.list, place))
    }

    fn go_on(&mut self, more: bool) -> Vec<Request> {
        if more && self.is_paged() {
            return vec![self.ask()];
        }
        self.channel += 1;
        (self.pages, self.first) = (Pages::new(self.mapping.size), (None, 0));
        if self.channel().is_some() { vec![self.ask()] } else { Vec::new() }
    }

    fn retreat(&mut self, why: Unreadable) -> Result<Reading, Unreadable> {
        // Where the size of a page cannot be told, asking again gives the same.
        if !self.is_paged() || !has_place(&self.mapping.list, "size") {
            return Err(why);
        }
        let Retreat { lost, more } = self.pages.failed(why)?;
        Ok(Reading {
            items: lost.map(Err).into_iter().collect(),
            next: self.go_on(more),
            ..Reading::default()
        })
    }

    fn page(&mut self, request: &Request, answer: &Answer<'_>, list: &Value) -> Result<Reading, Unreadable> {
        let Some(stories) = list.pointer(&self.mapping.items).and_then(Value::as_array) else {
            return Err(nothing(request, "items", &self.mapping.items, "a list", list));
        };
        let total = self.mapping.total.as_ref().and_then(|total| match total.starts_with('/') {
            true => scalar_at(list, total)?.parse().ok(),
            false => (answer.header)(&total.to_ascii_lowercase())?.trim().parse().ok(),
        });
        let first = stories.first().and_then(|story| scalar_at(story, &self.mapping.fields.id));
        let again = if first.is_some() && first == self.first.0 { self.first.1 + 1 } else { 0 };
        if again >= 2 {
            let why = "The answer is the same page again: \
                does `list` say the page as this API wants it, with {page} or {offset}?";
            return Err(Unreadable::new(request.url.clone(), why));
        }
        self.first = (first, again);
        if !self.pages.settle(total) {
            return Ok(Reading { total, next: vec![self.ask()], ..Reading::default() });
        }
        if total.is_some_and(|total| total > stories.len() as u64) {
            self.pages.limit(stories.len());
        }
        // Several lists have several totals, of which stories may be in more than one.
        let mut reading =
            Reading { total: total.filter(|_| self.mapping.channels.len() < 2), ..Reading::default() };
        for story in stories {
            self.story(request, story, &mut reading);
        }
        let more = self.pages.taken(stories.len());
        let next = self.go_on(more);
        reading.next.extend(next);
        Ok(reading)
    }

    /// A story of the list: asked for by itself where the API gives its whole elsewhere.
    fn story(&mut self, request: &Request, story: &Value, reading: &mut Reading) {
        let foreign = scalar_at(story, &self.mapping.fields.id).unwrap_or_default();
        let Some(id) = story_id(&self.mapping.prefix, &foreign) else {
            reading.items.push(Err(nothing(
                request,
                "id",
                &self.mapping.fields.id,
                "a text or number",
                story,
            )));
            return;
        };
        if !self.met.insert(id.clone()) {
            return;
        }
        if self.is_unchanged(story) {
            reading.unchanged += 1;
            return;
        }
        match self.mapping.item.as_ref().filter(|_| self.scope.with_bodies) {
            Some(path) => {
                let path = filled(path, &[("id", &urls::encode(&foreign))]);
                reading.next.push(Request::story(
                    "story",
                    urls::join(&self.base, path.trim_start_matches('/')),
                    id,
                ));
            }
            None => reading.items.push(Ok(self.item(id, story))),
        }
    }

    fn item(&self, id: String, story: &Value) -> Item {
        let mut item = read(id, story, &self.mapping, &self.base);
        if let Some(channel) =
            self.channel().filter(|_| item.channels.is_empty() && self.mapping.fields.channel.is_none())
        {
            let channel = channel.to_owned();
            item.channels.push(ForeignChannel::flat(&channel, &channel));
        }
        item
    }

    /// Whether a story says that it did not change since the time that was asked for, in UTC.
    fn is_unchanged(&self, story: &Value) -> bool {
        let updated = self.mapping.fields.updated.as_deref().and_then(|pointer| scalar_at(story, pointer));
        self.scope.passes_over(updated.as_deref())
    }
}

/// What is said of a pointer that found nothing.
fn nothing(request: &Request, field: &str, pointer: &str, wanted: &str, value: &Value) -> Unreadable {
    let keys = match value {
        Value::Object(members) => {
            let names: Vec<_> = members.iter().take(12).map(|(name, _)| name.as_str()).collect();
            format!(" There are: {}.", names.join(", "))
        }
        _ => String::new(),
    };
    let found = shape(value.pointer(pointer));
    Unreadable::new(
        request.url.clone(),
        format!("The pointer `{pointer}` ({field}) found {found} in place of {wanted}.{keys}"),
    )
}

impl Adapter for Mapped {
    fn kind(&self) -> &'static str {
        "mapped"
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        self.scope = scope.clone();
        (self.pages, self.channel, self.first) = (Pages::new(self.mapping.size), 0, (None, 0));
        self.met.clear();
        vec![self.ask()]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        let json = reply::json(request, answer);
        if let Some(id) = &request.story {
            let json = json.map_err(Trouble::told)?;
            let Some(story) = json.pointer(&self.mapping.item_at).filter(|story| story.is_object()) else {
                return Err(nothing(request, "itemAt", &self.mapping.item_at, "an object", &json));
            };
            return Ok(Reading { items: vec![Ok(self.item(id.clone(), story))], ..Reading::default() });
        }
        match json {
            Ok(list) => self.page(request, answer, &list),
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
