//! Which file is meant by a path as other systems and programs write it.

use crate::folded::folded as fold;
use baolan_core::route::decode;
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// How alike two paths must be for one to be offered in place of the other: 1 is the same.
const ALIKE: f64 = 0.8;

/// All names of media, by how they read when writing systems' and programs' differences are left out. The index is made when it
/// is first needed: most content names files exactly.
#[derive(Debug, Default)]
pub(super) struct MediaNames {
    folded: OnceLock<HashMap<String, Vec<String>>>,
}

impl MediaNames {
    /// The name that is meant by a path which is no name itself. `known` gives all names.
    ///
    /// Backslashes, percent escapes, a leading `/`, `./`, `media/` or `public/media/`, the form of composed letters (macOS takes
    /// `é` apart) and the case of letters are passed over, in this order. More than one name may be left only where the case
    /// makes the difference.
    ///
    /// # Errors
    /// When no name or more than one is meant, or the path leads out of the folder: what to do, in words for an editor.
    pub(super) fn find<'k, K: Iterator<Item = &'k String>>(
        &self,
        written: &str,
        known: impl FnOnce() -> K,
    ) -> Result<&str, String> {
        let readings = readings(written);
        let leads_out = |reading: &String| reading.split('/').any(|part| part == "..");
        if readings.iter().any(leads_out) {
            let why = "write the path below public/media, without `..`: the press reads nothing outside of that folder";
            return Err(why.to_owned());
        }
        let folded = self.folded.get_or_init(|| index(known()));
        let twins = |reading: &String| folded.get(&fold(reading)).map_or(&[][..], Vec::as_slice);
        for reading in &readings {
            if let Some(name) = twins(reading).iter().find(|name| *name == reading) {
                return Ok(name);
            }
        }
        for reading in &readings {
            let mut same = twins(reading).iter().filter(|name| name.nfc().eq(reading.nfc()));
            if let (Some(name), None) = (same.next(), same.next()) {
                return Ok(name);
            }
        }
        match readings.iter().map(twins).find(|twins| !twins.is_empty()) {
            Some([name]) => Ok(name),
            Some(twins) => Err(format!("write one of these exactly: `{}`", twins.join("`, `"))),
            None => Err(missing(readings.last().map_or(written, String::as_str), folded)),
        }
    }
}

fn index<'k>(known: impl Iterator<Item = &'k String>) -> HashMap<String, Vec<String>> {
    let mut folded: HashMap<String, Vec<String>> = HashMap::new();
    for name in known {
        folded.entry(fold(name)).or_default().push(name.clone());
    }
    folded.values_mut().for_each(|names| names.sort());
    folded
}

