//! Requests to an engine, and what it says against them.

use super::{ADMIN_KEY, Push};
use crate::content::{SearchEngine, SearchStore, link};
use crate::import::web::{Request, Rules, Web};
use anyhow::{Context, bail, ensure};
use serde_json::Value;
use std::time::Duration;

/// Where Groonga listens when nothing else is said.
const GROONGA: &str = "http://127.0.0.1:10041/";

/// The longest that a wait between two questions for the same task becomes.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// An engine's HTTP service.
pub(super) struct Service {
    web: Web,
    /// With a slash at its end.
    base: String,
    first_wait: Duration,
}

/// An answer: its status, and its body as JSON; null where it is none.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
    /// The beginning of a body that is no JSON.
    text: String,
}

impl Service {
    /// The one that an engine is, under these options.
    pub(super) fn of(engine: &SearchEngine, store: SearchStore, options: &Push) -> anyhow::Result<Self> {
        let asked = match (&options.admin_url, store) {
            (Some(url), _) => url.clone(),
            (None, SearchStore::Meilisearch) => engine.url.clone().unwrap_or_default(),
            (None, SearchStore::Groonga) => GROONGA.to_owned(),
        };
        let base = link::whole_address(&asked).map_err(anyhow::Error::msg);
        let base =
            base.with_context(|| format!("`{asked}` cannot be where the search engine takes stories"))?;
        let header = match store {
            SearchStore::Groonga => None,
            SearchStore::Meilisearch => Some(authorization(&base, options.admin_key.as_deref())?),
        };
        let web = Web::new(Rules {
            rate: 0.0,
            allow_private: true,
            header,
            first_wait: options.first_wait,
            ..Rules::new(&base)
        });
        Ok(Self { web, base, first_wait: options.first_wait })
    }

    /// Asks at a path below its address, without a slash at its beginning; with a body of a type, if there is one.
    pub(super) fn ask(&self, method: &str, path: &str, body: Option<(&str, &[u8])>) -> anyhow::Result<Reply> {
        let url = [&self.base, path].concat();
        let place = url.split('?').next().unwrap_or_default();
        let answer = self.web.send(&Request { method, url: &url, body });
        let (response, bytes) =
            answer.with_context(|| format!("the search engine cannot be asked at {place}"))?;
        if (300..400).contains(&response.status) {
            let to = response.header("location").unwrap_or_default();
            bail!(
                "{place} leads to {to}: give that address with --admin-url, so that no key is sent where nobody wrote it"
            );
        }
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let text = String::from_utf8_lossy(&bytes).chars().take(200).collect();
        Ok(Reply { status: response.status, body, text })
    }

    /// Waits before something is asked once more; `number` counts from 0.
    pub(super) fn wait(&self, number: u32) {
        let wait = (self.first_wait / 20).saturating_mul(2u32.saturating_pow(number.min(16)));
        std::thread::sleep(wait.min(LONGEST_WAIT));
    }
}

impl Reply {
    pub(super) fn is_fine(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What the engine says, in its own words where it has some.
    pub(super) fn says(&self, words: Option<&str>) -> String {
        let own = words.map(str::to_owned).unwrap_or_else(|| self.text.trim().to_owned());
        format!("status {}: {own}", self.status)
    }
}

/// The header with the key, which goes over no line that others can read.
fn authorization(base: &str, key: Option<&str>) -> anyhow::Result<(String, String)> {
    let key = key.map(str::trim).filter(|key| !key.is_empty()).with_context(|| {
        format!(
            "{ADMIN_KEY} is not set: export it in the shell, with a key of Meilisearch that may add and delete documents; never write it in site.json"
        )
    })?;
    let is_plain = key.bytes().all(|byte| byte.is_ascii_graphic());
    ensure!(
        is_plain,
        "{ADMIN_KEY} holds something else than a key: letters, digits and signs, without spaces"
    );
    let is_safe = base.starts_with("https://") || link::is_loopback(base);
    ensure!(
        is_safe,
        "{base} is not encrypted, and the key must not be sent over it: give an https:// address with --admin-url, or a tunnel's on this machine"
    );
    Ok(("Authorization".to_owned(), format!("Bearer {key}")))
}
