//! The API over the network, as a command.

use super::*;

impl Newsroom {
    /// Starts a service of the content.
    fn service(&self, options: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.args(["api", "--listen", "127.0.0.1:0"]).args(options).env_remove("BAOLAN_NOW");
        command.arg("--content").arg(self.content()).arg("--cache").arg(self.cache());
        Preview::start(command, TempDir::new().expect("a folder"))
    }
}

#[test]
fn a_service_answers_everybody_over_the_network() {
    let newsroom = Newsroom::from_dir("tiny");
    let service = newsroom.service(&["--base", "/v1/"]);
    let foreign = "Origin: https://portal.example\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n";
    let whole = service.send("GET", "/v1/index.json", foreign);
    assert_eq!((whole.status, whole.header("Access-Control-Allow-Origin")), (200, Some("*")));
    let head = service.send("HEAD", "/v1/index.json", foreign);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("Content-Length"), Some(whole.body.len().to_string().as_str()));
    assert_eq!(head.header("ETag"), whole.header("ETag"));
    let tag = whole.header("ETag").expect("a tag");
    let known = service.send("GET", "/v1/index.json", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(service.send("OPTIONS", "/v1/index.json", foreign).status, 204);
    assert_eq!(service.send("PUT", "/v1/index.json", "Content-Length: 0\r\n").status, 405);
    // Behind a web server it has that one's name.
    let named = service.raw("GET /v1/index.json HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n\r\n");
    assert_eq!(named.status, 200);
}

#[test]
fn a_service_answers_what_has_changed_and_keeps_what_it_had_while_there_are_errors() {
    let newsroom = archive().add(&numbered(1)).add(&numbered(2));
    let service = newsroom.service(&[]);
    let until = |url: &str, is_there: &dyn Fn(u16, &str) -> bool| {
        let begin = Instant::now();
        loop {
            let answer = service.get(url);
            if is_there(answer.status, &answer.text()) {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "{url} has not changed: {}", answer.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let newsroom = newsroom.add(&numbered(2).with("title = \"改了的题目\""));
    until("/latest/index.json", &|_, text| text.contains("改了的题目"));
    let newsroom = newsroom.write_file("content/articles/broken.md", "+++\nid = 5\n+++\n").add(&numbered(3));
    let newsroom = newsroom.add(&numbered(1).with("title = \"题目一\""));
    // While there is an error nothing of that shows; when it is gone, all of it does.
    let newsroom = newsroom.remove_file("content/articles/broken.md");
    until("/2026/01/01/s-0003/index.json", &|status, _| status == 200);
    until("/latest/index.json", &|_, text| text.contains("题目一") && text.contains("改了的题目"));
    drop(newsroom);
}

#[test]
fn a_service_of_content_with_errors_does_not_begin() {
    let newsroom = archive().write_file("content/articles/broken.md", "+++\nid = 5\n+++\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.args(["api", "--listen", "127.0.0.1:0", "--content"]).arg(newsroom.content());
    let output = command.arg("--cache").arg(newsroom.cache()).output().expect("a press");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("content/articles/broken.md:2"));
}

#[test]
fn a_live_portal_has_nothing_to_serve() {
    let source = "\"source\": { \"kind\": \"pages\", \"base\": \"http://127.0.0.1:8081/\" },\n  \"name\"";
    let newsroom =
        archive().change_file("content/site.json", "\"name\": \"长报\"", &format!("{source}: \"长报\""));
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.args(["api", "--listen", "127.0.0.1:0", "--content"]).arg(newsroom.content());
    let output = command.arg("--cache").arg(newsroom.cache()).output().expect("a press");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("is a live portal"), "{said}");
}
