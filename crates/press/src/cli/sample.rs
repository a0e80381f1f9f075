//! `press sample`.

use super::progress::Progress;
use super::say::say;
use clap::Args;
use press::sample;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct SampleArgs {
    /// How many stories.
    #[arg(long, value_name = "N")]
    articles: usize,
    /// Photographs of which no two are alike, one in every story, in place of the few small pictures that some stories
    /// share: for what pictures cost.
    #[arg(long, value_name = "N")]
    pictures: Option<usize>,
    /// An empty folder, or one that is not there yet.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Writes the portal.
pub(crate) fn run(args: &SampleArgs) -> anyhow::Result<bool> {
    let size = sample::Size { stories: args.articles, pictures: args.pictures };
    let progress = Progress::new();
    sample::write(&args.out, size, |what, done, all| progress.show("writing", done, all, what))?;
    say(format_args!("{} stories of sample content are in {}", size.stories, args.out.display()));
    Ok(true)
}
