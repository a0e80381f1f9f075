//! Connections: their requests are read, answered, and held while a site has nothing to say.

use super::answer::{Answer, Asked};
use super::guard::refusal;
use super::{Reply, Site};
use anyhow::Context;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HOST, IF_NONE_MATCH, RANGE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

/// How many requests are answered at the same time. A browser opens six connections.
const AT_ONCE: usize = 6;

/// How long a request waits. Browsers give up after some minutes, and what stands between after one.
const LONGEST: Duration = Duration::from_secs(25);

/// Rest after a connection that could not be taken: the process has too many files open.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers requests until the process ends.
pub(super) fn serve_connections(
    listener: TcpListener,
    port: u16,
    site: Arc<dyn Site>,
    woken: Arc<Notify>,
) -> anyhow::Result<()> {
    listener.set_nonblocking(true).context("cannot listen")?;
    let runtime =
        Builder::new_multi_thread().worker_threads(1).max_blocking_threads(AT_ONCE).enable_all().build();
    let runtime = runtime.context("cannot start the server's threads")?;
    let host = Host { port, site, woken };
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).context("cannot listen")?;
        loop {
            match listener.accept().await {
                Ok((stream, _)) => drop(tokio::spawn(serve_connection(stream, host.clone()))),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    })
}

/// What answers the requests of all connections.
#[derive(Clone)]
struct Host {
    port: u16,
    site: Arc<dyn Site>,
    woken: Arc<Notify>,
}

async fn serve_connection(stream: TcpStream, host: Host) {
    let service = service_fn(|request: Request<Incoming>| {
        let (host, request) = (host.clone(), Owned::of(&request));
        async move { Ok::<_, Infallible>(response(host.answer(request).await)) }
    });
    let connection = http1::Builder::new()
        .title_case_headers(true)
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    // A reader who has left needs no answer.
    let _ = connection.await;
}

/// What is read of a request.
struct Owned {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
}

impl Owned {
    fn of(request: &Request<Incoming>) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let headers = request.headers().iter();
        let mut headers: Vec<_> =
            headers.map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect();
        // A request may name its host in its address as well.
        headers.extend(request.uri().authority().map(|host| (HOST.to_string(), host.to_string())));
        let url = request.uri().path_and_query().map_or("/", |url| url.as_str());
        Self { method: request.method().to_string(), url: url.to_owned(), headers }
    }

    fn asked(&self) -> Asked<'_> {
        let header = |wanted: &str| {
            let mut headers = self.headers.iter();
            headers.find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        Asked {
            method: &self.method,
            url: &self.url,
            if_none_match: header(IF_NONE_MATCH.as_str()),
            range: header(RANGE.as_str()),
        }
    }

    fn refusal(&self, port: u16) -> Option<Answer> {
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        refusal(port, &headers)
    }
}

impl Host {
    async fn answer(&self, request: Owned) -> Answer {
        if !self.site.is_public()
            && let Some(refusal) = request.refusal(self.port)
        {
            return refusal;
        }
        self.wait_for(Arc::new(request)).await
    }

    /// Asks the site until it has something to say.
    async fn wait_for(&self, request: Arc<Owned>) -> Answer {
        // Waiting has an end; what takes the site long is answered all the same.
        let end = Instant::now() + LONGEST;
        loop {
            let mut woken = pin!(self.woken.notified());
            // Before the site is asked, so that no change goes by between.
            woken.as_mut().enable();
            let (site, asked) = (Arc::clone(&self.site), Arc::clone(&request));
            match spawn_blocking(move || site.answer(&asked.asked())).await {
                Ok(Reply::Answer(answer)) => return answer,
                Ok(Reply::Later) => {
                    if timeout_at(end, woken).await.is_err() {
                        let unchanged = Answer::new(204, "text/plain; charset=utf-8", Vec::new());
                        return unchanged.with("Cache-Control", "no-store");
                    }
                }
                Err(_) => {
                    return Answer::new(500, "text/plain; charset=utf-8", b"The page failed.\n".to_vec());
                }
            }
        }
    }
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let Answer { status, headers, body } = answer;
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    // A header that is no header: the address of a redirect, with signs that no browser sends.
    response.body(Full::from(body)).unwrap_or_else(|_| {
        let mut failed = Response::new(Full::default());
        *failed.status_mut() = hyper::StatusCode::BAD_REQUEST;
        failed
    })
}
