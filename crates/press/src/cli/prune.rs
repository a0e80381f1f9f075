//! `press prune`.

use super::content_args::CACHE;
use super::say::say;
use clap::Args;
use press::prune::prune;
use std::path::PathBuf;
use std::time::SystemTime;

#[derive(Debug, Args)]
pub(crate) struct PruneArgs {
    /// Folder of the cache.
    #[arg(long, value_name = "DIR", default_value = CACHE)]
    cache: PathBuf,
    /// For how many days it must have been unused.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    days: u32,
}

/// Removes what was not used.
pub(crate) fn run(args: &PruneArgs) -> anyhow::Result<bool> {
    say(format_args!("{}", prune(&args.cache, args.days, SystemTime::now())?));
    Ok(true)
}
