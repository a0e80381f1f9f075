//! The pictures, each a function that draws on a sheet of 960 by 540.

pub(crate) mod energy;
pub(crate) mod fields;
pub(crate) mod heritage;
pub(crate) mod indoors;
pub(crate) mod night;
pub(crate) mod town;
pub(crate) mod travel;
pub(crate) mod winter;
