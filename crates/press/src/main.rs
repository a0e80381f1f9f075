//! `press`: turns content into a published site.

mod before_trunk;
mod progress;
mod say;
mod trunk;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use press::app::App;
use press::cache::InUse;
use press::compress::Compressor;
use press::content::{self, Diagnostics, Listed, link};
use press::edition::Edition;
use press::hosts;
use press::images::Cache;
use press::prune::prune;
use press::publish::{
    MadeOf, Marking, PublishOptions, Summary, Waiting, count_files, preview, publish, unchanged, verify,
};
use press::sample;
use press::serve::SiteServer;
use progress::Progress;
use say::{complain, say};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::SystemTime;

/// Default folder of the cache.
const CACHE: &str = "target/press-cache";

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns a newsroom's content into a site that any CDN serves.
#[derive(Debug, Parser)]
#[command(version, about, after_help = "The newsroom's guide is docs/content.md.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Publishes content with an app that was built once; needs neither cargo nor Trunk.
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
        /// Compares every file with what it should be, in place of those only whose sources have changed: after somebody
        /// else changed files in the folder.
        #[arg(long)]
        thorough: bool,
        /// Lists what would change, and why; changes nothing.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        content: ContentArgs,
    },
    /// Re-reads a published site and names every file that is not as it was published.
    #[command(after_help = "Example:\n  press verify dist")]
    Verify {
        /// Folder of the site.
        #[arg(value_name = "DIR")]
        site: PathBuf,
    },
    /// Writes what hosts must be told, headers above all: _headers, nginx.conf, Caddyfile.
    #[command(
        after_help = "Example:\n  press hosts --out target/hosts\n\nThe recipes are in docs/deploy.md."
    )]
    Hosts {
        /// Folder for the files; those of the same names in it are replaced.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Folder that the server shows at `/`; /srv/www/ and the host's name when left out. With an address that has a
        /// path, the published folder stands at that path in it.
        #[arg(long, value_name = "DIR")]
        root: Option<String>,
        #[command(flatten)]
        content: ContentArgs,
    },
    /// Writes a large portal of sample content: the same each time, spread like a real newspaper's.
    #[command(
        after_help = "Example:\n  press sample --articles 10000 --out target/sample\n  press publish --content target/sample --app target/app --out target/sample-dist"
    )]
    Sample {
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
    },
    /// Shows a published site on http://127.0.0.1, to this machine alone, until Ctrl-C.
    #[command(
        after_help = "Example:\n  press serve dist\n  press serve target/below --base /news/ --port 8090"
    )]
    Serve {
        /// Folder of the site.
        #[arg(value_name = "DIR")]
        site: PathBuf,
        /// The port; 0 takes any free one.
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
        /// The path below which the site was published, where its address has one.
        #[arg(long, value_name = "PATH", default_value = "/", value_parser = base_path)]
        base: String,
    },
    /// Removes from the cache what no press has used for a while; it would only be made again.
    #[command(after_help = "Example:\n  press prune --days 90")]
    Prune {
        /// Folder of the cache.
        #[arg(long, value_name = "DIR", default_value = CACHE)]
        cache: PathBuf,
        /// For how many days it must have been unused.
        #[arg(long, value_name = "DAYS", default_value_t = 30)]
        days: u32,
    },
    /// What ./dev serve shows until Trunk is there: prints the portal without an app, again on every change, and serves it.
    #[command(hide = true)]
    BeforeTrunk {
        /// Folder for the site.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The port.
        #[arg(long, value_name = "N")]
        port: u16,
        #[command(flatten)]
        content: ContentArgs,
    },
    /// Trunk's post-build hook: packs the app and publishes into Trunk's staging folder.
    Trunk {
        #[command(flatten)]
        content: ContentArgs,
    },
}

#[derive(Debug, Args)]
struct ContentArgs {
    /// Folder of the newsroom's content: content/ and media/.
    #[arg(long, value_name = "DIR", default_value = "public")]
    content: PathBuf,
    /// Folder that keeps what was made of pictures and what was compressed; deleting it costs time, and nothing else.
    #[arg(long, value_name = "DIR", default_value = CACHE)]
    cache: PathBuf,
    /// The moment of publication (RFC 3339): stories dated later stay out. The clock's when left out.
    #[arg(long, value_name = "TIME", env = "BAOLAN_NOW")]
    now: Option<Timestamp>,
    /// Where the data of pages stand, in place of what site.json says.
    #[arg(long, value_enum, value_name = "PLACE")]
    json: Option<JsonPlace>,
    /// The portal's address in place of the one in site.json: a second place for the same content. Its path is the base of
    /// all links.
    #[arg(long, value_name = "URL", value_parser = link::whole_address)]
    address: Option<String>,
}

