//! A preview that runs, and what it answers.

use crate::newsroom::{Newsroom, app};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// After the first 36 stories of `numbered`.
pub(crate) const NOW: &str = "2026-01-02T12:00:00Z";

/// How long a change may take to be shown on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview under way; it ends with the value.
pub(crate) struct Preview {
    child: Child,
    /// `127.0.0.1:40123`
    pub(crate) address: String,
    /// The app's folder, or the one that it was started in.
    _folder: TempDir,
}

/// What a preview answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Newsroom {
    /// Starts a preview of the content as of a moment.
    pub(crate) fn preview(&self, now: Option<&str>) -> Preview {
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
    pub(crate) fn start(mut command: Command, folder: TempDir) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("a press");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines.next().expect("a line").expect("text");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        // Reads on, so that the press never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.unwrap_or_else(|| panic!("no address in {line:?}")), _folder: folder }
    }

    pub(crate) fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request");
        stream
    }

    /// Sends a request with these header lines beside `Host`.
    pub(crate) fn send(&self, method: &str, url: &str, headers: &str) -> Answer {
        let host = &self.address;
        self.raw(&format!("{method} {url} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"))
    }

    pub(crate) fn raw(&self, request: &str) -> Answer {
        read(self.connect(request))
    }

    pub(crate) fn get(&self, url: &str) -> Answer {
        self.send("GET", url, "")
    }

    pub(crate) fn text(&self, url: &str) -> String {
        self.get(url).text()
    }

    /// The version that a page waits for changes of.
    pub(crate) fn version(&self) -> String {
        self.text("/~preview/changes?since=none")
    }

    /// Waits until the content that is shown is another than that of a version, as a page does; gives the new one.
    pub(crate) fn next(&self, version: &str) -> String {
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
    pub(crate) fn until(&self, url: &str, is_there: impl Fn(&Answer) -> bool) {
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

pub(crate) fn read(mut stream: TcpStream) -> Answer {
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
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}
