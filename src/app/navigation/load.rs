//! Loads a page, and decides what happens when that fails.

use super::App;
use super::entry::{Entry, current_key};
use crate::app::follow::Extent;
use crate::browser::dom::{remove_root_attribute, set_root_attribute};
use crate::browser::{after, history, location};
use crate::components::Status;
use crate::data::{Loaded, PageSource};
use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use baolan_core::protocol::LOADING_ATTRIBUTE;
use baolan_core::route::Route;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

/// After how many milliseconds progress is shown.
const PATIENCE: i32 = 250;

/// How many redirects ([`Page::Moved`]) in a row are followed.
const REDIRECTS: usize = 5;

/// What is under way.
#[derive(Default)]
pub(super) enum Stage {
    /// Nothing: the page that is shown is the one of the current entry.
    #[default]
    Idle,
    /// A page is being loaded.
    Loading(Rc<Load>),
    /// The page that back or forward led to failed to load; the browser is stepping back to the entry that is shown.
    SteppingBack(Goal),
    /// A page failed to load; the notice offers to try again.
    Failed(Goal),
}

/// The page to be shown next.
#[derive(Clone)]
pub(super) struct Goal {
    pub(super) route: Route,
    /// Path, query and hash.
    pub(super) href: String,
    pub(super) way: Way,
}

impl Goal {
    /// How much of the page is shown at once: a reader who follows a link begins at its top, unless the link has a hash.
    pub(super) fn extent(&self) -> Extent {
        match self.way {
            Way::Link(_) | Way::Again if !self.href.contains('#') => Extent::BeginningFirst,
            _ => Extent::Whole,
        }
    }
}

/// How the reader asked for it, which decides what becomes of the history.
#[derive(Clone)]
pub(super) enum Way {
    /// By the link at this path from `#app`. An entry is added when the page is shown.
    Link(Vec<usize>),
    /// By a link to the page that is shown: that is loaded again, and no entry is added.
    Again,
    /// By nobody: what is shown is no longer what its source says, and is replaced in its place.
    Refresh,
    /// By back or forward: the browser has made this entry the current one already.
    Traverse(Entry),
}

/// One load. [`App::is_current`] tells by its identity whether it is still wanted.
pub(super) struct Load {
    goal: Goal,
    controller: Option<AbortController>,
}

impl App {
    /// Loads a page and shows it. A load under way is aborted.
    pub(super) fn begin(&self, goal: Goal) {
        // First: should the app trap in what follows, the loader has the browser load this address.
        set_root_attribute(
            LOADING_ATTRIBUTE,
            &location::resolve(&goal.href).map_or(goal.href.clone(), |url| url.href()),
        );
        self.source.cancel_idle(&goal.route);
        let load = Rc::new(Load { goal, controller: AbortController::new().ok() });
        self.set_stage(Stage::Loading(load.clone()));
        let app = self.clone();
        after(PATIENCE, {
            let load = load.clone();
            move || {
                if app.is_current(&load) {
                    app.status.set(Status::Loading);
                    app.announce_loading();
                }
            }
        });
        let app = self.clone();
        spawn_local(async move { app.run(&load).await });
    }

    async fn run(&self, load: &Rc<Load>) {
        let signal = load.controller.as_ref().map(AbortController::signal);
        let mut goal = load.goal.clone();
        for _ in 0..REDIRECTS {
            let loaded = self.source.load(&goal.route, signal.as_ref()).await;
            if !self.is_current(load) {
                return;
            }
            match loaded {
                Loaded::Aborted => return self.end_load(Stage::Idle),
                Loaded::Failed(failure) => return self.fail(goal, failure),
                Loaded::VersionMismatch | Loaded::OtherType => return self.load_ordinarily(&goal),
                Loaded::Page(page) => {
                    let Page::Moved(moved) = &*page else {
                        return self.draw_and_show(load, goal, page);
                    };
                    let href = self.context.urls.link(&moved.to);
                    let way = match goal.way {
                        // The current entry has the old address: the browser replaces it.
                        Way::Traverse(_) | Way::Refresh => return location::replace(&href),
                        Way::Again => Way::Link(Vec::new()),
                        Way::Link(path) => Way::Link(path),
                    };
                    goal = Goal { route: moved.to.clone(), href, way };
                }
            }
        }
        // Redirects in a circle: let the browser load what is there.
        self.load_ordinarily(&goal);
    }

