//! The newsroom's guides: every command in them is run as it stands there, from one section's beginning to its end.

use crate::newsroom::app;
use crate::peers::{Ask, Peer, Reply};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a first day needs; a guide without one of them lacks something.
const COMMANDS: [&str; 8] = ["check", "diff", "import", "init", "new", "next", "publish", "serve"];

fn guide(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    fs::read_to_string(path).expect("a guide")
}

/// The commands of every section, in order.
fn sections(text: &str) -> Vec<Vec<&str>> {
    let mut sections: Vec<Vec<&str>> = Vec::new();
    let mut is_shell = false;
    for line in text.lines() {
        match line {
            "```sh" => is_shell = true,
            "```" => is_shell = false,
            heading if heading.starts_with("## ") => sections.push(Vec::new()),
            command if is_shell => sections.last_mut().expect("a section").push(command),
            _ => {}
        }
    }
    sections.retain(|section| !section.is_empty());
    sections
}

fn answer(ask: &Ask, url: &str) -> Reply {
    let listed = |items: Value| {
        let count = items.as_array().map_or(0, Vec::len).to_string();
        Reply::json(200, &items).with("X-WP-Total", count).with("X-WP-TotalPages", "1")
    };
    let post = |number: u32| {
        json!({
            "id": number, "date": "2025-11-20T09:00:00", "date_gmt": "2025-11-20T01:00:00",
            "modified_gmt": "2025-11-20T01:00:00", "slug": format!("p{number}"), "status": "publish", "type": "post",
            "link": format!("{url}/2025/11/p{number}/"), "title": {"rendered": format!("示例稿件第{number}篇")},
            "content": {"rendered": format!("<p>示例正文。</p><img src=\"{url}/a.png\" alt=\"窗花\">"), "protected": false},
            "excerpt": {"rendered": "", "protected": false}, "author": 1, "featured_media": 0, "sticky": false,
            "categories": [3], "tags": [],
        })
    };
    match ask.path.as_str() {
        "/a.png" => Reply::picture(),
        "/wp-json/wp/v2/categories" => {
            listed(json!([{"id": 3, "name": "要闻", "slug": "news", "parent": 0}]))
        }
        "/wp-json/wp/v2/tags" => listed(json!([])),
        "/wp-json/wp/v2/users" => listed(json!([{"id": 1, "name": "示例甲", "slug": "a"}])),
        "/wp-json/wp/v2/posts" => listed(json!([post(11), post(12)])),
        _ => Reply::json(404, &json!({"code": "rest_no_route", "message": "", "data": {"status": 404}})),
    }
}

/// Two pages as a browser saved them, one in an older encoding.
fn write_saved_pages(folder: &Path) {
    let page = |charset: &str, number: u32| {
        format!(
            "<!doctype html><html><head><meta charset=\"{charset}\"><title>示例县第{number}座桥通车_示例新闻网</title></head><body>\
             <div class=nav>首页 新闻 教育</div><div>您当前的位置：首页 &gt; 新闻</div><h1>示例县第{number}座桥通车</h1>\
             <div>2025-10-0{number} 09:29:35　来源：示例日报</div><div id=content><p>　　昨天，示例县的第{number}座桥通车，\
             沿河的居民步行十分钟就能到对岸的集市。</p><p>　　桥长一百二十米，两侧留有人行道，夜里有路灯照明。</p>\
             <p>　　（记者 示例甲）</p></div><div>编辑：示例乙</div></body></html>"
        )
    };
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("one.html"), page("utf-8", 1)).expect("a page");
    let older = page("gbk", 2);
    let (bytes, ..) = encoding_rs::GBK.encode(&older);
    fs::write(folder.join("two.html"), bytes).expect("a page");
}

/// A folder with a press and its app side by side, as an archive has them.
fn unpacked(room: &Path) -> PathBuf {
    let archive = room.join("archive");
    app().save(&archive.join("app")).expect("an app folder");
    fs::copy(env!("CARGO_BIN_EXE_press"), archive.join("press")).expect("a copy of the press");
    archive
}

struct Shell {
    path: String,
    home: PathBuf,
    folder: PathBuf,
    old_site: String,
}

impl Shell {
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new("sh");
        command
            .args(["-euc", line])
            .current_dir(&self.folder)
            .env("PATH", &self.path)
            .env("HOME", &self.home);
        command.env_remove("BAOLAN_NOW").env_remove("BAOLAN_EDITOR");
        command
    }

    fn run(&mut self, line: &str) {
        if let Some(folder) = line.strip_prefix("cd ") {
            self.folder = self.folder.join(folder);
            return;
        }
        if line.starts_with("press serve") {
            return self.serve(line);
        }
        let line =
            line.replace("https://old.example.org/", &format!("{}/ --allow-private --rate 0", self.old_site));
        let output = self.command(&line).output().expect("a shell");
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{line}\n{}{}", said(&output.stdout), said(&output.stderr));
    }

    /// Serves until the front page was there.
    fn serve(&self, line: &str) {
        let mut server =
            self.command(&format!("exec {line} --port 0")).stdout(Stdio::piped()).spawn().expect("a shell");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let url = lines.find_map(|line| {
            let line = line.expect("a line");
            line.split_whitespace().find_map(|word| word.strip_prefix("http://")).map(str::to_owned)
        });
        let url = url.unwrap_or_else(|| panic!("{line}: no address"));
        let address = url.split('/').next().unwrap_or_default();
        let mut stream = TcpStream::connect(address).expect("a server");
        write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        server.kill().expect("it runs");
        server.wait().expect("it ends");
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{line}: {}", String::from_utf8_lossy(&answer));
    }
}

fn run(name: &str) {
    let (room, peer) = (
        TempDir::new().expect("a folder"),
        Peer::start(|url| {
            let url = url.to_owned();
            move |ask| answer(ask, &url)
        }),
    );
    let archive = unpacked(room.path());
    let system = std::env::var("PATH").expect("a PATH");
    for (number, section) in sections(&guide(name)).into_iter().enumerate() {
        let folder = room.path().join(number.to_string());
        write_saved_pages(&folder.join("saved-pages"));
        let mut shell = Shell {
            path: format!("{}:{system}", archive.display()),
            home: room.path().to_owned(),
            folder,
            old_site: peer.url.clone(),
        };
        section.into_iter().for_each(|line| shell.run(line));
    }
}

#[test]
fn every_command_of_the_guide_works_as_it_stands() {
    run("newsroom.md");
}

#[test]
fn every_command_of_the_chinese_guide_works_as_it_stands() {
    run("zh/newsroom.md");
}

#[test]
fn both_guides_have_the_same_commands_and_all_of_them() {
    let (english, chinese) = (guide("newsroom.md"), guide("zh/newsroom.md"));
    let all = sections(&english);
    assert_eq!(all, sections(&chinese));
    let lines = all.concat();
    let used: BTreeSet<_> =
        lines.iter().filter_map(|line| line.strip_prefix("press ")?.split(' ').next()).collect();
    assert_eq!(used, BTreeSet::from(COMMANDS));
}
