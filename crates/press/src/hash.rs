//! Hashes as hexadecimal digits, for names of files that follow from their content.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The first eight hexadecimal digits (32 bits) of a digest: enough to tell the versions of one file apart.
pub(crate) fn short(digest: &[u8]) -> String {
    hex(digest, 4)
}

/// Sixteen hexadecimal digits (64 bits) of the content's SHA-256: enough to tell builds apart.
pub(crate) fn of(content: &[u8]) -> String {
    hex(&Sha256::digest(content), 8)
}

/// All hexadecimal digits of a digest: one name for one content.
pub(crate) fn long(digest: &[u8]) -> String {
    hex(digest, digest.len())
}

fn hex(digest: &[u8], bytes: usize) -> String {
    digest.iter().take(bytes).fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
