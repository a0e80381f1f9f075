//! Groonga, over its HTTP service. It does what it is told before it answers.

use super::engine::Engine;
use super::service::{Reply, Service};
use crate::content::SearchEngine;
use crate::search_engine::groonga::{encoded, schema};
use anyhow::{Context, bail, ensure};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// How many keys are asked for at once.
const PAGE: usize = 10_000;

pub(super) struct Groonga {
    service: Service,
    table: String,
}

impl Groonga {
    pub(super) fn new(service: Service, engine: &SearchEngine) -> Self {
        Self { service, table: engine.index.clone() }
    }

    /// Runs a command, and gives the body of its answer.
    fn run(&self, command: &str, arguments: &[(&str, &str)], body: Option<&[u8]>) -> anyhow::Result<Value> {
        let mut path = format!("d/{command}?command_version=3");
        for (name, value) in arguments {
            path.extend(["&", name, "=", &encoded(value)]);
        }
        let method = if body.is_some() { "POST" } else { "GET" };
        let reply = self.service.ask(method, &path, body.map(|body| ("application/json", body)))?;
        let code = reply.body.pointer("/header/return_code").and_then(Value::as_i64);
        ensure!(reply.is_fine() && code == Some(0), "Groonga refuses {command}: {}", said(&reply));
        Ok(reply.body.get("body").cloned().unwrap_or_default())
    }

    /// Names of all tables and columns: `Stories`, `Stories.title`.
    fn objects(&self) -> anyhow::Result<HashSet<String>> {
        let found = self.run("schema", &[], None)?;
        let tables =
            found.get("tables").and_then(Value::as_object).context("Groonga's schema has no tables")?;
        let mut names = HashSet::new();
        for (table, facts) in tables {
            let columns = facts.get("columns").and_then(Value::as_object);
            names.extend(columns.into_iter().flatten().map(|(column, _)| format!("{table}.{column}")));
            names.insert(table.clone());
        }
        Ok(names)
    }
}

impl Engine for Groonga {
    fn known(&self) -> anyhow::Result<HashMap<String, String>> {
        let objects = self.objects()?;
        let table = &self.table;
        if !objects.contains(table) {
            return Ok(HashMap::new());
        }
        let key = format!("{table}.key");
        if !objects.contains(&key) {
            // One that was cut off while it was made has nothing in it.
            let rows = self.run("select", &[("table", table), ("limit", "0")], None)?;
            let is_empty = rows.get("n_hits").and_then(Value::as_u64) == Some(0);
            ensure!(
                is_empty,
                "Groonga has a table {table} that no press has filled: name another one as `index` in site.json"
            );
            return Ok(HashMap::new());
        }
        let mut known = HashMap::new();
        for page in 0.. {
            let (offset, limit) = ((page * PAGE).to_string(), PAGE.to_string());
            let rows = self.run(
                "select",
                &[
                    ("table", table.as_str()),
                    ("output_columns", "_key,key"),
                    ("sort_keys", "_id"),
                    ("offset", &offset),
                    ("limit", &limit),
                    ("cache", "no"),
                ],
                None,
            )?;
            let rows = rows.get("records").and_then(Value::as_array).context("Groonga answers no records")?;
            known.extend(rows.iter().filter_map(|row| {
                let text = |at: usize| row.get(at).and_then(Value::as_str).map(str::to_owned);
                Some((text(0)?, text(1)?))
            }));
            if rows.len() < PAGE {
                break;
            }
        }
        Ok(known)
    }

    fn prepare(&self) -> anyhow::Result<()> {
        let objects = self.objects()?;
        for object in schema(&self.table).into_iter().filter(|object| !objects.contains(&object.name)) {
            let arguments: Vec<_> =
                object.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.run(object.command, &arguments, None)
                .with_context(|| format!("{} cannot be made", object.name))?;
        }
        Ok(())
    }

    fn add(&self, documents: &[String]) -> anyhow::Result<()> {
        let body = format!("[{}]", documents.join(",\n"));
        let arguments = [("table", self.table.as_str()), ("output_errors", "yes")];
        let loaded = self.run("load", &arguments, Some(body.as_bytes()))?;
        let count = loaded.get("n_loaded_records").and_then(Value::as_u64);
        if count != u64::try_from(documents.len()).ok() {
            bail!(
                "Groonga has taken {} of {} stories: {}",
                count.unwrap_or_default(),
                documents.len(),
                loaded
            );
        }
        Ok(())
    }

    fn remove(&self, ids: &[String]) -> anyhow::Result<()> {
        for id in ids {
            self.run("delete", &[("table", &self.table), ("key", id)], None)?;
        }
        Ok(())
    }

    /// Writes to its disk what it holds in memory.
    fn finish(&self, has_changed: bool) -> anyhow::Result<()> {
        if has_changed {
            self.run("io_flush", &[], None)?;
        }
        Ok(())
    }
}

fn said(reply: &Reply) -> String {
    reply.says(reply.body.pointer("/header/error/message").and_then(Value::as_str))
}
