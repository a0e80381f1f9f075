//! The buttons below a story: a wasm module that the loader loads when a reader presses one.
//!
//! | module | what it holds |
//! |---|---|
//! | [`code`] | QR codes as paths of an SVG |
//! | `module` | what the buttons do in a browser (feature `module`) |
//!
//! ```
//! let path = baolan_share::code::code("https://news.example/2026/02/03/snow/").expect("a short text");
//! assert!(path.starts_with("M1081 1081H2972V1351H1081z"));
//! ```

pub mod code;
#[cfg(feature = "module")]
pub mod module;
