//! Baolan's reader's side: components, and the app that runs in a browser.
//!
//! ```text
//! source.load(&route) -> Page            the only step that can fail
//! components::shell(portal, page, …)     created once and lives
//! components::main(portal, page)         pure, synchronous; ends with its page
//! ```
//!
//! | room | what it holds | may know |
//! |---|---|---|
//! | [`baolan_core`] | what press and app agree on: model, addresses, pages, words | nothing |
//! | [`components`] | how it looks | core; never fetches |
//! | `data` | where pages come from in a browser | core, browser; never draws |
//! | `browser` | thin wrappers over web APIs | nothing of news |
//! | `app` | the running app: start, navigation, failures | everything |
//!
//! The press (crate `press`) builds the same [`Page`](baolan_core::page::Page)s natively and prints the same components; so the
//! page that a browser hydrates is the page that it would have drawn.

#[cfg(feature = "hydrate")]
pub mod app;
#[cfg(feature = "hydrate")]
pub mod browser;
pub mod components;
#[cfg(feature = "hydrate")]
pub mod data;
