//! The module of a live portal over any API that lists stories as JSON; the loader (`src/boot.js`) calls it.

baolan_live::module!(baolan_live::systems::mapped::Mapped);
