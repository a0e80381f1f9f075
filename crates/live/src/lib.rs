//! A live portal: pages made of what a content system answers, at the moment when they are asked for.
//!
//! ```text
//! Live::page(&route) -> Page      asks the system, within a Host: a browser, or the press
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | [`facts`] | what the press tells a live portal about itself, in the site's file |
//! | [`host`] | the trait of the place that it runs in: requests, HTML, time |
//! | [`html_body`] | the body of a story, and how the module that reads HTML is asked for it |
//! | [`client`] | answers, kept for a while |
//! | [`system`] | the trait of a content system: lists and stories |
//! | [`systems`] | one system a file |
//! | [`live`] | a route becomes a page |
//! | [`front_page`] | the editor's plan, filled with stories; the press fills its editions with it, too |
//! | [`lists`] | which stories stand on which page of a channel |
//! | [`story`] | a story of another system as an article and as a teaser |
//! | [`clock`] | moments in the site's zone |
//! | [`tag`] | addresses of tags |
//! | `module` | the module in a browser (feature `module`) |
//! | [`pages`] | a house's own service, which answers pages |

pub mod client;
pub mod clock;
pub mod facts;
pub mod front_page;
pub mod host;
pub mod html_body;
mod join;
pub mod lists;
pub mod live;
#[cfg(feature = "module")]
pub mod module;
pub mod pages;
pub mod story;
pub mod system;
pub mod systems;
pub mod tag;
#[cfg(test)]
mod testing;
