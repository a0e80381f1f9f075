//! Bytes as files hold them: LEB128 integers and texts that share their beginnings.

/// Appends an integer.
pub fn put(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Reads bytes from the front. What a damaged file lacks is none.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// An integer.
    pub fn number(&mut self) -> Option<u64> {
        let mut value: u64 = 0;
        for shift in (0..64).step_by(7) {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// An integer that fits 32 bits.
    pub fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    /// So many bytes.
    pub fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }
}

/// Writes texts in an order in which neighbours begin alike: of each only what differs from the one before.
#[derive(Debug, Default)]
pub struct TextWriter(String);

impl TextWriter {
    /// Appends the next text.
    pub fn put(&mut self, out: &mut Vec<u8>, text: &str) {
        let same = self.0.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
        // Not within a character.
        let same = (0..=same).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let rest = text.get(same..).unwrap_or_default();
        put(out, same as u64);
        put(out, rest.len() as u64);
        out.extend_from_slice(rest.as_bytes());
        text.clone_into(&mut self.0);
    }
}

/// Reads what [`TextWriter`] wrote.
#[derive(Debug, Default)]
pub struct TextReader(String);

impl TextReader {
    /// The next text.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Option<&str> {
        let same = usize::try_from(reader.number()?).ok()?;
        let len = usize::try_from(reader.number()?).ok()?;
        let rest = std::str::from_utf8(reader.take(len)?).ok()?;
        if !self.0.is_char_boundary(same) {
            return None;
        }
        self.0.truncate(same);
        self.0.push_str(rest);
        Some(&self.0)
    }
}
