//! 您当前的位置：首页 > 县区新闻 > 蔚县 > 蔚县新闻

use super::inert::{Inert, each, inert};
use baolan_core::head::heading;
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A step of the breadcrumbs: name, and where it leads unless it is the page itself.
pub type Step = (String, Option<Route>);

/// The steps to a page, the front page first; none on the front page and where there is no page.
pub fn steps(context: &SiteContext, page: &Page) -> Vec<Step> {
    let mut steps = vec![(context.messages.home.to_owned(), Some(Route::Home))];
    let mut below = |name: String, route| steps.push((name, route));
    if let Some(path) = page.channel() {
        let own = matches!(page, Page::Channel(_));
        for channel in context.site.trail(path) {
            let Some(at) = channel.path() else { continue };
            let route = (!own || at != path).then(|| Route::Channel(at.clone()));
            below(channel.title().to_owned(), route);
        }
    }
    match page {
        Page::Home(_) | Page::Moved(_) | Page::NotFound => return Vec::new(),
        Page::Channel(_) | Page::Article(_) => {}
        Page::Archive(archive) => {
            let (before, after) = context.messages.page_number;
            let number = archive.number.to_string();
            below([context.messages.archive, " ", before, &number, after].concat(), None);
        }
        Page::Latest(_) | Page::Tag(_) | Page::Search(_) => below(heading(context, page), None),
    }
    steps
}

/// The breadcrumbs of a page; nothing where there are no steps.
#[component]
pub fn Breadcrumbs<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The steps, as [`steps`] gives them.
    steps: Vec<Step>,
) -> Inert {
    if steps.is_empty() {
        return Inert::default();
    }
    let item = |(name, route): Step| {
        let current = route.is_none().then_some("page");
        let href = route.map(|route| context.urls.link(&route));
        view! { <li><a href=href aria-current=current>{name}</a></li> }
    };
    inert(view! {
        <nav class="breadcrumbs" aria-label=context.messages.you_are_here>
            <p>{context.messages.you_are_here}</p>
            <ol>{each(steps.into_iter().map(item))}</ol>
        </nav>
    })
}
