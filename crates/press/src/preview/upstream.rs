//! The content system of a live portal, asked through the preview: its browser then asks no other origin.

use super::page::POLICY;
use crate::content::{PROXY, SiteConfig};
use crate::import::web::{Direct, Response};
use crate::serve::{Answer, Asked};
use baolan_live::host::MOST;
use url::{Position, Url};

/// Headers that are passed on, beside `Location`. None that sets a cookie, or lets another origin in.
const PASSED_ON: [&str; 5] = ["Content-Type", "X-WP-Total", "X-WP-TotalPages", "ETag", "Retry-After"];

/// What is answered besides, as a page: a system may show one, and its scripts must not run where drafts can be read.
const NO_PAGE: &str = "default-src 'none'; sandbox";

/// Where requests are passed on to.
#[derive(Clone, Debug)]
pub(super) struct Upstream {
    /// The path below which they are: `/news/__source/`.
    folder: String,
    /// The one origin that is asked.
    origin: String,
}

impl Upstream {
    /// Has the pages of a site ask its source through the preview. `host` is that of the published portal. None without a source.
    pub(super) fn of(site: &mut SiteConfig, host: &str) -> Option<Self> {
        let portal = site.site.base().to_owned();
        let origin = site.source.as_mut()?.ask_through(&portal, host)?;
        Some(Self { folder: portal + PROXY, origin })
    }

    /// The origin that is asked.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// What the system answers to a request that is for it.
    pub(super) fn answer(&self, direct: &Direct, asked: &Asked<'_>) -> Option<Answer> {
        let url = [&self.origin, "/", asked.url.strip_prefix(&self.folder)?].concat();
        let answer = match direct.get(&url, MOST as u64) {
            Ok((response, body)) => self.passed_on(&response, body),
            Err(failure) => trouble(&url, &failure.to_string()),
        };
        Some(answer.with(POLICY, NO_PAGE))
    }

    fn passed_on(&self, response: &Response, body: Vec<u8>) -> Answer {
        let mut answer = Answer::new(response.status, "application/octet-stream", body);
        for name in PASSED_ON {
            if let Some(value) = response.header(&name.to_ascii_lowercase()) {
                answer = answer.with(name, value);
            }
        }
        match response.header("location") {
            None => answer,
            Some(location) => match self.own(&response.url, &location) {
                Some(location) => answer.with("Location", location),
                None => trouble(&response.url, &format!("it leads to {location}, which is not asked")),
            },
        }
    }

    /// Where a redirect leads, as an address of the preview; none to another origin.
    fn own(&self, from: &str, location: &str) -> Option<String> {
        let to = Url::parse(from).ok()?.join(location).ok()?;
        let is_own = to[..Position::BeforePath] == self.origin;
        is_own.then(|| [&self.folder, to[Position::BeforePath..].trim_start_matches('/')].concat())
    }
}

/// That there is no answer which can be passed on.
fn trouble(url: &str, why: &str) -> Answer {
    Answer::new(502, "text/plain; charset=utf-8", format!("{url}: {why}\n").into_bytes())
}
