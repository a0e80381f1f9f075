//! What the press and the app agree on: the words of a portal, its addresses and pages, and what is said about them.
//!
//! ```text
//! Route::parse(path) -> Route            typed, total; print() is its inverse
//! Page                                   what one address shows
//! Head::of(&portal, &page) -> Head       title, description, canonical …; pure
//! ```
//!
//! | module | what it holds | knows |
//! |---|---|---|
//! | [`model`] | the words of a portal: site, channel, article, block … | nothing |
//! | [`route`] | typed addresses, and where the portal lives | model |
//! | [`page`] | what each address shows | model, route |
//! | [`text`] | interface strings, dates | model |
//! | [`portal`] | a site with its place and its words, handed to every component | model, route, text |
//! | [`head`] | title, description, canonical … of a page | all above |
//! | [`load_error`] | why a page could not be loaded | nothing |
//! | [`protocol`] | what both sides must agree on to the letter: version, element ids, marks | page |
//! | [`json`] | reads JSON in a browser | nothing |
//!
//! No Leptos, no input or output, nothing of the web: both sides depend on this crate, and it on nothing but serde.

pub mod head;
pub mod json;
pub mod load_error;
pub mod messages;
pub mod model;
pub mod page;
pub mod protocol;
pub mod route;
pub mod site_context;
pub mod urls;
