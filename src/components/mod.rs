//! How it looks: one component a file, named as the style sheet that dresses it.
//!
//! The [`shell`] is alive: a Leptos view that follows signals. What has no moving part is inert: markup, printed through
//! the one audited escaper, [`html`], that hydrates in one step however long it is. That is what an address shows
//! ([`main`]), and masthead, nav, breadcrumb and footer. `docs/decisions/0003-inert-main.md` and `0011-inert-shell.md` have
//! the measurements.
//!
//! Views are functions of a [`SiteContext`](baolan_core::site_context::SiteContext) and their data. They never fetch, and they print the same on
//! both sides: whatever only a device knows comes through [`UiState`] and starts neutral.

pub mod article;
mod breadcrumb;
mod channel;
mod footer;
mod home;
pub mod html;
mod latest;
mod lightbox;
mod masthead;
mod nav;
mod not_found;
mod notice;
mod picture;
mod shell;
mod tag;
mod teaser;
mod ui_state;

pub use breadcrumb::{Step, breadcrumb, steps};
pub use nav::marks;
pub use shell::shell;
pub use ui_state::{LargePicture, Status, UiState};

use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use html::Html;

/// What an address shows, as markup for the inside of `<main>`. Pure and synchronous.
pub fn main(context: &SiteContext, page: &Page) -> String {
    let mut out = Html::default();
    match page {
        Page::Home(home) => home::home(&mut out, context, home),
        Page::Channel(channel) => channel::channel(&mut out, context, channel),
        Page::Archive(archive) => channel::archive(&mut out, context, page, archive),
        Page::Article(article) => article::article(&mut out, context, article),
        Page::Latest(latest) => latest::latest(&mut out, context, latest),
        Page::Tag(tag) => tag::tag(&mut out, context, tag),
        Page::Moved(moved) => not_found::not_found(&mut out, context, Some(&moved.to)),
        Page::NotFound => not_found::not_found(&mut out, context, None),
    }
    out.finish()
}
