//! Damage in a text as remarks for editors, and its repair.

use crate::damage::{self, Damage};
use baolan_cms::item::Remark;

/// So many places of one story are listed; more of them are counted.
const LISTED: usize = 500;

/// A text after what was asked for: repaired, or as it is. The places of what is damaged, and of what was repaired, are remarks.
pub(super) fn flag(text: String, repair: bool) -> (String, Vec<Remark>) {
    let found = damage::find(&text);
    if found.is_empty() {
        return (text, Vec::new());
    }
    let mut remarks: Vec<Remark> =
        found.iter().take(LISTED).map(|damage| remark(&text, damage, repair)).collect();
    if let Some(more @ 1..) = found.len().checked_sub(LISTED) {
        let message = format!("{more} more damaged places are not listed");
        remarks.push(Remark { code: "more-damage", message });
    }
    let text = if repair { damage::repair(&text).0 } else { text };
    (text, remarks)
}

fn remark(text: &str, damage: &Damage, repair: bool) -> Remark {
    let place = damage::place(text, damage.offset);
    let around = damage::surroundings(text, damage.offset, damage.len);
    let at = format!("line {}, column {}: `{around}`: ", place.line, place.column);
    let before = text.get(damage.offset..damage.offset + damage.len).unwrap_or_default();
    match &damage.repair {
        Some(after) if repair => {
            Remark { code: "repaired", message: format!("{at}`{before}` became `{after}` ({})", damage.code) }
        }
        Some(after) => {
            let message = format!("{at}{}; --repair would write `{after}`", damage.message);
            Remark { code: damage.code, message }
        }
        None => Remark { code: damage.code, message: format!("{at}{}", damage.message) },
    }
}
