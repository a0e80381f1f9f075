//! What an address shows: one match from page to component.

use super::article::ArticleView;
use super::channel_view::{ArchiveView, ChannelView};
use super::home::HomeView;
use super::inert::{Inert, inert};
use super::latest_view::LatestView;
use super::not_found::{Moved, NotFound};
use super::tag_view::TagView;
use baolan_core::head::heading;
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The content of `<main>`. Pure and synchronous.
#[component]
pub fn PageView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The page.
    page: &'a Page,
) -> Inert {
    inert(match page {
        Page::Home(home) => view! { <HomeView context home /> },
        Page::Channel(channel) => view! { <ChannelView context page=channel /> },
        Page::Archive(archive) => {
            view! { <ArchiveView context page=archive heading=heading(context, page) /> }
        }
        Page::Article(article) => view! { <ArticleView context article /> },
        Page::Latest(latest) => view! { <LatestView context page=latest /> },
        Page::Tag(tag) => view! { <TagView context page=tag /> },
        Page::Moved(moved) => view! { <Moved context to=&moved.to /> },
        Page::NotFound => view! { <NotFound context /> },
    })
}
