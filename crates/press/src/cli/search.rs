//! `press search`.

use super::content_args::{ContentArgs, look};
use super::progress::Progress;
use super::say::say;
use anyhow::Context;
use clap::{Args, Subcommand};
use press::search_engine::{ADMIN_KEY, Push, Pushed, push};
use std::time::Duration;

/// What stands below the options.
pub(crate) const HELP: &str = "\
The engine is that of `search` in site.json. Sent is what it lacks or has otherwise; what is published no more is deleted there. What it has, the
engine itself is asked; so a push that was cut off is simply made again.

Meilisearch's key for this comes from the environment, never from site.json or the command line: BAOLAN_SEARCH_ADMIN_KEY. Groonga has no keys:
its port is for this machine alone, or for a tunnel to it. WordPress has its stories itself, and is pushed nothing.

Examples:
  press search push --dry-run
  BAOLAN_SEARCH_ADMIN_KEY=$(cat ~/.meilisearch-admin) press search push
  press search push --admin-url http://127.0.0.1:10041/ --json

Exit status: 0 when the engine has what is published, 1 when it has not.";

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    #[command(subcommand)]
    command: SearchCommand,
}

#[derive(Debug, Subcommand)]
enum SearchCommand {
    /// Sends published stories to the search engine of site.json, and deletes there what is published no more.
    #[command(after_help = HELP)]
    Push(PushArgs),
}

// Where the data of pages stand means nothing here, and `--json` something else.
#[derive(Debug, Args)]
#[command(mut_arg("json", |place| place.long("json-place").hide(true)))]
struct PushArgs {
    /// Where the engine takes stories. Left out: `url` of site.json for Meilisearch, http://127.0.0.1:10041/ for Groonga.
    #[arg(long, value_name = "URL")]
    admin_url: Option<String>,
    /// Says what would be sent and deleted; changes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Prints the result as JSON.
    #[arg(id = "as_json", long = "json")]
    json: bool,
    /// Milliseconds before the second try; each wait is twice as long as the one before.
    #[arg(long, value_name = "MS", default_value_t = 1000, hide = true)]
    first_wait: u64,
    #[command(flatten)]
    content: ContentArgs,
}

/// Runs the command. False when content has errors.
pub(crate) fn run(args: &SearchArgs) -> anyhow::Result<bool> {
    match &args.command {
        SearchCommand::Push(args) => run_push(args),
    }
}

fn run_push(args: &PushArgs) -> anyhow::Result<bool> {
    let Some(edition) = look(&args.content)? else { return Ok(false) };
    let engine = edition.site.search.as_ref().with_context(|| {
        format!(
            "the site.json of {} names no search engine: see `search` in docs/search.md",
            args.content.content.display()
        )
    })?;
    let options = Push {
        admin_url: args.admin_url.clone(),
        admin_key: std::env::var(ADMIN_KEY).ok(),
        dry_run: args.dry_run,
        first_wait: Duration::from_millis(args.first_wait),
    };
    let progress = Progress::new();
    let pushed =
        push(&edition, engine, &options, |doing, done, all| progress.show(doing, done, all, "stories"))?;
    match args.json {
        true => say(serde_json::to_string(&pushed)?),
        false => say(summary(&pushed)),
    }
    Ok(true)
}

fn summary(pushed: &Pushed) -> String {
    let Pushed { engine, index, published, sent, deleted, unchanged, dry_run } = pushed;
    let would = if *dry_run { " would be" } else { "" };
    format!(
        "{engine}, {index}: of {published} published stories {sent}{would} sent, {unchanged} unchanged; {deleted}{would} deleted"
    )
}
