//! Sends an engine what is published: stories that it lacks or has otherwise, and takes away what is published no more.
//!
//! ```text
//! engine        what every engine can be asked for
//! groonga       the same of Groonga
//! meilisearch   the same of Meilisearch
//! service       requests to an engine, and what it says against them
//! batches       lines             -> parts of a size that an engine takes at once
//! ```
//!
//! What the engine has is asked of the engine itself: each document holds a hash of its fields in `key`. A file here would not know of a
//! push that was cut off, of an engine that was restored from a backup, or of another machine's push. Whatever was interrupted, the next
//! push finds the difference that is left; and what is sent twice changes nothing.

mod batches;
mod engine;
mod groonga;
mod meilisearch;
mod service;

use super::documents::each;
use crate::content::{SearchEngine, SearchStore};
use crate::edition::Edition;
use anyhow::{Context, ensure};
use batches::Batch;
use engine::Engine;
use groonga::Groonga;
use meilisearch::Meilisearch;
use serde::Serialize;
use service::Service;
use std::collections::HashMap;
use std::time::Duration;

/// The variable of the environment that holds the key with which stories are sent.
pub const ADMIN_KEY: &str = "BAOLAN_SEARCH_ADMIN_KEY";

/// How stories are sent.
#[derive(Clone, Debug)]
pub struct Push {
    /// Where the engine takes commands: a whole address. None: where `site.json` says for Meilisearch, this machine for Groonga.
    pub admin_url: Option<String>,
    /// Meilisearch's key for that.
    pub admin_key: Option<String>,
    /// Whether nothing is changed: only what would be is counted.
    pub dry_run: bool,
    /// What the waits between tries begin with; each is twice as long as the one before.
    pub first_wait: Duration,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pushed {
    /// `meilisearch` or `groonga`.
    pub engine: &'static str,
    /// The index or table.
    pub index: String,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// How many stories are published.
    pub published: usize,
    /// How many of them the engine lacked, or had otherwise.
    pub sent: usize,
    /// How many it had that are published no more.
    pub deleted: usize,
    /// How many it had as they are.
    pub unchanged: usize,
}

/// Brings an engine to the state of an edition. `progress` is called with what is done, with how many of them, and with that of all.
///
/// # Errors
/// When the engine cannot be asked, refuses something, its index holds something else than stories of a press, or it is none that the press
/// fills.
pub fn push(
    edition: &Edition,
    engine: &SearchEngine,
    options: &Push,
    progress: impl Fn(&'static str, usize, usize),
) -> anyhow::Result<Pushed> {
    let name = engine.kind.name();
    let store = engine.kind.store().with_context(|| {
        format!(
            "the search engine of site.json is {name}, which has its stories itself: there is nothing to push"
        )
    })?;
    let service = Service::of(engine, store, options)?;
    let service: Box<dyn Engine> = match store {
        SearchStore::Meilisearch => Box::new(Meilisearch::new(service, engine, edition.site.site.lang)),
        SearchStore::Groonga => Box::new(Groonga::new(service, engine)),
    };
    let known = service.known()?;
    let (changed, gone) = difference(edition, known, &progress)?;
    let pushed = Pushed {
        engine: name,
        index: engine.index.clone(),
        dry_run: options.dry_run,
        published: edition.stories().len(),
        sent: changed.len(),
        deleted: gone.len(),
        unchanged: edition.stories().len() - changed.len(),
    };
    if options.dry_run {
        return Ok(pushed);
    }
    service.prepare()?;
    let sent = send(edition, store, &changed, service.as_ref(), &progress)?;
    ensure!(sent == changed.len(), "{sent} stories were sent in place of {}", changed.len());
    if !gone.is_empty() {
        service.remove(&gone)?;
    }
    service.finish(!changed.is_empty() || !gone.is_empty())?;
    Ok(pushed)
}

/// Numbers of the stories that an engine lacks or has otherwise, and the ids of what it has and nobody publishes, in order.
fn difference(
    edition: &Edition,
    mut known: HashMap<String, String>,
    progress: &impl Fn(&'static str, usize, usize),
) -> anyhow::Result<(Vec<usize>, Vec<String>)> {
    let all: Vec<usize> = (0..edition.stories().len()).collect();
    let (mut changed, mut number) = (Vec::new(), 0);
    each(
        edition,
        &all,
        |document| Ok((document.id, document.key)),
        |(id, key)| {
            if known.remove(&id).is_none_or(|known| known != key) {
                changed.push(number);
            }
            number += 1;
            progress("comparing", number, all.len());
            Ok(())
        },
    )?;
    let mut gone: Vec<String> = known.into_keys().collect();
    gone.sort_unstable();
    Ok((changed, gone))
}

fn send(
    edition: &Edition,
    store: SearchStore,
    changed: &[usize],
    service: &dyn Engine,
    progress: &impl Fn(&'static str, usize, usize),
) -> anyhow::Result<usize> {
    let (mut batch, mut sent) = (Batch::default(), 0);
    let mut post = |batch: &mut Batch| {
        let lines = batch.take();
        let count = lines.len();
        service.add(&lines).with_context(|| format!("after {sent} of {} stories", changed.len()))?;
        sent += count;
        progress("sending", sent, changed.len());
        anyhow::Ok(())
    };
    each(
        edition,
        changed,
        |document| document.json(store),
        |line| {
            if !batch.has_room_for(&line) {
                post(&mut batch)?;
            }
            batch.add(line);
            Ok(())
        },
    )?;
    if !batch.is_empty() {
        post(&mut batch)?;
    }
    Ok(sent)
}
