//! What `./dev serve` shows while the tools that build the app are still being compiled: the printed portal.

use super::content_args::{ContentArgs, edition};
use super::parent::parent;
use super::publish::publish_with_progress;
use super::say::complain;
use anyhow::Context;
use clap::Args;
use press::app::App;
use press::content::Content;
use press::publish::Waiting;
use press::serve::SiteServer;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// Pages reload by it. There is no policy in development that it would break.
const RELOAD: &str = include_str!("before_trunk.js");

/// What pages are made of, beside content.
const SOURCES: [&str; 2] = ["index.html", "style"];

/// How often sources are looked at.
const PAUSE: Duration = Duration::from_millis(500);

#[derive(Debug, Args)]
pub(crate) struct BeforeTrunkArgs {
    /// Folder for the site.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The port.
    #[arg(long, value_name = "N")]
    port: u16,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the portal into a folder, serves it, and prints it again when content or styles change. Ends with the process
/// that started it.
pub(crate) fn run(args: &BeforeTrunkArgs) -> anyhow::Result<bool> {
    let (out, port, args) = (&*args.out, args.port, &args.content);
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let started_by = parent();
    let mut printed = state(&args.content);
    print(out, args);
    // Only now, so that nobody sees a portal of which half is printed.
    let server = SiteServer::bind(out, "/", port)?;
    std::thread::spawn(move || server.run());
    while parent() == started_by {
        std::thread::sleep(PAUSE);
        let now = state(&args.content);
        if now != printed {
            printed = now;
            print(out, args);
        }
    }
    Ok(true)
}

/// Prints the portal, and says what is wrong: the next change may mend it.
fn print(out: &Path, args: &ContentArgs) {
    let work = || -> anyhow::Result<()> {
        let app = App::printed_only(Path::new("."), RELOAD)?;
        let at_root = |content: &mut Content| {
            let site = &mut content.site.site;
            site.address = site.origin().to_owned() + "/";
        };
        if let Some(edition) = edition(args, at_root)? {
            publish_with_progress(&edition, &app, out, Waiting::No.into())?;
        }
        Ok(())
    };
    if let Err(error) = work() {
        complain(format_args!("press: {error:#}"));
    }
}

/// Every file of the sources and when it was changed last. What cannot be read is not there.
fn state(content: &Path) -> Vec<(PathBuf, Option<SystemTime>)> {
    let roots = SOURCES.iter().map(Path::new).chain([content]);
    let entries = roots.flat_map(|root| WalkDir::new(root).sort_by_file_name()).flatten();
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let changed = entry.metadata().ok().and_then(|data| data.modified().ok());
            (entry.into_path(), changed)
        })
        .collect()
}
