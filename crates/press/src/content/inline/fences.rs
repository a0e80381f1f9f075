//! Which lines belong to a fence.

use super::lines::{content_start, is_blank};

/// A fence that is open.
pub(in crate::content) struct Fence {
    sign: u8,
    length: usize,
    /// Byte offset in the file of the line that begins it.
    pub(super) at: usize,
}

impl Fence {
    /// Whether a line, which begins at byte `at` of the file, belongs to a fence; `fence` is the one that is open.
    pub(in crate::content) fn step(fence: &mut Option<Self>, line: &str, at: usize) -> bool {
        let line = line.trim_start_matches(is_blank);
        let line = match fence {
            Some(_) => line.trim_start_matches(|c| is_blank(c) || c == '>').as_bytes(),
            None => &line.as_bytes()[content_start(line.as_bytes())..],
        };
        let sign = line.first().copied().unwrap_or_default();
        let run = line.iter().take_while(|other| **other == sign).count();
        let is_mark = matches!(sign, b'`' | b'~') && run >= 3;
        match fence {
            Some(open) => {
                if is_mark && sign == open.sign && run >= open.length && line[run..].trim_ascii().is_empty() {
                    *fence = None;
                }
                true
            }
            None if is_mark && !(sign == b'`' && line[run..].contains(&b'`')) => {
                *fence = Some(Self { sign, length: run, at });
                true
            }
            None => false,
        }
    }
}
