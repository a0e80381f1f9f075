//! The preview: a newsroom's content as its maker sees it, answered from memory. Nothing is written but the press's cache.
//!
//! ```text
//! generation   content at a moment      -> the site with drafts, or what is wrong with it
//! wording      a language               -> the preview's own words, and the marks before titles
//! bar          a printed page           -> the same with a bar that says what it is, and the script that reloads it
//! faults       diagnostics              -> a page with the lines of the sources
//! excerpt      a place in a file        -> its line
//! held         an edition               -> a page that lists what readers do not see yet
//! html, page   markup with escaped text -> pages of the preview's own
//! ```
//!
//! All addresses below `/~preview/` are the preview's own; no portal can have them. The site stands at its base path.
//!
//! Drafts are confidential: [`crate::serve`] answers this machine alone, and every answer says that it may be neither kept, nor
//! indexed, nor used by another origin.

mod bar;
mod excerpt;
mod faults;
mod generation;
mod held;
mod page;
mod wording;

use crate::app::App;
use crate::content::{self, Listed};
use crate::serve::{Answer, Asked, LoopbackServer, Reply, Site};
use crate::watch::watch;
use generation::Generation;
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the preview's own addresses begin.
const OWN: &str = "/~preview/";

const SCRIPT: &str = include_str!("preview.js");
const STYLES: &str = include_str!("preview.css");

/// What is previewed, and how.
#[derive(Clone, Debug)]
pub struct PreviewOptions {
    /// The newsroom's folder.
    pub content: PathBuf,
    /// The press's cache.
    pub cache: PathBuf,
    /// The moment at which stories are embargoed or not; the clock's when none is given.
    pub now: Option<Timestamp>,
    /// The portal's address in place of its own. Its path is the base of all links.
    pub address: Option<String>,
    /// Where the data of pages stand, in place of what the site says.
    pub data_in_html: Option<bool>,
}

/// A newsroom's content as it is now, ready to be looked at.
#[derive(Debug)]
pub struct Preview {
    options: PreviewOptions,
    app: Arc<App>,
    /// Tells this run from others: a page that outlives it is loaded anew.
    run: u128,
    current: RwLock<Arc<Generation>>,
    /// What the newsroom's folder was like when it was read; none when that cannot be told.
    state: Mutex<Option<[u8; 16]>>,
}

/// What a preview shows, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Stories that can be read, those among them that readers do not see yet.
    pub stories: usize,
    /// Drafts, and stories whose time has not come.
    pub held: usize,
    /// Faults that stop a publish.
    pub errors: usize,
    /// Faults that do not.
    pub warnings: usize,
}

impl Preview {
    /// Reads the content. Whatever is wrong with it is shown in the browser. `progress` is called with the number of stories that
    /// have been read, and that of all.
    pub fn open(options: PreviewOptions, app: App, progress: impl Fn(usize, usize) + Sync) -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        let app = Arc::new(app);
        let (generation, state) = Generation::read(&options, &app, version(run, 0), None, &progress);
        let current = RwLock::new(Arc::new(generation));
        Self { options, app, run, current, state: Mutex::new(state) }
    }

    /// What is shown now.
    pub fn report(&self) -> Report {
        self.current().report
    }

    /// Shows changes of the content until the process ends: reads what has changed, has open pages load themselves again, and calls
    /// `told`.
    pub fn watch(&self, server: &LoopbackServer, told: impl Fn(Report)) {
        watch(
            &self.options.content,
            || self.current().next_change().filter(|_| self.options.now.is_none()),
            || {
                if self.refresh() {
                    server.wake();
                    told(self.report());
                }
            },
        );
    }

    /// Reads what has changed since; whether anything has, or a moment has come.
    pub fn refresh(&self) -> bool {
        let current = self.current();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due =
            self.options.now.is_none() && current.next_change().is_some_and(|at| at <= Timestamp::now());
        let listed = content::list(&self.options.content).ok();
        if !is_due && state.is_some() && listed.as_ref().and_then(Listed::state) == *state {
            return false;
        }
        let next = version(self.run, current.number + 1);
        let (generation, now) = Generation::read(&self.options, &self.app, next, listed, &|_, _| {});
        *state = now;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(generation);
        true
    }

    fn current(&self) -> Arc<Generation> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Site for Preview {
    fn answer(&self, asked: &Asked<'_>) -> Reply {
        if let Some(refused) = asked.refused_method() {
            return Reply::Answer(sealed(refused));
        }
        let generation = self.current();
        let (path, query) = asked.path_and_query();
        let answer = match path.strip_prefix(OWN) {
            Some("changes") if query.strip_prefix("?since=") == Some(&generation.version) => {
                return Reply::Later;
            }
            Some("changes") => text("text/plain; charset=utf-8", &generation.version),
            Some("preview.js") => text("text/javascript; charset=utf-8", SCRIPT),
            Some("preview.css") => text("text/css; charset=utf-8", STYLES),
            Some("faults") => generation.faults(200, None),
            Some("drafts") => generation.held(),
            _ => generation.answer(asked),
        };
        Reply::Answer(sealed(answer))
    }
}

fn version(run: u128, number: u64) -> (String, u64) {
    (format!("{run:x}-{number}"), number)
}

fn text(content_type: &str, text: &str) -> Answer {
    Answer::new(200, content_type, text.into())
}

/// Says of an answer that it is for this browser, now, and for nobody else.
fn sealed(answer: Answer) -> Answer {
    let has_policy = answer.headers.iter().any(|(name, _)| *name == page::POLICY);
    let answer = answer
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex, nofollow")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Referrer-Policy", "same-origin");
    if has_policy { answer } else { answer.with(page::POLICY, "frame-ancestors 'self'") }
}
