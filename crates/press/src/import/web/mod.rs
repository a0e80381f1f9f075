//! Fetches what an import needs from the web: politely, and never more than was agreed on.
//!
//! Only `http` and `https`, only public addresses (also after redirects), answers cut while they stream, waits
//! between tries. No proxy is used: what is connected to must be what was checked.

mod direct;
mod failure;
mod pace;
mod resolver;
mod send;
mod special;

pub use direct::Direct;
pub use failure::Failure;
pub use send::Request;

use pace::{Pace, TRIES, retry_after};
use resolver::CheckedResolver;
use std::io::{self, Read, Seek, Write};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use ureq::http::Response as Answer;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

/// The most that is read of one answer that holds stories, in bytes after decompression.
pub const MOST_PAGE: u64 = 30_000_000;

/// How often an answer may lead elsewhere.
const MOST_REDIRECTS: usize = 5;

/// What servers see.
const USER_AGENT: &str =
    concat!("baolan-press/", env!("CARGO_PKG_VERSION"), " (press; reads stories for a newsroom)");

/// How the web is asked.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Requests a second; zero: no limit.
    pub rate: f64,
    /// Whether addresses of this machine and of private networks may be asked.
    pub allow_private: bool,
    /// A header, name and value, for one host alone: the one that is imported from, with its port.
    pub header: Option<(String, String)>,
    /// The address that is imported from.
    pub origin: String,
    /// What the waits between tries begin with; each is twice as long as the one before.
    pub first_wait: Duration,
}

impl Rules {
    /// The usual ones for an address: four requests a second, public addresses alone.
    pub fn new(origin: &str) -> Self {
        Self {
            rate: 4.0,
            allow_private: false,
            header: None,
            origin: origin.to_owned(),
            first_wait: Duration::from_secs(1),
        }
    }

    /// For a few questions to the content system of a live portal, one after the other.
    pub fn of_source(base: &str, allow_private: bool, first_wait: Duration) -> Self {
        Self { rate: 0.0, allow_private, first_wait, ..Self::new(base) }
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// Where it came from, after redirects.
    pub url: String,
}

impl Response {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// The web, as an import asks it: one request after the other.
pub struct Web {
    agent: Agent,
    rules: Rules,
    pace: Pace,
}

impl Web {
    /// The web under these rules. Reads the certificates that the system trusts.
    pub fn new(rules: Rules) -> Self {
        Self::with_sleep(rules, Box::new(std::thread::sleep))
    }

    /// The same with another way to wait.
    pub fn with_sleep(rules: Rules, sleep: Box<dyn Fn(Duration)>) -> Self {
        let agent = agent(rules.allow_private);
        let pace = Pace::new(rules.rate, rules.first_wait, sleep);
        Self { agent, rules, pace }
    }

    /// Fetches a page of at most [`MOST_PAGE`] bytes.
    ///
    /// # Errors
    /// As [`Self::fetch`].
    pub fn page(&self, url: &str) -> Result<(Response, Vec<u8>), Failure> {
        let mut body = Vec::new();
        let response = self.fetch(url, MOST_PAGE, &mut |reader| {
            body.clear();
            reader.read_to_end(&mut body).map(|_| ())
        })?;
        Ok((response, body))
    }

    /// Fetches what stands at an address; `keep` reads it, from the beginning again at each try. Redirects are
    /// followed; 429, 5xx and broken connections are tried again, when the server asks for it later. An answer with
    /// another status is an answer.
    ///
    /// # Errors
    /// When there is no answer, it must not be asked, or it is larger than `most` bytes.
    pub fn fetch(
        &self,
        url: &str,
        most: u64,
        keep: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> Result<Response, Failure> {
        let mut url = allowed(url)?;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.tried(&url, most, keep)?;
            let target =
                response.header("location").filter(|_| matches!(response.status, 301..=303 | 307 | 308));
            let Some(target) = target else { return Ok(response) };
            let next = url.join(&target).map_err(|_| Failure::Refused(format!("it leads to `{target}`")))?;
            url = allowed(next.as_str())?;
        }
        Err(Failure::Redirects)
    }

    /// Fetches what stands at an address into a file, which is emptied before each try.
    ///
    /// # Errors
    /// As [`Self::fetch`].
    pub fn download(&self, url: &str, most: u64, file: &mut std::fs::File) -> Result<Response, Failure> {
        self.fetch(url, most, &mut |reader| {
            file.set_len(0)?;
            file.rewind()?;
            io::copy(reader, file).map(|_| ())?;
            file.flush()
        })
    }

