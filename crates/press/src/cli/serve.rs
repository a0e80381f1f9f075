//! `press serve`: a published folder, or a preview of the content.

use super::app_folder::app_folder;
use super::content_args::{ContentArgs, JsonPlace};
use super::progress::Progress;
use super::say::{complain, say};
use clap::Args;
use press::app::App;
use press::preview::{Preview, PreviewOptions, Report};
use press::serve::{LoopbackServer, SiteServer};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Folder of a published site. When left out, the content is previewed as it is now: with drafts and embargoed stories,
    /// which are marked, and pages that load themselves again on every change. A preview writes nothing but the cache.
    #[arg(value_name = "SITE", conflicts_with_all = ["app", "content", "cache", "json", "address"])]
    site: Option<PathBuf>,
    /// The port; 0 takes any free one.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// The path below which the site was published, where its address has one. A preview knows by itself.
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base_path, requires = "site")]
    base: String,
    /// Folder of the built app for a preview. When left out: `app` beside this program, as in a release archive, or
    /// target/app, where `./dev build` leaves it.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    #[command(flatten)]
    content: ContentArgs,
}

/// Serves until the process ends.
pub(crate) fn run(args: &ServeArgs) -> anyhow::Result<bool> {
    let Some(site) = &args.site else { return run_preview(args) };
    let server = SiteServer::bind(site, &args.base, args.port)?;
    say(format_args!("{} is on {} until Ctrl-C", site.display(), server.url()));
    server.run().map(|()| true)
}

fn run_preview(args: &ServeArgs) -> anyhow::Result<bool> {
    let ServeArgs { port, content, .. } = args;
    let app = app(args.app.as_deref())?;
    // Before anything is read, so that a port which is taken is told at once.
    let server = LoopbackServer::bind(*port)?;
    content.hold_cache();
    let options = PreviewOptions {
        content: content.content.clone(),
        cache: content.cache(),
        now: content.given_now(),
        address: content.address.clone(),
        data_in_html: content.json.map(|place| place == JsonPlace::Inside),
    };
    let progress = Progress::new();
    let preview = Preview::open(options, app, |done, total| progress.show("reading", done, total, "stories"));
    let preview = Arc::new(preview);
    let folder = content.content.display();
    say(format_args!(
        "The preview of {folder} is on {} until Ctrl-C, for this machine alone",
        server.url("/")
    ));
    let told = |report| tell(&server, report);
    told(preview.report());
    std::thread::scope(|scope| {
        scope.spawn(|| preview.watch(&server, told));
        server.run(preview.clone()).map(|()| true)
    })
}

/// The app that starts in the preview's pages. Without one, pages are shown as they are printed; their styles are then those of the
/// checkout that is the current folder, if it is one.
fn app(named: Option<&Path>) -> anyhow::Result<App> {
    match app_folder(named) {
        Ok(folder) => App::load(&folder),
        Err(error) => {
            complain(format_args!("note: pages are shown as they are printed, without the app: {error}"));
            let printed = App::printed_only(Path::new("."), "").map(|app| App { reload: None, ..app });
            Ok(printed.unwrap_or_default())
        }
    }
}

fn tell(server: &LoopbackServer, Report { stories, held, errors, warnings }: Report) {
    let count =
        |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let stories = count(stories, "story", "stories");
    let (errors_found, warnings_found) =
        (count(errors, "error", "errors"), count(warnings, "warning", "warnings"));
    say(format_args!("{stories}, {held} drafts or embargoed; {errors_found}, {warnings_found}"));
    if errors + warnings > 0 {
        say(format_args!("    {}", server.url("/~preview/faults")));
    }
}

pub(super) fn base_path(path: &str) -> Result<String, String> {
    if path.starts_with('/') && path.ends_with('/') {
        return Ok(path.to_owned());
    }
    Err("a path starts and ends with a slash: /news/".to_owned())
}
