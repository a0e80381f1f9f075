//! What stays while pages come and go.

use super::breadcrumb::breadcrumb;
use super::lightbox::lightbox;
use super::notice::{announcer, notice};
use super::ui_state::UiState;
use super::{footer, masthead, nav};
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The whole portal around its first page. Created once; the app itself replaces what is in breadcrumb and main when another
/// page is shown, and sets the nav's marks.
///
/// The parts without any moving part are markup: hydration takes what is printed as it is, in one step each. None of them
/// is text that Leptos looks for: a browser may have translated the page before the app starts.
pub fn shell(context: &SiteContext, page: &Page, live: &UiState) -> impl IntoView + use<> {
    let still = |print: fn(&SiteContext, &Page) -> String| {
        if live.printed { String::new() } else { print(context, page) }
    };
    view! {
        <a class="skip" href="#main" inner_html=still(skip)></a>
        <header class="masthead" inner_html=still(masthead::masthead)></header>
        <nav class="nav" aria-label=context.messages.nav inner_html=still(nav::nav)></nav>
        <div class="crumbs" inner_html=still(breadcrumb)></div>
        {notice(context, live)}
        <main id="main" tabindex="-1" inner_html=still(super::main)></main>
        <footer class="footer" inner_html=still(footer::footer)></footer>
        {announcer(live)}
        {lightbox(context, live)}
    }
}

fn skip(context: &SiteContext, _: &Page) -> String {
    let mut out = super::html::Html::default();
    out.text(context.messages.skip);
    out.finish()
}
