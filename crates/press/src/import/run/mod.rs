//! An import: one story after the other, from the source to its file.

mod write;

use super::body;
use super::channels::{Channels, Destination, label};
use super::journal::{Entry, Journal, Plan, digest};
use super::map::Map;
use super::media::MediaFolder;
use super::old_address::OldAddresses;
use super::report::Report;
use super::source::{Found, Key, Source, Story};
use super::story::{Defaults, story};
use super::story_media::StoryMedia;
use super::web::Web;
use crate::cache::write_atomically;
use crate::content::{self, CHANNELS_FILE, SiteConfig, read_bytes, read_site_config};
use anyhow::Context;
use baolan_cms::item::{Item, Status};
use baolan_core::model::{Address, ChannelPath};
use jiff::{Timestamp, Zoned};
use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

/// What an import is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The newsroom's folder: `content/` and `media/` lie in it.
    pub newsroom: PathBuf,
    /// What is imported from: `wordpress`.
    pub kind: String,
    /// Where it is.
    pub place: String,
    /// What the map file says.
    pub map: Map,
    /// 来源 of stories that name none, in place of the map's; else it is the site's name.
    pub source: Option<String>,
    /// 编辑 of stories that name none, in place of the map's.
    pub editor: Option<String>,
    /// The channel of stories whose own is not known, in place of the map's.
    pub channel: Option<ChannelPath>,
    /// Only what changed since then; else since the last complete import.
    pub since: Option<Timestamp>,
    /// Everything is asked for and looked at anew.
    pub full: bool,
    /// Nothing is written, and no media are fetched.
    pub dry_run: bool,
    /// Now.
    pub now: Timestamp,
}

/// An import that is about to begin: the newsroom was looked at, nothing was asked for yet.
pub struct Import {
    options: Options,
    site: SiteConfig,
    journal: Journal,
    settings: String,
    since: Option<Timestamp>,
}

impl Import {
    /// Reads the newsroom's `site.json` and the journal, and begins a run or goes on with one that was interrupted.
    ///
    /// # Errors
    /// When the newsroom cannot be used or written, the map names a channel that it does not have, or another import
    /// from the same place is at work.
    pub fn begin(options: Options) -> anyhow::Result<Self> {
        let file = options.newsroom.join("content/site.json");
        let text = fs::read_to_string(&file).with_context(|| {
            format!("{} is no newsroom: cannot read {}", options.newsroom.display(), file.display())
        })?;
        let channels = read_bytes(&options.newsroom, CHANNELS_FILE)?;
        let site =
            read_site_config(&text, channels).map_err(|diagnostics| anyhow::anyhow!("{diagnostics}"))?;
        Channels::new(&site.site.channels, &options.map, options.channel.as_ref())?;
        let settings = settings(&options, &site)?;
        let mut journal = Journal::open(&options.newsroom, &options.kind, &options.place, options.dry_run)?;
        let plan =
            Plan { now: options.now, settings: settings.clone(), since: options.since, full: options.full };
        let since = journal.begin(&plan)?.since;
        Ok(Self { options, site, journal, settings, since })
    }

    /// Since when changes are to be asked for; none: everything.
    pub fn since(&self) -> Option<Timestamp> {
        self.since
    }

