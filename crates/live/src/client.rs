//! Answers of a system, kept for a while: so that a reader who goes back and forth asks for little.

use crate::host::{Failure, Fetched, Host};
use crate::system::System;
use baolan_core::json::Value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// For how long an answer is as good as a new one, in seconds.
pub const FRESH: i64 = 30;

/// For how long a list may be shown after the system has said that no story changed, in seconds. What it cannot tell is that a story
/// is gone.
pub const KEPT: i64 = 600;

/// How many answers are kept; the oldest goes.
const CAPACITY: usize = 64;

/// How long a system is left alone that answered 429 without a time that can be read, in seconds; and the longest time otherwise.
const PAUSE: i64 = 5;
const LONGEST_PAUSE: i64 = 120;

/// A system as it is asked from one [`Host`].
pub struct Client<H> {
    /// Where it is asked from.
    pub host: H,
    kept: RefCell<Vec<Kept>>,
    /// The newest change of any story that an answer named: RFC 3339, UTC.
    newest: RefCell<Option<String>>,
    /// Until when the system is not asked, in seconds since 1970, and with which status it asked for that.
    pause: Cell<(i64, u16)>,
}

struct Kept {
    url: String,
    /// When it came, or was last said to be good.
    at: i64,
    /// When it came.
    came: i64,
    fetched: Rc<Fetched>,
    /// [`Client::newest`] when it came.
    newest: Option<String>,
}

impl<H: Host> Client<H> {
    /// A client of a host.
    pub fn new(host: H) -> Self {
        Self { host, kept: RefCell::default(), newest: RefCell::default(), pause: Cell::default() }
    }

    /// The JSON at an address, with its answer; none for 404 and 410. At most [`FRESH`] seconds old.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn json(&self, url: &str) -> Result<Option<(Value, Rc<Fetched>)>, Failure> {
        parsed(self.answer(url).await?)
    }

    /// What is answered at an address, 404 and 410 among it. At most [`FRESH`] seconds old.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn answer(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        match self.known(url, FRESH) {
            Some(fetched) => Ok(fetched),
            None => self.fetch(url).await,
        }
    }

    /// The JSON of a list of stories. One that is older than [`FRESH`] is used again when the system says that no story changed since.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn list(
        &self,
        system: &impl System,
        url: &str,
    ) -> Result<Option<(Value, Rc<Fetched>)>, Failure> {
        if let Some(since) = self.stale(url)
            && let Some(changes) = system.changes(&since)
            && let Ok(Some((answer, _))) = self.json(&changes).await
            && system.is_unchanged(&answer, &since)
        {
            self.renew(url);
        }
        self.json(url).await
    }

    /// Remembers when a story changed last: RFC 3339, UTC. Others are passed over.
    pub fn note_change(&self, changed: Option<&str>) {
        let Some(changed) = changed.filter(|changed| changed.ends_with('Z')) else { return };
        let mut newest = self.newest.borrow_mut();
        if newest.as_deref().is_none_or(|known| known < changed) {
            *newest = Some(changed.to_owned());
            // An answer that came in this second was made when this story had changed already.
            let now = self.host.now();
            for kept in self.kept.borrow_mut().iter_mut().filter(|kept| kept.came == now) {
                kept.newest.clone_from(&newest);
            }
        }
    }

    /// Forgets all answers, after one that could not be read, whichever that was: who tries again wants another.
    pub fn forget(&self) {
        self.kept.borrow_mut().clear();
    }

    fn known(&self, url: &str, age: i64) -> Option<Rc<Fetched>> {
        let now = self.host.now();
        let kept = self.kept.borrow();
        kept.iter()
            .find(|kept| kept.url == url && (0..age).contains(&(now - kept.at)))
            .map(|kept| kept.fetched.clone())
    }

    /// The newest change that was known when a list came that is neither fresh nor too old.
    fn stale(&self, url: &str) -> Option<String> {
        let now = self.host.now();
        let kept = self.kept.borrow();
        let kept = kept.iter().find(|kept| kept.url == url)?;
        let is_stale = now - kept.at >= FRESH && (0..KEPT).contains(&(now - kept.came));
        kept.newest.clone().filter(|_| is_stale)
    }

    fn renew(&self, url: &str) {
        let now = self.host.now();
        self.kept.borrow_mut().iter_mut().filter(|kept| kept.url == url).for_each(|kept| kept.at = now);
    }

    async fn fetch(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        let (until, status) = self.pause.get();
        if self.host.now() < until {
            return Err(Failure::Status(status));
        }
        let fetched = self.host.get(url).await?;
        match fetched.status {
            200..=299 | 404 | 410 => {}
            status => {
                if matches!(status, 429 | 503) {
                    self.pause.set((self.host.now() + pause(&fetched, status), status));
                }
                return Err(Failure::Status(status));
            }
        }
        let now = self.host.now();
        let mut kept = self.kept.borrow_mut();
        kept.retain(|kept| kept.url != url);
        if kept.len() >= CAPACITY {
            kept.remove(0);
        }
        let newest = self.newest.borrow().clone();
        kept.push(Kept { url: url.to_owned(), at: now, came: now, fetched: fetched.clone(), newest });
        Ok(fetched)
    }
}

/// How long a system wants to be left alone, in seconds. A date in place of seconds counts as no time that can be read.
fn pause(fetched: &Fetched, status: u16) -> i64 {
    let asked = fetched.header("retry-after").and_then(|after| after.trim().parse::<i64>().ok());
    let usual = if status == 429 { PAUSE } else { 0 };
    asked.unwrap_or(usual).clamp(0, LONGEST_PAUSE)
}

fn parsed(fetched: Rc<Fetched>) -> Result<Option<(Value, Rc<Fetched>)>, Failure> {
    if matches!(fetched.status, 404 | 410) {
        return Ok(None);
    }
    let body = std::str::from_utf8(&fetched.body).map_err(|_| Failure::Malformed)?;
    let value = Value::parse(body.trim_start_matches('\u{feff}')).map_err(|_| Failure::Malformed)?;
    Ok(Some((value, fetched)))
}

#[cfg(test)]
mod tests;
