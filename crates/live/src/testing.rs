//! A host for tests: answers from a closure, a clock that tests move, a zone that never changes. And a small portal.

use crate::facts::{ChannelFacts, Facts, Words};
use crate::host::{Failure, Fetched, Host};
use crate::html_body::HtmlBody;
use baolan_cms::html::{Context, read_text};
use baolan_core::model::{ChannelPath, Embed};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

#[cfg(any(feature = "wordpress", feature = "halo", feature = "ghost", feature = "mapped"))]
pub(crate) mod systems;

/// What a system answers to an address.
pub(crate) type Answer = Result<Fetched, Failure>;

/// When all tests begin: 2026-11-20T02:00:00Z, in seconds since 1970.
pub(crate) const NOW: i64 = 1_795_140_000;

/// A place that answers as it is told. Clones are the same place.
#[derive(Clone)]
pub(crate) struct FakeHost(Rc<Place>);

struct Place {
    answers: Box<dyn Fn(&str) -> Answer>,
    asked: RefCell<Vec<String>>,
    now: Cell<i64>,
    waiting: Cell<usize>,
    most_waiting: Cell<usize>,
}

impl FakeHost {
    /// A place where every address is answered by a closure.
    pub(crate) fn new(answers: impl Fn(&str) -> Answer + 'static) -> Self {
        Self(Rc::new(Place {
            answers: Box::new(answers),
            asked: RefCell::default(),
            now: Cell::new(NOW),
            waiting: Cell::default(),
            most_waiting: Cell::default(),
        }))
    }

    /// What was asked since the last time, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.0.asked.take()
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, seconds: i64) {
        self.0.now.set(self.0.now.get() + seconds);
    }

    /// How many requests were under way at once, at most.
    pub(crate) fn most_at_once(&self) -> usize {
        self.0.most_waiting.get()
    }
}

impl Host for FakeHost {
    async fn get(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        self.0.asked.borrow_mut().push(url.to_owned());
        self.0.waiting.set(self.0.waiting.get() + 1);
        self.0.most_waiting.set(self.0.most_waiting.get().max(self.0.waiting.get()));
        later().await;
        self.0.waiting.set(self.0.waiting.get() - 1);
        (self.0.answers)(url).map(Rc::new)
    }

    async fn body(&self, html: &str, base: &str) -> Result<HtmlBody, Failure> {
        later().await;
        Ok(HtmlBody::new(read_text(html, &Context { base, player: &|_| None::<Embed> }).blocks))
    }

    /// That of China.
    fn utc_offset_minutes(&self, _moment: i64) -> i32 {
        480
    }

    fn now(&self) -> i64 {
        self.0.now.get()
    }

    fn folded(&self, text: &str) -> String {
        text.to_lowercase()
    }
}

/// Lets others go on first.
async fn later() {
    let mut is_later = false;
    poll_fn(|_| if std::mem::replace(&mut is_later, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// Runs a future to its end. Nothing here waits for anything but another turn.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = std::task::Context::from_waker(Waker::noop());
    for _ in 0..10_000 {
        if let Poll::Ready(result) = future.as_mut().poll(&mut context) {
            return result;
        }
    }
    panic!("it does not end")
}

/// An answer of JSON.
pub(crate) fn json(value: &Value) -> Answer {
    text(200, &value.to_string())
}

/// An answer with a body.
pub(crate) fn text(status: u16, body: &str) -> Answer {
    Ok(Fetched { status, headers: Vec::new(), body: body.as_bytes().to_vec() })
}

/// The same answer with a header.
pub(crate) fn with(answer: Answer, name: &str, value: &str) -> Answer {
    answer.map(|mut fetched| {
        fetched.headers.push((name.to_owned(), value.to_owned()));
        fetched
    })
}

/// A channel's path.
pub(crate) fn channel(path: &str) -> ChannelPath {
    ChannelPath::new(path).expect("a path")
}

/// A portal of three channels, one below another, with five stories on an archive page.
pub(crate) fn facts(base: &str) -> Facts {
    let channel = |path: &str, name: &str, keys: &[&str]| ChannelFacts {
        path: channel(path),
        name: name.to_owned(),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
    };
    Facts {
        base: base.to_owned(),
        channels: vec![
            channel("county", "县区", &["3"]),
            channel("county/weixian", "蔚县", &["weixian"]),
            channel("culture", "文化", &["culture"]),
        ],
        page_size: 5,
        source: "示例网".to_owned(),
        editor: "示例编".to_owned(),
        words: Words {
            missing: "未能载入，请重试".to_owned(),
            elsewhere: "阅读全文".to_owned(),
            author: "文".to_owned(),
        },
        ..Facts::default()
    }
}
