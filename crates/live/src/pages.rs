//! A house's own service, which answers pages as this portal has them (`docs/api.md`):
//!
//! ```text
//! GET <base><path>index.json      {"format": 4, "page": {…}}; 404 or 410 where there is nothing
//! ```
//!
//! The path is that of the route, without the slash at its beginning: `county/weixian/`, nothing for the front page.

use crate::client::Client;
use crate::host::{Failure, Fetched, Host};
use baolan_core::json::{from_str, members};
use baolan_core::page::Page;
use baolan_core::protocol::{FORMAT, State};
use baolan_core::route::{Route, encode};

/// The page of a search for nothing.
const NOTHING_SEARCHED: &str = "{\"tag\":{\"name\":\"\",\"slug\":\"\",\"total\":0,\"items\":[]}}";

/// [`Page::NotFound`] as it is written.
const NOT_FOUND: &str = "\"notfound\"";

/// Where a portal and its service are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// The portal's, as [`Site::address`](baolan_core::model::Site::address).
    pub address: String,
    /// Where the service is asked; ends with a slash. It may be a path of the portal's own host.
    pub base: String,
}

impl Service {
    /// Reads the site's file, of which everything else is passed over. None when it is not that of a live portal.
    pub fn read(file: &str) -> Option<Self> {
        let file = members(file).ok()?;
        let live = members(member(&file, "live")?).ok()?;
        let text = |value: &str| from_str::<String>(value).ok();
        Some(Self { address: text(member(&file, "address")?)?, base: text(member(&live, "base")?)? })
    }
}

/// A service that is asked from one [`Host`].
pub struct PagesSource<H> {
    client: Client<H>,
    base: String,
    /// Hash of the site's file.
    site: String,
}

impl<H: Host> PagesSource<H> {
    /// The service at a base, which ends with a slash, for a portal whose site's file has a hash.
    pub fn new(base: &str, site: &str, host: H) -> Self {
        Self { client: Client::new(host), base: base.to_owned(), site: site.to_owned() }
    }

    /// What stands in the `index.json` of a route; none where the service has no such page. `words` are what is searched for.
    ///
    /// The page is handed on as the service wrote it. Whether it is one is for who reads it: to read it here as well would weigh as much
    /// as all the rest, and the app refuses what is damaged.
    ///
    /// # Errors
    /// See [`Failure`]. A page of another format is [`Failure::Malformed`]: readers are told that it cannot be read, with a link that loads
    /// the address anew, which brings the portal's newest app. Were it handed on, every app would load its document again, and where
    /// the service is ahead of the portal never end.
    pub async fn state(&self, route: &Route, words: &str) -> Result<Option<String>, Failure> {
        if *route == Route::Search && words.trim().is_empty() {
            return Ok(Some(self.with_page(NOTHING_SEARCHED)));
        }
        let Some(url) = self.url(route, words) else { return Ok(None) };
        let fetched = self.client.answer(&url).await?;
        if matches!(fetched.status, 404 | 410) {
            return Ok(None);
        }
        let Some(page) = page(&fetched) else {
            self.client.forget();
            return Err(Failure::Malformed);
        };
        Ok(if page == NOT_FOUND { None } else { Some(self.with_page(page)) })
    }

    /// The page of a route, read. For the press.
    ///
    /// # Errors
    /// As [`PagesSource::state`], and [`Failure::Malformed`] for what is no page.
    pub async fn page(&self, route: &Route, words: &str) -> Result<Page, Failure> {
        match self.state(route, words).await? {
            Some(state) => from_str::<State>(&state).map(|state| state.page).map_err(|_| Failure::Malformed),
            None => Ok(Page::NotFound),
        }
    }

