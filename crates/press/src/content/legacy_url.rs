//! Old addresses of a story: where it stood before this portal, or before it was moved. They lead to the story.
//!
//! An old address is a path below the portal's base, as addresses in content always are, with or without a query:
//! `/2024-01/02/content_123.html`, `/article.php?id=5`. Of a whole address the path counts, whatever its host: an old host's name
//! that still leads anywhere leads here.

use super::diagnostics::{Code, Location};
use super::fields::{Fields, text};
use super::node::Value;
use super::parse_context::ParseContext;
use super::wording::short;
use baolan_core::route::{decode, encode};
use serde::{Deserialize, Serialize};

/// Longest old address, in bytes: Cloudflare Pages takes rules of 1,000 characters.
const LONGEST: usize = 900;

/// Longest part of a path that is a file's name, in bytes: file systems take 255, and copies have longer names.
const LONGEST_NAME: usize = 200;

/// Not allowed in an address (RFC 3986), and with a meaning of its own in the file of one host or another.
const UNSAFE: &str = "\"<>\\^`{|}";

/// Not allowed in names of files on some systems.
const NO_FILE: &str = ":*";

/// An old address of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyUrl {
    /// Below the portal's base, decoded, with a slash at its beginning: `/旧闻/1.html`.
    pub path: String,
    /// What followed a `?`, escaped as browsers send it; none when it was empty.
    pub query: Option<String>,
    /// Where the story names it.
    pub location: Location,
}

impl LegacyUrl {
    /// Reads an old address, of a portal at `site`.
    ///
    /// # Errors
    /// What is wrong with it and what to do, in words for an editor.
    fn parse(written: &str, site: &str, location: Location) -> Result<Self, (&'static str, &'static str)> {
        const PATH: &str = "write it as /2024-01/02/content_123.html";
        if written.len() > LONGEST {
            return Err(("is longer than 900 bytes", "leave it out, and let the web server lead it over"));
        }
        let rest = below_base(written, site)?;
        if rest.contains('#') {
            return Err(("holds a #", "leave out what begins with #: servers never see it"));
        }
        let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
        let Some(path) = decode(path) else {
            return Err((
                "holds escapes that are no UTF-8 text",
                "write the characters themselves, or let the web server lead it over",
            ));
        };
        let is_bad = |c: char| c.is_control() || UNSAFE.contains(c);
        if path.chars().any(|c| is_bad(c) || "?#".contains(c)) || query.is_some_and(|q| q.chars().any(is_bad))
        {
            return Err(("holds characters that no address has", PATH));
        }
        let Some(inner) = path.strip_prefix('/') else {
            return Err(("does not begin with a slash", PATH));
        };
        let mut segments = inner.strip_suffix('/').unwrap_or(inner).split('/');
        if segments.any(|segment| ["", ".", ".."].contains(&segment)) && !inner.is_empty() {
            return Err(("holds `//`, `.` or `..`", PATH));
        }
        let query = query.filter(|query| !query.is_empty()).map(escaped_query);
        if inner.is_empty() && query.is_none() {
            return Err(("is the front page", "remove it"));
        }
        Ok(Self { path, query, location })
    }

    /// Reads an old address that no file holds yet, of a portal at `site`; nothing for one that the press does not take.
    pub fn read(written: &str, site: &str) -> Option<Self> {
        Self::parse(written.trim(), site, Location::START).ok()
    }

    /// As a story's file has it: path and query, escaped where they must be.
    pub fn written(&self) -> String {
        let plain = self.to_string();
        match Self::read(&plain, "") {
            Some(read) if read.path == self.path && read.query == self.query => plain,
            _ => {
                let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
                format!("/{}{query}", self.escaped_path())
            }
        }
    }

    /// The name of the file that can stand in for this address on any host, below the folder of the portal: the path when it ends
    /// like a page, or else `index.html` in a folder of this name. None for an address with a query, and for one that cannot be a
    /// file's name.
    pub fn stub(&self) -> Option<String> {
        self.query.is_none().then(|| stub_at(&self.path)).flatten()
    }

