//! A file of addresses: those of 64 documents that follow each other.

use crate::bytes::{Reader, TextReader, TextWriter};

/// Documents of a file.
pub const BLOCK: u32 = 64;

/// Writes the addresses of a block.
pub fn write<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut texts = TextWriter::default();
    for address in addresses {
        texts.put(&mut out, address);
    }
    out
}

/// Reads a file, as far as it is whole.
pub fn read(bytes: &[u8]) -> Vec<String> {
    let mut reader = Reader(bytes);
    let mut texts = TextReader::default();
    let mut addresses = Vec::new();
    while !reader.0.is_empty() {
        let Some(address) = texts.next(&mut reader) else { break };
        addresses.push(address.to_owned());
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_were_written() {
        let addresses = ["2026/02/03/snow", "2026/02/03/fair", "2026/02/04/丁"];
        let file = write(addresses);
        assert_eq!(read(&file), addresses);
        assert!(file.len() < 40);
        assert_eq!(read(&file[..file.len() - 1]), addresses[..2]);
    }
}
