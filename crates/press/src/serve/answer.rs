//! Answers to requests.

use super::address::{Found, find, not_found};
use super::site_files::SiteFiles;
use crate::hash;
use std::path::Path;

/// A request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// `GET`, `HEAD`, …
    pub method: &'a str,
    /// Path and query.
    pub url: &'a str,
    /// `If-None-Match`
    pub if_none_match: Option<&'a str>,
    /// `Range`
    pub range: Option<&'a str>,
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names and values, each name once.
    pub headers: Vec<(&'static str, String)>,
    /// The body; `HEAD` gets its length alone.
    pub body: Vec<u8>,
}

impl<'a> Asked<'a> {
    /// Path and query (`""`, or with its `?`).
    pub fn path_and_query(&self) -> (&'a str, &'a str) {
        self.url.find('?').map_or((self.url, ""), |at| self.url.split_at(at))
    }

    /// What is answered where the method is none that reads.
    pub fn refused_method(&self) -> Option<Answer> {
        let is_read = ["GET", "HEAD"].contains(&self.method);
        (!is_read).then(|| text(405, "Only GET and HEAD are answered.\n").with("Allow", "GET, HEAD"))
    }
}

/// Answers a request to the portal of these files, which stands at the base path, as the simplest of hosts does.
///
/// # Errors
/// When a file is there and cannot be read or made.
pub fn answer(files: &dyn SiteFiles, base: &str, asked: &Asked<'_>) -> anyhow::Result<Answer> {
    if let Some(refused) = asked.refused_method() {
        return Ok(refused);
    }
    let (path, query) = asked.path_and_query();
    Ok(match find(files, base, path) {
        Found::File(name) => read(files, 200, &name, asked)?,
        Found::FolderWithoutSlash => text(301, "").with("Location", format!("{path}/{query}")),
        Found::Nothing => match not_found(files, base, path) {
            Some(page) => read(files, 404, &page, &Asked::default())?,
            None => nothing(),
        },
    })
}

fn nothing() -> Answer {
    text(404, "There is no such file.\n")
}

fn read(files: &dyn SiteFiles, status: u16, name: &str, asked: &Asked<'_>) -> anyhow::Result<Answer> {
    let Some(body) = files.read(name)? else { return Ok(nothing()) };
    // By content: a page that was published again unchanged is still the same page.
    let tag = format!("\"{}\"", hash::of(&body));
    let known = asked.if_none_match.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let answer =
        Answer::new(status, &content_type(name), body).with("ETag", tag).with("Accept-Ranges", "bytes");
    Ok(match asked.range.and_then(|range| part(range, answer.body.len())) {
        _ if known => Answer { status: 304, body: Vec::new(), ..answer },
        Some((from, to)) => {
            let all = answer.body.len();
            let body = answer.body[from..=to].to_vec();
            Answer { status: 206, body, ..answer }.with("Content-Range", format!("bytes {from}-{to}/{all}"))
        }
        None => answer,
    })
}

/// First and last byte of the one range that is asked for (RFC 9110, 14.1.2): Safari plays no recording without. Anything
/// else may be answered with the whole file.
fn part(range: &str, length: usize) -> Option<(usize, usize)> {
    let last = length.checked_sub(1)?;
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (from, to) = match (from, to) {
        ("", count) => (length.saturating_sub(count.parse().ok()?), last),
        (from, "") => (from.parse().ok()?, last),
        (from, to) => (from.parse().ok()?, last.min(to.parse().ok()?)),
    };
    (from <= to).then_some((from, to))
}

/// Plain text as an answer.
pub(super) fn text(status: u16, text: &str) -> Answer {
    Answer::new(status, "text/plain; charset=utf-8", text.into())
}

