//! The pictures, each a function that draws on a sheet of 960 by 540.

pub mod energy;
pub mod fields;
pub mod heritage;
pub mod indoors;
pub mod night;
pub mod town;
pub mod travel;
pub mod winter;
