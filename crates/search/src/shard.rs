//! A file of grams and their lists.
//!
//! ```text
//! grams: LEB128
//! for each, sorted: its text (less what it begins with of the one before), bytes of its heading list, bytes of its body list
//! then the lists, in the same order
//! ```

use crate::bytes::{Reader, TextReader, TextWriter, put};

/// The lists of a gram, as bytes. An empty one is of a gram that does not stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists<'a> {
    /// Where it stands in headings.
    pub heading: &'a [u8],
    /// Where it stands in bodies.
    pub body: &'a [u8],
}

/// Writes a shard of grams, which are sorted.
pub fn write(grams: &[(&str, Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, grams.len() as u64);
    let mut texts = TextWriter::default();
    for (gram, heading, body) in grams {
        texts.put(&mut out, gram);
        put(&mut out, heading.len() as u64);
        put(&mut out, body.len() as u64);
    }
    for (_, heading, body) in grams {
        out.extend_from_slice(heading);
        out.extend_from_slice(body);
    }
    out
}

/// The lists of some grams in a shard, in their order; a gram that does not occur has empty ones. None where the file is damaged.
pub fn find<'a>(shard: &'a [u8], grams: &[&str]) -> Option<Vec<Lists<'a>>> {
    let mut reader = Reader(shard);
    let count = reader.number()?;
    let mut texts = TextReader::default();
    // Where the lists begin is known when the dictionary has been read.
    let mut places = vec![(0, 0, 0); grams.len()];
    let mut at: usize = 0;
    for _ in 0..count {
        let gram = texts.next(&mut reader)?;
        let found = grams.iter().position(|wanted| *wanted == gram);
        let heading = usize::try_from(reader.number()?).ok()?;
        let body = usize::try_from(reader.number()?).ok()?;
        if let Some(place) = found.and_then(|found| places.get_mut(found)) {
            *place = (at, heading, body);
        }
        at = at.checked_add(heading)?.checked_add(body)?;
    }
    let mut lists = Vec::new();
    for (at, heading, body) in places {
        let (heading, rest) = reader.0.get(at..)?.split_at_checked(heading)?;
        lists.push(Lists { heading, body: rest.get(..body)? });
    }
    Some(lists)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_are_found_and_others_have_no_lists() {
        let shard =
            write(&[("剪", vec![1], vec![2, 3]), ("剪纸", vec![], vec![4]), ("纸 a", vec![5], vec![])]);
        let found = find(&shard, &["剪纸", "无", "剪"]).expect("a shard");
        assert_eq!(found[0], Lists { heading: &[], body: &[4] });
        assert_eq!(found[1], Lists::default());
        assert_eq!(found[2], Lists { heading: &[1], body: &[2, 3] });
        for cut in 0..shard.len() {
            let _ = find(&shard[..cut], &["纸 a"]);
        }
        assert_eq!(find(&shard[..shard.len() - 1], &["纸 a"]), None);
    }
}
