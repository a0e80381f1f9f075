//! What stays while pages come and go.

use super::lightbox::lightbox;
use super::live::Live;
use super::notice::{announcer, notice};
use super::{breadcrumb, footer, masthead, nav};
use crate::page::Page;
use crate::portal::Portal;
use leptos::prelude::*;
use std::mem::take;
use std::sync::Arc;

/// The whole portal around a page. Created once; only breadcrumb and main follow `page`, and the nav's marks, which the
/// app sets itself.
///
/// The parts without any moving part are markup: hydration takes what is printed as it is, in one step each.
pub fn shell(portal: &Portal, page: Signal<Arc<Page>>, live: &Live) -> impl IntoView + use<> {
    let still = |print: fn(&Portal, &Page) -> String| {
        if live.printed { String::new() } else { page.with_untracked(|page| print(portal, page)) }
    };
    let moving = |print: fn(&Portal, &Page) -> String| {
        let portal = portal.clone();
        // Nobody would look at the markup.
        let mut printed = live.printed;
        move || page.with(|page| if take(&mut printed) { String::new() } else { print(&portal, page) })
    };
    view! {
        <a class="skip" href="#main">{portal.text.skip}</a>
        <header class="masthead" inner_html=still(masthead::masthead)></header>
        <nav class="nav" aria-label=portal.text.nav inner_html=still(nav::nav)></nav>
        <div class="crumbs" inner_html=moving(breadcrumb::breadcrumb)></div>
        {notice(portal, live)}
        <main id="main" tabindex="-1" inner_html=moving(super::main)></main>
        <footer class="footer" inner_html=still(footer::footer)></footer>
        {announcer(live)}
        {lightbox(portal, page, live)}
    }
}