    /// Where a page is asked for; none where no service is asked.
    fn url(&self, route: &Route, words: &str) -> Option<String> {
        let path = match route {
            Route::Saved | Route::Paper(_) => return None,
            Route::NotFound(path) => foreign(path)?,
            route => route.path(),
        };
        let query = match route {
            Route::Search => ["?q=", &encode(words.trim())].concat(),
            _ => String::new(),
        };
        Some([&self.base, path.strip_prefix('/')?, "index.json", &query].concat())
    }

    /// As [`State`] is written.
    fn with_page(&self, page: &str) -> String {
        let format = FORMAT.to_string();
        ["{\"format\":", &format, ",\"site\":\"", &self.site, "\",\"page\":", page, "}"].concat()
    }
}

/// A path that is none of Baolan's, with slashes at both ends: an old address, perhaps. None where it could lead out of the base.
fn foreign(path: &str) -> Option<String> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_plain =
        |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', '?', '#']);
    path.strip_prefix('/')?.split('/').all(is_plain).then(|| [path, "/"].concat())
}

/// The page in an answer as it is written; none in one that is no answer, or of another format.
fn page(fetched: &Fetched) -> Option<&str> {
    let body = std::str::from_utf8(&fetched.body).ok()?;
    let answer = members(body.trim_start_matches('\u{feff}')).ok()?;
    let format: u32 = member(&answer, "format")?.parse().ok()?;
    member(&answer, "page").filter(|_| format == FORMAT)
}

