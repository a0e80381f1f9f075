//! Pages of a live portal that are there before the app: the press asks the content system for them, as the module in a browser would.
//!
//! ```text
//! host    where the module's code runs here: the web as an import asks it, the press's own HTML reader
//! kept    stories of an earlier publish that are no longer among the newest
//! ```
//!
//! Front page, channels, the newest, and so many of the newest stories are asked for. Either all of that comes, or nothing is published:
//! a page that was printed yesterday is better than one that says that something is missing.

mod host;
mod kept;

use crate::content::{SiteConfig, SourceKind};
use crate::import::web::Web;
use anyhow::{anyhow, bail};
use baolan_core::model::Variant;
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_live::facts::SiteFile;
use baolan_live::live::Live;
use baolan_live::system::System;
use baolan_live::systems::ghost::Ghost;
use baolan_live::systems::halo::Halo;
use baolan_live::systems::mapped::Mapped;
use baolan_live::systems::wordpress::Wordpress;
use host::{PressHost, Trouble, now_or_never};
use jiff::Timestamp;
use std::path::Path;

/// Stories that are asked for in one request.
const AT_ONCE: u32 = 100;

/// How many of the newest stories are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newest {
    /// All that the system has.
    All,
    /// So many.
    Count(usize),
}

impl Newest {
    /// How many are asked for when nothing is said.
    pub const DEFAULT: &'static str = "200";

    fn most(self) -> usize {
        match self {
            Self::All => usize::MAX,
            Self::Count(count) => count,
        }
    }
}

/// What came of asking.
#[derive(Debug, Default)]
pub struct Pulled {
    /// The pages, those of earlier stories among them.
    pub pages: Vec<Page>,
    /// Addresses, or ids, of stories that cannot be shown.
    pub left_out: Vec<String>,
}

/// What is asked, and with what.
pub struct Pull<'a> {
    /// The portal.
    pub site: &'a SiteConfig,
    /// The web.
    pub web: &'a Web,
    /// How many stories.
    pub newest: Newest,
    /// The moment of publication.
    pub now: Timestamp,
    /// The folder of the last publish, whose stories may stay.
    pub out: &'a Path,
}

impl Pull<'_> {
    /// Asks. `progress` is called with the number of stories that have come, and that of all that are to come.
    ///
    /// # Errors
    /// When the portal has no `source`, or anything cannot be had.
    pub fn run(&self, progress: &dyn Fn(usize, usize)) -> anyhow::Result<Pulled> {
        let Some(source) = &self.site.source else {
            bail!("site.json has no `source`: the stories of this portal are files, and nothing is pulled");
        };
        match source.kind {
            SourceKind::Wordpress => self.from::<Wordpress>(progress),
            SourceKind::Halo => self.from::<Halo>(progress),
            SourceKind::Ghost => self.from::<Ghost>(progress),
            SourceKind::Mapped => self.from::<Mapped>(progress),
            kind => bail!("this press cannot pull from a source of the kind `{}`", kind.name()),
        }
    }

    fn from<S: System>(&self, progress: &dyn Fn(usize, usize)) -> anyhow::Result<Pulled> {
        let trouble = Trouble::default();
        let file = site_file(self.site).ok_or_else(|| anyhow!("site.json has no `source`"))?;
        let host = PressHost { web: self.web, site: self.site, now: self.now, trouble: &trouble };
        let live =
            Live::<S, _>::new(&file, host).map_err(|error| anyhow!("`source` in site.json: {error}"))?;
        let mut pages = Vec::new();
        for route in self.lists() {
            let page = now_or_never(live.page(&route, ""));
            // A front page of which a part is missing is no failure in a browser.
            pages.push(trouble.explained(page)?);
        }
        let mut pulled = self.stories(&live, &trouble, progress)?;
        pulled.pages.extend(pages);
        Ok(pulled)
    }

    /// Lists that are asked for.
    fn lists(&self) -> Vec<Route> {
        let facts = self.site.live_facts().unwrap_or_default();
        let channels = facts.channels.into_iter().map(|channel| Route::Channel(channel.path));
        channels.chain([Route::Latest, Route::Home]).collect()
    }

    /// The newest stories, and earlier ones that stay.
    fn stories<S: System>(
        &self,
        live: &Live<S, PressHost<'_>>,
        trouble: &Trouble,
        progress: &dyn Fn(usize, usize),
    ) -> anyhow::Result<Pulled> {
        let (most, mut pulled, mut is_end) = (self.newest.most(), Pulled::default(), false);
        for number in 1.. {
            let articles = trouble.explained(now_or_never(live.articles(number, AT_ONCE)))?;
            let came = articles.pages.len() + articles.left_out.len();
            let total = usize::try_from(articles.total).unwrap_or(usize::MAX);
            pulled.pages.extend(articles.pages);
            pulled.left_out.extend(articles.left_out);
            progress(pulled.pages.len().min(most), total.min(most).max(pulled.pages.len().min(most)));
            let asked = (number as usize).saturating_mul(AT_ONCE as usize);
            is_end = came == 0 || (came < AT_ONCE as usize && asked >= total);
            if is_end || pulled.pages.len() >= most {
                break;
            }
        }
        // What lies beyond them is older.
        is_end &= pulled.pages.len() <= most;
        pulled.pages.truncate(most);
        if !is_end {
            let kept = kept::kept(self.out, &pulled.pages, |id| live.knows(id))?;
            pulled.pages.extend(kept);
        }
        Ok(pulled)
    }
}

/// The site's file as the module reads it.
fn site_file(site: &SiteConfig) -> Option<SiteFile> {
    let facts = site.facts(Variant { lang: site.site.lang, folder: None });
    Some(SiteFile {
        address: facts.address,
        time_zone: facts.time_zone,
        utc_offset_minutes: facts.utc_offset_minutes.and_then(|minutes| i32::try_from(minutes).ok()),
        live: site.live_facts()?,
    })
}
