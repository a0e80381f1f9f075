//! `press prune`.

use super::newsroom_folder::{cache_folder, newsroom_folder};
use super::say::say;
use clap::Args;
use press::prune::prune;
use serde_json::json;
use std::path::PathBuf;
use std::time::SystemTime;

#[derive(Debug, Args)]
pub(crate) struct PruneArgs {
    /// Folder of the newsroom's content, whose cache is pruned.
    #[arg(long, value_name = "DIR", default_value_os_t = newsroom_folder())]
    content: PathBuf,
    /// Folder of the cache, where publishes are told one.
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// For how many days it must have been unused.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    days: u32,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Removes what was not used.
pub(crate) fn run(args: &PruneArgs) -> anyhow::Result<bool> {
    let cache = args.cache.clone().unwrap_or_else(|| cache_folder(&args.content));
    let pruned = prune(&cache, args.days, SystemTime::now())?;
    match args.json {
        true => say(json!({ "files": pruned.files, "bytes": pruned.bytes })),
        false => say(pruned),
    }
    Ok(true)
}
