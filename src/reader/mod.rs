//! The running app: boot, navigation, failures, prefetch.

mod ahead;
mod embed;
mod head;
mod hover;
mod menu;
mod navigate;
mod picture;

use crate::browser::dom::{document, find, on_forever, text_of, window, write};
use crate::browser::{after, date, navigation::Navigation, today};
use crate::model::Site;
use crate::page::Page;
use crate::portal::Portal;
use crate::route::Route;
use crate::source::{Files, Loaded};
use crate::text::day_heading;
use crate::view::{Live, Status, shell};
use leptos::mount::{hydrate_from, mount_to};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Stamped on `404.html`, which a host shows at any address and which says nothing but that.
const ANYWHERE: &str = "*";

/// How many pages the way back remembers.
const VISITED: usize = 24;

/// The running app.
#[derive(Clone)]
pub(crate) struct Reader(Rc<Inner>);

pub(crate) struct Inner {
    portal: Portal,
    files: Files,
    page: RwSignal<Arc<Page>>,
    status: RwSignal<Status>,
    said: RwSignal<String>,
    picture: RwSignal<Option<usize>>,
    /// Pages shown before, for going back: the latest last.
    visited: RefCell<Vec<(Route, Arc<Page>)>>,
    /// Counts loads, so that an old one notices that it is.
    turn: Cell<u32>,
    /// Whether a load is on its way.
    loading: Cell<bool>,
    /// Whether the app navigates; where it does not, nothing is fetched while idle.
    navigates: Cell<bool>,
    /// Counts looks at the screen for links to fetch ahead.
    look: Cell<u32>,
    /// How many links of this page have been followed so.
    followed: Cell<usize>,
}

impl std::ops::Deref for Reader {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Starts the app on the page that is there.
///
/// Hydrates where the printed route, the address and the embedded state agree, and on `404.html`. Elsewhere it loads
/// the address and draws it beside the old page, which goes when the new one is whole. Where nothing can be loaded, the
/// page stays as it was. Says whether the site's facts could be read.
pub fn start(site: &str, hash: &str) -> bool {
    let site = crate::json::from_str::<Site>(site);
    site.map(|site| begin(site, hash)).is_ok()
}

fn begin(site: Site, hash: &str) {
    let portal = Portal::new(site);
    let files = Files::new(portal.place.clone(), hash.to_owned(), portal.site.inside);
    // A task of its own, as every larger step of the start: a reader's touch gets in between.
    after(0, move || take_over(portal, files));
}

/// Hydrates, or draws afresh.
fn take_over(portal: Portal, files: Files) {
    let Some(root) = find("#app") else { return };
    let Some(here) = here(&portal) else { return };
    if let Some(page) = printed(&root, &files, &here) {
        let Ok(root) = root.dyn_into::<HtmlElement>() else { return };
        let view = move || Reader::open(&portal, files, here, page, true);
        after(0, move || hydrate_from(root, view).forget());
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let Some(page) = first_page(&files, &here).await else { return };
        draw_afresh(&root, move || Reader::open(&portal, files, here, page, false));
    });
}

/// The page that stands there in print, if it is the address's own.
fn printed(root: &Element, files: &Files, here: &Route) -> Option<Arc<Page>> {
    let path = root.get_attribute("data-route")?;
    if path == ANYWHERE {
        return Some(Arc::new(Page::NotFound));
    }
    match files.read(&text_of("state")?) {
        Loaded::Page(page) if Route::parse(&path) == *here => Some(page),
        _ => None,
    }
}

/// The route of the address bar.
fn here(portal: &Portal) -> Option<Route> {
    portal.place.route(&window()?.location().pathname().ok()?)
}

async fn first_page(files: &Files, here: &Route) -> Option<Arc<Page>> {
    if matches!(here, Route::NotFound(_)) {
        return Some(Arc::new(Page::NotFound));
    }
    match files.load(here, None).await {
        Loaded::Page(page) if !matches!(*page, Page::Moved(_)) => Some(page),
        _ => None,
    }
}

/// Draws into a new root and puts it in the old one's place, so that no instant is blank.
fn draw_afresh<V: IntoView + 'static>(old: &Element, view: impl FnOnce() -> V + 'static) {
    let Some(new) = document()
        .and_then(|document| document.create_element("div").ok())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    new.set_id("app");
    mount_to(new.clone(), view).forget();
    let _ = old.replace_with_with_node_1(&new);
}

impl Reader {
    /// The shell around the first page; the app begins to listen once it stands.
    fn open(
        portal: &Portal,
        files: Files,
        here: Route,
        page: Arc<Page>,
        printed: bool,
    ) -> impl IntoView + use<> {
        let reader = Self(Rc::new(Inner {
            portal: portal.clone(),
            files,
            page: RwSignal::new(page.clone()),
            status: RwSignal::default(),
            said: RwSignal::default(),
            picture: RwSignal::default(),
            visited: RefCell::new(vec![(here, page)]),
            turn: Cell::new(0),
            loading: Cell::default(),
            navigates: Cell::default(),
            look: Cell::default(),
            followed: Cell::default(),
        }));
        let live = Live { printed, ..reader.live() };
        let page = reader.page.into();
        after(0, move || {
            reader.listen();
            after(0, move || {
                reader.say_what_day_it_is();
                reader.look_ahead_afresh();
            });
        });
        shell(portal, page, &live)
    }

    fn live(&self) -> Live {
        let retry = StoredValue::new_local(self.clone());
        let close = StoredValue::new_local(self.clone());
        Live {
            printed: false,
            status: self.status.into(),
            said: self.said.into(),
            picture: self.picture.into(),
            retry: Callback::new(move |()| retry.with_value(Self::retry)),
            back: Callback::new(|()| {
                if let Some(history) = window().and_then(|window| window.history().ok()) {
                    let _ = history.back();
                }
            }),
            close: Callback::new(move |()| close.with_value(Self::close_picture)),
        }
    }

    /// What only a running app does. Called once, after hydration.
    fn listen(&self) {
        let navigation = Navigation::get();
        if let Some(navigation) = &navigation {
            let reader = self.clone();
            navigation.on_navigate(move |event| reader.on_navigate(&event));
        }
        self.navigates.set(navigation.is_some());
        hover::listen(self, navigation.is_some());
        ahead::listen(self);
        menu::listen();
        embed::listen();
        if let Some(window) = window() {
            let reader = self.clone();
            on_forever(&window, "hashchange", move |_: web_sys::Event| reader.show_picture());
        }
        self.show_picture();
        if let Some(root) = document().and_then(|document| document.document_element()) {
            let _ = root.set_attribute("data-live", "");
        }
    }

    fn say_what_day_it_is(&self) {
        let site = &self.portal.site;
        let lang = site.lang.tag();
        let words = match site.ahead {
            Some(ahead) => day_heading(&date(ahead), lang),
            None => today(lang, &site.time_zone).unwrap_or_default(),
        };
        write(".masthead-today", &words);
    }

    fn remember(&self, route: Route, page: Arc<Page>) {
        let mut visited = self.visited.borrow_mut();
        visited.retain(|(known, _)| *known != route);
        if visited.len() >= VISITED {
            visited.remove(0);
        }
        visited.push((route, page));
    }

    fn remembered(&self, route: &Route) -> Option<Arc<Page>> {
        let visited = self.visited.borrow();
        visited.iter().find(|(known, _)| known == route).map(|(_, page)| page.clone())
    }
}
