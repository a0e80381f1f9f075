//! A web server for the one who makes the portal: shows a site on this machine, and to nobody else, unless it is one for everybody.
//!
//! ```text
//! site_files   a name                 -> what the file of a published site holds
//! address      the path of a request  -> the name of a file, a redirect, or nothing
//! answer       a request, files       -> status, headers, body; no network
//! guard        headers of a request   -> whether it is answered at all
//! connection   a connection           -> its requests, answered; those that wait keep no thread
//! ```
//!
//! It is as simple as the simplest host that a portal may be on: no rewrite rule, no compression. What is missing is answered by the
//! nearest `404.html`, so that a second variant answers in its own language.

mod address;
mod answer;
mod connection;
mod guard;
mod site_files;

pub use answer::{Answer, Asked, answer};
pub use site_files::{Folder, SiteFiles};

use answer::text;
use anyhow::{Context, anyhow, ensure};
use connection::serve_connections;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Notify;

/// How many ports are tried for one to propose.
const PORTS: u16 = 100;

/// What is shown.
pub trait Site: Send + Sync {
    /// Answers a request. Called on several threads at once.
    fn answer(&self, asked: &Asked<'_>) -> Reply;

    /// Whether everybody may read it: other machines, and pages of other origins. Requests to any other site are answered only where they
    /// come from this machine (`guard`).
    fn is_public(&self) -> bool {
        false
    }
}

/// What a site says to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// This.
    Answer(Answer),
    /// Nothing yet: the site is asked again when [`LoopbackServer::wake`] is called. A request that waited for 25 seconds is answered
    /// with status 204.
    Later,
}

/// A port of this machine's loopback address.
#[derive(Debug)]
pub struct LoopbackServer {
    listener: TcpListener,
    port: u16,
    woken: Arc<Notify>,
}

impl LoopbackServer {
    /// Takes a port of the loopback address (0: any free one). From then on browsers can connect; they are answered while
    /// [`LoopbackServer::run`] runs.
    ///
    /// # Errors
    /// When another program holds the port; a free one is named.
    pub fn bind(port: u16) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(address(port)).map_err(|error| taken(port, &error))?;
        let port = listener.local_addr().context("a port without an address")?.port();
        Ok(Self { listener, port, woken: Arc::default() })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", address(self.port))
    }

    /// Has a site asked again for the requests that wait.
    pub fn wake(&self) {
        self.woken.notify_waiters();
    }

    /// Answers requests until the process ends.
    ///
    /// # Errors
    /// When the system gives no more connections, or no thread.
    pub fn run(&self, site: Arc<dyn Site>) -> anyhow::Result<()> {
        let listener = self.listener.try_clone().context("cannot listen")?;
        serve_connections(listener, self.port, site, Arc::clone(&self.woken))
    }
}

/// A port of any address of this machine, for a site that is public.
#[derive(Debug)]
pub struct PublicServer {
    listener: TcpListener,
    address: SocketAddr,
}

impl PublicServer {
    /// Takes an address with a port (0: any free one).
    ///
    /// # Errors
    /// When this machine has no such address, or another program holds the port.
    pub fn bind(address: SocketAddr) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(address)
            .with_context(|| format!("cannot listen on {address}; --listen chooses another"))?;
        let address = listener.local_addr().context("a port without an address")?;
        Ok(Self { listener, address })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers requests until the process ends.
    ///
    /// # Errors
    /// When the site is not public, or the system gives no more connections, or no thread.
    pub fn run(&self, site: Arc<dyn Site>) -> anyhow::Result<()> {
        ensure!(site.is_public(), "this site is for its own machine alone");
        let listener = self.listener.try_clone().context("cannot listen")?;
        serve_connections(listener, self.address.port(), site, Arc::default())
    }
}

fn address(port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}

/// That a port cannot be taken, and which can.
fn taken(port: u16, why: &std::io::Error) -> anyhow::Error {
    let mut above = (1..=PORTS).filter_map(|more| port.checked_add(more));
    match above.find(|port| TcpListener::bind(address(*port)).is_ok()) {
        Some(free) => anyhow!("cannot take port {port} ({why}); {free} is free: --port {free}"),
        None => anyhow!("cannot take port {port} ({why}); --port chooses another"),
    }
}

/// A published folder, and the port on which it is shown.
pub struct SiteServer {
    server: LoopbackServer,
    site: Arc<PublishedSite>,
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
        Ok(Self { server: LoopbackServer::bind(port)?, site: Arc::new(site) })
    }

    /// The address of the front page.
    pub fn url(&self) -> String {
        self.server.url(&self.site.base)
    }

    /// Answers requests until the process ends.
    ///
    /// # Errors
    /// As [`LoopbackServer::run`].
    pub fn run(&self) -> anyhow::Result<()> {
        self.server.run(self.site.clone())
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

    /// A server with a pool of threads gave some of them to nobody until others ended.
    #[test]
    fn connections_that_stay_open_leave_none_unanswered() {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("index.html"), "home").unwrap();
        let server = SiteServer::bind(folder.path(), "/", 0).unwrap();
        let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
        std::thread::spawn(move || server.run());
        let request = format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n");
        let mut open: Vec<_> = (0..24).map(|_| TcpStream::connect(&address).unwrap()).collect();
        for _ in 0..2 {
            open.iter_mut().for_each(|stream| stream.write_all(request.as_bytes()).unwrap());
            for stream in &mut open {
                stream.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
                let mut answer = Vec::new();
                while !answer.ends_with(b"home") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).unwrap();
                    answer.extend(byte);
                }
                assert!(answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
            }
        }
    }
}
