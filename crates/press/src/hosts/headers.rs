//! One table of rules, which every host file is printed from.

use super::policy::Policy;
use crate::root_files::ROOT_FILES;

/// Which files a rule is for. Paths are below the portal's base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPattern {
    /// All answers, also those that say that nothing is there.
    All,
    /// Everything that is found in a folder: `assets/`.
    Below(&'static str),
    /// The file of this name at the root of each variant: `manifest.webmanifest`.
    Root(&'static str),
    /// Every file of this name, in any folder: `feed.xml`.
    Named(&'static str),
    /// Every file with this ending: `.wasm`.
    Ending(&'static str),
}

/// Headers for some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which files.
    pub pattern: PathPattern,
    /// Why; printed above the rule.
    pub why: &'static str,
    /// Names and values, in the order in which they are printed.
    pub headers: Vec<(&'static str, String)>,
}

/// Named by content: another content has another name.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Browsers keep it, and revalidate it at each use.
const REVALIDATED: &str = "no-cache";

/// Features that no page here needs. Browsers log an error for names that they do not know, so only old names are listed.
const FEATURES: [&str; 11] = [
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
];

/// Folders of files that are named by their content.
const IMMUTABLE_FOLDERS: [&str; 2] = ["assets/", "media/"];

/// Types that hosts do not know, or guess from the ending alone.
const TYPES: [(PathPattern, &str, &str); 4] = [
    (
        PathPattern::Ending(".wasm"),
        "application/wasm",
        "A browser compiles WebAssembly while it streams only with this type.",
    ),
    (
        PathPattern::Named("feed.xml"),
        "application/rss+xml; charset=utf-8",
        "RSS: feed readers offer to subscribe.",
    ),
    (PathPattern::Named("atom.xml"), "application/atom+xml; charset=utf-8", "Atom."),
    (PathPattern::Named("feed.json"), "application/feed+json", "JSON Feed."),
];

/// The table. No header of a narrow rule is set by another one, but for `Cache-Control`.
pub fn rules(policy: &Policy) -> Vec<Rule> {
    let features: Vec<_> = FEATURES.iter().map(|feature| format!("{feature}=()")).collect();
    let all = Rule {
        pattern: PathPattern::All,
        why: "What a page may load, and who may frame it; no guessing of types; nothing of the path to other sites; none \
              of the devices that no page needs.",
        headers: vec![
            ("Content-Security-Policy", policy.header()),
            ("Permissions-Policy", features.join(", ")),
            ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cache-Control", REVALIDATED.to_owned()),
        ],
    };
    let immutable = IMMUTABLE_FOLDERS.into_iter().map(|folder| Rule {
        pattern: PathPattern::Below(folder),
        why: "Named by content: these never change, and are never asked for twice.",
        headers: vec![("Cache-Control", IMMUTABLE.to_owned())],
    });
    let root_files = ROOT_FILES.into_iter().map(|file| Rule {
        pattern: PathPattern::Root(file.name),
        why: file.why,
        headers: vec![
            ("Cache-Control", file.cache_control.to_owned()),
            ("Content-Type", file.content_type.to_owned()),
        ],
    });
    let types = TYPES.into_iter().map(|(pattern, kind, why)| Rule {
        pattern,
        why,
        headers: vec![("Content-Type", kind.to_owned())],
    });
    [all].into_iter().chain(immutable).chain(root_files).chain(types).collect()
}