/// A member of an object; the last of several, as everywhere.
fn member<'a>(members: &[(String, &'a str)], name: &str) -> Option<&'a str> {
    members.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{FakeHost, block_on, channel, text};
    use baolan_core::model::Address;
    use baolan_core::page::{Latest, TagPage};

    fn source(host: &FakeHost) -> PagesSource<FakeHost> {
        PagesSource::new("https://api.example/v1/", "0123456789abcdef", host.clone())
    }

    /// A service that has one page.
    fn with(url: &'static str, status: u16, body: &str) -> FakeHost {
        let body = body.to_owned();
        FakeHost::new(move |asked| if asked == url { text(status, &body) } else { Err(Failure::Unreachable) })
    }

    /// A service that has none.
    fn empty() -> FakeHost {
        FakeHost::new(|_| Err(Failure::Unreachable))
    }

    const LATEST: &str = "https://api.example/v1/latest/index.json";

    fn latest(body: &str) -> Result<Option<String>, Failure> {
        block_on(source(&with(LATEST, 200, body)).state(&Route::Latest, ""))
    }

    #[test]
    fn every_route_has_an_address_below_the_base() {
        let source = source(&empty());
        let story = Address::new("2026-02-03", "wp-7").expect("an address");
        for (route, words, url) in [
            (Route::Home, "", Some("index.json")),
            (Route::Channel(channel("county/weixian")), "", Some("county/weixian/index.json")),
            (Route::parse("/county/archive/2/"), "", Some("county/archive/2/index.json")),
            (Route::Article(story), "", Some("2026/02/03/wp-7/index.json")),
            (Route::Latest, "", Some("latest/index.json")),
            (Route::Tag("非遗".to_owned()), "", Some("tag/%E9%9D%9E%E9%81%97/index.json")),
            (Route::Search, " 剪纸 &", Some("search/index.json?q=%E5%89%AA%E7%BA%B8%20%26")),
            (Route::parse("/archives/12.html"), "", Some("archives/12.html/index.json")),
            (Route::Saved, "", None),
            (Route::parse("/paper/a/"), "", None),
            (Route::NotFound("//evil.example/".to_owned()), "", None),
            (Route::NotFound("/a/../../x".to_owned()), "", None),
            (Route::NotFound("/a?b".to_owned()), "", None),
            (Route::NotFound("evil".to_owned()), "", None),
            (Route::NotFound("/a\\b".to_owned()), "", None),
        ] {
            let url = url.map(|url| ["https://api.example/v1/", url].concat());
            assert_eq!(source.url(&route, words), url, "{route}");
        }
    }

    #[test]
    fn a_page_is_handed_on_as_it_was_written() {
        let body = "\u{feff}{ \"page\" : {\"latest\": {\"items\":[]}}, \"format\":4, \"site\":\"theirs\", \"more\":[1.5]}";
        let state = latest(body).expect("an answer").expect("a page");
        assert_eq!(
            state,
            "{\"format\":4,\"site\":\"0123456789abcdef\",\"page\":{\"latest\": {\"items\":[]}}}"
        );
        let house = with(LATEST, 200, body);
        let page = block_on(source(&house).page(&Route::Latest, ""));
        assert_eq!(page, Ok(Page::Latest(Latest::default())));
    }

    #[test]
    fn what_is_no_answer_is_malformed() {
        for body in [
            "",
            "<!DOCTYPE html>",
            "{\"format\":4}",
            "{\"page\":\"notfound\"}",
            "{\"format\":\"4\",\"page\":\"notfound\"}",
            "{\"format\":4,\"page\":{\"latest\":{\"items\":[]}}",
            "{\"format\":4,\"page\":{\"latest\":{\"items\":[]}}}}",
        ] {
            assert_eq!(latest(body), Err(Failure::Malformed), "{body}");
        }
        let house = with(LATEST, 200, "{\"format\":4,\"page\":{\"latest\":{\"items\":7}}}");
        assert_eq!(block_on(source(&house).page(&Route::Latest, "")), Err(Failure::Malformed));
    }

    #[test]
    fn a_page_of_another_format_never_reaches_the_app() {
        assert_eq!(latest("{\"format\":5,\"page\":{\"latest\":{\"items\":[]}}}"), Err(Failure::Malformed));
        assert_eq!(latest("{\"format\":3,\"page\":{\"latest\":{\"items\":[]}}}"), Err(Failure::Malformed));
    }

    #[test]
    fn what_is_not_there_is_no_page() {
        assert_eq!(latest("{\"format\":4,\"page\":\"notfound\"}"), Ok(None));
        for status in [404, 410] {
            let house = with(LATEST, status, "<!DOCTYPE html>");
            assert_eq!(block_on(source(&house).state(&Route::Latest, "")), Ok(None), "{status}");
        }
        let house = with(LATEST, 500, "");
        assert_eq!(block_on(source(&house).state(&Route::Latest, "")), Err(Failure::Status(500)));
        assert_eq!(block_on(source(&house).state(&Route::Home, "")), Err(Failure::Unreachable));
    }

    #[test]
    fn a_search_for_nothing_asks_nobody() {
        let house = empty();
        let page = block_on(source(&house).page(&Route::Search, "  "));
        let empty = TagPage { name: String::new(), slug: String::new(), total: 0, items: Vec::new() };
        assert_eq!(page, Ok(Page::Tag(empty)));
        assert_eq!(house.asked(), [""; 0]);
    }

    #[test]
    fn an_answer_is_used_for_a_while() {
        let house = with(LATEST, 200, "{\"format\":4,\"page\":{\"latest\":{\"items\":[]}}}");
        let source = source(&house);
        for (passed, asked) in [(0, 1), (29, 0), (1, 1), (1, 0)] {
            house.advance(passed);
            block_on(source.state(&Route::Latest, "")).expect("an answer");
            assert_eq!(house.asked().len(), asked, "after {passed} more seconds");
        }
    }

    #[test]
    fn the_sites_file_names_portal_and_service() {
        let file = r#"{"name":"报","address":"https://news.example/","channels":[],
            "live":{"kind":"pages","base":"https:\/\/api.example\/v1\/","words":{}}}"#;
        let service = Service {
            address: "https://news.example/".to_owned(),
            base: "https://api.example/v1/".to_owned(),
        };
        assert_eq!(Service::read(file), Some(service));
        for file in
            ["", "{}", r#"{"address":"https://news.example/"}"#, r#"{"address":1,"live":{"base":"/"}}"#]
        {
            assert_eq!(Service::read(file), None, "{file}");
        }
    }
}
