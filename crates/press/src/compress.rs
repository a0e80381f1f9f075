//! Compressed copies beside files: `a.js.br` and `a.js.gz` beside `a.js`.
//!
//! Compressing at full strength takes seconds for the app, and most files are those of the last publish; so results are
//! cached in a folder, under the SHA-256 of the content. A cached copy is unpacked and compared before it is used, so a
//! damaged one costs time and breaks no page. The folder may be deleted at any time.

use crate::cache::{CacheRoot, touch, write_atomically};
use crate::hash;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The smallest file that is compressed, in bytes. A smaller one fits into one or two packets, compressed or not.
const SMALLEST: usize = 1024;

/// Logarithm of Brotli's window in bytes: 4 MB, more than any file of the app has.
const BROTLI_WINDOW: i32 = 22;

/// How much time compressing may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CompressionLevel {
    /// Brotli 11, gzip 9: for what every reader fetches.
    #[default]
    Full,
    /// Brotli 10, gzip 9: for what changes with every story. On feeds it is a hundredth larger than at full strength, in a third of the
    /// time.
    Often,
    /// Brotli 5, gzip 6: somewhat larger in a small part of the time, for what is large, changes at every publish, and only
    /// crawlers fetch.
    Quick,
}

impl CompressionLevel {
    fn brotli(self) -> i32 {
        match self {
            Self::Full => 11,
            Self::Often => 10,
            Self::Quick => 5,
        }
    }

    fn gzip(self) -> u32 {
        match self {
            Self::Full | Self::Often => 9,
            Self::Quick => 6,
        }
    }
}

/// A content coding of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// `br`
    Brotli,
    /// `gzip`
    Gzip,
}

/// In the order in which copies stand beside their file.
pub const CODINGS: [Coding; 2] = [Coding::Brotli, Coding::Gzip];

impl Coding {
    /// Ending of a compressed copy, after the file's own.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// Compresses. The same content gives the same bytes: no time, no name is written.
    fn pack(self, content: &[u8], level: CompressionLevel) -> std::io::Result<Vec<u8>> {
        let mut packed = Vec::with_capacity(content.len() / 3);
        match self {
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: level.brotli(),
                    lgwin: BROTLI_WINDOW,
                    size_hint: content.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &content[..], &mut packed, &params)?;
            }
            Self::Gzip => {
                let level = flate2::Compression::new(level.gzip());
                let mut writer = flate2::write::GzEncoder::new(&mut packed, level);
                writer.write_all(content)?;
                writer.finish()?;
            }
        }
        Ok(packed)
    }

    /// Decompresses.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn unpack(self, packed: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut content = Vec::new();
        match self {
            Self::Brotli => drop(brotli::Decompressor::new(packed, 4096).read_to_end(&mut content)?),
            Self::Gzip => drop(flate2::read::GzDecoder::new(packed).read_to_end(&mut content)?),
        }
        Ok(content)
    }
}

/// Compresses files. The default has no cache.
#[derive(Clone, Debug, Default)]
pub struct Compressor {
    cache: Option<PathBuf>,
}

impl Compressor {
    /// With a cache in a folder, which is made when something is kept; without one for none.
    pub fn new(cache: Option<&Path>) -> Self {
        Self { cache: cache.map(|folder| CacheRoot::new(folder).compressed()) }
    }

    /// Compressed copies of a file that are worth keeping: none for a small one, none that is not smaller.
    ///
    /// # Errors
    /// When a coder fails.
    pub fn copies(&self, content: &[u8], level: CompressionLevel) -> std::io::Result<Vec<(Coding, Vec<u8>)>> {
        if content.len() < SMALLEST {
            return Ok(Vec::new());
        }
        let mut copies = Vec::new();
        for coding in CODINGS {
            let packed = self.packed(coding, content, level)?;
            if packed.len() < content.len() {
                copies.push((coding, packed));
            }
        }
        Ok(copies)
    }

    fn packed(&self, coding: Coding, content: &[u8], level: CompressionLevel) -> std::io::Result<Vec<u8>> {
        let Some(folder) = &self.cache else { return coding.pack(content, level) };
        let level_name = match level {
            CompressionLevel::Full => "",
            CompressionLevel::Often => "-often",
            CompressionLevel::Quick => "-quick",
        };
        let path = folder.join([&name(content), level_name, coding.ending()].concat());
        if let Ok(packed) = std::fs::read(&path)
            && coding.unpack(&packed).is_ok_and(|unpacked| unpacked == content)
        {
            touch(&path);
            return Ok(packed);
        }
        let packed = coding.pack(content, level)?;
        // A folder that cannot be written costs time at the next publish, and nothing else.
        let _ = write_atomically(&path, &packed);
        Ok(packed)
    }
}

/// Name in the cache, without an ending: the whole hash, for two contents must never have the same.
fn name(content: &[u8]) -> String {
    hash::long(&Sha256::digest(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(words: usize) -> Vec<u8> {
        (0..words).flat_map(|n| format!("第{n}段，城事可读。\n").into_bytes()).collect()
    }

    #[test]
    fn copies_hold_what_the_file_holds_and_are_the_same_each_time() {
        let (content, compressor) = (page(400), Compressor::default());
        let copies = compressor.copies(&content, CompressionLevel::Full).expect("compressed");
        assert_eq!(copies.len(), 2);
        assert_eq!(copies, compressor.copies(&content, CompressionLevel::Full).expect("compressed"));
        for (coding, packed) in &copies {
            assert!(packed.len() * 4 < content.len(), "{coding:?}: {}", packed.len());
            assert_eq!(coding.unpack(packed).expect("whole"), content);
        }
    }

    #[test]
    fn each_level_keeps_copies_of_its_own() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let compressor = Compressor::new(Some(folder.path()));
        let content: Vec<u8> =
            (0..99_u8).flat_map(|n| format!("{:x?}", Sha256::digest([n])).into_bytes()).collect();
        let levels = [CompressionLevel::Full, CompressionLevel::Often, CompressionLevel::Quick];
        let all = || levels.map(|level| compressor.copies(&content, level).expect("compressed"));
        let made = all();
        assert!(made[0] != made[1] && made[1] != made[2]);
        assert_eq!(all(), made);
    }

    #[test]
    fn what_gains_nothing_has_no_copy() {
        let compressor = Compressor::default();
        assert_eq!(compressor.copies(&page(20), CompressionLevel::Full).expect("small"), []);
        let noise: Vec<u8> = (0..64_u8).flat_map(|n| Sha256::digest([n]).to_vec()).collect();
        assert_eq!(compressor.copies(&noise, CompressionLevel::Full).expect("noise"), []);
    }

    #[test]
    fn a_damaged_copy_in_the_cache_is_not_used() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (content, compressor) = (page(200), Compressor::new(Some(folder.path())));
        let copies = compressor.copies(&content, CompressionLevel::Full).expect("compressed");
        let other = compressor.copies(&page(300), CompressionLevel::Full).expect("compressed");
        for entry in std::fs::read_dir(folder.path().join("compressed")).expect("a folder") {
            let path = entry.expect("an entry").path();
            let packed =
                if path.extension().is_some_and(|kind| kind == "br") { &other[0].1[..] } else { b"" };
            std::fs::write(path, packed).expect("damaged");
        }
        assert_eq!(compressor.copies(&content, CompressionLevel::Full).expect("compressed"), copies);
        assert_eq!(compressor.copies(&content, CompressionLevel::Full).expect("cached"), copies);
    }
}
