//! `press serve` without a site: the preview of a newsroom's content, asked over the network as a browser does.

use crate::newsroom::{Newsroom, app, sites};
use crate::small::{archive, numbered};
use baolan_core::route::encode;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;
use walkdir::WalkDir;

/// After the first 36 stories of `numbered`.
const NOW: &str = "2026-01-02T12:00:00Z";

/// How long a change may take to be shown on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview under way; it ends with the value.
struct Preview {
    child: Child,
    /// `127.0.0.1:40123`
    address: String,
    /// The app's folder, or the one that it was started in.
    _folder: TempDir,
}

/// What a preview answered.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Newsroom {
    /// Starts a preview of the content as of a moment.
    fn preview(&self, now: Option<&str>) -> Preview {
        let built = TempDir::new().expect("a folder");
        app().save(built.path()).expect("an app folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.args(["serve", "--port", "0"]).env_remove("BAOLAN_NOW");
        for (option, folder) in
            [("--content", &*self.content()), ("--cache", self.cache()), ("--app", built.path())]
        {
            command.arg(option).arg(folder);
        }
        command.args(now.map(|now| format!("--now={now}")));
        Preview::start(command, built)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().expect("a press that still runs");
        self.child.wait().expect("its end");
    }
}

impl Preview {
    fn start(mut command: Command, folder: TempDir) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("a press");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines.next().expect("a line").expect("text");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        // Reads on, so that the press never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.unwrap_or_else(|| panic!("no address in {line:?}")), _folder: folder }
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request");
        stream
    }

    /// Sends a request with these header lines beside `Host`.
    fn send(&self, method: &str, url: &str, headers: &str) -> Answer {
        let host = &self.address;
        self.raw(&format!("{method} {url} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"))
    }

    fn raw(&self, request: &str) -> Answer {
        read(self.connect(request))
    }

    fn get(&self, url: &str) -> Answer {
        self.send("GET", url, "")
    }

    fn text(&self, url: &str) -> String {
        self.get(url).text()
    }

    /// The version that a page waits for changes of.
    fn version(&self) -> String {
        self.text("/~preview/changes?since=none")
    }

    /// Waits until the content that is shown is another than that of a version, as a page does; gives the new one.
    fn next(&self, version: &str) -> String {
        let begin = Instant::now();
        loop {
            let answer = self.get(&format!("/~preview/changes?since={version}"));
            if answer.status == 200 {
                return answer.text();
            }
            assert_eq!(answer.status, 204);
            assert!(begin.elapsed() < PATIENCE, "nothing has changed");
        }
    }

    /// Changes content and waits until a page holds, or holds no longer, a text.
    fn until(&self, url: &str, is_there: impl Fn(&Answer) -> bool) {
        let begin = Instant::now();
        loop {
            let version = self.version();
            if is_there(&self.get(url)) {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "{url} has not changed: {}", self.text(url));
            self.next(&version);
        }
    }
}

fn read(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        // It was answered before all of the request was read.
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{error}"),
        _ => {}
    }
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..at].to_vec()).expect("text");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Answer { status, head, body: bytes[at + 4..].to_vec() }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// Story 1 is out, 2 is a draft that 1 links to, 9 is under embargo.
fn newsroom() -> Newsroom {
    archive()
        .at(NOW)
        .add(&numbered(1).with("tags = [\"桥\"]").body("正文，见[草稿](story:s-0002)。"))
        .add(&numbered(2).with("draft = true").with("title = \"没写完的\"").with("short_title = \"没写完\""))
        .add(&numbered(90).with("title = \"还没到时候的\""))
}

fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let changed = entry.metadata().expect("facts").modified().expect("a time");
        (entry.path().to_owned(), (fs::read(entry.path()).expect("a file"), changed))
    });
    files.collect()
}

