//! The content at a moment, as it is shown: the site, or what is wrong with it.

use super::faults::{self, Faults};
use super::wording::{Words, words};
use super::{PreviewOptions, Report, bar, held, page};
use crate::app::App;
use crate::content::{self, Content, Diagnostics, Listed, Severity};
use crate::edition::Edition;
use crate::images::Cache;
use crate::publish::FilesByName;
use crate::serve::{Answer, Asked, SiteFiles, answer};
use baolan_core::model::{Address, Lang};
use baolan_core::route::Route;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How often a folder is read again that changed while it was read, and how long it is left alone before.
const ATTEMPTS: usize = 4;
const PAUSE: Duration = Duration::from_millis(100);

/// The content at a moment.
#[derive(Debug)]
pub(super) struct Generation {
    /// What pages of this generation ask for changes of.
    pub(super) version: String,
    pub(super) number: u64,
    pub(super) report: Report,
    faults: Faults,
    /// None when there is no site to show: its facts cannot be read.
    site: Option<PreviewedSite>,
}

#[derive(Debug)]
struct PreviewedSite {
    files: FilesByName,
    /// The path below which it stands.
    base: String,
    /// Files of stories that cannot be shown, by their addresses.
    unread: BTreeMap<Address, PathBuf>,
}

impl Generation {
    /// Reads the content, those stories only that have changed since the cache knows them; and what the folder was like. `listed` is
    /// the folder, where it was listed a moment ago.
    pub(super) fn read(
        options: &PreviewOptions,
        app: &Arc<App>,
        (version, number): (String, u64),
        mut listed: Option<Listed>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> (Self, Option<[u8; 16]>) {
        let whole = |faults: Faults, site: Option<PreviewedSite>| {
            let report = report(&faults, site.as_ref());
            Self { version: version.clone(), number, report, faults, site }
        };
        let mut attempts = 1;
        loop {
            match Self::try_read(options, app, listed.take(), progress) {
                Ok((faults, site, state)) => return (whole(faults, site), state),
                Err(error) if attempts == ATTEMPTS => {
                    return (whole(Faults::trouble(options, &error), None), None);
                }
                // A file was replaced between being listed and being read.
                Err(_) => std::thread::sleep(PAUSE),
            }
            attempts += 1;
        }
    }

    fn try_read(
        options: &PreviewOptions,
        app: &Arc<App>,
        listed: Option<Listed>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> anyhow::Result<(Faults, Option<PreviewedSite>, Option<[u8; 16]>)> {
        let listed = listed.map_or_else(|| content::list(&options.content), Ok)?;
        let state = listed.state();
        let mut diagnostics = Diagnostics::default();
        let content = content::read(listed, &Cache::new(&options.cache), &mut diagnostics, progress)?;
        let site =
            content.map(|content| PreviewedSite::new(content, options, app, &mut diagnostics)).transpose()?;
        let faults = diagnostics.sorted().into_iter().cloned().collect();
        Ok((Faults::of(options, faults), site, state))
    }

    /// When something that is embargoed comes out.
    pub(super) fn next_change(&self) -> Option<Timestamp> {
        self.site.as_ref()?.files.edition().next_change()
    }

    /// Answers a request to the site.
    pub(super) fn answer(&self, asked: &Asked<'_>) -> Answer {
        let Some(site) = &self.site else { return self.faults(500, None) };
        let (path, _) = asked.path_and_query();
        if path == "/" && site.base != "/" {
            return Answer::new(302, "text/plain; charset=utf-8", Vec::new()).with("Location", &*site.base);
        }
        match answer(&Barred { site, generation: self }, &site.base, asked) {
            Ok(answer) if answer.status == 404 => match site.unread_at(path) {
                Some(file) => self.faults(500, Some(file)),
                None => answer,
            },
            Ok(answer) => answer,
            // A file has changed since: the next generation has it, and the page loads itself again.
            Err(error) => page::failure(self.words(), &self.version, &format!("{error:#}")),
        }
    }

    /// The page of all faults, or of those in one file.
    pub(super) fn faults(&self, status: u16, file: Option<&Path>) -> Answer {
        faults::page(self.words(), &self.version, status, &self.faults, file, self.site.is_some())
    }

    /// The page of what readers do not see yet.
    pub(super) fn held(&self) -> Answer {
        match &self.site {
            Some(site) => held::page(self.words(), &self.version, &site.files),
            None => self.faults(500, None),
        }
    }

    fn words(&self) -> &'static Words {
        words(self.site.as_ref().map_or(Lang::default(), |site| site.files.edition().site.site.lang))
    }
}

/// What is shown, in numbers.
fn report(faults: &Faults, site: Option<&PreviewedSite>) -> Report {
    let edition = site.map(|site| site.files.edition());
    let count = |severity: Severity| faults.all.iter().filter(|fault| fault.severity == severity).count();
    Report {
        stories: edition.map_or(0, |edition| edition.stories().len()),
        held: edition.map_or(0, |edition| edition.held().len()),
        errors: count(Severity::Error) + usize::from(faults.trouble.is_some()),
        warnings: count(Severity::Warning),
    }
}

impl PreviewedSite {
    fn new(
        mut content: Content,
        options: &PreviewOptions,
        app: &Arc<App>,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Self> {
        let site = &mut content.site;
        if let Some(address) = &options.address {
            site.site.address.clone_from(address);
        }
        if let Some(data_in_html) = options.data_in_html {
            site.site.data_in_html = data_in_html && site.source.is_none();
        }
        // Pictures of drafts are on no other host yet, and nobody counts who looks at a preview.
        site.site.media_base = None;
        site.analytics = None;
        let (words, base) = (words(site.site.lang), site.site.base().to_owned());
        let unread = content.unread_times.iter();
        let unread = unread.filter_map(|story| Some((story.address.clone()?, story.file.clone()))).collect();
        let now = options.now.unwrap_or_else(Timestamp::now);
        let edition = Edition::preview(content, now, |story| words.mark(story), diagnostics);
        Ok(Self { files: FilesByName::new(edition, Arc::clone(app))?, base, unread })
    }

    /// The file of the story at an address, if it cannot be shown.
    fn unread_at(&self, path: &str) -> Option<&Path> {
        match self.files.route(path)? {
            (_, Route::Article(address)) => self.unread.get(&address).map(PathBuf::as_path),
            _ => None,
        }
    }
}

/// The site's files, with the bar in every page.
struct Barred<'a> {
    site: &'a PreviewedSite,
    generation: &'a Generation,
}

impl SiteFiles for Barred<'_> {
    fn has(&self, name: &str) -> bool {
        self.site.files.has(name)
    }

    fn read(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let content = self.site.files.make(name)?;
        if !name.ends_with(".html") || name.starts_with("media/") {
            return Ok(content);
        }
        let words = words(self.site.files.variant_of(name).lang);
        let Generation { version, report, .. } = self.generation;
        Ok(content.map(|content| bar::with_bar(content, words, version, report)))
    }
}
