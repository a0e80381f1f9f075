//! Names of people: their first character is a surname, and many of those keep the form that simplified text has.

/// Surnames whose form is not the usual one of their character.
const SURNAMES: &[(&str, &str)] = &[
    ("万俟", "万俟"),
    ("范", "范"),
    ("于", "于"),
    ("余", "余"),
    ("岳", "岳"),
    ("涂", "涂"),
    ("郁", "郁"),
    ("云", "云"),
    ("党", "党"),
    ("后", "后"),
    ("干", "干"),
    ("种", "种"),
    ("占", "占"),
    ("朴", "朴"),
    ("谷", "谷"),
    ("钟", "鍾"),
    ("沈", "沈"),
    ("姜", "姜"),
    ("卜", "卜"),
    ("丑", "丑"),
    ("曲", "曲"),
    ("游", "游"),
    ("征", "征"),
    ("准", "准"),
    ("折", "折"),
];

/// Most characters of a name with such a surname.
const LONGEST: usize = 4;

/// The form of a name's surname, where it is not the usual one of its character, and what follows it.
pub(crate) fn surname(name: &str) -> Option<(&'static str, &str)> {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let length = name.chars().count();
    if !(2..=LONGEST).contains(&length) || !name.chars().all(is_han) {
        return None;
    }
    SURNAMES.iter().find_map(|(from, to)| Some((*to, name.strip_prefix(from)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_have_surnames() {
        assert_eq!(surname("范示例"), Some(("范", "示例")));
        assert_eq!(surname("万俟示例"), Some(("万俟", "示例")));
        for text in ["范", "范围广泛得很", "范 某", "张示例", ""] {
            assert_eq!(surname(text), None, "{text}");
        }
    }
}
