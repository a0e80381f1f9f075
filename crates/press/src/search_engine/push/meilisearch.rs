//! Meilisearch, over its API. It puts what it is sent into a queue of tasks, which are waited for.

use super::ADMIN_KEY;
use super::engine::Engine;
use super::service::{Reply, Service};
use crate::content::SearchEngine;
use crate::search_engine::meilisearch::{are_in, settings};
use anyhow::{Context, bail};
use baolan_core::model::Lang;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How many keys are asked for, and how many ids are deleted, at once.
const PAGE: usize = 10_000;

/// How long a task may take: 100,000 stories are indexed in minutes.
const LONGEST_TASK: Duration = Duration::from_secs(3600);

const JSON: &str = "application/json";

pub(super) struct Meilisearch {
    service: Service,
    index: String,
    lang: Lang,
    /// Tasks that were begun and not waited for.
    tasks: RefCell<Vec<u64>>,
}

impl Meilisearch {
    pub(super) fn new(service: Service, engine: &SearchEngine, lang: Lang) -> Self {
        Self { service, index: engine.index.clone(), lang, tasks: RefCell::default() }
    }

    /// `rest` begins with a slash, or is empty.
    fn of_index(&self, rest: &str) -> String {
        format!("indexes/{}{rest}", self.index)
    }

    /// Asks for something; none where there is no index.
    fn get(&self, method: &str, path: &str, body: Option<&Value>) -> anyhow::Result<Option<Value>> {
        let body = body.map(Value::to_string);
        let reply = self.service.ask(method, path, body.as_ref().map(|body| (JSON, body.as_bytes())))?;
        match code(&reply) {
            _ if reply.is_fine() => Ok(Some(reply.body)),
            Some("index_not_found") => Ok(None),
            _ => refused(&reply),
        }
    }

    /// Has something done, later.
    fn begin(&self, method: &str, path: &str, (kind, body): (&str, &[u8])) -> anyhow::Result<u64> {
        let reply = self.service.ask(method, path, Some((kind, body)))?;
        if !reply.is_fine() {
            return refused(&reply);
        }
        let task = reply.body.get("taskUid").and_then(Value::as_u64);
        task.with_context(|| format!("Meilisearch names no task for {path}: {}", reply.says(None)))
    }

    /// Waits until a task has been done.
    fn wait_for(&self, task: u64) -> anyhow::Result<()> {
        let begun = Instant::now();
        for number in 0.. {
            let reply = self.service.ask("GET", &format!("tasks/{task}"), None)?;
            if !reply.is_fine() {
                return refused(&reply);
            }
            match reply.body.get("status").and_then(Value::as_str) {
                Some("succeeded") => break,
                Some("enqueued" | "processing") => {}
                _ => {
                    let kind = reply.body.get("type").and_then(Value::as_str).unwrap_or("task");
                    let why = reply.body.pointer("/error/message").and_then(Value::as_str);
                    bail!(
                        "Meilisearch has not done task {task} ({kind}): {}",
                        why.unwrap_or("it says no reason")
                    );
                }
            }
            if begun.elapsed() > LONGEST_TASK {
                bail!("Meilisearch has not done task {task} within an hour; it may go on: push again later");
            }
            self.service.wait(number);
        }
        Ok(())
    }
}

impl Engine for Meilisearch {
    fn known(&self) -> anyhow::Result<HashMap<String, String>> {
        let (path, mut known) = (self.of_index("/documents/fetch"), HashMap::new());
        for page in 0.. {
            let body = json!({"fields": ["id", "key"], "offset": page * PAGE, "limit": PAGE});
            let Some(found) = self.get("POST", &path, Some(&body))? else { break };
            let rows =
                found.get("results").and_then(Value::as_array).context("Meilisearch answers no documents")?;
            for row in rows {
                let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
                let Some((id, key)) = text("id").zip(text("key")) else {
                    bail!(
                        "the index {} holds documents that no press has sent: name another one as `index` in site.json",
                        self.index
                    );
                };
                known.insert(id, key);
            }
            if rows.len() < PAGE {
                break;
            }
        }
        Ok(known)
    }

    fn prepare(&self) -> anyhow::Result<()> {
        if self.get("GET", &self.of_index(""), None)?.is_none() {
            let body = json!({"uid": self.index, "primaryKey": "id"}).to_string();
            self.wait_for(self.begin("POST", "indexes", (JSON, body.as_bytes()))?)?;
        }
        let (path, wanted) = (self.of_index("/settings"), settings(self.lang));
        let found = self.get("GET", &path, None)?.unwrap_or_default();
        if !are_in(&wanted, &found) {
            self.wait_for(self.begin("PATCH", &path, (JSON, wanted.to_string().as_bytes()))?)?;
        }
        Ok(())
    }

    fn add(&self, documents: &[String]) -> anyhow::Result<()> {
        let body = documents.join("\n");
        let task =
            self.begin("POST", &self.of_index("/documents"), ("application/x-ndjson", body.as_bytes()))?;
        self.tasks.borrow_mut().push(task);
        Ok(())
    }

    fn remove(&self, ids: &[String]) -> anyhow::Result<()> {
        for ids in ids.chunks(PAGE) {
            let body = json!(ids).to_string();
            let task =
                self.begin("POST", &self.of_index("/documents/delete-batch"), (JSON, body.as_bytes()))?;
            self.tasks.borrow_mut().push(task);
        }
        Ok(())
    }

    fn finish(&self, _: bool) -> anyhow::Result<()> {
        let tasks = self.tasks.take();
        tasks.into_iter().try_for_each(|task| self.wait_for(task))
    }
}

fn code(reply: &Reply) -> Option<&str> {
    reply.body.get("code").and_then(Value::as_str)
}

fn refused<T>(reply: &Reply) -> anyhow::Result<T> {
    let said = reply.says(reply.body.get("message").and_then(Value::as_str));
    match reply.status {
        401 | 403 => bail!("Meilisearch does not let the key in {ADMIN_KEY} do that: {said}"),
        _ => bail!("Meilisearch refuses: {said}"),
    }
}