#[test]
fn drafts_and_embargoed_stories_are_marked_in_a_preview_and_absent_from_a_publish() {
    let newsroom = newsroom().publish();
    let preview = newsroom.preview(Some(NOW));
    let (draft, waiting) = ("/2026/01/01/s-0002/", "/2026/01/04/s-0090/");
    for (url, mark) in [
        (draft, "<h1>〔草稿〕没写完的</h1>"),
        (waiting, "<h1>〔待发 2026-01-04 18:00〕还没到时候的</h1>"),
        ("/", "〔草稿〕没写完"),
        ("/all/", "〔草稿〕没写完"),
        ("/all/", "〔待发 2026-01-04 18:00〕还没到时候的"),
        ("/latest/index.json", "〔待发 2026-01-04 18:00〕还没到时候的"),
        ("/2026/01/01/s-0002/index.json", "\"title\":\"〔草稿〕没写完的\""),
        ("/feed.xml", "〔草稿〕没写完的"),
        ("/2026/01/01/s-0001/", "href=\"/2026/01/01/s-0002/\""),
        ("/~preview/drafts", "<a href=\"/2026/01/01/s-0002/\">〔草稿〕没写完的</a>"),
        ("/~preview/drafts", "content/articles/s-0090.md"),
    ] {
        let answer = preview.get(url);
        assert_eq!(answer.status, 200, "{url}");
        assert!(answer.text().contains(mark), "{url} does not hold {mark}: {}", answer.text());
    }
    let plain = preview.text("/2026/01/01/s-0001/");
    assert!(plain.contains("<h1>s-0001</h1>"), "no mark before what is out: {plain}");
    assert!(plain.contains("草稿与待发 2</a>"), "the bar counts them");
    // What a publish finds: here, that a link leads to what readers do not see yet.
    assert!(preview.text("/~preview/faults").contains("unpublished-story"));
    for (name, content) in newsroom.files() {
        let text = String::from_utf8_lossy(&content);
        for secret in ["〔", "草稿与待发", "没写完", "还没到时候", "~preview", "s-0002", "s-0090"]
        {
            assert!(!name.contains(secret) && !text.contains(secret), "{name} holds {secret}");
        }
    }
}

#[test]
fn every_published_file_is_answered_as_a_publish_would_write_it() {
    for (site, base) in [("tiny", "/news/"), ("variants", "/")] {
        let newsroom = Newsroom::from_dir(site).publish();
        let preview = newsroom.preview(Some("2026-12-01T00:00:00+08:00"));
        let mut pages = 0;
        for (name, published) in newsroom.files() {
            if [".br", ".gz"].iter().any(|ending| name.ends_with(ending)) {
                continue;
            }
            let path: Vec<_> = name.split('/').map(encode).collect();
            let answer = preview.get(&format!("{base}{}", path.join("/")));
            assert_eq!(answer.status, 200, "{site}: {name}");
            if !name.ends_with(".html") {
                assert!(answer.body == published, "{site}: {name} differs");
                continue;
            }
            pages += 1;
            let (shown, published) = (answer.text(), String::from_utf8(published).expect("text"));
            let (before, after) = published.split_once("</body>").expect("a body");
            assert!(
                shown.starts_with(before) && shown.ends_with(&format!("</body>{after}")),
                "{site}: {name}"
            );
            assert!(
                shown[before.len()..].starts_with("<link rel=\"stylesheet\" href=\"/~preview/preview.css\">")
            );
        }
        assert!(pages > 5, "{site}: {pages} pages");
    }
}

