//! `press channels`.

use super::newsroom_folder::newsroom_folder;
use super::say::{complain, say};
use anyhow::Context;
use clap::Args;
use press::content::{self, CHANNELS_FILE, Diagnostics, SiteConfig};
use press::import::web::{Rules, Web};
use press::source_tree::{Change, Update, What};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// What stands below the options.
pub(crate) const HELP: &str = "\
A live portal over WordPress or Halo may have the channels of its content system in place of its own. Say so in
site.json, and take the channels with stories out of `channels` there:

  \"source\": { \"kind\": \"wordpress\", \"base\": \"https://cms.example/\", \"nav\": \"source\" }

Then this command writes content/channels.json, which all other commands read. Run it again when the categories have
changed there; press check says when. A channel is known by its key: its slug, which is its address, and its place
among those beside it stay as they are in the file, and you may change both by hand. Names come from the content
system. New channels come last below their parent; those that are gone there are taken out; categories without a
story are left out until they have one.

Examples:
  press channels --dry-run
  press channels && press publish --pull --out dist
  press channels --content my-live-portal --allow-private --json

Exit status: 0 the file is what the content system has, or would be, 1 it cannot be read or written.";

#[derive(Debug, Args)]
pub(crate) struct ChannelsArgs {
    /// Folder of the newsroom's content: content/ and media/.
    #[arg(long, value_name = "DIR", default_value_os_t = newsroom_folder())]
    content: PathBuf,
    /// Asks a content system on this machine or in a private network, too.
    #[arg(long)]
    allow_private: bool,
    /// Says what would change; writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Prints JSON: what changed, and whether the file was written.
    #[arg(long)]
    json: bool,
    /// Milliseconds before the second try; each wait is twice as long as the one before.
    #[arg(long, value_name = "MS", default_value_t = 500, hide = true)]
    first_wait: u64,
}

/// Asks, says what is another, and writes the file. False when `site.json` or the file that is there cannot be used.
pub(crate) fn run(args: &ChannelsArgs) -> anyhow::Result<bool> {
    let listed = content::list(&args.content).context("the content cannot be read")?;
    let mut diagnostics = Diagnostics::default();
    let site = listed.site_before_channels(&mut diagnostics).filter(|_| !diagnostics.has_errors());
    let Some(site) = site else {
        complain(&diagnostics);
        return Ok(false);
    };
    let update = Update::ask(&site, &args.web(&site))?;
    let is_written = !args.dry_run && update.write(&args.content)?;
    match args.json {
        true => say(told(&update, is_written)),
        false => tell(&update, is_written, args.dry_run),
    }
    Ok(true)
}

impl ChannelsArgs {
    fn web(&self, site: &SiteConfig) -> Web {
        let base = site.source.as_ref().map(|source| source.base.as_str()).unwrap_or_default();
        Web::new(Rules::of_source(base, self.allow_private, Duration::from_millis(self.first_wait)))
    }
}

/// For people.
fn tell(update: &Update, is_written: bool, is_dry_run: bool) {
    update.changes.iter().for_each(say);
    let count = update.count();
    match (update.is_another(), is_written, is_dry_run) {
        (_, true, _) => say(format_args!("{CHANNELS_FILE} was written: {count} channels")),
        (true, _, true) => {
            say(format_args!("{CHANNELS_FILE} would have {count} channels; nothing was written"));
        }
        _ => say(format_args!("{CHANNELS_FILE} is what the content system has: {count} channels")),
    }
}

/// For programs.
fn told(update: &Update, is_written: bool) -> Value {
    json!({
        "file": CHANNELS_FILE,
        "channels": update.count(),
        "differs": update.is_another(),
        "written": is_written,
        "changes": update.changes.iter().map(change).collect::<Value>(),
    })
}

fn change(change: &Change) -> Value {
    let before = match &change.what {
        What::Renamed(name) => Value::from(name.as_str()),
        What::Moved(path) => Value::from(path.as_str()),
        What::Added | What::Gone => Value::Null,
    };
    json!({
        "what": change.what.word(), "path": change.path, "name": change.name, "key": change.key, "before": before,
    })
}
