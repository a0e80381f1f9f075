//! What an address shows: one match from page to component.
//!
//! A page may be long: a story of hundreds of blocks, a front page of thirty sections. So its blocks are drawn by themselves, by
//! [`Blocks`], and [`PageView`] puts them in their place.

use super::article::{ArticleView, Body};
use super::channel_view::{ArchiveView, ChannelView};
use super::home::{HomeView, Sections};
use super::inert::{Inert, inert};
use super::latest_view::LatestView;
use super::not_found::{Moved, NotFound};
use super::search_view::SearchView;
use super::tag_view::TagView;
use baolan_core::head::heading;
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;
use std::ops::Range;

/// The content of `<main>`. Pure and synchronous.
#[component]
pub fn PageView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The page.
    page: &'a Page,
    /// Its [`Blocks`], or the first of them where the rest is added later.
    blocks: Inert,
) -> Inert {
    inert(match page {
        Page::Home(_) => view! { <HomeView context sections=blocks /> },
        Page::Channel(channel) => view! { <ChannelView context page=channel /> },
        Page::Archive(archive) => {
            view! { <ArchiveView context page=archive heading=heading(context, page) /> }
        }
        Page::Article(article) => view! { <ArticleView context article body=blocks /> },
        Page::Latest(latest) => view! { <LatestView context page=latest /> },
        Page::Tag(tag) => view! { <TagView context page=tag /> },
        Page::Search(page) => view! { <SearchView context page /> },
        Page::Moved(moved) => view! { <Moved context to=&moved.to /> },
        Page::NotFound => view! { <NotFound context /> },
    })
}

/// How many blocks a page has: a story's body, the front page's sections. None for pages that are never long.
pub fn block_count(page: &Page) -> usize {
    match page {
        Page::Home(home) => home.blocks.len(),
        Page::Article(article) => article.body.len(),
        _ => 0,
    }
}

/// All blocks, however many there are.
pub const ALL_BLOCKS: Range<usize> = 0..usize::MAX;

/// The element in `<main>` that holds the blocks.
pub const BLOCKS: &str = ".article-body, .home";

/// A page's blocks, by their numbers from 0 ([`ALL_BLOCKS`] for all).
#[component]
pub fn Blocks<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The page.
    page: &'a Page,
    /// Which of them.
    range: Range<usize>,
) -> Inert {
    match page {
        Page::Home(home) => view! { <Sections context home range /> }.into_inner(),
        Page::Article(article) => view! { <Body context article range /> }.into_inner(),
        _ => Inert::default(),
    }
}
