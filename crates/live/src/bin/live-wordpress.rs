//! The module of a live portal over WordPress; the loader (`src/boot.js`) calls it.

baolan_live::module!(baolan_live::systems::wordpress::Wordpress);
