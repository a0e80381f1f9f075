//! Stand-ins for other content systems, on loopback: what they answer, and how they refuse, is what the real ones do.
//!
//! A peer ends when it is dropped.

mod ghost;
mod halo;
mod meilisearch;
mod server;
mod strapi;
mod wordpress;

pub(crate) use ghost::GhostPeer;
pub(crate) use halo::HaloPeer;
pub(crate) use meilisearch::MeilisearchPeer;
pub(crate) use server::{Ask, Peer, Reply};
pub(crate) use strapi::StrapiPeer;
pub(crate) use wordpress::{WordpressPeer, category_below, post};
