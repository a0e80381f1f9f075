//! Where a site's API lies.

use crate::adapter::Answer;
use crate::urls;

/// The way to the API.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// What an address begins with: `https://example.test/wp-json/`, `https://example.test/?rest_route=/`.
    start: String,
    /// What was tried.
    tried: Vec<String>,
}

/// The site's address from its own, or from that of its API.
pub(super) fn site(address: &str) -> String {
    let base = urls::base(address);
    base.strip_suffix("wp-json/wp/v2/").or_else(|| base.strip_suffix("wp-json/")).unwrap_or(&base).to_owned()
}

impl Root {
    /// Where it usually lies.
    pub(super) fn first(site: &str) -> Self {
        Self { start: format!("{site}wp-json/"), tried: Vec::new() }
    }

    /// The address of a route.
    pub(super) fn address(&self, route: &str, query: &str) -> String {
        let joint = if self.start.contains('?') { '&' } else { '?' };
        format!("{}{route}{joint}{query}", self.start)
    }

    /// Turns to another place, as an answer says that has none of the API in it, or to the one that always works.
    /// False when all were tried.
    pub(super) fn turn(&mut self, site: &str, answer: &Answer<'_>) -> bool {
        let told = (answer.header)("link")
            .and_then(|link| told(&link))
            .filter(|told| urls::host(told) == urls::host(site));
        self.tried.push(self.start.clone());
        let places =
            told.into_iter().chain([format!("{site}?rest_route=/"), format!("{site}index.php?rest_route=/")]);
        let next = places.into_iter().find(|place| !self.tried.contains(place));
        next.is_some_and(|next| {
            self.start = next;
            true
        })
    }
}

/// The address in `<https://example.test/api/>; rel="https://api.w.org/"`.
fn told(link: &str) -> Option<String> {
    let entry = link.split(", <").find(|entry| entry.contains("https://api.w.org/"))?;
    let url = entry.trim_start_matches([' ', '<']).split('>').next()?;
    let known = url.starts_with("https://") || url.starts_with("http://");
    known.then(|| match url.contains('?') || url.ends_with('/') {
        true => url.to_owned(),
        false => format!("{url}/"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_address_and_by_that_of_its_api() {
        for address in [
            "https://example.test",
            "https://example.test/wp-json",
            "https://example.test/wp-json/wp/v2/?x=1",
        ] {
            assert_eq!(site(address), "https://example.test/");
        }
        assert_eq!(site("example.test/blog/"), "https://example.test/blog/");
    }

    #[test]
    fn places_are_tried_once_each_and_those_of_other_hosts_never() {
        let link = "<https://example.test/x>; rel=shortlink, <https://www.example.test/api>; rel=\"https://api.w.org/\"";
        let at = |link: &'static str| move |name: &str| (name == "link").then(|| link.to_owned());
        let mut root = Root::first("https://example.test/");
        assert!(root.turn("https://example.test/", &Answer { status: 404, header: &at(link), body: b"" }));
        assert_eq!(root.address("wp/v2/posts", "page=1"), "https://www.example.test/api/wp/v2/posts?page=1");
        let other = at("<https://evil.test/>; rel=\"https://api.w.org/\"");
        let answer = Answer { status: 404, header: &other, body: b"" };
        assert!(root.turn("https://example.test/", &answer));
        assert_eq!(
            root.address("wp/v2/posts", "page=1"),
            "https://example.test/?rest_route=/wp/v2/posts&page=1"
        );
        assert!(root.turn("https://example.test/", &answer));
        assert!(!root.turn("https://example.test/", &answer));
    }
}