    /// What makes it another address than others: two that end in the same file are one.
    pub fn key(&self) -> String {
        self.stub().unwrap_or_else(|| self.to_string())
    }

    /// The path as it stands in an address, without the slash at its beginning: `%E6%97%A7/1.html`.
    pub fn escaped_path(&self) -> String {
        let segments: Vec<String> = self.path.get(1..).unwrap_or_default().split('/').map(encode).collect();
        segments.join("/")
    }
}

/// As an editor reads it: path and query.
impl std::fmt::Display for LegacyUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        self.query.iter().try_for_each(|query| write!(f, "?{query}"))
    }
}

/// As [`LegacyUrl::stub`], of the path of an old address.
pub fn stub_at(path: &str) -> Option<String> {
    let inner = path.get(1..)?;
    let is_folder = inner.ends_with('/');
    let segments: Vec<&str> = inner.trim_end_matches('/').split('/').collect();
    let (last, above) = segments.split_last()?;
    // A folder must never be called as another stub's file, nor a file as a compressed copy.
    let is_folder_name = |name: &str| !is_page_name(name) && !name.ends_with(".br") && !name.ends_with(".gz");
    let is_name = |name: &str| {
        name.len() <= LONGEST_NAME && !name.contains(|c| NO_FILE.contains(c)) && !name.ends_with(['.', ' '])
    };
    if !segments.iter().all(|name| is_name(name)) || !above.iter().all(|name| is_folder_name(name)) {
        return None;
    }
    match is_page_name(last) {
        true if is_folder => None,
        true => Some(inner.to_owned()),
        false => is_folder_name(last).then(|| [&segments.join("/"), "/index.html"].concat()),
    }
}

/// Whether hosts show a file of this name as a page.
fn is_page_name(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".htm")
}

/// An old address as a path below the base of a portal at `site`, with its query.
fn below_base<'w>(written: &'w str, site: &str) -> Result<&'w str, (&'static str, &'static str)> {
    let Some((host, path)) = split_host(written) else { return Ok(written) };
    let Some((_, base)) = split_host(site).filter(|(own, _)| own.eq_ignore_ascii_case(host)) else {
        return Ok(path);
    };
    let base = base.strip_suffix('/').unwrap_or(base);
    let below = path.strip_prefix(base).filter(|below| below.is_empty() || below.starts_with(['/', '?']));
    match below {
        Some("") => Ok("/"),
        Some(below) => Ok(below),
        None => Err(("does not stand below the portal's own path", "let the web server lead it over")),
    }
}

/// Host and rest of a whole address; a rest without a slash is the front page.
fn split_host(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    Some((host, if path.is_empty() { "/" } else { path }))
}

/// A query as browsers send it: what is not ASCII is escaped, and so are spaces.
fn escaped_query(query: &str) -> String {
    let mut escaped = String::with_capacity(query.len());
    for c in query.chars() {
        match c.is_ascii_graphic() {
            true => escaped.push(c),
            false => escaped.push_str(&encode(c.encode_utf8(&mut [0; 4]))),
        }
    }
    escaped
}

