//! A web server for the one who makes the portal: shows a published folder on this machine, and to nobody else.
//!
//! ```text
//! address   the path of a request  -> a file of the folder, a redirect, or nothing
//! answer    a request, a folder    -> status, headers, body; no network
//! ```
//!
//! It is as simple as the simplest host that a portal may be on: no rewrite rule, no compression. What is missing is answered by the
//! nearest `404.html`, so that a second variant answers in its own language. Files are read at each request, so what is published
//! meanwhile shows at once.

mod address;
mod answer;

use crate::folder_path::folder_path;
use answer::{Asked, answer};
use anyhow::{Context, anyhow};
use std::io::Cursor;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use tiny_http::{Header, Request, Response, Server};

/// How many requests are answered at the same time. A browser opens six connections.
const AT_ONCE: usize = 6;

/// A folder, and the port on which it is shown.
pub struct SiteServer {
    server: Server,
    root: PathBuf,
    base: String,
}

impl SiteServer {
    /// Takes a port of the loopback address (0: any free one). From then on browsers can connect; they are answered while
    /// [`SiteServer::run`] runs. The portal stands at the base path, which starts and ends with a slash.
    ///
    /// # Errors
    /// When there is no such folder, or another program holds the port.
    pub fn bind(root: &Path, base: &str, port: u16) -> anyhow::Result<Self> {
        let root = folder_path(root)?
            .canonicalize()
            .with_context(|| format!("there is no folder {}", root.display()))?;
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
        let server = Server::http(address)
            .map_err(|error| anyhow!("{error}"))
            .with_context(|| format!("cannot take port {port}; --port chooses another"))?;
        Ok(Self { server, root, base: base.to_owned() })
    }

    /// The address of the front page.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.server.server_addr(), self.base)
    }

    /// Answers requests until the process ends.
    pub fn run(&self) {
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| self.server.incoming_requests().for_each(|request| self.respond(request)));
            }
        });
    }

    fn respond(&self, request: Request) {
        let field = |name: &'static str| {
            let header = request.headers().iter().find(|header| header.field.equiv(name));
            header.map(|header| header.value.as_str())
        };
        let asked = Asked {
            method: request.method().as_str(),
            url: request.url(),
            if_none_match: field("If-None-Match"),
            range: field("Range"),
        };
        let answer = answer(&self.root, &self.base, &asked);
        let headers =
            answer.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
        let length = answer.body.len();
        let response = Response::new(answer.status.into(), headers.collect(), Cursor::new(answer.body), Some(length), None)
                // With a length, also where the body is long: players of recordings ask for it.
                .with_chunked_threshold(usize::MAX);
        // A reader who has left needs no answer.
        let _ = request.respond(response);
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
        assert!(SiteServer::bind(folder.path(), "/", port).is_err(), "the port is taken");
        // Runs until the process ends.
        std::thread::spawn(move || server.run());
        let answer = send(&address, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\nhome"), "{answer}");
        let answer = send(&address, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert!(answer.contains("Content-Length: 4\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
        let answer = send(&address, "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    }
}
