//! `press publish`.

use super::app_folder::app_folder;
use super::content_args::{ContentArgs, complain_of, edition, list, read};
use super::progress::Progress;
use super::say::{complain, say};
use clap::{Args, ValueEnum};
use press::app::App;
use press::compress::Compressor;
use press::edition::Edition;
use press::hosts;
use press::import::web::{Rules, Web};
use press::publish::{
    MadeOf, Marking, PublishOptions, Summary, Waiting, count_files, preview, publish, unchanged,
};
use press::pull::{Newest, Pull, Pulled};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// Folder of the built app. When left out: `app` beside this program, as in a release archive, or target/app, where
    /// `./dev build` leaves it.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// Folder of the site; everything in it that is not published is deleted.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Waits while another press is at work in the folder.
    #[arg(long)]
    wait: bool,
    /// Compares every file with what it should be, in place of those only whose sources have changed: after somebody
    /// else changed files in the folder.
    #[arg(long)]
    thorough: bool,
    /// Lists what would change, and why; changes nothing.
    #[arg(long)]
    dry_run: bool,
    /// How it is told what was published.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Report::Words)]
    report: Report,
    /// Asks the content system of a live portal for its front page, its channels and so many of its newest stories (200 when no number is
    /// given; `all`), so that these pages are there before the app. Stories of earlier publishes that are older than all of them keep
    /// their pages.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = Newest::DEFAULT, value_parser = newest)]
    pull: Option<Newest>,
    /// With --pull: allows addresses of this machine and of private networks.
    #[arg(long, requires = "pull")]
    allow_private: bool,
    /// Milliseconds before the second try; each wait is twice as long as the one before.
    #[arg(long, value_name = "MS", default_value_t = 500, hide = true)]
    first_wait: u64,
    #[command(flatten)]
    content: ContentArgs,
}

fn newest(text: &str) -> Result<Newest, &'static str> {
    match text {
        "all" => Ok(Newest::All),
        number => match number.parse() {
            Ok(0) | Err(_) => Err("write a number from 1 on, or all"),
            Ok(count) => Ok(Newest::Count(count)),
        },
    }
}

/// How it is told what was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Report {
    /// For people.
    Words,
    /// For programs: one object, or with --dry-run a list of them.
    Json,
}

/// Publishes, or says what a publish would change. False when content has errors.
pub(crate) fn run(args: &PublishArgs) -> anyhow::Result<bool> {
    let app = App::load(&app_folder(args.app.as_deref())?)?;
    if args.dry_run {
        return run_preview(&app, args);
    }
    run_publish(&app, args)
}

fn run_publish(app: &App, publish: &PublishArgs) -> anyhow::Result<bool> {
    let (out, args, thorough) = (&*publish.out, &publish.content, publish.thorough);
    let waiting = if publish.wait { Waiting::Yes } else { Waiting::No };
    let cache = args.cache();
    let (listed, now) = (list(args)?, args.now());
    let asked = format!("{:?} {:?}", args.address, args.json);
    let made_of = listed.state().map(|content| MadeOf::new(content, app, &asked)).transpose()?;
    // What the content system says now, no stamp knows.
    let made_of = made_of.filter(|_| publish.pull.is_none());
    let known = made_of.filter(|_| !thorough);
    if let Some(last) =
        known.map(|made_of| unchanged(out, &cache, made_of, now, waiting)).transpose()?.flatten()
    {
        complain_of(&last.report);
        say_published(last.stories, &last.summary(), last.data_in_html, publish, false);
        return Ok(true);
    }
    let (edition, report) = read(args, listed, now, |_| {})?;
    let Some(edition) = edition else { return Ok(false) };
    let edition = pulled(edition, publish)?;
    name_variants(&edition, app)?;
    let headers = || std::fs::read_to_string(out.join(hosts::HEADERS_FILE)).ok();
    let before = headers();
    let options = PublishOptions {
        waiting,
        compressor: Compressor::new(Some(&cache)),
        thorough,
        marking: made_of.map(|made_of| Marking { cache, made_of, report }),
    };
    let summary = publish_with_progress(&edition, app, out, options)?;
    let new_headers = before.is_some() && before != headers();
    say_published(edition.story_count(), &summary, edition.data_in_html(), publish, new_headers);
    // The process ends soon: freeing a large edition takes longer than publishing a story.
    std::mem::forget(edition);
    Ok(true)
}

