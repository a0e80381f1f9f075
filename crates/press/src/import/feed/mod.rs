//! Feeds: RSS 0.9 to 2.0, Atom and JSON Feed, from the web (an [`Adapter`]) or from a file (a [`Source`]).
//!
//! * Further pages are asked for where a feed names them (`rel="next"` of RFC 5005, `next_url` of JSON Feed), and of
//!   WordPress, whose feeds have `?paged=2`.
//! * Of many feeds only the beginning of each story is to be had: such stories carry a remark.
//! * An id is a hash of the story's guid; where WordPress made the feed and the guid is its own, it is that of its
//!   API (`wp-123`).

mod entry;
mod file;

use baolan_cms::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use baolan_cms::item::When;
use baolan_cms::json_feed::JsonFeed;
use feed_rs::model::Feed as Parsed;
use feed_rs::parser;
pub use file::FeedFile;
use std::collections::HashSet;

/// A feed on the web.
pub struct Feed {
    address: String,
    scope: Scope,
    /// Reads it where it turns out to be JSON.
    json: JsonFeed,
    /// Ids of the stories that were met, and addresses of the pages that were asked for.
    met: HashSet<String>,
    asked: HashSet<String>,
}

impl Feed {
    /// A feed by its address.
    pub fn new(address: &str) -> Self {
        let address = address.trim().to_owned();
        let json = JsonFeed::new(&address);
        Self { address, scope: Scope::default(), json, met: HashSet::new(), asked: HashSet::new() }
    }

    fn stories(&mut self, feed: &Parsed, reading: &mut Reading) {
        for entry in &feed.entries {
            let Some(item) = entry::read(entry, feed) else {
                let title = entry.title.as_ref().map(|title| title.content.clone()).unwrap_or_default();
                reading.items.push(Err(Unreadable::new(
                    title,
                    "A story of the feed has neither a guid nor a link nor a title.",
                )));
                continue;
            };
            if !self.met.insert(item.id.clone()) {
                continue;
            }
            let changed = match item.updated.as_ref().or(item.published.as_ref()) {
                Some(When::Zoned(changed)) => Some(changed.as_str()),
                _ => None,
            };
            match self.scope.passes_over(changed) {
                true => reading.unchanged += 1,
                false => reading.items.push(Ok(item)),
            }
        }
    }

    /// The next page, where there is one that was not asked for yet.
    fn following(&mut self, request: &Request, feed: &Parsed) -> Option<Request> {
        let named =
            feed.links.iter().find(|link| link.rel.as_deref() == Some("next")).map(|link| link.href.clone());
        let next = match named {
            Some(next) => url::Url::parse(&request.url).ok()?.join(&next).ok()?,
            None if entry::is_wordpress(feed) => paged(&request.url)?,
            None => return None,
        };
        let next = String::from(next);
        let web = next.starts_with("http://") || next.starts_with("https://");
        (web && self.asked.insert(next.clone())).then(|| Request::list("page", next))
    }
}

/// The page after a page of a feed of WordPress.
fn paged(address: &str) -> Option<url::Url> {
    let mut url = url::Url::parse(address).ok()?;
    let page = url
        .query_pairs()
        .find(|(name, _)| name == "paged")
        .and_then(|(_, page)| page.parse::<u32>().ok())
        .unwrap_or(1);
    let others: Vec<_> = url
        .query_pairs()
        .filter(|(name, _)| name != "paged")
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair("paged", &page.checked_add(1)?.to_string());
    Some(url)
}

/// Parses a feed in XML.
fn parse(address: &str, body: &[u8]) -> Result<Parsed, Unreadable> {
    // What has no guid is known by its link, or else by its title: the same at every import.
    let id = |links: &[feed_rs::model::Link], title: &Option<feed_rs::model::Text>, _: Option<&str>| {
        let link = links.first().map(|link| link.href.clone());
        link.or_else(|| title.as_ref().map(|title| title.content.clone())).unwrap_or_default()
    };
    let parser =
        parser::Builder::new().base_uri(Some(address)).id_generator(id).sanitize_content(false).build();
    parser.parse(body).map_err(|error| {
        Unreadable::new(address, format!("The answer is no feed, or a damaged one: {error}."))
    })
}

impl Adapter for Feed {
    fn kind(&self) -> &'static str {
        "feed"
    }

    fn base(&self) -> &str {
        &self.address
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        self.scope = scope.clone();
        self.met.clear();
        self.asked = HashSet::from([self.address.clone()]);
        self.json.begin(scope)
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        let further = request.what == "page";
        if further && matches!(answer.status, 404 | 410) {
            return Ok(Reading::default());
        }
        let body = answer.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(answer.body);
        if body.trim_ascii_start().first() == Some(&b'{') || !(200..300).contains(&answer.status) {
            return self.json.read(request, answer);
        }
        let feed = parse(&request.url, body)?;
        let mut reading = Reading::default();
        self.stories(&feed, &mut reading);
        // A page without anything new is the end of a feed that goes round.
        if !reading.items.is_empty() || reading.unchanged > 0 {
            reading.next.extend(self.following(request, &feed));
        }
        Ok(reading)
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        Err(Unreadable::new(request.url.clone(), "The feed is too large."))
    }
}

#[cfg(test)]
mod tests;
