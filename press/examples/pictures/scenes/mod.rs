//! The pictures, each a function that draws on a sheet of 960 by 540.
pub mod winter;
