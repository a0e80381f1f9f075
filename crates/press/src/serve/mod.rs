//! A web server for the one who makes the portal: shows a site on this machine, and to nobody else.
//!
//! ```text
//! site_files   a name                 -> what the file of a published site holds
//! address      the path of a request  -> the name of a file, a redirect, or nothing
//! answer       a request, files       -> status, headers, body; no network
//! guard        headers of a request   -> whether it is answered at all
//! held         requests               -> answers, once there is something to say
//! ```
//!
//! It is as simple as the simplest host that a portal may be on: no rewrite rule, no compression. What is missing is answered by the
//! nearest `404.html`, so that a second variant answers in its own language.

mod address;
mod answer;
mod guard;
mod held;
mod site_files;

pub use answer::{Answer, Asked, answer};
pub use site_files::{Folder, SiteFiles};

use answer::text;
use anyhow::anyhow;
use held::Held;
use std::io::Cursor;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use tiny_http::{Header, Request, Response, Server};

/// How many requests are answered at the same time. A browser opens six connections.
const AT_ONCE: usize = 6;

/// How many ports are tried for one to propose.
const PORTS: u16 = 100;

/// What is shown.
pub trait Site: Sync {
    /// Answers a request of this machine's own. Called on several threads at once.
    fn answer(&self, asked: &Asked<'_>) -> Reply;
}

/// What a site says to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// This.
    Answer(Answer),
    /// Nothing yet: the site is asked again when [`LoopbackServer::wake`] is called, and twice a second. A request that waited for
    /// 25 seconds is answered with status 204.
    Later,
}

/// A port of this machine's loopback address.
pub struct LoopbackServer {
    server: Server,
    port: u16,
    held: Held,
}

impl LoopbackServer {
    /// Takes a port of the loopback address (0: any free one). From then on browsers can connect; they are answered while
    /// [`LoopbackServer::run`] runs.
    ///
    /// # Errors
    /// When another program holds the port; a free one is named.
    pub fn bind(port: u16) -> anyhow::Result<Self> {
        let server = Server::http(address(port)).map_err(|error| taken(port, &anyhow!("{error}")))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        Ok(Self { server, port, held: Held::default() })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", address(self.port))
    }

    /// Has a site asked again for the requests that wait.
    pub fn wake(&self) {
        self.held.wake();
    }

    /// Answers requests until the process ends.
    pub fn run(&self, site: &dyn Site) {
        std::thread::scope(|scope| {
            scope.spawn(|| self.held.run(site));
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    self.server.incoming_requests().for_each(|request| self.respond(site, request));
                });
            }
        });
    }

    fn respond(&self, site: &dyn Site, request: Request) {
        let headers: Vec<_> = request
            .headers()
            .iter()
            .map(|header| (header.field.as_str().as_str(), header.value.as_str()))
            .collect();
        let reply = match guard::refusal(self.port, &headers) {
            Some(refusal) => Reply::Answer(refusal),
            None => site.answer(&asked(&request)),
        };
        match reply {
            Reply::Answer(answer) => send(request, answer),
            Reply::Later => self.held.hold(request),
        }
    }
}

fn address(port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}

/// That a port cannot be taken, and which can.
fn taken(port: u16, why: &anyhow::Error) -> anyhow::Error {
    let mut above = (1..=PORTS).filter_map(|more| port.checked_add(more));
    match above.find(|port| TcpListener::bind(address(*port)).is_ok()) {
        Some(free) => anyhow!("cannot take port {port} ({why}); {free} is free: --port {free}"),
        None => anyhow!("cannot take port {port} ({why}); --port chooses another"),
    }
}

/// What a site is told of a request.
fn asked(request: &Request) -> Asked<'_> {
    let field = |name: &'static str| {
        let header = request.headers().iter().find(|header| header.field.equiv(name));
        header.map(|header| header.value.as_str())
    };
    Asked {
        method: request.method().as_str(),
        url: request.url(),
        if_none_match: field("If-None-Match"),
        range: field("Range"),
    }
}

fn send(request: Request, answer: Answer) {
    let headers =
        answer.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
    let length = answer.body.len();
    let response = Response::new(answer.status.into(), headers.collect(), Cursor::new(answer.body), Some(length), None)
            // With a length, also where the body is long: players of recordings ask for it.
            .with_chunked_threshold(usize::MAX);
    // A reader who has left needs no answer.
    let _ = request.respond(response);
}

/// A published folder, and the port on which it is shown.
pub struct SiteServer {
    server: LoopbackServer,
    site: PublishedSite,
}

/// A published folder at a base path.
struct PublishedSite {
    folder: Folder,
    base: String,
}

impl Site for PublishedSite {
    fn answer(&self, asked: &Asked<'_>) -> Reply {
        let answer = answer(&self.folder, &self.base, asked);
        Reply::Answer(answer.unwrap_or_else(|_| text(500, "The file cannot be read.\n")))
    }
}

impl SiteServer {
    /// Takes a port as [`LoopbackServer::bind`] does. The portal stands at the base path, which starts and ends with a slash.
    ///
    /// # Errors
    /// When there is no such folder, or another program holds the port.
    pub fn bind(root: &Path, base: &str, port: u16) -> anyhow::Result<Self> {
        let site = PublishedSite { folder: Folder::open(root)?, base: base.to_owned() };
        Ok(Self { server: LoopbackServer::bind(port)?, site })
    }

    /// The address of the front page.
    pub fn url(&self) -> String {
        self.server.url(&self.site.base)
    }

    /// Answers requests until the process ends.
    pub fn run(&self) {
        self.server.run(&self.site);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use tempfile::TempDir;

    /// Sends a request as it stands, and reads until the server closes the connection.
    fn send(address: &str, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn browsers_are_answered_on_the_loopback_address_alone() {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("index.html"), "home").unwrap();
        let server = SiteServer::bind(folder.path(), "/", 0).unwrap();
        let url = server.url();
        let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        let port = address.rsplit(':').next().and_then(|port| port.parse().ok()).unwrap();
        let error = SiteServer::bind(folder.path(), "/", port).err().unwrap().to_string();
        assert!(error.contains(&format!("cannot take port {port}")) && error.contains("--port"), "{error}");
        // Runs until the process ends.
        std::thread::spawn(move || server.run());
        let ask = |line: &str, host: &str| {
            send(&address, &format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
        };
        let answer = ask("GET /", &format!("localhost:{port}"));
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\nhome"), "{answer}");
        let answer = ask("HEAD /", &address);
        assert!(answer.contains("Content-Length: 4\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
        assert!(ask("GET /nothing", &address).starts_with("HTTP/1.1 404"));
        let rebound = ask("GET /", &format!("rebound.example:{port}"));
        assert!(rebound.starts_with("HTTP/1.1 421") && !rebound.contains("home"), "{rebound}");
    }
}
