//! Where the code of live portals runs in the press: one request after the other, over the web as an import asks it.

use crate::content::SiteConfig;
use crate::folded::folded;
use crate::import::web::{self, Response, Web};
use anyhow::anyhow;
use baolan_cms::html::{Context, read_text};
use baolan_core::model::Embed;
use baolan_live::host::{Failure, Fetched, Host, MOST};
use baolan_live::html_body::HtmlBody;
use jiff::Timestamp;
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// What was asked last, and what went wrong.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    asked: RefCell<String>,
    first: RefCell<Option<String>>,
}

impl Trouble {
    fn note(&self, url: &str, why: impl Into<String>) {
        self.first.borrow_mut().get_or_insert_with(|| format!("{url}: {}", why.into()));
    }

    /// A result, with what was asked and what was said in place of a failure: also where the code of live portals makes do without what
    /// failed.
    pub(super) fn explained<T>(&self, result: Result<T, Failure>) -> anyhow::Result<T> {
        let said = match (&*self.first.borrow(), result) {
            (None, Ok(value)) => return Ok(value),
            (Some(said), _) => said.clone(),
            (None, Err(failure)) => format!("{}: {}", self.asked.borrow(), words(failure)),
        };
        Err(anyhow!(
            "the content system cannot be read, and nothing was published: {said}. Is the `source` in site.json right, and does \
             its address open in a browser? Without --pull the portal is published all the same, for the app to fill"
        ))
    }
}

/// A failure of the web as the code of live portals knows it.
pub(crate) fn as_live(failure: &web::Failure) -> Failure {
    match failure {
        web::Failure::TooLarge(_) => Failure::TooLarge,
        _ => Failure::Unreachable,
    }
}

fn words(failure: Failure) -> String {
    match failure {
        Failure::Offline | Failure::Unreachable => "there is no answer".to_owned(),
        Failure::Status(status) => format!("it says {status}"),
        Failure::TooLarge => format!("the answer is larger than {} MB", MOST / 1_000_000),
        Failure::Malformed => "the answer is not what such a system answers".to_owned(),
    }
}

/// The press as a host.
pub(crate) struct PressHost<'a> {
    pub(crate) web: &'a Web,
    pub(crate) site: &'a SiteConfig,
    pub(crate) now: Timestamp,
    pub(crate) trouble: &'a Trouble,
}

impl PressHost<'_> {
    /// What stands at a whole address.
    pub(crate) fn fetch(&self, url: &str) -> Result<(Response, Vec<u8>), web::Failure> {
        let mut body = Vec::new();
        let response = self.web.fetch(url, MOST as u64, &mut |reader| {
            body.clear();
            reader.read_to_end(&mut body).map(|_| ())
        })?;
        Ok((response, body))
    }

    /// A whole address: a path is one of the portal's own host.
    pub(crate) fn whole(&self, url: &str) -> String {
        match url.starts_with('/') {
            true => [self.site.site.origin(), url].concat(),
            false => url.to_owned(),
        }
    }
}

impl Host for PressHost<'_> {
    async fn get(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        let url = self.whole(url);
        self.trouble.asked.replace(url.clone());
        match self.fetch(&url) {
            Ok((response, body)) => {
                if !matches!(response.status, 200..=299 | 400 | 404 | 410) {
                    self.trouble.note(&url, format!("it says {}", response.status));
                }
                Ok(Rc::new(Fetched { status: response.status, headers: response.headers, body }))
            }
            Err(failure) => {
                self.trouble.note(&url, failure.to_string());
                Err(as_live(&failure))
            }
        }
    }

    /// As the module reads it: no player of another site is shown.
    async fn body(&self, html: &str, base: &str) -> Result<HtmlBody, Failure> {
        let player = |_: &str| None::<Embed>;
        Ok(HtmlBody::new(read_text(html, &Context { base, player: &player }).blocks))
    }

    fn utc_offset_minutes(&self, moment: i64) -> i32 {
        let at = Timestamp::from_second(moment).unwrap_or_default();
        self.site.zone.to_offset(at).seconds() / 60
    }

    fn now(&self) -> i64 {
        self.now.as_second()
    }

    fn folded(&self, text: &str) -> String {
        folded(text)
    }
}

/// The result of a future that waits for nothing but this host, which never lets it wait.
pub(crate) fn now_or_never<T>(future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let mut cx = std::task::Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut cx) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(Failure::Unreachable),
    }
}
