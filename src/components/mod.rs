//! How it looks: one component a file, in the style sheet of the same name.
//!
//! The [`Shell`] is created once. What moves in it is an ordinary Leptos view and stands in `live/`: the notices, the
//! announcer, the large view. Everything else is inert ([`inert`]): the press prints it, hydration steps over it, and the
//! app draws it when one page follows another. Both sides run the same components.
//!
//! A component is handed a [`SiteContext`](baolan_core::site_context::SiteContext) and its data. It never fetches, and it
//! comes out the same on both sides: whatever only a device knows comes through [`UiState`] and starts neutral.

// `#[component]` makes the props of a component as public as the component, in modules that are private.
#![allow(unreachable_pub)]

pub mod article;
mod breadcrumbs;
mod channel_view;
mod first_picture;
mod footer;
mod home;
pub mod inert;
mod latest_view;
mod link;
pub mod live;
mod masthead;
mod nav_bar;
mod not_found;
mod page_view;
mod pager;
mod picture;
mod search_view;
mod shell;
mod skip_list;
mod tabs;
mod tag_view;
mod teaser;

pub use breadcrumbs::{Breadcrumbs, Step, steps};
pub use first_picture::FirstPicture;
pub use live::{LargePicture, Status, UiState};
pub use nav_bar::current;
pub use page_view::{ALL_BLOCKS, BLOCKS, Blocks, PageView, block_count};
pub use shell::Shell;
