//! The press as a host that remembers what it was answered: also what the code of live portals does not look at.

use crate::import::web::{Failure as WebFailure, Response};
use crate::pull::host::{PressHost, as_live};
use baolan_live::host::{Failure, Fetched, Host};
use baolan_live::html_body::HtmlBody;
use std::cell::RefCell;
use std::rc::Rc;

/// A host that remembers.
pub(super) struct Witness<'a> {
    pub(super) press: PressHost<'a>,
    pub(super) seen: RefCell<Vec<Seen>>,
}

/// A request, and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// What was asked.
    pub(super) url: String,
    /// What was answered.
    pub(super) answer: Result<Answered, WebFailure>,
}

/// An answer, but for its body.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) response: Response,
    /// Whether its body begins as a page does.
    pub(super) is_html: bool,
}

impl Answered {
    /// Whether it holds what was asked for.
    pub(super) fn is_fine(&self) -> bool {
        (200..300).contains(&self.response.status)
    }

    /// All values of a header by its name in lower case.
    pub(super) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.response.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }
}

impl Host for Witness<'_> {
    async fn get(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        let url = self.press.whole(url);
        let (answer, fetched) = match self.press.fetch(&url) {
            Ok((response, body)) => {
                let is_html = body.trim_ascii_start().starts_with(b"<");
                let (status, headers) = (response.status, response.headers.clone());
                (Ok(Answered { response, is_html }), Ok(Rc::new(Fetched { status, headers, body })))
            }
            Err(failure) => (Err(failure.clone()), Err(as_live(&failure))),
        };
        self.seen.borrow_mut().push(Seen { url, answer });
        fetched
    }

    async fn body(&self, html: &str, base: &str) -> Result<HtmlBody, Failure> {
        self.press.body(html, base).await
    }

    fn utc_offset_minutes(&self, moment: i64) -> i32 {
        self.press.utc_offset_minutes(moment)
    }

    fn now(&self) -> i64 {
        self.press.now()
    }

    fn folded(&self, text: &str) -> String {
        self.press.folded(text)
    }
}
