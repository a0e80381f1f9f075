//! What every command that reads content is told, and how it reads it.

use super::newsroom_folder::{cache_folder, newsroom_folder};
use super::progress::Progress;
use super::say::complain;
use anyhow::Context;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use press::cache::InUse;
use press::content::{self, Diagnostics, Listed, link};
use press::edition::Edition;
use press::images::Cache;
use std::path::PathBuf;
use std::sync::OnceLock;

#[derive(Debug, Args)]
pub(super) struct ContentArgs {
    /// Folder of the newsroom's content: content/ and media/.
    #[arg(long, value_name = "DIR", default_value_os_t = newsroom_folder())]
    pub(super) content: PathBuf,
    /// Folder that keeps what was made of pictures and what was compressed; deleting it costs time, and nothing else. When
    /// left out: .baolan-cache in the folder of the content, or target/press-cache in a checkout (beside a Cargo.toml).
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// The moment of publication (RFC 3339): stories dated later stay out. The clock's when left out.
    #[arg(long, value_name = "TIME", env = "BAOLAN_NOW")]
    now: Option<Timestamp>,
    /// Where the data of pages stand, in place of what site.json says.
    #[arg(long, value_enum, value_name = "PLACE")]
    pub(super) json: Option<JsonPlace>,
    /// The portal's address in place of the one in site.json: a second place for the same content. Its path is the base of
    /// all links.
    #[arg(long, value_name = "URL", value_parser = link::whole_address)]
    pub(super) address: Option<String>,
}

/// Where the data of a page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum JsonPlace {
    /// In a file beside every page.
    Beside,
    /// Inside the page alone: half as many files, for hosts that count them.
    Inside,
}

impl ContentArgs {
    /// The folder of the cache.
    pub(super) fn cache(&self) -> PathBuf {
        self.cache.clone().unwrap_or_else(|| cache_folder(&self.content))
    }

    /// The moment of publication, where one was given.
    pub(super) fn given_now(&self) -> Option<Timestamp> {
        self.now
    }

    /// Keeps the cache from being pruned until the process ends: what is found in it now is read later.
    pub(super) fn hold_cache(&self) {
        static IN_USE: OnceLock<Option<InUse>> = OnceLock::new();
        IN_USE.get_or_init(|| InUse::of(&self.cache()));
    }

    /// The moment of publication.
    pub(super) fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(Timestamp::now)
    }
}

/// Reads and checks content, and prints all diagnostics. None when there are errors.
pub(super) fn edition(
    args: &ContentArgs,
    adjust: impl FnOnce(&mut content::Content),
) -> anyhow::Result<Option<Edition>> {
    Ok(read(args, list(args)?, args.now(), adjust)?.0)
}

/// The same without a look into pictures: for what is not printed. None when there are errors.
pub(super) fn look(args: &ContentArgs) -> anyhow::Result<Option<Edition>> {
    let (listed, progress) = (list(args)?, Progress::new());
    let show = |done, total| progress.show("reading", done, total, "stories");
    let look = |diagnostics: &mut Diagnostics| {
        content::look_through(listed, &Cache::new(&args.cache()), diagnostics, show)
    };
    Ok(checked(args, args.now(), look, |_| {})?.0)
}

/// Lists the newsroom's folder.
pub(super) fn list(args: &ContentArgs) -> anyhow::Result<Listed> {
    content::list(&args.content).context("the content cannot be read")
}

/// Reads and checks what was listed, and prints all diagnostics, which it also gives. No edition when there are errors.
pub(super) fn read(
    args: &ContentArgs,
    listed: Listed,
    now: Timestamp,
    adjust: impl FnOnce(&mut content::Content),
) -> anyhow::Result<(Option<Edition>, String)> {
    let progress = Progress::new();
    let show = |done, total| progress.show("reading", done, total, "stories");
    let read =
        |diagnostics: &mut Diagnostics| content::read(listed, &Cache::new(&args.cache()), diagnostics, show);
    checked(args, now, read, adjust)
}

fn checked(
    args: &ContentArgs,
    now: Timestamp,
    read: impl FnOnce(&mut Diagnostics) -> anyhow::Result<Option<content::Content>>,
    adjust: impl FnOnce(&mut content::Content),
) -> anyhow::Result<(Option<Edition>, String)> {
    args.hold_cache();
    let mut diagnostics = Diagnostics::default();
    let content = read(&mut diagnostics).context("the content cannot be read")?;
    let edition = content.map(|mut content| {
        if let Some(address) = &args.address {
            content.site.site.address.clone_from(address);
        }
        if let Some(place) = args.json {
            // A live portal has no data beside its pages, wherever they were to stand.
            content.site.site.data_in_html = place == JsonPlace::Inside && content.site.source.is_none();
        }
        adjust(&mut content);
        Edition::new(content, now, &mut diagnostics)
    });
    let report = if diagnostics.is_empty() { String::new() } else { diagnostics.to_string() };
    complain_of(&report);
    Ok((edition.filter(|_| !diagnostics.has_errors()), report))
}

/// Prints what was found, if anything was.
pub(super) fn complain_of(report: &str) {
    if !report.is_empty() {
        complain(format_args!("{report}"));
    }
}