/// What a path may mean, the nearest to what is written first.
fn readings(written: &str) -> Vec<String> {
    let plain = written.replace('\\', "/");
    // What `decode` refuses in a part of an address is here just another way to write a slash.
    let decoded = decode(&plain.replace("%2F", "/").replace("%2f", "/")).map(|text| text.replace('\\', "/"));
    let mut readings: Vec<String> = Vec::new();
    for text in [Some(plain), decoded].into_iter().flatten() {
        let parts: Vec<_> = text.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        let parts = parts.as_slice();
        let below = parts.strip_prefix(&["public", "media"]).or_else(|| parts.strip_prefix(&["media"]));
        for reading in [Some(parts), below].into_iter().flatten().map(|parts| parts.join("/")) {
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// What to do about a file that is not there: perhaps it has another folder, or a letter too many.
fn missing(path: &str, folded: &HashMap<String, Vec<String>>) -> String {
    let wanted = fold(path);
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let likeness = |name: &str| match file(name) == file(&wanted) {
        true => 1.0,
        false => strsim::normalized_damerau_levenshtein(name, &wanted),
    };
    let alike =
        folded.iter().map(|(name, names)| (likeness(name), names)).filter(|(likeness, _)| *likeness >= ALIKE);
    let nearest = alike.max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)));
    match nearest.and_then(|(_, names)| names.first()) {
        Some(name) => format!("did you mean `{name}`? Else put the file at public/media/{path}"),
        None => format!("put the file at public/media/{path}, or correct the path"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(known: &[&str], written: &str) -> Result<String, String> {
        let known: Vec<_> = known.iter().map(|name| (*name).to_owned()).collect();
        MediaNames::default().find(written, || known.iter()).map(str::to_owned)
    }

    const COMPOSED: &str = "pictures/Caf\u{e9}.png";
    const TAKEN_APART: &str = "pictures/Cafe\u{301}.png";

    #[test]
    fn every_way_to_write_a_name_finds_its_file() {
        let known = ["pictures/my bridge.png", "桥.png", "100%25.png", "media/own.png", "ß.png"];
        for (written, name) in [
            ("pictures/my%20bridge.png", "pictures/my bridge.png"),
            ("pictures\\my bridge.png", "pictures/my bridge.png"),
            ("pictures%2Fmy%20bridge.png", "pictures/my bridge.png"),
            ("pictures%5Cmy%20bridge.png", "pictures/my bridge.png"),
            ("/pictures/my bridge.png", "pictures/my bridge.png"),
            ("./pictures//my bridge.png", "pictures/my bridge.png"),
            ("/media/pictures/my%20bridge.png", "pictures/my bridge.png"),
            ("public\\media\\pictures\\my bridge.png", "pictures/my bridge.png"),
            ("Pictures/My Bridge.PNG", "pictures/my bridge.png"),
            ("%E6%A1%A5.png", "桥.png"),
            ("%e6%a1%a5.PNG", "桥.png"),
            ("/100%25.png", "100%25.png"),
            ("/media/own.png", "media/own.png"),
            ("own.png", ""),
            ("media/media/own.png", "media/own.png"),
        ] {
            assert_eq!(find(&known, written).unwrap_or_default(), name, "{written}");
        }
    }

    #[test]
    fn both_unicode_forms_find_the_other() {
        for (known, written) in [(COMPOSED, TAKEN_APART), (TAKEN_APART, COMPOSED)] {
            assert_eq!(find(&[known], written).as_deref(), Ok(known));
            assert_eq!(find(&[known], &written.to_uppercase()).as_deref(), Ok(known));
        }
        let both = [COMPOSED, TAKEN_APART];
        assert_eq!(find(&both, &format!("/{TAKEN_APART}")).as_deref(), Ok(TAKEN_APART));
        assert_eq!(find(&both, "pictures/Caf%C3%A9.png").as_deref(), Ok(COMPOSED));
    }

    #[test]
    fn names_that_differ_in_case_alone_are_not_guessed() {
        let known = ["a/Bridge.png", "a/bridge.png"];
        assert_eq!(find(&known, "/a/Bridge.png").as_deref(), Ok("a/Bridge.png"));
        let said = "write one of these exactly: `a/Bridge.png`, `a/bridge.png`";
        assert_eq!(find(&known, "a/BRIDGE.png"), Err(said.to_owned()));
    }

    #[test]
    fn a_missing_file_is_named_with_the_nearest() {
        let known = ["pictures/bridge.png", "files/timetable.pdf"];
        for (written, near) in
            [("bridge.png", "pictures/bridge.png"), ("files/timetabel.pdf", "files/timetable.pdf")]
        {
            let help = find(&known, written).unwrap_err();
            assert_eq!(help, format!("did you mean `{near}`? Else put the file at public/media/{written}"));
        }
        let help = find(&known, "public/media/film/mill.webm").unwrap_err();
        assert_eq!(help, "put the file at public/media/film/mill.webm, or correct the path");
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for written in [
            "../content/site.json",
            "a/../a.png",
            "%2e%2e/a.png",
            "..\\a.png",
            "%2E%2E%2Fa.png",
            "..%5ca.png",
            "/../a.png",
        ] {
            let help = find(&["a.png"], written).unwrap_err();
            assert!(help.contains("without `..`"), "{written}: {help}");
        }
        for written in ["", "/", ".", "%", "%zz", "\\\\"] {
            assert!(find(&["a.png"], written).is_err(), "{written}");
        }
    }
}
