//! Golden tests: whole portals, from the newsroom's content to the published folder.
//!
//! They use the press as a library, with an app of a few bytes in place of the one that Trunk builds. How they are
//! written, and how their expected texts are refreshed, stands in `tests/README.md`.

// A test that cannot go on has found something: it says so by panicking, in its helpers as well.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod crawler;
mod newsroom;
mod peers;
mod small;
mod social_image;
mod tags;
mod web;

mod accent;
mod adapters;
mod addresses;
mod api;
mod archive;
mod blocks;
mod check;
mod copy_files;
mod dead_links;
mod demo;
mod diff;
mod faults;
mod feed_items;
mod feeds;
mod front_matter;
mod front_page;
mod full_text;
mod greyscale;
#[cfg(unix)]
mod guides;
mod head;
mod hostile;
mod hosts;
mod import;
mod import_media;
mod import_peers;
mod incremental;
mod inert;
mod init;
mod invalid;
mod judged;
mod keeping;
mod killed;
mod languages;
#[cfg(unix)]
mod linked_folders;
mod live;
mod machines;
mod many_lists;
mod media_names;
mod metadata;
mod modules;
mod moved;
mod neighbourhood;
mod new_story;
mod next;
mod page_schema;
mod pictures;
mod pipes;
mod policy;
mod preview;
mod printed;
mod pruning;
mod publishing;
mod rollback;
mod root_files;
mod scale;
mod schemas;
mod scripts;
mod search_engine;
mod search_index;
mod secrets;
mod sound;
mod stamp;
mod stories;
mod times;
mod variants;
mod views;
mod whole;
mod withdrawn;
