//! The reader's side of Baolan: components, and the app that runs in a browser.
//!
//! ```text
//! source.load(&route) -> Page            the only step that can fail
//! components::shell(context, page, …)    created once; lasts as long as the document
//! components::main(context, page)        pure, synchronous; replaced with its page
//! ```
//!
//! | module | what it holds | may know |
//! |---|---|---|
//! | [`baolan_core`] | what press and app agree on: model, addresses, pages, texts | nothing |
//! | [`components`] | how it looks | core; never fetches |
//! | `data` | where pages come from in a browser | core, browser; never draws |
//! | `browser` | thin wrappers over web APIs | nothing of news |
//! | `app` | the running app: start, navigation, failed loads, prefetch | everything |
//!
//! The press (crate `press`) builds the same [`Page`](baolan_core::page::Page)s natively and prints the same components, so that
//! the page that a browser hydrates is the one that the app would draw.

#[cfg(feature = "hydrate")]
pub mod app;
#[cfg(feature = "hydrate")]
pub mod browser;
pub mod components;
#[cfg(feature = "hydrate")]
pub mod data;