    /// One address, several times when that may help.
    fn tried(
        &self,
        url: &Url,
        most: u64,
        keep: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> Result<Response, Failure> {
        self.repeated(|| self.once(url, most, keep), |response| response)
    }

    /// Asks until there is an answer that another try would not change. What fails says whether one may help.
    fn repeated<T>(
        &self,
        mut ask: impl FnMut() -> Result<T, (Failure, bool)>,
        head: impl Fn(&T) -> &Response,
    ) -> Result<T, Failure> {
        let mut number = 0;
        loop {
            let is_last = number + 1 == TRIES;
            let asked = match ask() {
                Ok(answer) if is_last || !matches!(head(&answer).status, 429 | 500 | 502..=504) => {
                    return Ok(answer);
                }
                Ok(answer) => head(&answer).header("retry-after"),
                Err((failure, may_help)) if is_last || !may_help => return Err(failure),
                Err(_) => None,
            };
            self.pace.wait(number, asked.and_then(|asked| retry_after(&asked, SystemTime::now())));
            number += 1;
        }
    }

    fn once(
        &self,
        url: &Url,
        most: u64,
        keep: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
    ) -> Result<Response, (Failure, bool)> {
        self.pace.begin();
        let mut request = self.agent.get(url.as_str());
        if let Some((name, value)) = self.rules.header.as_ref().filter(|_| self.is_origin(url)) {
            request = request.header(name, value);
        }
        let answer = request.call().map_err(|error| Failure::of(&error))?;
        let response = response(&answer, url);
        let mut body = answer.into_body().into_with_config().limit(u64::MAX).reader();
        let mut limited = Limited { inner: &mut body, left: most, is_over: false };
        match keep(&mut limited) {
            _ if limited.is_over => Err((Failure::TooLarge(most), false)),
            Ok(()) => Ok(response),
            Err(error) if error.kind() == io::ErrorKind::StorageFull => {
                Err((Failure::Disk(error.to_string()), false))
            }
            Err(error) => Err((Failure::NoAnswer(error.to_string()), true)),
        }
    }

    /// Whether an address lies on the host that is imported from; the same name, port and scheme.
    fn is_origin(&self, url: &Url) -> bool {
        Url::parse(&self.rules.origin).is_ok_and(|origin| origin.origin() == url.origin())
    }
}

/// What sends requests: each once, redirects not followed.
fn agent(allow_private: bool) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .user_agent(USER_AGENT)
        .accept("*/*")
        .timeout_resolve(Some(Duration::from_secs(15)))
        .timeout_connect(Some(Duration::from_secs(15)))
        .timeout_per_read(Some(Duration::from_secs(30)))
        .timeout_recv_response(Some(Duration::from_secs(60)))
        .timeout_global(Some(Duration::from_secs(300)))
        .max_idle_connections_per_host(2)
        .tls_config(tls())
        .build();
    let resolver = CheckedResolver { allow_private, inner: DefaultResolver::default() };
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}

/// An address that may be asked.
fn allowed(url: &str) -> Result<Url, Failure> {
    let refused = |why: &str| Failure::Refused(format!("`{url}` {why}"));
    let mut parsed = Url::parse(url).map_err(|_| refused("is no address"))?;
    if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none_or(str::is_empty) {
        return Err(refused("is no http:// or https:// address"));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(refused("has a name or a password in it; give them with --header"));
    }
    parsed.set_fragment(None);
    Ok(parsed)
}

fn response(answer: &Answer<Body>, url: &Url) -> Response {
    let headers = answer.headers().iter();
    let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Response {
        status: answer.status().as_u16(),
        headers: headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        url: url.to_string(),
    }
}

/// rustls with the certificates that the system trusts.
fn tls() -> TlsConfig {
    let found = rustls_native_certs::load_native_certs();
    let certificates = found.certs.iter().map(|one| Certificate::from_der(one.as_ref()).to_owned());
    TlsConfig::builder()
        .root_certs(RootCerts::from(certificates))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}

/// A reader that ends with an error when more comes than was agreed on.
struct Limited<'r, R> {
    inner: &'r mut R,
    left: u64,
    is_over: bool,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => {
                self.is_over = true;
                return Err(io::Error::other("larger than was agreed on"));
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