/// `legacy_urls`: each address once, where it first stands.
pub(super) fn legacy_urls(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<LegacyUrl> {
    let mut legacy: Vec<LegacyUrl> = Vec::new();
    for node in fields.list("legacy_urls", cx) {
        // As it was written: what is cleaned away from texts is wrong in an address.
        let Value::Text(written) = &node.value else {
            let _ = text(node, "legacy_urls", cx);
            continue;
        };
        let location = cx.location(node.at);
        match LegacyUrl::parse(written.trim(), cx.site(), location) {
            Ok(url) if legacy.iter().any(|known| known.key() == url.key()) => {}
            Ok(url) => legacy.push(url),
            Err((what, help)) => {
                let shown = short(&written.replace(char::is_control, "\u{FFFD}"));
                let message = format!("the old address `{shown}` {what}");
                cx.error(node.at, Code::BadLegacyUrl, message, help);
            }
        }
    }
    legacy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::diagnostics::LineIndex;

    fn read(written: &str) -> Result<LegacyUrl, &'static str> {
        let location = LineIndex::new("").location("", 0);
        LegacyUrl::parse(written, "https://own.example/news/", location).map_err(|(what, _)| what)
    }

    #[test]
    fn an_old_address_is_a_path_below_the_base() {
        for (written, expected) in [
            ("/2024-01/02/content_123.html", "/2024-01/02/content_123.html"),
            ("/article.php?id=5", "/article.php?id=5"),
            ("/a/?", "/a/"),
            ("/?p=12", "/?p=12"),
            ("/%E6%97%A7%E9%97%BB/1.html", "/旧闻/1.html"),
            ("/a.asp?t=旧 闻", "/a.asp?t=%E6%97%A7%20%E9%97%BB"),
            ("https://old.example/a/1.html", "/a/1.html"),
            ("http://old.example:8080?id=1", "?id=1"),
            ("https://OWN.example/news/a/1.html", "/a/1.html"),
            ("/news/a/1.html", "/news/a/1.html"),
        ] {
            let read = read(written).map(|url| url.to_string());
            // A whole address of nothing but a query has no path to begin with a slash.
            match expected.starts_with('/') {
                true => assert_eq!(read.as_deref(), Ok(expected), "{written}"),
                false => assert!(read.is_err(), "{written}"),
            }
        }
    }

    #[test]
    fn hostile_addresses_are_refused() {
        for written in [
            "",
            "/",
            "a/1.html",
            "//evil.example/a",
            "/a//b",
            "/../etc/passwd",
            "/a/../b",
            "/a/..",
            "/./a",
            "/%2e%2e/a",
            "/a%2Fb",
            "/a%00b",
            "/a\u{0}b",
            "/a\nb",
            "/a\\b",
            "/a%5Cb",
            "/\"><script>",
            "/{$HOME}",
            "/a|b",
            "/a?x=\"",
            "/a?x={y}",
            "/a?x=\n",
            "/a#b",
            "/a%23b",
            "/a%3Fb",
            "/%D6%D0",
            "javascript:alert(1)",
            "https://own.example/newspaper/1.html",
            "https://own.example/",
            "https://old.example/",
        ] {
            assert!(read(written).is_err(), "{written:?}");
        }
        assert!(read(&format!("/{}", "a".repeat(LONGEST))).is_err());
    }

    #[test]
    fn a_file_stands_in_for_what_can_be_a_files_name() {
        let stub = |written| read(written).expect("an address").stub();
        for (written, name) in [
            ("/2024-01/02/content_123.html", Some("2024-01/02/content_123.html")),
            ("/a/1.htm", Some("a/1.htm")),
            ("/a/1.shtml", Some("a/1.shtml/index.html")),
            ("/archives/12", Some("archives/12/index.html")),
            ("/archives/12/", Some("archives/12/index.html")),
            ("/archives/12/index.html", Some("archives/12/index.html")),
            ("/index.php/archives/5/", Some("index.php/archives/5/index.html")),
            ("/旧闻/", Some("旧闻/index.html")),
            ("/article.php?id=5", None),
            ("/a.html/b.html", None),
            ("/a.html/", None),
            ("/a/b.br", None),
            ("/a:b", None),
            ("/a./b", None),
        ] {
            assert_eq!(stub(written).as_deref(), name, "{written}");
        }
        assert_eq!(stub(&format!("/{}/", "a".repeat(201))), None);
        assert_eq!(read("/旧 闻/1.html").expect("an address").escaped_path(), "%E6%97%A7%20%E9%97%BB/1.html");
    }
}
