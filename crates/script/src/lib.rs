//! Chinese text in the other script: simplified to traditional and back, phrase by phrase.
//!
//! A character such as 发 stands for two traditional ones (發, 髮), and which of them is meant shows in the words around it. So a text is cut into
//! the longest phrases that the dictionaries of OpenCC and a list of our own know, from left to right; what is in none of them is converted
//! character by character. Every piece knows why it came out as it did, so that a newsroom can look at doubtful ones.
//!
//! ```text
//! tables     the dictionaries of OpenCC, as data/opencc.txt holds them
//! overrides  data/overrides.txt: phrases in which they choose wrongly in news
//! lexicon    both of them for one direction, as one automaton
//! words      what a site or a story says of its own words
//! converter  a text, or the runs of a paragraph -> the same in the other script
//! names      names of people, whose first character is a surname
//! quotes     “ ” and 「 」
//! script     in which script a text is
//! risk       the places of a text where the choice is doubtful
//! ```
//!
//! Pure and native only: no I/O. A [`Converter`] takes a fifth of a second of a processor to make, and converts about 90 MB of text a second
//! (`examples/throughput.rs`).
//!
//! ```
//! use baolan_script::{Converter, Direction, Region, Words};
//!
//! let converter = Converter::new(Direction::ToTraditional(Region::Standard), Words::default()).expect("tables that are whole");
//! assert_eq!(converter.text("头发被发现", &Words::default()), "頭髮被發現");
//! ```

mod converter;
mod lexicon;
mod names;
mod overrides;
mod quotes;
mod risk;
mod script;
mod tables;
mod words;

pub use converter::{Converter, Piece};
pub use lexicon::{BrokenTables, Direction, Reason, Region};
pub use risk::{Doubt, Spot};
pub use words::{BadWord, Words};