/// Says what was published, which limits of hosts it passes, and whether they need other headers.
fn say_published(
    stories: usize,
    summary: &Summary,
    data_in_html: bool,
    args: &PublishArgs,
    new_headers: bool,
) {
    let mut notes = hosts::limits(summary.files() as u64, summary.bytes, summary.largest);
    if !notes.is_empty() && !data_in_html && summary.files() > 10_000 {
        notes.push(
            "`\"publish\": { \"json\": \"inside\" }` in site.json halves the number of files".to_owned(),
        );
    }
    if args.report == Report::Json {
        return say(json!({
            "stories": stories, "new": summary.new, "changed": summary.changed, "deleted": summary.deleted,
            "kept": summary.kept, "bytes": summary.bytes, "headers_changed": new_headers, "notes": notes,
        }));
    }
    say(format_args!("Published {stories} stories to {}: {summary}", args.out.display()));
    notes.iter().for_each(|line| say(format_args!("note: {line}")));
    if new_headers {
        say("The headers have changed: a host that does not read _headers needs them anew (press hosts)");
    }
}

/// The edition with what its content system was asked for, where it is to be asked.
fn pulled(edition: Edition, args: &PublishArgs) -> anyhow::Result<Edition> {
    let Some(newest) = args.pull else { return Ok(edition) };
    let base = edition.site.source.as_ref().map(|source| source.base.as_str()).unwrap_or_default();
    let web = Web::new(Rules::of_source(base, args.allow_private, Duration::from_millis(args.first_wait)));
    let progress = Progress::new();
    let pull = Pull { site: &edition.site, web: &web, newest, now: edition.now(), out: &args.out };
    let Pulled { pages, left_out } =
        pull.run(&|done, all| progress.show("asking for", done, all, "stories"))?;
    for story in left_out {
        complain(format_args!("note: a story without a date or an id for an address is left out: {story}"));
    }
    Ok(edition.with_pulled(pages))
}

fn run_preview(app: &App, args: &PublishArgs) -> anyhow::Result<bool> {
    let Some(edition) = edition(&args.content, |_| {})? else { return Ok(false) };
    let edition = pulled(edition, args)?;
    name_variants(&edition, app)?;
    let changes = preview(&edition, app, &args.out, &Compressor::new(Some(&args.content.cache())))?;
    if args.report == Report::Json {
        say(changes
            .iter()
            .map(|change| json!({ "name": change.name, "why": change.why.to_string() }))
            .collect::<Value>());
        return Ok(true);
    }
    for change in &changes {
        say(format_args!("{}\n    {}", change.name, change.why));
    }
    say(format_args!("{} files would change; nothing was written", changes.len()));
    Ok(true)
}

/// Says what a second variant costs, before anything is written: hosts count files, and every file must be uploaded.
pub(super) fn name_variants(edition: &Edition, app: &App) -> anyhow::Result<()> {
    if edition.site.variants().len() < 2 {
        return Ok(());
    }
    let counts = count_files(edition, app)?;
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    if let [(_, main), (second, _)] = counts[..] {
        let lang = second.lang.tag();
        say(format_args!(
            "This site has a second variant ({lang}): {all} files instead of {main}, compressed copies not counted."
        ));
    }
    Ok(())
}

/// Publishes, and shows progress.
pub(super) fn publish_with_progress(
    edition: &Edition,
    app: &App,
    out: &Path,
    options: PublishOptions,
) -> anyhow::Result<Summary> {
    let progress = Progress::new();
    publish(edition, app, out, options, |done, total| progress.show("printing", done, total, "pages"))
}
