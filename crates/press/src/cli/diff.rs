//! `press diff`.

use super::content_args::{ContentArgs, edition};
use super::say::say;
use anyhow::{Context, bail};
use baolan_core::route::decode;
use clap::Args;
use press::app::App;
use press::compress::Compressor;
use press::diff::{Diff, StoryChange, What, diff};
use press::publish::{Published, preview};
use std::path::PathBuf;

// Where the data of pages stand means nothing here, and `--json` something else.
#[derive(Debug, Args)]
#[command(mut_arg("json", |place| place.long("json-place").hide(true)))]
pub(crate) struct DiffArgs {
    /// Folder of the site, as the last publish left it.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Folder of the built app: then files are counted, too.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// Prints JSON.
    #[arg(id = "as_json", long = "json")]
    json: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// How many stories are named of those that are new where nothing is published yet.
const NAMED: usize = 10;

/// Says what a publish would change for readers; changes nothing. False when content has errors.
pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<bool> {
    let Some(edition) = edition(&args.content, |_| {})? else { return Ok(false) };
    if edition.is_live() {
        bail!(
            "the stories of a live portal are in its content system, so there are none to compare here; `press publish --dry-run` \
             lists the files that would change, with --pull those of stories, too"
        );
    }
    let published = Published::open(&args.out)?;
    let diff = diff(&edition, published.as_ref())?;
    let files = match &args.app {
        Some(app) => {
            let compressor = Compressor::new(Some(&args.content.cache()));
            Some(preview(&edition, &App::load(app)?, &args.out, &compressor)?.len())
        }
        None => None,
    };
    if args.json {
        let mut json = serde_json::to_value(&diff).context("cannot write the differences as JSON")?;
        if let Some(files) = files {
            json["files"] = files.into();
        }
        say(json);
        return Ok(true);
    }
    words(&diff, files).into_iter().for_each(say);
    Ok(true)
}

/// The differences, a line each.
fn words(diff: &Diff, files: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    if diff.is_first {
        lines.push(format!("Nothing is published there yet: all {} stories are new.", diff.stories.len()));
    }
    let most = if diff.is_first { NAMED } else { usize::MAX };
    lines.extend(diff.stories.iter().take(most).map(line));
    if let Some(more) = diff.stories.len().checked_sub(most).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    if let Some(lead) = &diff.lead {
        let named = |title: &Option<String>| {
            title.as_ref().map_or("no story".to_owned(), |title| format!("“{title}”"))
        };
        lines.push(match lead.before {
            Some(_) => format!("lead: {}, in place of {}", named(&lead.now), named(&lead.before)),
            None => format!("lead: {}", named(&lead.now)),
        });
    }
    for change in &diff.channels {
        let counts = [("gains", change.gains), ("loses", change.loses)];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let counts: Vec<_> = counts.map(|(what, count)| format!("{what} {count}")).collect();
        lines.push(format!("channel {}: {}", change.channel, counts.join(", ")));
    }
    if !diff.is_first {
        lines.extend(diff.new_pages.iter().map(|page| format!("new page: {}", readable(page))));
    }
    lines.extend(diff.gone_pages.iter().map(|page| format!("page that goes: {}", readable(page))));
    lines.extend(
        diff.waiting
            .iter()
            .map(|story| format!("still waiting: “{}” (`{}`), until {}", story.title, story.id, story.at)),
    );
    lines.push(match (diff.pages_at_most, files) {
        (0, None) => "Readers would see no change in stories.".to_owned(),
        (pages, None) => format!("At most {pages} pages would change."),
        (_, Some(0)) => "No file would change.".to_owned(),
        (pages, Some(files)) => {
            format!("At most {pages} pages would change with the stories; {files} files in all.")
        }
    });
    lines
}

/// An address without percent escapes.
fn readable(address: &str) -> String {
    decode(address).unwrap_or_else(|| address.to_owned())
}

fn line(change: &StoryChange) -> String {
    let StoryChange { id, title, channel, address, what } = change;
    let story = if title.is_empty() { format!("`{id}`") } else { format!("“{title}” (`{id}`)") };
    match what {
        What::New => format!("new: {story} in {channel}"),
        What::Reappeared => format!("published again: {story} in {channel}; it was withdrawn"),
        What::Corrected { fields } => format!("corrected: {story}: {}", fields.join(", ")),
        What::Withdrawn => format!("withdrawn: {story}; a notice stands at {address}"),
        What::OtherNotice => format!("another notice: `{id}` at {address}"),
        What::Moved { from } => format!("moved: {story} from {from} to {address}"),
        What::OtherChannel { from } => {
            format!("in another channel: {story} in {channel}, no longer in {from}")
        }
        What::Gone { waits: true, .. } => format!("no longer published: {story}; it comes out later"),
        What::Gone { leads_nowhere: true, .. } => {
            format!("no longer published: {story}; {address} will lead nowhere")
        }
        What::Gone { .. } => format!("no longer published: {story}; {address} leads to another story"),
    }
}
