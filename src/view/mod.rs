//! How it looks: one component a file, named as the style sheet that dresses it.
//!
//! Views are plain functions of a [`Portal`](crate::portal::Portal) and their data. They never fetch, and they print the
//! same on both sides: whatever only a device knows comes through [`Live`] and starts neutral.
//!
//! A story's body, the one part that can be very long, is printed by [`article::body`] as inert markup through the one
//! audited escaper, [`html`]; everything else is Leptos.

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
mod shell;
mod tag;
mod teaser;

pub use breadcrumb::{Step, steps};
pub use live::{Failure, Live, Status};
pub use shell::shell;

use crate::page::Page;
use crate::portal::Portal;
use leptos::either::EitherOf7;
use leptos::prelude::*;
use std::sync::Arc;

/// What an address shows, between breadcrumb and footer. Pure and synchronous.
pub fn main(portal: &Portal, page: &Arc<Page>) -> impl IntoView + use<> {
    match page.as_ref() {
        Page::Home(home) => EitherOf7::A(home::home(portal, home)),
        Page::Channel(channel) => EitherOf7::B(channel::channel(portal, channel)),
        Page::Archive(archive) => EitherOf7::C(channel::archive(portal, archive)),
        Page::Article(article) => EitherOf7::D(article::article(portal, article)),
        Page::Latest(latest) => EitherOf7::E(latest::latest(portal, latest)),
        Page::Tag(tag) => EitherOf7::F(tag::tag(portal, tag)),
        Page::Moved(moved) => EitherOf7::G(not_found::not_found(portal, Some(&moved.to))),
        Page::NotFound => EitherOf7::G(not_found::not_found(portal, None)),
    }
}
