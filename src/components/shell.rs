//! What stays while pages come and go.

use super::breadcrumbs::{Breadcrumbs, steps};
use super::footer::Footer;
use super::inert::{Inert, inert};
use super::live::{Announcer, Lightbox, Notice, UiState};
use super::masthead::Masthead;
use super::nav_bar::NavBar;
use super::page_view::{ALL_BLOCKS, Blocks, PageView};
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The whole portal around its first page. Created once; when another page is shown, the app replaces what stands in the
/// breadcrumbs' place and in `<main>`.
///
/// The parts without a moving part are [`Inert`]: hydration takes each in one step. None of them is text that Leptos looks
/// for: a browser may have translated the page before the app starts.
#[component]
pub fn Shell<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The first page.
    page: &'a Page,
    /// What only a running app knows.
    state: UiState,
) -> impl IntoView + use<> {
    let part = |draw: &dyn Fn() -> Inert| if state.printed { Inert::printed() } else { draw() };
    let all = || view! { <Blocks context page range=ALL_BLOCKS /> }.into_inner();
    view! {
        {part(&|| inert(view! { <Masthead context /> }))}
        {part(&|| inert(view! { <NavBar context page /> }))}
        {part(&|| inert(view! { <div class="crumbs"><Breadcrumbs context steps=steps(context, page) /></div> }))}
        <Notice context state />
        {part(&|| inert(view! { <main id="main" tabindex="-1"><PageView context page blocks=all() /></main> }))}
        {part(&|| inert(view! { <Footer context /> }))}
        <Announcer announcement=state.announcement />
        <Lightbox context state />
    }
}
