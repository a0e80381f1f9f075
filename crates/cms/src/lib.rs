//! What other content systems say of their stories, in this portal's terms. Pure: no files, no network, no clock; the press
//! imports with it, and a browser can read a live system with the same code.
//!
//! | module | what it holds |
//! |---|---|
//! | [`item`] | a story as another system has it: [`item::Item`] |
//! | [`adapter`] | the trait of a system: what to ask, how to read the answer |
//! | [`html`] | HTML as blocks, over any tree of nodes |

pub mod adapter;
pub mod html;
pub mod item;
