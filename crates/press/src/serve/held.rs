//! Requests that are answered later: a page waits for a change. None of them keeps a thread.

use super::answer::Answer;
use super::{Reply, Site, asked, send};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tiny_http::Request;

/// How long a request is held. A browser that has left meanwhile is noticed then.
const LONGEST: Duration = Duration::from_secs(25);

/// How many are held at most: a browser holds no more than six.
const MOST: usize = 64;

/// How often held requests are looked at without being woken.
const PAUSE: Duration = Duration::from_millis(500);

/// Requests that wait.
#[derive(Default)]
pub(super) struct Held {
    requests: Mutex<Vec<(Request, Instant)>>,
    woken: Condvar,
}

impl Held {
    /// Holds a request; when too many are held, it is told that nothing has changed.
    pub(super) fn hold(&self, request: Request) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() < MOST {
            return requests.push((request, Instant::now()));
        }
        drop(requests);
        send(request, unchanged());
    }

    /// Has the site asked again for all that are held.
    pub(super) fn wake(&self) {
        self.woken.notify_all();
    }

    /// Answers held requests until the process ends.
    pub(super) fn run(&self, site: &dyn Site) {
        loop {
            let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
            let woken = self.woken.wait_timeout(requests, PAUSE);
            let (mut requests, _) = woken.unwrap_or_else(PoisonError::into_inner);
            let waiting = std::mem::take(&mut *requests);
            drop(requests);
            for (request, since) in waiting {
                match site.answer(&asked(&request)) {
                    Reply::Answer(answer) => send(request, answer),
                    Reply::Later if since.elapsed() > LONGEST => send(request, unchanged()),
                    Reply::Later => {
                        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
                        requests.push((request, since));
                    }
                }
            }
        }
    }
}

fn unchanged() -> Answer {
    Answer::new(204, "text/plain; charset=utf-8", Vec::new()).with("Cache-Control", "no-store")
}
