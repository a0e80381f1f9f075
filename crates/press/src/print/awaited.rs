//! What stands in a page of a live portal that nobody has been asked for yet: the app asks, and draws it.

use super::frame;
use super::html::Html;
use crate::content::SiteConfig;
use crate::live_texts::LiveTexts;
use baolan_core::head::heading;
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;

/// How the content of a page ends.
const MAIN_END: &str = "</main>";

/// What stands in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    /// The page, with its state where it has one.
    Shown(Option<&'a str>),
    /// Words that say that the page is being loaded.
    Awaited,
}

/// What such pages say.
#[derive(Debug)]
pub(super) struct Awaited {
    texts: &'static LiveTexts,
    /// The content system's own site.
    own_site: Option<String>,
}

impl Awaited {
    /// Of a live portal; none of a portal of files.
    pub(super) fn of(site: &SiteConfig) -> Option<Self> {
        let source = site.source.as_ref()?;
        let own_site = source.own_site().map(str::to_owned);
        Some(Self { texts: LiveTexts::of(site.site.lang), own_site })
    }

    /// The whole view of a page that has nothing in it, with words in place of its content.
    pub(super) fn view(&self, context: &SiteContext, page: &Page) -> String {
        let view = frame::whole(context, page);
        let start = view.find(frame::MAIN).and_then(|main| Some(main + view.get(main..)?.find('>')? + 1));
        let end = view.rfind(MAIN_END);
        match start.zip(end).and_then(|(start, end)| Some((view.get(..start)?, view.get(end..)?))) {
            Some((before, after)) => [before, &self.content(context, page), after].concat(),
            None => view,
        }
    }

    fn content(&self, context: &SiteContext, page: &Page) -> String {
        let Self { texts, own_site } = self;
        let mut out = Html::default();
        out.raw("<div class=\"not-found\">");
        match page.route() {
            Some(route) => {
                out.element("<h1>", &heading(context, page), "</h1>").element("<p>", texts.loading, "</p>");
                // Without an app every link is an ordinary one.
                out.raw("<p><a href=\"")
                    .text(&context.urls.link(&route))
                    .raw("\">")
                    .text(texts.again)
                    .raw("</a></p>");
                out.element("<noscript><p>", texts.needs_script, "</p></noscript>");
            }
            // Whether there is such a page the system says.
            None => {
                out.element("<h1>", texts.loading, "</h1>");
                out.element("<noscript><p>", context.messages.not_found, "</p></noscript>");
            }
        }
        if let Some(site) = own_site {
            out.raw("<p><a href=\"").text(site).raw("\">").text(texts.own_site).raw("</a></p>");
        }
        out.raw("</div>");
        out.into_string()
    }
}
