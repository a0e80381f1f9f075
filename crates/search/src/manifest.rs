//! Which parts the index has. It is the only file of the index that changes; readers ask for it anew.
//!
//! A text of lines, fields separated by tabs: the smallest reader reads it.
//!
//! ```text
//! 1                               format
//! s  <key>  <documents>  <shards>      a segment, oldest first
//! c  <path>  <name>                   a channel, by number
//! ```

/// The version of the index's format. Another one is not read.
pub const FORMAT: u32 = 1;

/// A segment as the manifest names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// Its folder below `assets/search/`.
    pub key: String,
    /// Documents in it.
    pub documents: u32,
    /// Files of grams, a power of two.
    pub shards: u32,
}

/// The parts of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Segments, oldest first.
    pub segments: Vec<Segment>,
    /// Paths and names of channels, which documents name by number.
    pub channels: Vec<(String, String)>,
}

impl Manifest {
    /// The file.
    pub fn write(&self) -> String {
        let mut out = format!("{FORMAT}\n");
        for Segment { key, documents, shards } in &self.segments {
            out += &format!("s\t{key}\t{documents}\t{shards}\n");
        }
        for (path, name) in &self.channels {
            let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            out += &format!("c\t{path}\t{name}\n");
        }
        out
    }

    /// Reads a file; none where it is of another format, or damaged.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()?.parse() != Ok(FORMAT) {
            return None;
        }
        let mut manifest = Self::default();
        for line in lines {
            let mut fields = line.split('\t');
            match fields.next()? {
                "s" => manifest.segments.push(Segment {
                    key: fields.next().filter(|key| is_key(key))?.to_owned(),
                    documents: fields.next()?.parse().ok()?,
                    shards: fields.next()?.parse().ok().filter(|shards: &u32| shards.is_power_of_two())?,
                }),
                "c" => manifest.channels.push((fields.next()?.to_owned(), fields.next()?.to_owned())),
                // Of a later version, for readers of a later version.
                _ => {}
            }
        }
        Some(manifest)
    }
}

/// Whether a text can be the name of a segment's folder.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let manifest = Manifest {
            segments: vec![Segment { key: "00ff".to_owned(), documents: 64, shards: 8 }],
            channels: vec![("county/weixian".to_owned(), "蔚县".to_owned())],
        };
        assert_eq!(Manifest::read(&manifest.write()), Some(manifest));
    }

    #[test]
    fn other_formats_and_damage_are_none() {
        for text in ["", "2\n", "1\ns\t../x\t1\t1\n", "1\ns\tff\t1\t3\n", "1\ns\tff\tx\t1\n", "<html>"] {
            assert_eq!(Manifest::read(text), None, "{text:?}");
        }
    }
}