#[test]
fn a_preview_answers_as_a_host_does() {
    let newsroom = Newsroom::from_dir("variants");
    let preview = newsroom.preview(Some("2026-12-01T00:00:00+08:00"));
    let missing = preview.get("/nowhere/");
    assert_eq!((missing.status, missing.header("Content-Type")), (404, Some("text/html; charset=utf-8")));
    assert!(
        missing.text().contains("data-route=\"*\"") && missing.text().contains("<html lang=\"zh-Hans\">")
    );
    let missing = preview.get("/hant/no/such/page/index.json");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<html lang=\"zh-Hant\">") && missing.text().contains("預覽"));
    let moved = preview.get("/latest?from=app");
    assert_eq!((moved.status, moved.header("Location")), (301, Some("/latest/?from=app")));
    for (url, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.json", "application/json"),
        ("/feed.xml", "text/xml; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/~preview/preview.js", "text/javascript; charset=utf-8"),
        ("/~preview/preview.css", "text/css; charset=utf-8"),
    ] {
        let answer = preview.get(url);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(kind)), "{url}");
    }
    let whole = preview.get("/robots.txt");
    let tag = whole.header("ETag").expect("a tag");
    assert_eq!(preview.send("GET", "/robots.txt", &format!("If-None-Match: {tag}\r\n")).status, 304);
    let part = preview.send("GET", "/robots.txt", "Range: bytes=0-3\r\n");
    assert_eq!((part.status, part.body), (206, whole.body[..4].to_vec()));
    assert_eq!(preview.send("HEAD", "/", "").body, Vec::<u8>::new());
}

#[test]
fn a_portal_below_a_path_is_previewed_there() {
    let newsroom = newsroom().change_file("content/site.json", "archive.example/", "archive.example/news/");
    let preview = newsroom.preview(Some(NOW));
    let front = preview.get("/");
    assert_eq!((front.status, front.header("Location")), (302, Some("/news/")));
    assert!(preview.text("/news/").contains("href=\"/news/all/\""));
    assert_eq!(preview.get("/all/").status, 404);
    assert_eq!(preview.get("/news/2026/01/01/s-0002/").status, 200);
    assert!(preview.text("/~preview/drafts").contains("href=\"/news/2026/01/01/s-0002/\""));
}

#[test]
fn a_preview_writes_nothing_but_the_cache() {
    let newsroom = newsroom().with_own_cache().publish();
    let room = newsroom.content().parent().expect("a folder").to_owned();
    fs::create_dir(room.join("dist")).expect("a folder beside it");
    fs::write(room.join("dist/index.html"), "an older site").expect("a file");
    let before = |room: &Path| {
        let mut files = state(room);
        files.retain(|path, _| !path.starts_with(newsroom.cache()));
        files
    };
    let was = before(&room);
    assert!(was.len() > 30, "a published site and the content");
    {
        let preview = newsroom.preview(Some(NOW));
        for name in newsroom.files().into_keys() {
            preview.get(&format!("/{name}"));
        }
        assert_eq!(preview.get("/2026/01/01/s-0002/").status, 200);
        assert_eq!(preview.get("/~preview/faults").status, 200);
    }
    assert_eq!(before(&room), was);
}

