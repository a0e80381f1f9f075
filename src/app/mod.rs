//! The running app: start, navigation, failed loads, prefetch, large view, menus, players.

mod embed;
mod follow;
mod head;
mod live_parts;
mod menu;
mod navigation;
mod picture;
mod prefetch;
mod wasm_module;

use crate::browser::dom::{document, find_by_id, set_root_attribute, text_of, window};
use crate::browser::listen::{listen, listen_during};
use crate::browser::{after, location};
use crate::components::{LargePicture, Shell, Status, UiState};
use crate::data::{Loaded, PageSource, Source, read};
use baolan_core::model::Site;
use baolan_core::page::Page;
use baolan_core::protocol::{ANY_ROUTE, LIVE_ATTRIBUTE, ROOT, ROUTE_ATTRIBUTE, STATE};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::mount::{hydrate_from, mount_to};
use leptos::prelude::*;
use live_parts::LiveParts;
use navigation::Router;
use prefetch::Viewport;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{AbortSignal, Element, HtmlElement};

/// The running app. Clones share one state.
#[derive(Clone)]
pub(crate) struct App(Rc<Inner>);

pub(crate) struct Inner {
    context: SiteContext,
    source: Source,
    viewport: Viewport,
    router: Router,
    status: RwSignal<Status>,
    announcement: RwSignal<String>,
    picture: RwSignal<Option<LargePicture>>,
    /// Today, in words.
    date: RwSignal<String>,
    live_parts: LiveParts,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Starts the app on the document as it was loaded.
///
/// Hydrates where the printed route, the address and the embedded state agree, and on `404.html`. Elsewhere it loads the
/// address, draws it in a new root and then replaces the old one. Where nothing can be loaded, the page stays as printed.
///
/// `site` is the JSON of the site's facts, `hash` its hash; all listeners end when `life` is aborted. Returns whether the facts could be
/// read: all else happens in later tasks.
pub fn start(site: &str, hash: &str, life: AbortSignal) -> bool {
    listen_during(life);
    let site = baolan_core::json::from_str::<Site>(site);
    site.map(|site| begin(site, hash)).is_ok()
}

fn begin(site: Site, hash: &str) {
    let context = SiteContext::new(site);
    let hash = hash.to_owned();
    // A task of its own, as every larger step of the start, so that the browser can handle input in between.
    after(0, move || take_over(context, &hash));
}

/// Hydrates, or draws afresh.
fn take_over(context: SiteContext, site: &str) {
    let source = Source::new(&context, site);
    let Some(root) = find_by_id(ROOT) else { return };
    let Some(here) = here(&context) else { return };
    if let Some(page) = printed(&root, site, &here) {
        let Ok(root) = root.dyn_into::<HtmlElement>() else { return };
        let view = move || App::open(&context, source, here, &page, true);
        after(0, move || hydrate_from(root, view).forget());
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let Some(page) = first_page(&source, &here).await else { return };
        draw_afresh(&root, move || App::open(&context, source, here, &page, false));
    });
}

/// The printed page, if it is the one of the address.
fn printed(root: &Element, site: &str, here: &Route) -> Option<Arc<Page>> {
    let path = root.get_attribute(ROUTE_ATTRIBUTE)?;
    if path == ANY_ROUTE {
        return Some(Arc::new(Page::NotFound));
    }
    match read(&text_of(STATE)?, site) {
        Loaded::Page(page) if Route::parse(&path) == *here => Some(page),
        _ => None,
    }
}

/// The route of the address bar.
fn here(context: &SiteContext) -> Option<Route> {
    context.urls.route(&location::url()?.pathname())
}

async fn first_page(source: &Source, here: &Route) -> Option<Arc<Page>> {
    if matches!(here, Route::NotFound(_)) {
        return Some(Arc::new(Page::NotFound));
    }
    match source.load(here, None).await {
        Loaded::Page(page) if !matches!(*page, Page::Moved(_)) => Some(page),
        // The browser has loaded this address already. A host that answers every address with its front page answers data
        // with it, too: there is no such page.
        Loaded::OtherType => Some(Arc::new(Page::NotFound)),
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
    new.set_id(ROOT);
    mount_to(new.clone(), view).forget();
    let _ = old.replace_with_with_node_1(&new);
}

impl App {
    /// The shell with the first page. Listeners are added in the next task, the date and the first prefetch follow in one more.
    fn open(
        context: &SiteContext,
        source: Source,
        here: Route,
        page: &Arc<Page>,
        printed: bool,
    ) -> impl IntoView + use<> {
        let app = Self(Rc::new(Inner {
            context: context.clone(),
            source,
            viewport: Viewport::default(),
            router: Router::new(here, page.clone()),
            status: RwSignal::default(),
            announcement: RwSignal::default(),
            picture: RwSignal::default(),
            date: RwSignal::default(),
            live_parts: LiveParts::default(),
        }));
        let state = UiState { printed, ..app.live() };
        after(0, move || {
            app.listen();
            after(0, move || {
                app.renew_date();
                app.renew_live_parts();
                app.prefetch_new_page();
            });
        });
        view! { <Shell context page=page state /> }
    }

    /// A task of the app's for a view.
    fn call(&self, task: fn(&Self)) -> Callback<()> {
        let app = StoredValue::new_local(self.clone());
        Callback::new(move |()| app.with_value(task))
    }

    fn live(&self) -> UiState {
        UiState {
            printed: false,
            status: self.status,
            announcement: self.announcement,
            picture: self.picture,
            retry: self.call(Self::retry),
            dismiss: self.call(Self::dismiss),
            close: self.call(Self::close_picture),
        }
    }

    /// Adds all listeners and marks the document as live. Called once, after hydration.
    fn listen(&self) {
        navigation::listen(self);
        prefetch::listen(self);
        menu::listen();
        embed::listen();
        if let Some(window) = window() {
            let app = self.clone();
            listen(&window, "hashchange", move |_: web_sys::Event| app.show_picture());
        }
        self.show_picture();
        set_root_attribute(LIVE_ATTRIBUTE, "");
    }

    /// Has screen readers say a text; an empty one clears it.
    fn announce(&self, words: &str) {
        self.announcement.set(words.to_owned());
    }
}
