//! A system on the web as a source: an adapter says what to ask, and reads the answers.

use super::source::{Found, Key, Origin, Source, Story};
use super::web::{Failure, Web};
use anyhow::bail;
use baolan_cms::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use std::collections::VecDeque;

/// How many stories in a row may have no answer before the host counts as gone.
const GONE_AFTER: u32 = 3;

/// A content system that is asked over the web. Memory: one answer, and what the adapter remembers of lists.
pub(super) struct WebSource<'w> {
    adapter: Box<dyn Adapter>,
    web: &'w Web,
    queue: VecDeque<Request>,
    ready: VecDeque<Found>,
    total: Option<u64>,
    gone: u32,
}

impl<'w> WebSource<'w> {
    /// The stories that an adapter finds, within this scope.
    pub(super) fn new(mut adapter: Box<dyn Adapter>, web: &'w Web, scope: &Scope) -> Self {
        let queue = adapter.begin(scope).into();
        Self { adapter, web, queue, ready: VecDeque::new(), total: None, gone: 0 }
    }

    /// Asks, and puts what comes of it in order.
    fn ask(&mut self, request: &Request) -> anyhow::Result<()> {
        let reading = match self.web.page(&request.url) {
            Ok((response, body)) => {
                self.gone = 0;
                let header = |name: &str| response.header(name);
                self.adapter.read(request, &Answer { status: response.status, header: &header, body: &body })
            }
            Err(Failure::TooLarge(_)) => self.adapter.too_large(request),
            Err(failure) if request.story.is_some() && self.gone + 1 < GONE_AFTER => {
                self.gone += u32::from(matches!(failure, Failure::NoAnswer(_)));
                Err(Unreadable::new(&request.url, failure.to_string()))
            }
            Err(failure) => bail!("{}: {failure}", request.url),
        };
        match reading {
            Ok(reading) => self.take(request, reading),
            Err(Unreadable { what, why }) if request.story.is_some() => {
                let what = if what.is_empty() { request.url.clone() } else { what };
                self.ready.push_back(Found::Unreadable(Unreadable { what, why }));
            }
            Err(unreadable) => bail!("{}: {}", request.url, unreadable.why),
        }
        Ok(())
    }

    fn take(&mut self, request: &Request, reading: Reading) {
        let Reading { items, next, total, unchanged } = reading;
        self.total = total.or(self.total);
        self.ready.extend((unchanged > 0).then_some(Found::Unchanged(unchanged)));
        let key = request.story.is_some().then(|| Key::Address(request.url.clone()));
        for item in items {
            self.ready.push_back(match item {
                Ok(item) => {
                    let base = item.url.clone().unwrap_or_else(|| self.adapter.base().to_owned());
                    let story = Story { item, origin: Origin::Web(base), key: key.clone() };
                    Found::Story(Box::new(story))
                }
                Err(unreadable) => Found::Unreadable(unreadable),
            });
        }
        for request in next.into_iter().rev() {
            self.queue.push_front(request);
        }
    }
}

impl Source for WebSource<'_> {
    fn next(&mut self, known: &dyn Fn(&Key) -> bool) -> anyhow::Result<Option<Found>> {
        loop {
            if let Some(found) = self.ready.pop_front() {
                return Ok(Some(found));
            }
            let Some(request) = self.queue.pop_front() else { return Ok(None) };
            let key = Key::Address(request.url.clone());
            if request.story.is_some() && known(&key) {
                return Ok(Some(Found::Known(key)));
            }
            self.ask(&request)?;
        }
    }

    fn total(&self) -> Option<u64> {
        self.total
    }
}
