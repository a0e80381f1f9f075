//! Who is answered, and with what: nobody but this machine, and nothing but the portal.

use super::client::{NOW, Preview, read};
use super::newsroom;
use crate::small::numbered;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

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
