//! Which voice reads: one of the page's language, the reader's own choice first.

/// A voice of the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// What the device knows it by (`voiceURI`).
    pub id: String,
    /// As readers see it.
    pub name: String,
    /// BCP 47; some devices write `zh_CN`.
    pub lang: String,
    /// Whether it works without a network.
    pub is_local: bool,
    /// Whether the device takes it where none is named.
    pub is_default: bool,
}

/// Regions of a language in the order in which they suit a page, and the language itself.
fn regions(lang: &str) -> (&str, &'static [&'static str]) {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    let has = |part: &str| lang.split(['-', '_']).any(|own| own.eq_ignore_ascii_case(part));
    let regions: &[_] = match primary {
        "zh" if has("HK") || has("MO") => &["HK", "TW", "CN"],
        "zh" if has("Hant") || has("TW") => &["TW", "HK", "CN"],
        "zh" => &["CN", "SG", "TW", "HK"],
        "en" => &["US", "GB"],
        _ => &[],
    };
    (primary, regions)
}

/// The part of a voice's language that says which language it is, in small letters. Some devices name Chinese by its kinds.
fn primary(lang: &str) -> String {
    let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match &*primary {
        "cmn" | "yue" | "chi" | "zho" => "zh".to_owned(),
        _ => primary,
    }
}

/// The voices that can read a page, by their numbers among all: those of the most fitting region first, local ones before others, the
/// device's own choice before its others.
pub fn fitting(voices: &[Voice], lang: &str) -> Vec<usize> {
    let (wanted, regions) = regions(lang);
    let wanted = wanted.to_ascii_lowercase();
    let rank = |voice: &Voice| {
        let has = |part: &str| voice.lang.split(['-', '_']).any(|own| own.eq_ignore_ascii_case(part));
        // Cantonese is another language to the ear, however its voice is named.
        let region = match has("yue") {
            true => regions.iter().position(|region| *region == "HK"),
            false => regions.iter().position(|region| has(region)),
        };
        (region.unwrap_or(regions.len()), !voice.is_local, !voice.is_default)
    };
    let mut fitting: Vec<usize> = (0..voices.len())
        .filter(|at| {
            voices.get(*at).is_some_and(|voice| !wanted.is_empty() && primary(&voice.lang) == wanted)
        })
        .collect();
    fitting.sort_by_key(|at| voices.get(*at).map(rank));
    fitting
}

/// The voice for a page: the one that the reader chose where it is there and fits, else the most fitting one that has not failed.
pub fn choose(voices: &[Voice], lang: &str, chosen: &str, failed: &[String]) -> Option<usize> {
    let fitting = fitting(voices, lang);
    let usable = |at: &&usize| voices.get(**at).is_some_and(|voice| !failed.contains(&voice.id));
    let own = |at: &&usize| voices.get(**at).is_some_and(|voice| voice.id == chosen);
    fitting.iter().filter(usable).find(own).or_else(|| fitting.iter().find(usable)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(id: &str, lang: &str, is_local: bool) -> Voice {
        Voice { id: id.to_owned(), name: id.to_owned(), lang: lang.to_owned(), is_local, is_default: false }
    }

    fn all() -> Vec<Voice> {
        vec![
            voice("Samantha", "en-US", true),
            voice("Daniel", "en-GB", true),
            voice("Google 國語（臺灣）", "zh-TW", false),
            voice("Google 普通话", "zh-CN", false),
            voice("Ting-Ting", "zh-CN", true),
            voice("Sin-ji", "zh_HK", true),
            voice("Mei-Jia", "zh-TW", true),
        ]
    }

    fn names(lang: &str) -> Vec<String> {
        let all = all();
        fitting(&all, lang).into_iter().map(|at| all[at].id.clone()).collect()
    }

    #[test]
    fn the_script_decides_the_region_and_local_voices_come_first() {
        let simplified = ["Ting-Ting", "Google 普通话", "Mei-Jia", "Google 國語（臺灣）", "Sin-ji"];
        assert_eq!(names("zh-Hans"), simplified);
        assert_eq!(names("zh"), simplified);
        assert_eq!(names("zh-CN"), simplified);
        assert_eq!(names("zh-Hant")[..2], ["Mei-Jia", "Google 國語（臺灣）"]);
        assert_eq!(names("zh-Hant-HK")[0], "Sin-ji");
        assert_eq!(names("en"), ["Samantha", "Daniel"]);
    }

    #[test]
    fn no_voice_reads_another_language() {
        assert!(names("ug").is_empty());
        assert!(names("").is_empty());
        assert_eq!(choose(&all(), "ug", "Ting-Ting", &[]), None);
        assert_eq!(choose(&[], "zh-Hans", "", &[]), None);
    }

    #[test]
    fn the_readers_choice_is_kept_where_it_fits() {
        let all = all();
        let chosen = |lang: &str, chosen: &str| choose(&all, lang, chosen, &[]).map(|at| &*all[at].id);
        assert_eq!(chosen("zh-Hans", "Sin-ji"), Some("Sin-ji"));
        assert_eq!(chosen("zh-Hans", "Samantha"), Some("Ting-Ting"));
        assert_eq!(chosen("zh-Hans", "gone"), Some("Ting-Ting"));
    }

    #[test]
    fn a_voice_that_failed_is_passed_over() {
        let all = all();
        let failed = ["Ting-Ting".to_owned()];
        assert_eq!(
            choose(&all, "zh-Hans", "Ting-Ting", &failed).map(|at| &*all[at].id),
            Some("Google 普通话")
        );
    }

    #[test]
    fn chinese_goes_by_several_names() {
        let voices = [voice("a", "cmn-Hans-CN", true), voice("b", "yue-CN", true), voice("c", "zh_CN", true)];
        assert_eq!(fitting(&voices, "zh-Hans"), [0, 2, 1]);
        assert_eq!(fitting(&voices, "zh-Hant-HK")[0], 1);
    }

    #[test]
    fn the_devices_own_choice_comes_before_its_others() {
        let voices = [voice("a", "zh-CN", true), Voice { is_default: true, ..voice("b", "zh-CN", true) }];
        assert_eq!(fitting(&voices, "zh-Hans"), [1, 0]);
    }
}
