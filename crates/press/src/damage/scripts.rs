//! Text that was converted between Simplified and Traditional by half.

use super::Damage;
use super::codec::{self, Script};

/// So many characters of the other script are no longer a name or a quotation.
const MANY: usize = 5;
/// And at most so large a part of the text is, in hundredths: more of them is two texts.
const PART: usize = 25;

/// At most one: where the rarer script begins, with the numbers of both.
pub(super) fn find(text: &str) -> Option<Damage> {
    let (mut simplified, mut traditional) = (Kind::default(), Kind::default());
    for (at, c) in text.char_indices() {
        match codec::script(c) {
            Some(Script::Simplified) => simplified.add(at, c),
            Some(Script::Traditional) => traditional.add(at, c),
            None => {}
        }
    }
    let simplified_is_rare = simplified.count < traditional.count;
    let (rare, usual) =
        if simplified_is_rare { (simplified, traditional) } else { (traditional, simplified) };
    if rare.count < MANY || rare.count * 100 > usual.count * PART {
        return None;
    }
    let (name, others) =
        if simplified_is_rare { ("Simplified", "Traditional") } else { ("Traditional", "Simplified") };
    let (offset, first) = rare.first?;
    let (rare, usual) = (rare.count, usual.count);
    let message =
        format!("{rare} {name} characters stand among {usual} {others} ones; the first is `{first}`");
    Some(Damage { offset, len: first.len_utf8(), code: "mixed-scripts", message, repair: None })
}

#[derive(Default)]
struct Kind {
    count: usize,
    first: Option<(usize, char)>,
}

impl Kind {
    fn add(&mut self, at: usize, c: char) {
        self.count += 1;
        self.first.get_or_insert((at, c));
    }
}