fn content_type(name: &str) -> String {
    let kind = mime_guess::from_path(Path::new(name)).first_or_octet_stream();
    if kind.type_() == mime_guess::mime::TEXT { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

impl Answer {
    /// An answer that browsers keep, and ask about at each use.
    pub fn new(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("Content-Type", content_type.to_owned()),
            // Kept by browsers, and asked about at each use: after a publish nobody looks at an older page.
            ("Cache-Control", "no-cache".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        Self { status, headers, body }
    }

    /// The same with a header, in the place of one of that name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::site_files::Folder;
    use std::fs;
    use tempfile::TempDir;

    /// A published folder beside a file that is not for readers.
    fn site() -> TempDir {
        let room = TempDir::new().unwrap();
        let write = |name: &str, content: &str| {
            let file = room.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        };
        write("secret.txt", "secret");
        write("site/index.html", "home");
        write("site/404.html", "not here");
        write("site/county/index.html", "county");
        write("site/county/index.json", "{}");
        write("site/tag/非遗/index.html", "tag");
        write("site/empty/nothing.txt", "");
        write("site/.baolan/manifest", "own");
        room
    }

    fn ask(room: &TempDir, asked: &Asked<'_>) -> Answer {
        answer(&Folder::open(&room.path().join("site")).unwrap(), "/paper/", asked).unwrap()
    }

    fn get(room: &TempDir, url: &str) -> (u16, String) {
        let answer = ask(room, &Asked { method: "GET", url, ..Asked::default() });
        (answer.status, String::from_utf8(answer.body).unwrap())
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
        answer.headers.iter().find(|header| header.0 == name).map_or("", |header| &header.1)
    }

    #[test]
    fn a_folder_shows_its_page() {
        let room = site();
        assert_eq!(get(&room, "/paper/"), (200, "home".to_owned()));
        assert_eq!(get(&room, "/paper/county/?from=app"), (200, "county".to_owned()));
        assert_eq!(get(&room, "/paper/tag/%E9%9D%9E%E9%81%97/"), (200, "tag".to_owned()));
    }

    #[test]
    fn a_folder_asked_for_without_its_slash_is_redirected_query_and_all() {
        let room = site();
        for (url, to) in [("/paper", "/paper/"), ("/paper/county?from=app", "/paper/county/?from=app")] {
            let answer = ask(&room, &Asked { method: "GET", url, ..Asked::default() });
            assert_eq!((answer.status, header(&answer, "Location")), (301, to));
        }
    }

    #[test]
    fn what_is_missing_is_the_page_404_with_status_404() {
        let room = site();
        for url in
            ["/paper/nothing", "/paper/nothing/index.json", "/paper/empty/", "/paper/empty", "/", "/paperboy"]
        {
            assert_eq!(get(&room, url), (404, "not here".to_owned()), "{url}");
        }
        fs::remove_file(room.path().join("site/404.html")).unwrap();
        assert_eq!(get(&room, "/paper/nothing").0, 404);
    }

    #[test]
    fn what_is_missing_in_a_variant_is_its_own_page_404() {
        let room = site();
        fs::create_dir(room.path().join("site/hant")).unwrap();
        fs::write(room.path().join("site/hant/404.html"), "not in hant").unwrap();
        for (url, page) in [
            ("/paper/hant/nothing", "not in hant"),
            ("/paper/hant/no/such/page/", "not in hant"),
            ("/paper/hant/", "not in hant"),
            ("/paper/hant/../county", "not here"),
            ("/paper/hantish/page", "not here"),
            ("/hant/nothing", "not here"),
        ] {
            assert_eq!(get(&room, url), (404, page.to_owned()), "{url}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let room = site();
        #[cfg(unix)]
        std::os::unix::fs::symlink(room.path().join("secret.txt"), room.path().join("site/link.txt"))
            .unwrap();
        for url in [
            "/paper/../secret.txt",
            "/paper/county/../../secret.txt",
            "/paper/%2e%2e/secret.txt",
            "/paper/..%2fsecret.txt",
            "/paper/..%5csecret.txt",
            "/paper/county%2f..%2f..%2fsecret.txt",
            "/paper/county%2findex.html",
            "/paper/%252e%252e/secret.txt",
            "/paper//etc/passwd",
            "/paper/link.txt",
            "/paper/.baolan/manifest",
            "/paper/C:/secret.txt",
            "/paper/%00",
            "/paper/%",
            "/paper//example.com",
            "//example.com/",
        ] {
            assert_eq!(get(&room, url), (404, "not here".to_owned()), "{url}");
        }
    }

    #[test]
    fn files_carry_the_types_that_browsers_insist_on() {
        for (name, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("index.json", "application/json"),
            ("styles.css", "text/css; charset=utf-8"),
            ("boot.js", "text/javascript; charset=utf-8"),
            ("app.wasm", "application/wasm"),
            ("manifest.webmanifest", "application/manifest+json"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("feed.xml", "text/xml; charset=utf-8"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.svg", "image/svg+xml"),
            ("a.vtt", "text/vtt; charset=utf-8"),
            ("a.mp3", "audio/mpeg"),
            ("a.mp4", "video/mp4"),
            ("_headers", "application/octet-stream"),
        ] {
            assert_eq!(content_type(name), kind);
        }
    }

    #[test]
    fn a_known_page_is_confirmed_without_its_body_and_always_asked_about() {
        let room = site();
        let asked = Asked { method: "GET", url: "/paper/", ..Asked::default() };
        let first = ask(&room, &asked);
        assert_eq!(header(&first, "Cache-Control"), "no-cache");
        let again = ask(&room, &Asked { if_none_match: Some(header(&first, "ETag")), ..asked });
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(ask(&room, &Asked { if_none_match: Some("\"old\""), ..asked }), first);
    }

    #[test]
    fn a_part_of_a_file_can_be_asked_for() {
        let room = site();
        for (range, status, body) in [
            ("bytes=0-1", 206, "ho"),
            ("bytes=1-", 206, "ome"),
            ("bytes=-1", 206, "e"),
            ("bytes=2-99", 206, "me"),
            ("bytes=-99", 206, "home"),
            ("bytes=4-", 200, "home"),
            ("bytes=2-1", 200, "home"),
            ("bytes=0-0,2-3", 200, "home"),
            ("lines=1-2", 200, "home"),
        ] {
            let asked = Asked { method: "GET", url: "/paper/", range: Some(range), ..Asked::default() };
            let answer = ask(&room, &asked);
            assert_eq!((answer.status, answer.body.as_slice()), (status, body.as_bytes()), "{range}");
        }
        let asked = Asked { method: "GET", url: "/paper/", range: Some("bytes=1-2"), ..Asked::default() };
        assert_eq!(header(&ask(&room, &asked), "Content-Range"), "bytes 1-2/4");
    }

    #[test]
    fn nothing_is_taken_from_readers() {
        let answer = ask(&site(), &Asked { method: "POST", url: "/paper/", ..Asked::default() });
        assert_eq!((answer.status, header(&answer, "Allow")), (405, "GET, HEAD"));
    }
}
