//! Baolan's reader's side: what a browser runs, and what the press prints.
//!
//! ```text
//! Route::parse(path) -> Route            typed, total; print() is its inverse
//! source.load(&route) -> Page            the only step that can fail
//! Head::of(&portal, &page) -> Head       pure
//! view::shell(portal, page, …)           created once and lives
//! view::main(portal, page)               pure, synchronous; ends with its page
//! ```
//!
//! | room | what it holds | may know |
//! |---|---|---|
//! | [`model`] | the words of a portal: site, channel, article, block … | nothing |
//! | [`json`] | reads JSON in a browser | nothing |
//! | [`route`] | typed addresses, and where the portal lives | model |
//! | [`page`] | what each address shows | model, route |
//! | [`text`] | interface strings, dates | nothing |
//! | [`head`] | title, description, canonical … of a page | model, route, page, text |
//! | [`portal`] | a site with its place and its words, handed to every view | model, route, text |
//! | [`view`] | how it looks | all above, never fetches |
//! | `source` | where pages come from in a browser | all above but view, never draws |
//! | `browser` | thin wrappers over web APIs | nothing of news |
//! | `reader` | the running app: boot, navigation, failures | everything |
//!
//! The press (crate `press`) builds the same [`page::Page`]s natively and prints the same views; so the page that a
//! browser hydrates is the page that it would have drawn.

#[cfg(feature = "hydrate")]
pub mod browser;
pub mod head;
pub mod json;
pub mod model;
pub mod page;
pub mod portal;
#[cfg(feature = "hydrate")]
pub mod reader;
pub mod route;
#[cfg(feature = "hydrate")]
pub mod source;
pub mod text;
pub mod view;
