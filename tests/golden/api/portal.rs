//! A live portal over the API.

use super::*;

/// A live portal's host, on the other side of a service.
struct Reader<'a>(&'a Api);

impl Host for Reader<'_> {
    async fn get(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        let path = url.strip_prefix("https://api.example").ok_or(Failure::Unreachable)?;
        let answer = ask(self.0, "GET", path);
        Ok(Rc::new(Fetched { status: answer.status, headers: Vec::new(), body: answer.body }))
    }

    async fn body(&self, _: &str, _: &str) -> Result<HtmlBody, Failure> {
        Ok(HtmlBody::default())
    }

    fn utc_offset_minutes(&self, _: i64) -> i32 {
        0
    }

    fn now(&self) -> i64 {
        0
    }

    fn folded(&self, text: &str) -> String {
        text.to_owned()
    }
}

/// The result of a future that never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("this host answers at once"),
    }
}

#[test]
fn a_live_portal_shows_what_a_published_one_shows() {
    let old = numbered(1).with("legacy_urls = [\"/old/1.html\"]");
    let mut newsroom = archive().add(&old).add_numbered(2..=14).publish();
    let api = api(&mut newsroom, "/v1/");
    let source = PagesSource::new("https://api.example/v1/", "0123456789abcdef", Reader(&api));
    let edition = newsroom.edition().expect("an edition");
    let main = edition.site.main_variant();
    // Its content system searches by itself.
    for route in edition.routes(main).filter(|route| *route != Route::Search) {
        let page = edition.page(main, &route).expect("a file").expect("a page");
        let expected =
            serde_json::to_string(&State { format: FORMAT, site: "0123456789abcdef".to_owned(), page });
        assert_eq!(now(source.state(&route, "")), Ok(expected.ok()), "{route}");
    }
    let moved = now(source.page(&Route::parse("/old/1.html"), ""));
    assert_eq!(moved, Ok(Page::Moved(Moved { to: Route::parse("/2026/01/01/s-0001/") })));
    assert_eq!(now(source.page(&Route::parse("/nothing/"), "")), Ok(Page::NotFound));
    match now(source.page(&Route::Search, "s-0003")) {
        Ok(Page::Tag(found)) => assert_eq!((found.name.as_str(), found.total), ("s-0003", 1)),
        other => panic!("{other:?}"),
    }
}
