//! A server on a thread of its own.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Response, Server, StatusCode};

/// What is asked.
pub(crate) struct Ask {
    /// The path, percent-encoded as it came.
    pub(crate) path: String,
    /// The query, decoded; of names that come several times all values.
    pub(crate) query: BTreeMap<String, Vec<String>>,
    /// `If-None-Match`
    pub(crate) known: Option<String>,
    /// `GET`
    pub(crate) method: String,
    /// `Authorization`
    pub(crate) authorization: Option<String>,
    /// What was sent along.
    pub(crate) body: Vec<u8>,
}

impl Ask {
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.query.get(name)?.first().map(String::as_str)
    }

    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.first(name)?.parse().ok()
    }
}

/// What is answered.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        let headers = vec![("Content-Type", "application/json; charset=utf-8".to_owned())];
        Self { status, headers, body: body.to_string().into_bytes() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A picture of one pixel.
    pub(crate) fn picture() -> Self {
        let mut body = Cursor::new(Vec::new());
        image::RgbImage::from_pixel(1, 1, image::Rgb([200, 60, 40]))
            .write_to(&mut body, image::ImageFormat::Png)
            .expect("a picture");
        Self { status: 200, headers: vec![("Content-Type", "image/png".to_owned())], body: body.into_inner() }
    }
}

/// A server that answers by a function of what is asked.
pub(crate) struct Peer {
    /// `http://127.0.0.1:49152`
    pub(crate) url: String,
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
}

impl Peer {
    /// Starts one that is only read. The function is made from the server's address.
    pub(crate) fn start<F: Fn(&Ask) -> Reply + Send + 'static>(answer: impl FnOnce(&str) -> F) -> Self {
        Self::taking_all(|url| {
            let answer = answer(url);
            move |ask: &Ask| match ask.method.as_str() {
                "GET" => answer(ask),
                _ => Reply { status: 405, headers: vec![], body: vec![] },
            }
        })
    }

    /// Starts one that is asked by every method.
    pub(crate) fn taking_all<F: Fn(&Ask) -> Reply + Send + 'static>(answer: impl FnOnce(&str) -> F) -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a free port"));
        let url = format!("http://{}", server.server_addr());
        let (answer, behind) = (answer(&url), Arc::clone(&server));
        let thread = std::thread::spawn(move || {
            for mut request in behind.incoming_requests() {
                let reply = answer(&ask(&mut request));
                let headers = reply
                    .headers
                    .iter()
                    .map(|(name, value)| Header::from_bytes(*name, value.as_str()).expect("a header"))
                    .collect();
                let length = reply.body.len();
                let response = Response::new(
                    StatusCode(reply.status),
                    headers,
                    Cursor::new(reply.body),
                    Some(length),
                    None,
                );
                // Who asked may be gone.
                let _ = request.respond(response);
            }
        });
        Self { url, server, thread: Some(thread) }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.server.unblock();
        self.thread.take().map(JoinHandle::join);
    }
}

fn ask(request: &mut tiny_http::Request) -> Ask {
    let url =
        url::Url::parse("http://peer.test").and_then(|base| base.join(request.url())).expect("an address");
    let mut query = BTreeMap::<_, Vec<_>>::new();
    for (name, value) in url.query_pairs() {
        query.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let header = |name: &'static str| {
        request
            .headers()
            .iter()
            .find(|header| header.field.equiv(name))
            .map(|header| header.value.to_string())
    };
    let (known, authorization) = (header("If-None-Match"), header("Authorization"));
    let (path, method) = (url.path().to_owned(), request.method().to_string());
    let mut body = Vec::new();
    request.as_reader().read_to_end(&mut body).expect("a body");
    Ask { path, query, known, method, authorization, body }
}
