//! The module of a live portal over Ghost; the loader (`src/boot.js`) calls it.

baolan_live::module!(baolan_live::systems::ghost::Ghost);
