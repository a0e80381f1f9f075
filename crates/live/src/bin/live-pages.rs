//! The module of a live portal over a house's own service; the loader (`src/boot.js`) calls it.

baolan_live::module_of!(baolan_live::module::House);
