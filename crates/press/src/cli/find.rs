//! `press find`.

use super::say::say;
use anyhow::Context;
use clap::Args;
use press::search::PublishedIndex;
use press::search::query::{Query, Sort};
use serde_json::{Value, json};
use std::io::BufRead;
use std::path::PathBuf;
use std::time::Instant;

/// What `--help` ends with.
pub(crate) const HELP: &str = "Examples:
  press find 蔚县剪纸
  press find 剪纸 --channel county/weixian --sort date --json

Many queries, a line of JSON each, answered in their order:
  printf '{\"query\":\"剪纸\"}\\n{\"query\":\"冬奥会\"}\\n' | press find --limit 0";

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// What is looked for. Without it queries are read from the input, as JSON: `{"query": "…"}` a line.
    words: Vec<String>,
    /// Folder of the published site.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Path of a channel: its stories, and those of the channels below it.
    #[arg(long, value_name = "PATH")]
    channel: Option<String>,
    /// The newest first, in place of those that fit best.
    #[arg(long, value_name = "ORDER", value_parser = ["date"])]
    sort: Option<String>,
    /// How many stories are named at most; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Searches a published portal as a reader's browser does. False when nothing was found.
pub(crate) fn run(args: &FindArgs) -> anyhow::Result<bool> {
    let mut index = PublishedIndex::open(&args.out)?;
    if args.words.is_empty() {
        for (number, line) in std::io::stdin().lock().lines().enumerate() {
            let line = line.context("cannot read the queries")?;
            let asked: Value =
                serde_json::from_str(&line).with_context(|| format!("line {} is no JSON", number + 1))?;
            let words = asked.get("query").and_then(Value::as_str);
            let words = words.with_context(|| format!("line {} has no `query`", number + 1))?;
            say(found(&mut index, args, words)?);
        }
        return Ok(true);
    }
    let found = found(&mut index, args, &args.words.join(" "))?;
    let total = found.get("total").and_then(Value::as_u64).unwrap_or_default();
    if args.json {
        say(&found);
    } else {
        say(format_args!("{total} stories"));
        for hit in found.get("hits").and_then(Value::as_array).into_iter().flatten() {
            say(hit.as_str().unwrap_or_default());
        }
    }
    Ok(total > 0)
}

fn found(index: &mut PublishedIndex, args: &FindArgs, words: &str) -> anyhow::Result<Value> {
    let mut query =
        Query { words: words.to_owned(), channel: args.channel.clone(), page: 1, ..Query::default() };
    if args.sort.is_some() {
        query.sort = Sort::Date;
    }
    let (answer, fetched) = index.search(&query)?;
    // The query with its files there.
    let begun = Instant::now();
    let mut hits = index.every(&query);
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or_default();
    if args.limit > 0 {
        hits.truncate(args.limit);
    }
    Ok(json!({
        "query": words, "total": answer.total, "hits": hits, "files": fetched.files, "bytes": fetched.bytes, "micros": micros,
    }))
}
