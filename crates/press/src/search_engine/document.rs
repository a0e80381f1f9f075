//! What a search engine keeps of a story.

use super::body::body_text;
use crate::content::{SearchStore, StorySummary};
use crate::hash;
use baolan_core::model::{Article, Site};
use serde::Serialize;
use serde_json::{Map, Value};

/// Counted up when documents get other fields: all of them are sent again then.
const VERSION: &str = "baolan-document-1";

/// The field that tells a document from an older one of the same story.
pub(super) const KEY: &str = "key";

/// A published story as a search engine keeps it. Engines are told every field of it, empty ones too: Groonga would else keep the text
/// of the version before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The story's id: lower-case letters, digits and hyphens.
    pub id: String,
    /// Hash of all other fields, in 32 hexadecimal digits.
    pub key: String,
    fields: Fields,
}

/// The fields, in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Fields {
    /// Below the portal's path: `/2026/02/03/the-id/`.
    address: String,
    title: String,
    subtitle: String,
    kicker: String,
    summary: String,
    /// The texts of all blocks, a line each.
    body: String,
    /// The path of its channel: `county/weixian/news`.
    channel: String,
    /// That path and those above it, the top one first.
    channels: Vec<String>,
    /// The titles of these channels.
    channel_names: Vec<String>,
    tags: Vec<String>,
    /// Names of those who made it, each once.
    credits: Vec<String>,
    /// RFC 3339, in the site's zone.
    published: String,
    /// The same in seconds since 1970.
    published_at: i64,
    /// Its year in the site's zone.
    year: u16,
}

impl Document {
    /// Of a story, with its summary in an edition.
    pub(super) fn of(summary: &StorySummary, story: Article, site: &Site) -> anyhow::Result<Self> {
        let mut credits: Vec<String> = Vec::new();
        for name in story.credits.iter().flat_map(|credit| &credit.names) {
            if !credits.contains(name) {
                credits.push(name.clone());
            }
        }
        let fields = Fields {
            address: format!("/{}/", summary.address),
            title: story.title,
            subtitle: story.subtitle.unwrap_or_default(),
            kicker: story.kicker.unwrap_or_default(),
            summary: story.summary,
            body: body_text(&story.body),
            channel: story.channel.as_str().to_owned(),
            channels: story.channel.ancestors().map(|path| path.as_str().to_owned()).collect(),
            channel_names: site
                .trail(&story.channel)
                .into_iter()
                .map(|channel| channel.title().to_owned())
                .collect(),
            tags: summary.tags.clone(),
            credits,
            published: story.published.rfc3339().to_owned(),
            published_at: summary.at.as_second(),
            year: story.published.day().get(..4).and_then(|year| year.parse().ok()).unwrap_or_default(),
        };
        let mut hasher = blake3::Hasher::new();
        hasher.update(VERSION.as_bytes()).update(&serde_json::to_vec(&fields)?);
        let key = hash::long(hasher.finalize().as_bytes().get(..16).unwrap_or_default());
        Ok(Self { id: summary.id.clone(), key, fields })
    }

    /// As a line of JSON for an engine, without a line feed at its end.
    ///
    /// # Errors
    /// Never for these fields.
    pub fn json(&self, store: SearchStore) -> anyhow::Result<String> {
        let id = match store {
            SearchStore::Meilisearch => "id",
            SearchStore::Groonga => "_key",
        };
        let own = [(id, &self.id), (KEY, &self.key)];
        let mut all: Map<String, Value> =
            own.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value.as_str()))).collect();
        if let Value::Object(fields) = serde_json::to_value(&self.fields)? {
            all.extend(fields);
        }
        Ok(serde_json::to_string(&all)?)
    }
}
