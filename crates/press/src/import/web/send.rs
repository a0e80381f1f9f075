//! Requests that change something: with a body, and without following where an answer leads.

use super::failure::Failure;
use super::{Limited, MOST_PAGE, Response, Web, allowed, response};
use std::io::Read;
use url::Url;

/// A request to a search engine, say.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// `GET`, `POST` …
    pub method: &'a str,
    /// A whole address.
    pub url: &'a str,
    /// The type of the body and the body, where there is one.
    pub body: Option<(&'a str, &'a [u8])>,
}

impl Web {
    /// Sends a request, several times as [`Web::fetch`] does: only what may be done twice must be sent. An answer with a status of
    /// failure is an answer; at most [`MOST_PAGE`] bytes of it are read.
    ///
    /// # Errors
    /// When there is no answer, or it must not be asked.
    pub fn send(&self, request: &Request<'_>) -> Result<(Response, Vec<u8>), Failure> {
        let url = allowed(request.url)?;
        self.repeated(|| self.send_once(request, &url), |(response, _)| response)
    }

    fn send_once(&self, request: &Request<'_>, url: &Url) -> Result<(Response, Vec<u8>), (Failure, bool)> {
        self.pace.begin();
        let mut builder = ureq::http::Request::builder().method(request.method).uri(url.as_str());
        if let Some((name, value)) = self.rules.header.as_ref().filter(|_| self.is_origin(url)) {
            builder = builder.header(name, value);
        }
        let refused = |error: ureq::http::Error| (Failure::Refused(error.to_string()), false);
        let answer = match request.body {
            Some((kind, body)) => {
                self.agent.run(builder.header("Content-Type", kind).body(body).map_err(refused)?)
            }
            None => self.agent.run(builder.body(()).map_err(refused)?),
        };
        let answer = answer.map_err(|error| Failure::of(&error))?;
        let head = response(&answer, url);
        let mut inner = answer.into_body().into_with_config().limit(u64::MAX).reader();
        let mut limited = Limited { inner: &mut inner, left: MOST_PAGE, is_over: false };
        let mut body = Vec::new();
        match limited.read_to_end(&mut body) {
            Ok(_) => Ok((head, body)),
            Err(_) if limited.is_over => Err((Failure::TooLarge(MOST_PAGE), false)),
            Err(error) => Err((Failure::NoAnswer(error.to_string()), true)),
        }
    }
}