#[test]
fn a_change_is_told_to_open_pages_and_shown() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let story = newsroom.content().join("content/articles/s-0001.md");
    let first = preview.version();
    assert!(preview.text("/").contains(&format!("data-version=\"{first}\"")));
    let waiting = preview.connect(&format!(
        "GET /~preview/changes?since={first} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        preview.address
    ));
    let text = fs::read_to_string(&story).expect("a story");
    let retitled = |title: &str| text.replace("title = \"s-0001\"", &format!("title = \"{title}\""));
    fs::write(&story, retitled("写过一遍")).expect("a change");
    let told = read(waiting);
    assert!(told.status == 200 && told.text() != first, "{}", told.head);
    preview.until("/all/", |page| page.text().contains("写过一遍"));
    assert!(preview.text("/2026/01/01/s-0001/").contains("<h1>写过一遍</h1>"));

    // As editors save: a new file is put in the place of the old one.
    let aside = story.with_extension("md.tmp");
    fs::write(&aside, retitled("换上去的")).expect("a file beside it");
    fs::rename(&aside, &story).expect("a replaced file");
    preview.until("/2026/01/01/s-0001/", |page| page.text().contains("<h1>换上去的</h1>"));

    let folder = newsroom.content().join("content/articles/new/deep");
    fs::create_dir_all(&folder).expect("a new folder");
    fs::write(folder.join("s-0003.md"), numbered(3).text()).expect("a story in it");
    preview.until("/2026/01/01/s-0003/", |page| page.status == 200);
    fs::write(folder.join("s-0003.md"), numbered(3).with("title = \"新文件夹\"").text()).expect("a change");
    preview.until("/2026/01/01/s-0003/", |page| page.text().contains("新文件夹"));
    fs::remove_dir_all(newsroom.content().join("content/articles/new")).expect("an old folder");
    preview.until("/2026/01/01/s-0003/", |page| page.status == 404);

    // All of the copy is taken away and put back: a branch is switched.
    let articles = newsroom.content().join("content");
    fs::rename(&articles, articles.with_extension("aside")).expect("a moved folder");
    preview.until("/", |page| page.status == 500 && page.text().contains("missing-site"));
    fs::rename(articles.with_extension("aside"), &articles).expect("a folder that is back");
    preview.until("/2026/01/01/s-0001/", |page| page.status == 200);
    fs::write(&story, retitled("回来以后")).expect("a change");
    preview.until("/2026/01/01/s-0001/", |page| page.text().contains("<h1>回来以后</h1>"));
}

#[test]
fn the_mark_goes_when_the_moment_has_come() {
    let soon = Timestamp::now().checked_add(SignedDuration::from_secs(3)).expect("a time");
    let at = soon.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let story = numbered(1).text().replace("2026-01-01T01:00:00Z", &at);
    let newsroom = archive().write_file("content/articles/s-0001.md", story);
    let preview = newsroom.preview(None);
    preview.until("/latest/", |page| page.text().contains("s-0001</a>") && !page.text().contains("〔待发"));
    assert!(Timestamp::now() >= soon.checked_sub(SignedDuration::from_secs(1)).expect("a time"));
}

#[test]
fn faults_are_a_page_with_their_lines_and_no_markup_of_others() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>&\"'";
    let newsroom = newsroom()
        .write_file(
            "content/articles/<b onclick=x>.md",
            format!("+++\ntitle = '''{hostile}'''\ntilte = '''{hostile}'''\n+++\n\n[{hostile}](javascript:alert(3))\n"),
        )
        .write_file(
            "content/articles/s-0004.md",
            numbered(4).with("kikcer = \"<i>x</i>\"").text(),
        );
    let preview = newsroom.preview(Some(NOW));
    let page = preview.get("/~preview/faults");
    assert_eq!(page.status, 200);
    let text = page.text();
    for own in [
        "content/articles/s-0004.md:6:1</code> <small>unknown-field</small>",
        "<mark>kikcer</mark> = &quot;&lt;i&gt;x&lt;/i&gt;&quot;</pre>",
        "did you mean `kicker`?",
        "content/articles/&lt;b onclick=x&gt;.md",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ] {
        assert!(text.contains(own), "{own} is not in {text}");
    }
    for markup in ["<script>", "<img", "<b ", "<i>", "onerror=alert(2)>"] {
        assert!(!text.contains(markup), "{markup} is in {text}");
    }
    assert!(
        page.header("Content-Security-Policy")
            .expect("a policy")
            .starts_with("default-src 'none'; script-src 'self'")
    );
}