    /// Takes every story of a source. `progress` is called with what was done so far, and how many stories there are,
    /// as far as it is known.
    ///
    /// # Errors
    /// When the newsroom's folder cannot be written. A source that ends early is no error: the report says so.
    pub fn run(
        self,
        source: &mut dyn Source,
        web: &Web,
        progress: &mut dyn FnMut(&Report, Option<u64>),
    ) -> anyhow::Result<Report> {
        let Self { options, site, journal, settings, since: _ } = self;
        let channels = Channels::new(&site.site.channels, &options.map, options.channel.as_ref())?;
        let own = |given: &Option<String>, mapped: &Option<String>| given.clone().or_else(|| mapped.clone());
        let defaults = Defaults {
            source: own(&options.source, &options.map.source).unwrap_or_else(|| site.site.name.clone()),
            editor: own(&options.editor, &options.map.editor),
            zone: site.zone.clone(),
            lang: site.site.lang.tag(),
            now: options.now,
        };
        let ids = content::list(&options.newsroom).context("the newsroom's folder cannot be read")?.ids()?;
        let report = Report {
            kind: options.kind.clone(),
            place: options.place.clone(),
            dry_run: options.dry_run,
            ..Report::default()
        };
        let folder = MediaFolder { newsroom: &options.newsroom, web, dry_run: options.dry_run };
        let mut run = Run {
            options: &options,
            site: &site,
            old_addresses: OldAddresses::default(),
            channels,
            defaults,
            folder,
            journal,
            settings,
            ids,
            report,
        };
        run.all(source, progress)?;
        let whole = run.report.is_clean();
        if run.report.ended.is_none() {
            run.journal.end(whole)?;
        }
        if !options.dry_run {
            let path = run.journal.report_path();
            let text = serde_json::to_vec_pretty(&run.report)?;
            write_atomically(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(run.report)
    }
}

/// A digest of everything that decides what becomes of a story, beside the story.
fn settings(options: &Options, site: &SiteConfig) -> anyhow::Result<String> {
    let map = serde_json::to_string(&options.map)?;
    let all = (
        map,
        &options.source,
        &options.editor,
        &options.channel,
        &site.site.name,
        &site.site.time_zone,
        site.site.lang.tag(),
        &site.site.channels,
    );
    Ok(digest(serde_json::to_string(&all)?.as_bytes()))
}

struct Run<'r> {
    options: &'r Options,
    site: &'r SiteConfig,
    old_addresses: OldAddresses,
    channels: Channels<'r>,
    defaults: Defaults,
    folder: MediaFolder<'r>,
    journal: Journal,
    settings: String,
    /// Ids of the stories that were in the newsroom's folder before.
    ids: HashSet<String>,
    report: Report,
}

/// What is written of a story that is a fault.
const FAULT: bool = true;

impl Run<'_> {
    fn all(
        &mut self,
        source: &mut dyn Source,
        progress: &mut dyn FnMut(&Report, Option<u64>),
    ) -> anyhow::Result<()> {
        loop {
            let is_full = self.options.full;
            let journal = &self.journal;
            let known = |key: &Key| {
                let (from, is_version) = from(key);
                (!is_full || !is_version) && journal.has_read(&from, is_version)
            };
            match source.next(&known) {
                Ok(None) => return Ok(()),
                Ok(Some(Found::Known(_))) => self.report.unchanged += 1,
                Ok(Some(Found::Unchanged(count))) => self.report.unchanged += count,
                Ok(Some(Found::Unreadable(unreadable))) => {
                    self.report.skip("unreadable", FAULT, &unreadable.what, &unreadable.why);
                }
                Ok(Some(Found::Story(story))) => self.story(&story)?,
                Err(why) => {
                    self.report.ended = Some(format!("{why:#}"));
                    return Ok(());
                }
            }
            progress(&self.report, source.total());
        }
    }

