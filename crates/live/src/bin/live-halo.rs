//! The module of a live portal over Halo; the loader (`src/boot.js`) calls it.

baolan_live::module!(baolan_live::systems::halo::Halo);