#[test]
fn a_story_that_cannot_be_read_has_its_faults_at_its_address_and_others_show() {
    let newsroom =
        newsroom().add(&numbered(4).with("tilte = \"x\"")).add(&numbered(5).with("channel = \"nowhere\""));
    let preview = newsroom.preview(Some(NOW));
    let page = preview.get("/2026/01/01/s-0004/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("s-0004.md:6:1") && !page.text().contains("s-0005.md"), "{}", page.text());
    assert_eq!(preview.get("/2026/01/01/s-0001/").status, 200);
    assert!(preview.text("/all/").contains("s-0001") && !preview.text("/all/").contains("s-0004"));
    // Its channel is wrong, its text is not.
    let page = preview.get("/2026/01/01/s-0005/");
    assert!(page.status == 200 && page.text().contains("class=\"preview-errors\">错误 2"), "{}", page.text());
    let mended = newsroom.change_file("content/articles/s-0004.md", "tilte = \"x\"", "subtitle = \"x\"");
    preview.until("/2026/01/01/s-0004/", |page| page.status == 200);
    drop(mended);
}

#[test]
fn every_fault_is_on_the_page_and_all_that_is_readable_shows() {
    for entry in fs::read_dir(sites().join("invalid")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let site = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let mut newsroom = Newsroom::from_path(&folder);
        let is_shown = {
            newsroom.edition();
            !newsroom.report().contains("content/site.json") && folder.join("content/site.json").exists()
        };
        let preview = newsroom.preview(Some("2026-12-01T00:00:00+08:00"));
        let page = preview.get("/~preview/faults").text();
        for (severity, class) in [(" error[", "preview-error\""), (" warning[", "preview-warning\"")] {
            let reported = newsroom.report().lines().filter(|line| line.contains(severity)).count();
            assert_eq!(page.matches(class).count(), reported, "{site}: {page}");
        }
        let front = preview.get("/");
        assert!(front.status == 200 || !is_shown, "{site}: {}", front.text());
        for link in front.text().split(" href=\"/").skip(1) {
            let path = link.split('"').next().expect("an address");
            let status = preview.get(&format!("/{path}")).status;
            assert!(status == 200 || !is_shown, "{site}: {status} at /{path}");
        }
    }
}

#[test]
fn without_a_readable_site_every_address_says_why_until_it_is_mended() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let site = newsroom.content().join("content/site.json");
    let good = fs::read_to_string(&site).expect("a site");
    fs::write(&site, good.replace("\"time_zone\"", "\"time_zoen\"")).expect("a slip");
    preview.until("/", |page| page.status == 500);
    for url in ["/", "/2026/01/01/s-0001/", "/index.json", "/robots.txt", "/~preview/drafts"] {
        let page = preview.get(url);
        assert_eq!(page.status, 500, "{url}");
        assert!(page.text().contains("time_zoen") && page.text().contains("preview.js"), "{url}");
    }
    fs::remove_file(&site).expect("a file");
    preview.until("/", |page| page.text().contains("missing-site"));
    fs::write(&site, good).expect("a mended site");
    preview.until("/", |page| page.status == 200);
}

#[test]
fn nothing_but_the_portal_is_answered() {
    let newsroom = newsroom().write_file("secret.md", "geheim").write_file("media/unused.txt", "geheim");
    let preview = newsroom.preview(Some(NOW));
    for url in [
        "/../secret.md",
        "/secret.md",
        "/content/site.json",
        "/content/articles/s-0002.md",
        "/media/unused.txt",
        "/media/../content/site.json",
        "/%2e%2e/secret.md",
        "/..%2fsecret.md",
        "/all/..%2f..%2fsecret.md",
        "/all%2findex.html",
        "/..%5csecret.md",
        "/..\\secret.md",
        "/%252e%252e/secret.md",
        "//etc/passwd",
        "/etc/passwd",
        "/file:///etc/passwd",
        "/C:/secret.md",
        "/all/%00",
        "/all/index.html%00.md",
        "/%",
        "/.baolan-cache/stories/01",
        "/~preview/../secret.md",
        "/~preview/",
        "/~preview",
        "/~preview/faults/../../secret.md",
        "http://127.0.0.1/secret.md",
        "*",
    ] {
        let answer = preview.get(url);
        // What is no address at all is not answered by the site.
        let is_address = url.starts_with('/') && !url.contains('\\');
        assert!(
            if is_address { answer.status == 404 } else { answer.status >= 400 },
            "{url}: {}",
            answer.status
        );
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(
            !text.contains("geheim") && !text.contains("root:") && !text.contains("没写完"),
            "{url}: {text}"
        );
    }
}

