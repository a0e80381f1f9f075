//! 您当前的位置：首页 > 县区新闻 > 蔚县 > 蔚县新闻

use super::html::Html;
use baolan_core::head::heading;
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// A step of the breadcrumb: name, and where it leads unless it is the page itself.
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
        Page::Latest(_) | Page::Tag(_) => below(heading(context, page), None),
    }
    steps
}

/// The breadcrumb of a page; nothing where there is none.
pub fn breadcrumb(context: &SiteContext, page: &Page) -> String {
    let mut out = Html::default();
    let steps = steps(context, page);
    if steps.is_empty() {
        return out.finish();
    }
    let label = context.messages.you_are_here;
    out.open("nav", &[("class", Some("breadcrumb")), ("aria-label", Some(label))]);
    out.leaf("p", None, label).open("ol", &[]);
    for (name, route) in steps {
        let current = route.is_none().then_some("page");
        let href = route.map(|route| context.urls.link(&route));
        out.open("li", &[]).open("a", &[("href", href.as_deref()), ("aria-current", current)]);
        out.text(&name).close("a").close("li");
    }
    out.close("ol").close("nav");
    out.finish()
}
