//! A page is on its way.

use super::App;
use super::entry::{Entry, current_key};
use crate::browser::dom::{remove_root_attribute, set_root_attribute};
use crate::browser::{after, history, location};
use crate::components::Status;
use crate::data::Loaded;
use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use baolan_core::protocol::LOADING_ATTRIBUTE;
use baolan_core::route::Route;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

/// After how many milliseconds a load shows that it is one.
const PATIENCE: i32 = 250;

/// How many pages in a row may say that they have moved.
const REDIRECTS: usize = 5;

/// What is under way.
#[derive(Default)]
pub(super) enum Stage {
    /// Nothing: the page that is shown is the one of the current entry.
    #[default]
    Idle,
    /// A page is on its way.
    Loading(Rc<Load>),
    /// A page that back or forward led to did not come; the browser is stepping back to the entry that is shown.
    SteppingBack(Goal),
    /// A page did not come, and is offered again.
    Failed(Goal),
}

/// Where a reader wants to go.
#[derive(Clone)]
pub(super) struct Goal {
    pub(super) route: Route,
    /// Path, query and hash.
    pub(super) href: String,
    pub(super) way: Way,
}

/// How a reader wants to get there.
#[derive(Clone)]
pub(super) enum Way {
    /// By a link, which stands at the end of this way below `#app`. An entry is added when the page is shown.
    Link(Vec<usize>),
    /// By a link to the page that is shown: it is loaded anew, and no entry is added.
    Again,
    /// Back or forward. This entry is the current one already.
    Traverse(Entry),
}

/// A page on its way. Whether it is still wanted is a question of identity: see [`App::is_current`].
pub(super) struct Load {
    goal: Goal,
    controller: Option<AbortController>,
}

impl App {
    /// Loads a page and shows it. What was on its way before is given up.
    pub(super) fn begin(&self, goal: Goal) {
        // First, so that a trap in what follows leads there, too.
        set_root_attribute(
            LOADING_ATTRIBUTE,
            &location::resolve(&goal.href).map_or(goal.href.clone(), |url| url.href()),
        );
        self.pages.cancel_idle(&goal.route);
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
            let loaded = self.pages.load(&goal.route, signal.as_ref()).await;
            if !self.is_current(load) {
                return;
            }
            match loaded {
                Loaded::Aborted => return self.end_load(Stage::Idle),
                Loaded::Failed(failure) => return self.fail(goal, failure),
                Loaded::VersionMismatch | Loaded::OtherType => return self.load_ordinarily(&goal),
                Loaded::Page(page) => {
                    let Page::Moved(moved) = &*page else { return self.show(goal, page) };
                    let href = self.context.urls.link(&moved.to);
                    let way = match goal.way {
                        // The address of this entry is no longer the page's.
                        Way::Traverse(_) => return location::replace(&href),
                        Way::Again => Way::Link(Vec::new()),
                        Way::Link(path) => Way::Link(path),
                    };
                    goal = Goal { route: moved.to.clone(), href, way };
                }
            }
        }
        // They lead in a circle: whatever is wrong there, the browser shows it.
        self.load_ordinarily(&goal);
    }

    /// Once is enough: a retry says so at once, and a slow one must not say it again.
    fn announce_loading(&self) {
        let words = self.context.messages.loading;
        if self.announcement.with_untracked(|said| said != words) {
            self.announce(words);
        }
    }

    /// Whether a load is still the one that the reader waits for.
    fn is_current(&self, load: &Rc<Load>) -> bool {
        matches!(&*self.router.stage.borrow(), Stage::Loading(current) if Rc::ptr_eq(current, load))
    }

    /// Gives up what is on its way, and says what is under way instead.
    pub(super) fn set_stage(&self, stage: Stage) {
        if let Stage::Loading(old) = self.router.stage.replace(stage)
            && let Some(controller) = &old.controller
        {
            controller.abort();
        }
    }

    /// As [`Self::set_stage`], when nothing is on its way any more.
    pub(super) fn end_load(&self, stage: Stage) {
        // Not aborted: it has come to its end.
        self.router.stage.replace(stage);
        remove_root_attribute(LOADING_ATTRIBUTE);
        if !matches!(*self.router.stage.borrow(), Stage::Failed(_) | Stage::SteppingBack(_)) {
            self.status.set(Status::Idle);
        }
    }

    /// The page and its entry stay; a step back or forward is taken back.
    fn fail(&self, goal: Goal, failure: LoadError) {
        let status = Status::Failed(failure, goal.href.clone());
        // A panel that stays as it was says nothing by itself: after a retry somebody else must.
        if self.status.get_untracked() == status {
            self.announce(self.context.messages.failed);
        }
        let steps = match &goal.way {
            Way::Traverse(entry) => self.router.shown.borrow().entry.order - entry.order,
            Way::Link(_) | Way::Again => 0,
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
                // The page is loaded when the browser is there.
                history::go(entry.order - self.router.shown.borrow().entry.order);
            }
            _ => self.begin(goal),
        }
    }

    /// Puts the notice away, with whatever is on its way; the reader goes on with the page that is there.
    pub(in crate::app) fn dismiss(&self) {
        self.set_stage(Stage::Idle);
        self.end_load(Stage::Idle);
    }

    /// Has the browser load a page itself.
    fn load_ordinarily(&self, goal: &Goal) {
        match goal.way {
            Way::Link(_) => location::assign(&goal.href),
            Way::Again | Way::Traverse(_) => location::reload(),
        }
    }
}