#[test]
fn other_hosts_other_origins_and_other_methods_get_nothing() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let port = preview.address.rsplit(':').next().expect("a port");
    for host in [format!("rebound.example:{port}"), "127.0.0.1".to_owned(), "localhost:1".to_owned()] {
        for url in ["/2026/01/01/s-0002/", "/~preview/drafts", "/~preview/changes?since=x"] {
            let answer =
                preview.raw(&format!("GET {url} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert_eq!(answer.status, 421, "{host} {url}");
            assert!(!answer.text().contains("没写完"), "{host} {url}");
        }
    }
    let localhost = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.raw(&localhost).status, 200);
    let version = preview.version();
    for headers in [
        "Origin: https://rebound.example\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n",
    ] {
        for url in ["/~preview/changes?since=x", "/2026/01/01/s-0002/index.json"] {
            let answer = preview.send("GET", url, headers);
            assert_eq!(answer.status, 403, "{headers} {url}");
            assert!(!answer.text().contains(&version) && !answer.text().contains("没写完"));
        }
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = preview.send(method, "/~preview/changes?since=x", "Content-Length: 0\r\n");
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
    for url in ["/", "/nowhere", "/index.json", "/~preview/faults", "/~preview/changes?since=x", "/latest"] {
        let answer = preview.get(url);
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{url}");
        assert_eq!(answer.header("X-Robots-Tag"), Some("noindex, nofollow"), "{url}");
        assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"), "{url}");
        assert!(
            answer.header("Content-Security-Policy").is_some_and(|p| p.contains("frame-ancestors")),
            "{url}"
        );
    }
}

#[test]
fn pages_that_wait_for_changes_keep_no_thread() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let version = preview.version();
    let request = format!(
        "GET /~preview/changes?since={version} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        preview.address
    );
    let waiting: Vec<_> = (0..40).map(|_| preview.connect(&request)).collect();
    assert_eq!(preview.get("/").status, 200);
    let newsroom = newsroom.add(&numbered(3));
    for waiting in waiting {
        let told = read(waiting);
        assert!(told.status == 200 && told.text() != version, "{}", told.head);
    }
    drop(newsroom);
}

#[test]
fn a_port_that_is_taken_is_told_with_one_that_is_free() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let port = preview.address.rsplit(':').next().expect("a port");
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    let command = command.args(["serve", "--port", port, "--content"]).arg(newsroom.content());
    let output = command.arg("--cache").arg(newsroom.cache()).output().expect("a press");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains(&format!("cannot take port {port}")) && said.contains("is free: --port "),
        "{said}"
    );
}

#[test]
fn without_an_app_pages_are_shown_as_they_are_printed() {
    let newsroom = newsroom();
    let press = |folder: &TempDir| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command
            .current_dir(folder.path())
            .args(["serve", "--port", "0", "--content"])
            .arg(newsroom.content());
        command.arg("--cache").arg(newsroom.cache());
        command
    };
    let folder = TempDir::new().expect("a folder without an app");
    let (mut command, said) = (press(&folder), folder.path().join("said"));
    command.stderr(fs::File::create(&said).expect("a file"));
    let preview = Preview::start(command, folder);
    let page = preview.text("/2026/01/01/s-0002/");
    assert!(page.contains("<h1>〔草稿〕没写完的</h1>") && page.contains("preview-bar"), "{page}");
    assert!(!page.contains("id=\"boot\""), "no loader: {page}");
    let said = fs::read_to_string(said).expect("text");
    assert!(said.contains("without the app") && said.contains("--app"), "{said}");

    let folder = TempDir::new().expect("a folder");
    let output = press(&folder).args(["--app", "nowhere"]).output().expect("a press");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("nowhere is no built app"), "{said}");
}
