//! What the press and the app agree on: the model of a portal, its addresses, pages, links, heads and interface texts.
//!
//! ```text
//! Route::parse(path) -> Route            typed, total; path() is its inverse
//! Page                                   what one address shows
//! Head::of(&context, &page) -> Head      title, description, canonical …; pure
//! ```
//!
//! | module | what it holds | knows |
//! |---|---|---|
//! | [`model`] | what pages are made of: site, channel, article, block … | nothing |
//! | [`route`] | typed addresses | model |
//! | [`urls`] | links and files under a base path, a variant and a media host | route |
//! | [`page`] | what each address shows | model, route |
//! | [`messages`] | interface texts, dates, sizes | model |
//! | [`site_context`] | a site with its `UrlBuilder` and its `Messages`: what every component is handed | model, urls, messages |
//! | [`head`] | title, description, canonical … of a page | all above |
//! | [`load_error`] | why a page could not be loaded | nothing |
//! | [`protocol`] | what both sides must spell alike: format number, element ids, attributes | page |
//! | [`json`] | reads JSON in a browser | nothing |
//! | `schema` | JSON Schemas of types whose JSON is made by hand (feature `schema`, for the press) | model, route |
//!
//! No Leptos, no I/O, no web APIs: both sides depend on this crate, and it depends on serde alone.

pub mod head;
pub mod json;
pub mod load_error;
pub mod messages;
pub mod model;
pub mod page;
pub mod protocol;
pub mod route;
#[cfg(feature = "schema")]
mod schema;
pub mod site_context;
pub mod urls;
