//! Reads stories aloud: a wasm module that the loader loads when a reader asks for it.
//!
//! ```text
//! elements of a story ── Story ── Block     what is read, and where it stands in the document
//! Block ── pieces ── Piece                  one sentence, or a part of a long one
//! what happens ── Player ── Orders          what is spoken, when; no web type
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | [`story`] | which text of a story is read |
//! | [`sentences`] | where text is cut |
//! | [`signs`] | kinds of characters |
//! | [`time`] | how long a text takes |
//! | [`voices`] | which voice reads |
//! | [`player`] | what is spoken when |
//! | [`follow`] | which story comes next |
//! | `module` | the module in a browser (feature `module`) |
//!
//! Everything but `module` is plain Rust and tested natively. Positions in text are bytes, but for those that the document counts, which are
//! UTF-16 code units.
//!
//! ```
//! let text = "“今天下雪。”他说。路通了吗？";
//! let pieces: Vec<&str> = baolan_listen::sentences::pieces(text, 120).iter().map(|piece| &text[piece.clone()]).collect();
//! assert_eq!(pieces, ["“今天下雪。”", "他说。", "路通了吗？"]);
//! ```

pub mod follow;
#[cfg(feature = "module")]
pub mod module;
pub mod player;
pub mod sentences;
pub mod signs;
pub mod story;
pub mod time;
pub mod voices;
