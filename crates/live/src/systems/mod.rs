//! Content systems, one a file: what is asked, and what an answer says. To add one, implement [`System`](crate::system::System) in a file
//! here, and a binary for it in `src/bin/`.

#[cfg(feature = "wordpress")]
pub mod wordpress;
