//! The commands of `press`: each file holds one, what it is told and what it does.

pub(crate) mod api;
mod app_folder;
mod ask;
pub(crate) mod before_trunk;
mod beside;
pub(crate) mod check;
mod content_args;
pub(crate) mod diff;
pub(crate) mod export;
pub(crate) mod hosts;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod new;
mod newsroom_folder;
pub(crate) mod next;
mod parent;
mod progress;
pub(crate) mod prune;
pub(crate) mod publish;
pub(crate) mod sample;
pub(crate) mod say;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod trunk;
pub(crate) mod verify;