    fn story(&mut self, found: &Story) -> anyhow::Result<()> {
        let item = &found.item;
        let place = match item.url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => format!("{} {url}", item.id),
            None => item.id.clone(),
        };
        if item.status == Status::Withdrawn {
            self.report.skip("withdrawn", !FAULT, &place, "it was taken back there");
            return Ok(());
        }
        if Address::new("2000-01-01", &item.id).is_none() {
            let why = "its id cannot be one here: lower-case letters, digits and hyphens, at most 64";
            self.report.skip("bad-id", FAULT, &place, why);
            return Ok(());
        }
        let from = match &found.key {
            Some(key) => from(key).0,
            None => digest(item.url.as_deref().unwrap_or(&item.id).as_bytes()),
        };
        let version = digest(format!("{} {item:?} {:?}", self.settings, found.origin).as_bytes());
        let known = self.journal.entry(&item.id).cloned();
        if let Some(known) = &known {
            let is_other = self.journal.is_of_this_run(known) && known.from != from && !known.from.is_empty();
            if is_other && matches!(found.key, None | Some(Key::Address(_))) {
                self.report.skip("same-id", FAULT, &place, "another story of this import has this id, too");
                return Ok(());
            }
            if known.item == version && !self.options.full {
                self.report.unchanged += 1;
                return self.journal.took(&item.id, Entry { from, ..known.clone() });
            }
        }
        let channel = match self.channels.find(&item.channels) {
            Destination::Channel(channel) => channel,
            Destination::LeftOut => {
                self.report.skip("left-out", !FAULT, &place, "the map leaves its channel out");
                return Ok(());
            }
            Destination::Unknown => {
                let names: Vec<String> = item.channels.iter().map(label).collect();
                for name in &names {
                    *self.report.unknown_channels.entry(name.clone()).or_default() += 1;
                }
                let why = if names.is_empty() {
                    "it stands in no channel there; --channel names one for such stories".to_owned()
                } else {
                    names.join(", ")
                };
                self.report.skip("no-channel", FAULT, &place, &why);
                return Ok(());
            }
        };
        let Some(state) = self.state(&item.id, known.as_ref(), &place)? else { return Ok(()) };
        if self.is_here(&item.id, &state) {
            let why = "a story with its id is here already, written by hand or by an import of another kind";
            self.report.skip("already-here", !FAULT, &place, why);
            return Ok(());
        }
        let written = self.text(found, channel, &place)?;
        let (ending, text) = match written {
            Ok(written) => written,
            Err(Skip { code, is_fault, why }) => {
                self.report.skip(code, is_fault, &place, &why);
                return Ok(());
            }
        };
        let entry = Entry { file: String::new(), item: version, text: digest(text.as_bytes()), from, run: 0 };
        self.write(&item.id, entry, ending, &text, &state, &place)
    }

    /// The text of a story's file, with its media stored; or why there is none.
    fn text(
        &mut self,
        found: &Story,
        channel: ChannelPath,
        place: &str,
    ) -> anyhow::Result<Result<(&'static str, String), Skip>> {
        let item = &found.item;
        let (blocks, dropped) = body::blocks(&item.body, &found.origin);
        for dropped in dropped {
            let times = if dropped.count > 1 { format!(" ({} times)", dropped.count) } else { String::new() };
            self.report.remark("dropped", place, &format!("{}{times}", dropped.what));
        }
        for remark in &item.remarks {
            self.report.remark(remark.code, place, &remark.message);
        }
        let mut media = StoryMedia {
            folder: &self.folder,
            journal: &mut self.journal,
            report: &mut self.report,
            id: &item.id,
            place,
            origin: &found.origin,
        };
        let cover = item.cover.as_ref().map(|cover| media.cover(cover)).transpose()?.flatten();
        let blocks = media.blocks(blocks)?;
        if blocks.is_empty() {
            // What is for members there is often given without its text.
            let is_fault = matches!(item.status, Status::Published | Status::Scheduled);
            return Ok(Err(Skip {
                code: "empty",
                is_fault,
                why: "it has no text and no picture".to_owned(),
            }));
        }
        let (mut story, mut remarks) = story(item, channel, blocks, cover, &self.defaults);
        match self.old_address(item, &story.published) {
            Ok(old) => story.legacy_urls.extend(old),
            Err(why) => remarks.push(("old-address", why)),
        }
        for (code, what) in remarks {
            self.report.remark(code, place, &what);
        }
        let written = story.write().map(|written| (written.ending, written.text));
        Ok(written.map_err(|why| Skip { code: "unwritable", is_fault: FAULT, why }))
    }

    /// The old address of a story, where it can be kept.
    fn old_address(&mut self, item: &Item, published: &Zoned) -> Result<Option<String>, String> {
        let Some(own) = Address::new(&published.date().to_string(), &item.id) else { return Ok(None) };
        let url = item.url.as_deref().unwrap_or_default();
        let channels = &self.channels;
        self.old_addresses.of(url, &item.id, &own, &self.site.site.address, &|path| channels.has(path))
    }
}

/// Why a story is not written.
struct Skip {
    code: &'static str,
    is_fault: bool,
    why: String,
}

/// The digest of what a story was read from, and whether that is a version.
fn from(key: &Key) -> (String, bool) {
    match key {
        Key::Address(address) => (digest(address.as_bytes()), false),
        Key::Version(version) => (digest(version.as_bytes()), true),
    }
}