    /// Draws in a task of its own, and shows in the next one.
    fn draw_and_show(&self, load: &Rc<Load>, goal: Goal, page: Arc<Page>) {
        let (app, load) = (self.clone(), load.clone());
        after(0, move || {
            if !app.is_current(&load) {
                return;
            }
            let drawn = app.draw(&page, goal.extent());
            after(0, move || {
                if app.is_current(&load) {
                    app.show(goal, page, drawn);
                }
            });
        });
    }

    /// Announces the load, unless that is the last announcement: a retry makes it at once, and must not repeat it after 250 ms.
    fn announce_loading(&self) {
        let words = self.context.messages.loading;
        if self.announcement.with_untracked(|said| said != words) {
            self.announce(words);
        }
    }

    /// Whether a load has not been replaced by another one or given up.
    fn is_current(&self, load: &Rc<Load>) -> bool {
        matches!(&*self.router.stage.borrow(), Stage::Loading(current) if Rc::ptr_eq(current, load))
    }

    /// Aborts the load under way, if any, and sets what follows it.
    pub(super) fn set_stage(&self, stage: Stage) {
        if let Stage::Loading(old) = self.router.stage.replace(stage)
            && let Some(controller) = &old.controller
        {
            controller.abort();
        }
    }

    /// As [`Self::set_stage`], for a load that has ended by itself.
    pub(super) fn end_load(&self, stage: Stage) {
        // Its controller is not aborted: nothing is under way.
        self.router.stage.replace(stage);
        remove_root_attribute(LOADING_ATTRIBUTE);
        if !matches!(*self.router.stage.borrow(), Stage::Failed(_) | Stage::SteppingBack(_)) {
            self.status.set(Status::Idle);
        }
    }

    /// Shows the notice. Page and entry stay; after back or forward, the history steps back to the entry that is shown.
    fn fail(&self, goal: Goal, failure: LoadError) {
        let status = Status::Failed(failure, goal.href.clone());
        // Screen readers do not read a panel again whose text stays the same, as after a failed retry: announce it.
        if self.status.get_untracked() == status {
            self.announce(self.context.messages.failed);
        }
        let steps = match &goal.way {
            Way::Traverse(entry) => self.router.shown.borrow().entry.order - entry.order,
            Way::Link(_) | Way::Again | Way::Refresh => 0,
        };
        if steps == 0 {
            self.end_load(Stage::Failed(goal));
        } else {
            self.end_load(Stage::SteppingBack(goal));
            history::go(steps);
        }
        self.status.set(status);
    }

    /// Tries what failed again.
    pub(in crate::app) fn retry(&self) {
        let goal = match &*self.router.stage.borrow() {
            Stage::Failed(goal) => goal.clone(),
            Stage::Idle | Stage::Loading(_) | Stage::SteppingBack(_) => return,
        };
        self.announce_loading();
        match &goal.way {
            Way::Traverse(entry) if entry.key != current_key() => {
                // `popstate` follows, and loads the page.
                history::go(entry.order - self.router.shown.borrow().entry.order);
            }
            _ => self.begin(goal),
        }
    }

    /// Hides the notice and gives up the load under way; the page that is shown stays.
    pub(in crate::app) fn dismiss(&self) {
        self.set_stage(Stage::Idle);
        self.end_load(Stage::Idle);
    }

    /// Has the browser itself load a page.
    fn load_ordinarily(&self, goal: &Goal) {
        match goal.way {
            Way::Link(_) => location::assign(&goal.href),
            Way::Again | Way::Traverse(_) => location::reload(),
            // The page that is shown is of this version: it stays.
            Way::Refresh => self.dismiss(),
        }
    }
}
