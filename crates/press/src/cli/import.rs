//! `press import`.

use super::progress::Progress;
use super::say::{complain, say};
use anyhow::{Context, bail};
use baolan_cms::adapter::Scope;
use baolan_core::model::ChannelPath;
use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use press::import::kinds::{KINDS, Kind, Opening, is_address};
use press::import::web::{Rules, Web};
use press::import::{Import, Map, Options};
use std::path::PathBuf;
use std::time::Duration;

/// What stands below the options.
pub(crate) const HELP: &str = "\
Examples:
  press import wordpress https://old.example/ --into public --editor 示例丙 --dry-run
  press import wordpress https://old.example/ --into public --editor 示例丙 --map old.toml
  press import ghost https://admin.example/ --key 0123456789abcdef0123456789 --into public
  press import pages saved/ --into public --rules old-site.toml
  press import feed https://old.example/feed.xml --into public --channel news

Kinds:
  wordpress  a WordPress site, by its address
  halo       a Halo 2 site, by its address
  ghost      a Ghost site, by the address of its admin, with --key
  mapped     any API of lists, by its address, described by [api] in --map
  wxr        an export of WordPress, a file
  feed       RSS, Atom or JSON Feed: an address or a file
  pages      saved pages: a folder of HTML files, or one
  dump       plain-text dumps of pages: a folder of .txt files, or one
  hexo       the folder of a Hexo site
  hugo       the folder of a Hugo site
  jekyll     the folder of a Jekyll site

Stories are written to content/articles/imported/<kind>/, media to media/imported/. An import that was
interrupted goes on where it ended. A file that was edited by hand is never written over.
Exit status: 0 when all was taken, 1 when something was not because of a fault.";

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// What is imported from; see the list below.
    #[arg(value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name)), hide_possible_values = true)]
    kind: String,
    /// Where it is: an address, a file or a folder.
    #[arg(value_name = "WHERE")]
    place: String,
    /// The newsroom's folder, in which content/ and media/ lie.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// Where foreign channels lead, and what else a house has of its own (TOML).
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Only what changed there since then: a date, or a time with its zone. Else since the last complete import.
    #[arg(long, value_name = "DATE", conflicts_with = "full")]
    since: Option<String>,
    /// Asks for everything, and takes again what was deleted here.
    #[arg(long)]
    full: bool,
    /// Says what would be taken; writes nothing, and fetches no pictures.
    #[arg(long)]
    dry_run: bool,
    /// 来源 of stories that name none; else it is the name in site.json.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// 编辑 of stories that name none; without it they become drafts.
    #[arg(long, value_name = "NAME")]
    editor: Option<String>,
    /// The channel of stories whose own is not known here.
    #[arg(long, value_name = "PATH", value_parser = channel)]
    channel: Option<ChannelPath>,
    /// The key of an API that wants one (Ghost).
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// A header for the host of WHERE alone: `Authorization: Basic …`.
    #[arg(long, value_name = "NAME: VALUE", value_parser = header)]
    header: Option<(String, String)>,
    /// Asks for drafts and private stories, too; they become drafts. Needs --header with a login (WordPress).
    #[arg(long)]
    unpublished: bool,
    /// Requests a second.
    #[arg(long, value_name = "N", default_value_t = 4.0)]
    rate: f64,
    /// Allows addresses of this machine and of private networks.
    #[arg(long)]
    allow_private: bool,
    /// Repairs damaged text where only one answer is possible; else its places are only named.
    #[arg(long)]
    repair: bool,
    /// Where on a site's saved pages its fields stand (TOML).
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Prints the report as JSON.
    #[arg(long)]
    json: bool,
    /// Milliseconds before the second try; each wait is twice as long as the one before.
    #[arg(long, value_name = "MS", default_value_t = 1000, hide = true)]
    first_wait: u64,
}

fn channel(text: &str) -> Result<ChannelPath, &'static str> {
    ChannelPath::new(text.trim_matches('/'))
}

