//! What stays while pages come and go.

use super::breadcrumb::breadcrumb;
use super::footer::footer;
use super::lightbox::lightbox;
use super::live::Live;
use super::masthead::masthead;
use super::nav::nav;
use super::notice::{announcer, notice};
use crate::page::Page;
use crate::portal::Portal;
use leptos::prelude::*;
use std::mem::take;
use std::sync::Arc;

/// The whole portal around a page. Created once; only breadcrumb, main and `aria-current` follow `page`.
pub fn shell(portal: &Portal, page: Signal<Arc<Page>>, live: &Live) -> impl IntoView + use<> {
    let content = {
        let portal = portal.clone();
        // Hydration takes what is printed as it is: nobody would look at the markup.
        let mut printed = live.printed;
        move || page.with(|page| if take(&mut printed) { String::new() } else { super::main(&portal, page) })
    };
    let crumbs = {
        let portal = portal.clone();
        move || page.with(|page| breadcrumb(&portal, page))
    };
    view! {
        <a class="skip" href="#main">{portal.text.skip}</a>
        {masthead(portal, live.today)}
        {nav(portal, page)}
        {crumbs}
        {notice(portal, live)}
        <main id="main" tabindex="-1" inner_html=content></main>
        {footer(portal)}
        {announcer(live)}
        {lightbox(portal, page, live)}
    }
}
