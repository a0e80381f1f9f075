//! `press`: turns copy into a published site.

mod trunk;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use press::app::App;
use press::copy::{self, Faults};
use press::edition::Edition;
use press::publish::{Summary, Waiting, preview, publish, verify};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Turns a newsroom's copy into a site that any CDN serves.
#[derive(Debug, Parser)]
#[command(version, about, after_help = "The newsroom's guide is docs/content.md.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Publishes copy with an app that was built once; needs neither cargo nor Trunk.
    #[command(after_help = "Example:\n  press publish --app target/app --out dist")]
    Publish {
        /// Folder of the built app (`./dev build` leaves one in target/app).
        #[arg(long, value_name = "DIR")]
        app: PathBuf,
        /// Folder of the site; everything in it that is not published is deleted.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Waits while another press is at work in the folder.
        #[arg(long)]
        wait: bool,
        /// Lists what would change, and why; changes nothing.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        copy: CopyArgs,
    },
    /// Re-reads a published site and names every file that is not as it was published.
    #[command(after_help = "Example:\n  press verify dist")]
    Verify {
        /// Folder of the site.
        #[arg(value_name = "DIR")]
        site: PathBuf,
    },
    /// Trunk's post-build hook: packs the app and publishes into Trunk's staging folder.
    Trunk {
        #[command(flatten)]
        copy: CopyArgs,
    },
}

#[derive(Debug, Args)]
struct CopyArgs {
    /// Folder of the newsroom's copy: content/ and media/.
    #[arg(long, value_name = "DIR", default_value = "public")]
    copy: PathBuf,
    /// The moment of publication (RFC 3339): stories dated later stay out. The clock's when left out.
    #[arg(long, value_name = "TIME", env = "BAOLAN_NOW")]
    now: Option<Timestamp>,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Publish { app, out, copy, dry_run: true, .. } => run_preview(&app, &out, &copy),
        Command::Publish { app, out, copy, wait, .. } => {
            run_publish(&app, &out, &copy, if wait { Waiting::Yes } else { Waiting::No })
        }
        Command::Verify { site } => run_verify(&site),
        Command::Trunk { copy } => trunk::run(&copy),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("press: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_publish(app: &Path, out: &Path, args: &CopyArgs, waiting: Waiting) -> anyhow::Result<bool> {
    let app = App::load(app)?;
    let Some(edition) = edition(args, |_| {})? else { return Ok(false) };
    let summary = publish_with_progress(&edition, &app, out, waiting)?;
    println!("Published {} stories to {}: {summary}", edition.stories().len(), out.display());
    Ok(true)
}

fn run_preview(app: &Path, out: &Path, args: &CopyArgs) -> anyhow::Result<bool> {
    let app = App::load(app)?;
    let Some(edition) = edition(args, |_| {})? else { return Ok(false) };
    let changes = preview(&edition, &app, out)?;
    for change in &changes {
        println!("{}\n    {}", change.name, change.why);
    }
    println!("{} files would change; nothing was written", changes.len());
    Ok(true)
}

fn run_verify(site: &Path) -> anyhow::Result<bool> {
    let (compared, differences) = verify(site)?;
    for difference in &differences {
        println!("{} {}", difference.name, difference.what);
    }
    println!("{compared} files compared, {} differences", differences.len());
    Ok(differences.is_empty())
}

/// Reads and checks copy. Reports all faults, and gives nothing when there are any.
fn edition(args: &CopyArgs, adjust: impl FnOnce(&mut copy::Copy)) -> anyhow::Result<Option<Edition>> {
    let mut faults = Faults::default();
    let copy = copy::read(&args.copy, &mut faults).context("the copy cannot be read")?;
    let edition = copy.map(|mut copy| {
        adjust(&mut copy);
        Edition::new(copy, args.now.unwrap_or_else(Timestamp::now), &mut faults)
    });
    for warning in faults.warnings() {
        eprintln!("warning: {warning}");
    }
    if !faults.is_empty() {
        eprintln!("{faults}");
        return Ok(None);
    }
    Ok(edition)
}

/// Publishes, and says how far it is where somebody is looking.
fn publish_with_progress(
    edition: &Edition,
    app: &App,
    out: &Path,
    waiting: Waiting,
) -> anyhow::Result<Summary> {
    let terminal = std::io::stderr().is_terminal();
    let summary = publish(edition, app, out, waiting, |done, total| {
        if terminal && (done % 100 == 0 || done == total) {
            eprint!("\rprinting {done} of {total} pages");
            // Progress that cannot be shown is no reason to stop.
            let _ = std::io::stderr().flush();
        }
    });
    if terminal {
        eprintln!();
    }
    summary
}