fn header(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) = text.split_once(':').ok_or("write it as Name: value")?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_value = value.bytes().all(|byte| (b' '..0x7f).contains(&byte));
    if is_name && is_value {
        Ok((name.to_owned(), value.trim().to_owned()))
    } else {
        Err("write it as Name: value")
    }
}

/// Imports, and reports. False when something was not taken because of a fault.
pub(crate) fn run(args: &ImportArgs) -> anyhow::Result<bool> {
    let Some(kind) = Kind::of(&args.kind) else { bail!("there is no kind `{}`", args.kind) };
    let map = args.map.as_deref().map(Map::load).transpose()?.unwrap_or_default();
    let rules = Rules {
        rate: args.rate,
        allow_private: args.allow_private,
        header: args.header.clone(),
        first_wait: Duration::from_millis(args.first_wait),
        ..Rules::new(&origin(&args.place))
    };
    let web = Web::new(rules);
    let since = args.since.as_deref().map(since).transpose()?;
    let import = Import::begin(Options {
        newsroom: args.into.clone(),
        kind: args.kind.clone(),
        place: place(&args.place)?,
        map: map.clone(),
        source: args.source.clone(),
        editor: args.editor.clone(),
        channel: args.channel.clone(),
        since,
        full: args.full,
        dry_run: args.dry_run,
        now: Timestamp::now(),
    })?;
    let scope = Scope { since: import.since().map(|at| at.to_string()), with_bodies: true };
    let mut source = kind.open(&Opening {
        place: &args.place,
        web: &web,
        map: &map,
        scope: &scope,
        key: args.key.as_deref(),
        unpublished: args.unpublished,
        repair: args.repair,
        rules: args.rules.as_deref(),
    })?;
    let progress = Progress::new();
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let report = import.run(source.as_mut(), &web, &mut |report, total| {
        let done = number(report.done());
        match total {
            Some(total) => progress.show("importing", done, number(total).max(done), "stories"),
            None => progress.count("importing", done, "stories"),
        }
    })?;
    match args.json {
        true => say(serde_json::to_string_pretty(&report)?),
        false => say(report.to_string().trim_end()),
    }
    if report.ended.is_some() && args.json {
        complain("the import ended early; run it again");
    }
    Ok(report.is_clean())
}

/// The whole address of a system: adapters read one without a scheme in the same way.
fn origin(place: &str) -> String {
    if place.contains("://") { place.to_owned() } else { format!("https://{place}") }
}

/// By which the journal knows a place: a file or folder by its whole path.
fn place(written: &str) -> anyhow::Result<String> {
    if is_address(written) || written.contains("://") {
        return Ok(written.to_owned());
    }
    match std::fs::canonicalize(written) {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        // Systems on the web may be named without https://.
        Err(_) => Ok(written.to_owned()),
    }
}

/// A day in this machine's zone, or a moment.
fn since(text: &str) -> anyhow::Result<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    let day: Date = text.parse().with_context(|| {
        format!("--since: `{text}` is no date: write 2026-11-20, or 2026-11-20T09:00:00+08:00")
    })?;
    Ok(day.to_zoned(TimeZone::system())?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_kind() {
        for kind in KINDS {
            let line = format!("\n  {:<9}  {}\n", kind.name, kind.about);
            assert!(HELP.contains(&line), "{line}");
        }
    }

    #[test]
    fn headers_and_dates_are_read_as_they_are_written() {
        assert_eq!(
            header("Authorization: Basic eA=="),
            Ok(("Authorization".to_owned(), "Basic eA==".to_owned()))
        );
        assert!(["", "x", ": y", "a b: c", "a: b\r\nc: d"].into_iter().all(|text| header(text).is_err()));
        assert_eq!(since("2026-11-20T09:00:00+08:00").expect("a moment").to_string(), "2026-11-20T01:00:00Z");
        assert!(since("2026-11-20").is_ok() && since("yesterday").is_err());
    }
}
