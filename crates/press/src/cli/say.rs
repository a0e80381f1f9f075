//! What the press prints. Whoever reads it may stop reading: `press publish … | head -1`. Lines that nobody takes are no reason to
//! stop, as `println!` would, nor to fail: the exit status says how it went.

use std::fmt::Display;
use std::io::Write;

/// Prints a line to standard output.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints a line to standard error.
pub(crate) fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
