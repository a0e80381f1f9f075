//! How it looks: one component a file, named as the style sheet that dresses it.
//!
//! The [`shell`] is alive: a Leptos view that follows signals. What has no moving part is inert: markup, printed through
//! the one audited escaper, [`html`], that hydrates in one step however long it is. That is what an address shows
//! ([`main`]), and masthead, nav, breadcrumb and footer. `docs/decisions/0003-inert-main.md` and `0011-inert-shell.md` have
//! the measurements.
//!
//! Views are functions of a [`Portal`](baolan_core::portal::Portal) and their data. They never fetch, and they print the same on
//! both sides: whatever only a device knows comes through [`Live`] and starts neutral.

pub mod article;
mod breadcrumb;
mod channel;
mod footer;
mod home;
pub mod html;
mod latest;
mod lightbox;
mod live;
mod masthead;
mod nav;
mod not_found;
mod notice;
mod picture;
mod shell;
mod tag;
mod teaser;

pub use breadcrumb::{Step, breadcrumb, steps};
pub use live::{LargePicture, Live, Status};
pub use nav::marks;
pub use shell::shell;

use baolan_core::page::Page;
use baolan_core::portal::Portal;
use html::Html;

/// What an address shows, as markup for the inside of `<main>`. Pure and synchronous.
pub fn main(portal: &Portal, page: &Page) -> String {
    let mut out = Html::default();
    match page {
        Page::Home(home) => home::home(&mut out, portal, home),
        Page::Channel(channel) => channel::channel(&mut out, portal, channel),
        Page::Archive(archive) => channel::archive(&mut out, portal, page, archive),
        Page::Article(article) => article::article(&mut out, portal, article),
        Page::Latest(latest) => latest::latest(&mut out, portal, latest),
        Page::Tag(tag) => tag::tag(&mut out, portal, tag),
        Page::Moved(moved) => not_found::not_found(&mut out, portal, Some(&moved.to)),
        Page::NotFound => not_found::not_found(&mut out, portal, None),
    }
    out.finish()
}
