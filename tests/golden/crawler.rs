//! A crawler that reads a published folder while a press may be at work in it.

use crate::sound::inner_links;
use crate::web::file_of;
use scraper::Html;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// A crawler of one portal.
pub(crate) struct Crawler {
    /// The published folder.
    pub(crate) root: PathBuf,
    /// Path of the portal.
    pub(crate) base: &'static str,
    /// Its scheme and host.
    pub(crate) origin: &'static str,
}

/// What a crawl has read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) pages: usize,
    /// Addresses that pages name, each looked for on the disk.
    pub(crate) addresses: usize,
}

impl Crawler {
    /// Follows links from the front page. Every file is whole, and no page that is served names one that is missing.
    pub(crate) fn crawl(&self) -> Seen {
        let mut seen = Seen::default();
        let mut found = vec!["index.html".to_owned()];
        let mut at = 0;
        while let Some(path) = found.get(at).cloned() {
            at += 1;
            let Some(source) = self.read(&path) else {
                // It was there when the page that named it was read, and that page has changed since: see `look_for`.
                assert!(at > 1, "there is no front page");
                continue;
            };
            assert!(source.ends_with("</html>\n"), "{path} is not whole");
            seen.pages += 1;
            for name in named(&path, &source, self) {
                seen.addresses += 1;
                self.look_for(&name, &path);
                if name.ends_with(".html") && !found.contains(&name) {
                    found.push(name);
                }
            }
        }
        seen
    }

    /// A file as text; nothing when it is not there.
    fn read(&self, name: &str) -> Option<String> {
        match fs::read(self.root.join(name)) {
            Ok(content) => Some(String::from_utf8(content).unwrap_or_else(|_| panic!("{name} is not whole"))),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => panic!("{name}: {error}"),
        }
    }

    /// A file that a page names is there, and whole. When it is not, the page must have changed since it was read: what is
    /// wrong is a page that is served before the file is looked for and after it.
    fn look_for(&self, name: &str, page: &str) {
        if self.is_whole(name) {
            return;
        }
        let before = self.read(page);
        if self.is_whole(name) || self.read(page) != before {
            return;
        }
        let names = before.is_some_and(|source| named(page, &source, self).iter().any(|other| other == name));
        assert!(!names, "{page} is served and names {name}, which is missing");
    }

    /// Whether a file is there. It is whole then.
    fn is_whole(&self, name: &str) -> bool {
        let content = match fs::read(self.root.join(name)) {
            Ok(content) => content,
            Err(error) if error.kind() == ErrorKind::NotFound => return false,
            Err(error) => panic!("{name}: {error}"),
        };
        let whole = match name.rsplit_once('.') {
            Some((_, "html")) => content.ends_with(b"</html>\n"),
            Some((_, "json")) => serde_json::from_slice::<serde_json::Value>(&content).is_ok(),
            Some((_, "xml")) => content.trim_ascii_end().ends_with(b">"),
            _ => !content.is_empty(),
        };
        assert!(whole && is_its_own(name, &content), "{name} is not whole");
        true
    }
}

/// Files that a page names, and its data, which the app would ask for in its place.
fn named(path: &str, source: &str, crawler: &Crawler) -> Vec<String> {
    let links = inner_links(&Html::parse_document(source), crawler.base, crawler.origin);
    let local = links.into_iter().filter(|(_, address)| !address.starts_with('#'));
    let files = local.map(|(said, address)| {
        file_of(crawler.base, &address).unwrap_or_else(|| panic!("{path}: no file is meant by {said}"))
    });
    let data = path.strip_suffix("index.html").map(|folder| format!("{folder}index.json"));
    files.chain(data).collect()
}

/// Whether an asset holds what its name says: its hash.
fn is_its_own(name: &str, content: &[u8]) -> bool {
    let Some(asset) = name.strip_prefix("assets/") else { return true };
    let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    asset.contains(&hash)
}