/// Where the data of a page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum JsonPlace {
    /// In a file beside every page.
    Beside,
    /// Inside the page alone: half as many files, for hosts that count them.
    Inside,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Publish { app, out, content, dry_run: true, .. } => run_preview(&app, &out, &content),
        Command::Publish { app, out, content, wait, thorough, .. } => {
            let waiting = if wait { Waiting::Yes } else { Waiting::No };
            run_publish(&app, &out, &content, waiting, thorough)
        }
        Command::Hosts { out, root, content } => run_hosts(&out, root.as_deref(), &content),
        Command::Verify { site } => run_verify(&site),
        Command::Sample { articles, pictures, out } => {
            run_sample(sample::Size { stories: articles, pictures }, &out)
        }
        Command::Serve { site, port, base } => run_serve(&site, &base, port),
        Command::BeforeTrunk { out, port, content } => before_trunk::run(&out, port, &content),
        Command::Prune { cache, days } => run_prune(&cache, days),
        Command::Trunk { content } => trunk::run(&content),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            complain(format_args!("press: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run_publish(
    app: &Path,
    out: &Path,
    args: &ContentArgs,
    waiting: Waiting,
    thorough: bool,
) -> anyhow::Result<bool> {
    let app = App::load(app)?;
    let (listed, now) = (list(args)?, args.now());
    let asked = format!("{:?} {:?}", args.address, args.json);
    let made_of = listed.state().map(|content| MadeOf::new(content, &app, &asked)).transpose()?;
    let known = made_of.filter(|_| !thorough);
    if let Some(last) =
        known.map(|made_of| unchanged(out, &args.cache, made_of, now, waiting)).transpose()?.flatten()
    {
        complain_of(&last.report);
        say_published(last.stories, &last.summary(), last.data_in_html, out);
        return Ok(true);
    }
    let (edition, report) = read(args, listed, now, |_| {})?;
    let Some(edition) = edition else { return Ok(false) };
    name_variants(&edition, &app)?;
    let headers = || std::fs::read_to_string(out.join(hosts::HEADERS_FILE)).ok();
    let before = headers();
    let options = PublishOptions {
        waiting,
        compressor: Compressor::new(Some(&args.cache)),
        thorough,
        marking: made_of.map(|made_of| Marking { cache: args.cache.clone(), made_of, report }),
    };
    let summary = publish_with_progress(&edition, &app, out, options)?;
    say_published(edition.stories().len(), &summary, edition.site.site.data_in_html, out);
    // The process ends soon: freeing a large edition takes longer than publishing a story.
    std::mem::forget(edition);
    if before.is_some() && before != headers() {
        say(format_args!(
            "The headers have changed: a host that does not read _headers needs them anew (press hosts)"
        ));
    }
    Ok(true)
}

/// Says what was published, and which limits of hosts it passes.
fn say_published(stories: usize, summary: &Summary, data_in_html: bool, out: &Path) {
    say(format_args!("Published {stories} stories to {}: {summary}", out.display()));
    let limits = hosts::limits(summary.files() as u64, summary.bytes, summary.largest);
    limits.iter().for_each(|line| say(format_args!("note: {line}")));
    if !limits.is_empty() && !data_in_html && summary.files() > 10_000 {
        say(format_args!(
            "note: `\"publish\": {{ \"json\": \"inside\" }}` in site.json halves the number of files"
        ));
    }
}

fn run_preview(app: &Path, out: &Path, args: &ContentArgs) -> anyhow::Result<bool> {
    let app = App::load(app)?;
    let Some(edition) = edition(args, |_| {})? else { return Ok(false) };
    name_variants(&edition, &app)?;
    let changes = preview(&edition, &app, out, &Compressor::new(Some(&args.cache)))?;
    for change in &changes {
        say(format_args!("{}\n    {}", change.name, change.why));
    }
    say(format_args!("{} files would change; nothing was written", changes.len()));
    Ok(true)
}

/// Says what a second variant costs, before anything is written: hosts count files, and every file must be uploaded.
fn name_variants(edition: &Edition, app: &App) -> anyhow::Result<()> {
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

fn run_hosts(out: &Path, root: Option<&str>, args: &ContentArgs) -> anyhow::Result<bool> {
    let Some(edition) = edition(args, |_| {})? else { return Ok(false) };
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for (name, content) in hosts::all(&edition, root) {
        let path = out.join(name);
        std::fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        say(format_args!("{}", path.display()));
    }
    Ok(true)
}

fn run_sample(size: sample::Size, out: &Path) -> anyhow::Result<bool> {
    let progress = Progress::new();
    sample::write(out, size, |what, done, all| progress.show("writing", done, all, what))?;
    say(format_args!("{} stories of sample content are in {}", size.stories, out.display()));
    Ok(true)
}

fn run_verify(site: &Path) -> anyhow::Result<bool> {
    let (compared, differences) = verify(site)?;
    for difference in &differences {
        say(format_args!("{} {}", difference.name, difference.what));
    }
    say(format_args!("{compared} files compared, {} differences", differences.len()));
    Ok(differences.is_empty())
}

fn run_serve(site: &Path, base: &str, port: u16) -> anyhow::Result<bool> {
    let server = SiteServer::bind(site, base, port)?;
    say(format_args!("{} is on {} until Ctrl-C", site.display(), server.url()));
    server.run();
    Ok(true)
}

fn base_path(path: &str) -> Result<String, String> {
    if path.starts_with('/') && path.ends_with('/') {
        return Ok(path.to_owned());
    }
    Err("a path starts and ends with a slash: /news/".to_owned())
}

fn run_prune(cache: &Path, days: u32) -> anyhow::Result<bool> {
    say(format_args!("{}", prune(cache, days, SystemTime::now())?));
    Ok(true)
}

impl ContentArgs {
    /// The moment of publication.
    fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(Timestamp::now)
    }
}

/// Reads and checks content, and prints all diagnostics. None when there are errors.
fn edition(
    args: &ContentArgs,
    adjust: impl FnOnce(&mut content::Content),
) -> anyhow::Result<Option<Edition>> {
    Ok(read(args, list(args)?, args.now(), adjust)?.0)
}

/// Lists the newsroom's folder.
fn list(args: &ContentArgs) -> anyhow::Result<Listed> {
    content::list(&args.content).context("the content cannot be read")
}

/// Reads and checks what was listed, and prints all diagnostics, which it also gives. No edition when there are errors.
fn read(
    args: &ContentArgs,
    listed: Listed,
    now: Timestamp,
    adjust: impl FnOnce(&mut content::Content),
) -> anyhow::Result<(Option<Edition>, String)> {
    // What is found in the cache now is read when it is published: until the process ends, it must not be pruned.
    static IN_USE: OnceLock<Option<InUse>> = OnceLock::new();
    IN_USE.get_or_init(|| InUse::of(&args.cache));
    let mut diagnostics = Diagnostics::default();
    let progress = Progress::new();
    let content = content::read(listed, &Cache::new(&args.cache), &mut diagnostics, |done, total| {
        progress.show("reading", done, total, "stories");
    })
    .context("the content cannot be read")?;
    let edition = content.map(|mut content| {
        if let Some(address) = &args.address {
            content.site.site.address.clone_from(address);
        }
        if let Some(place) = args.json {
            content.site.site.data_in_html = place == JsonPlace::Inside;
        }
        adjust(&mut content);
        Edition::new(content, now, &mut diagnostics)
    });
    let report = if diagnostics.is_empty() { String::new() } else { diagnostics.to_string() };
    complain_of(&report);
    Ok((edition.filter(|_| !diagnostics.has_errors()), report))
}

/// Prints what was found, if anything was.
fn complain_of(report: &str) {
    if !report.is_empty() {
        complain(format_args!("{report}"));
    }
}

/// Publishes, and shows progress.
fn publish_with_progress(
    edition: &Edition,
    app: &App,
    out: &Path,
    options: PublishOptions,
) -> anyhow::Result<Summary> {
    let progress = Progress::new();
    publish(edition, app, out, options, |done, total| progress.show("printing", done, total, "pages"))
}
