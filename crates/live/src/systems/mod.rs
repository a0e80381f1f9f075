//! Content systems, one a file: what is asked, and what an answer says. To add one, implement [`System`](crate::system::System) in a file
//! here, and a binary for it in `src/bin/`.

#[cfg(feature = "ghost")]
pub mod ghost;
#[cfg(feature = "halo")]
pub mod halo;
#[cfg(feature = "mapped")]
pub mod mapped;
#[cfg(any(feature = "ghost", feature = "halo", feature = "mapped"))]
mod shared;
#[cfg(feature = "wordpress")]
pub mod wordpress;
