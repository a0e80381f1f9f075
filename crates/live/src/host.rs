//! The place that a live portal runs in: a browser, or the press.

use crate::html_body::HtmlBody;
use crate::tag;
use std::future::Future;
use std::rc::Rc;

/// The most that is read of an answer, in bytes as they come out of decompression.
pub const MOST: usize = 8_000_000;

/// A whole answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// HTTP status.
    pub status: u16,
    /// Headers that may be read, names in lower case: in a browser those that the system exposes.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Fetched {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Why there is no answer, or none that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no network.
    Offline,
    /// No answer: no such host, a refused connection, redirects without end, or a browser that may not read it (CORS).
    Unreachable,
    /// A status other than success, 404 and 410.
    Status(u16),
    /// Larger than [`MOST`]; it was cut while it came.
    TooLarge,
    /// Not whole, no JSON, or of another shape.
    Malformed,
}

/// Requests, HTML and time.
pub trait Host {
    /// Asks for what stands at an address: GET, without credentials, without headers of its own. A cache on the way has to ask whether what it
    /// holds is still good.
    fn get(&self, url: &str) -> impl Future<Output = Result<Rc<Fetched>, Failure>>;

    /// HTML as the body of a story; relative addresses in it are resolved against `base`.
    fn body(&self, html: &str, base: &str) -> impl Future<Output = Result<HtmlBody, Failure>>;

    /// Minutes by which the site's zone is ahead of UTC at a moment, in seconds since 1970.
    fn utc_offset_minutes(&self, moment: i64) -> i32;

    /// Now, in seconds since 1970.
    fn now(&self) -> i64;

    /// A text in Unicode's normal form C, in lower case.
    fn folded(&self, text: &str) -> String;

    /// The address of a tag, from its name: [`tag::slug`]. A browser knows by itself which characters are letters and digits: the
    /// tables of the library are two kilobytes of a module.
    fn tag_slug(&self, name: &str) -> Option<String> {
        tag::slug(&self.folded(name))
    }
}
