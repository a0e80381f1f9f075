//! What a reader chooses for reading: size, spacing, colours, help for the eyes, and 长辈模式, which chooses all of it at once.
//!
//! ```text
//! preferences   what is chosen, as words: they are kept on the device and stand in an attribute of <html>
//! place         which line is read, which sentence
//! module        in a browser: the panel, the ruler, the bar of large text
//! ```
//!
//! The words are parsed and printed here; what they look like is said by a sheet, `style/module/reading.css`. They are set before the first
//! paint by an inline script that the press prints, which knows none of them but `elder`.

pub mod place;
pub mod preferences;

#[cfg(feature = "module")]
pub mod module;
