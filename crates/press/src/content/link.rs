//! The rules for addresses, each a pure function over text. No address is normalised: what an editor wrote is what readers
//! get.
//!
//! ```text
//! text links to               is_text_link   https:// http:// mailto:, tel:, /this-site/, story:<id>
//! the site's parts link to    is_site_link   the same without story:
//! a source, a picture         is_web         https:// http://
//! a script, a film            is_secure      https://
//! an address of this site     inside         /this-site/, or whole, below the portal's own
//! a folder on the web         whole_address  https:// http://, neither query nor fragment nor user
//! ```

use url::{Host, Url};

/// What [`whole_address`] refuses is to be replaced by, in words for an editor.
const WHOLE: &str = "write a whole address such as https://news.example.org/ or https://example.org/news/";

/// How a link to a story begins; its id follows.
const STORY: &str = "story:";

/// Whether the text of a story may link there.
pub fn is_text_link(address: &str) -> bool {
    is_site_link(address) || (is_clean(address) && story_id(address).is_some())
}

/// Whether parts of the site itself (channels, footer, front page) may link there: to another site, to an address of this one
/// with a single slash at its beginning, by mail or by phone.
pub fn is_site_link(address: &str) -> bool {
    let inside = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    let has_rest = |scheme| address.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty());
    is_web(address) || (is_clean(address) && (inside || has_rest("mailto:") || has_rest("tel:")))
}

/// Whether it is an `https://` or `http://` address with a host, as browsers read it.
pub fn is_web(address: &str) -> bool {
    web(address).is_some()
}

/// Whether it is an `https://` address with a host.
pub fn is_secure(address: &str) -> bool {
    address.starts_with("https://") && is_web(address)
}

/// Whether it is meant as an address of another host; else it is a path below the media folder.
pub fn is_remote(src: &str) -> bool {
    src.contains("://")
}

/// The path of an address of this site, below the portal's base and without query and fragment: `/county/`. An address that begins
/// with a slash is one, and a whole one below `site`, the portal's own, whether with `https:` or `http:`. None for all others.
pub fn inside(address: &str, site: &str) -> Option<String> {
    if address.starts_with('/') {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        return Some(address[..end].to_owned());
    }
    let (own, other) = (web(site)?, web(address)?);
    if (own.host_str(), own.port()) != (other.host_str(), other.port()) {
        return None;
    }
    match other.path().strip_prefix(own.path().trim_end_matches('/'))? {
        "" => Some("/".to_owned()),
        path => path.starts_with('/').then(|| path.to_owned()),
    }
}

/// The id in a link to a story, `story:<id>`; none in any other link.
pub fn story_id(link: &str) -> Option<&str> {
    link.strip_prefix(STORY).filter(|id| !id.is_empty())
}

/// `https://host/path/`: the address of a folder, with a slash added at its end when that is missing. In ASCII only, for it
/// stands in the configuration of hosts.
///
/// # Errors
/// In words for an editor, when it is none: without a host, or with a query, a fragment, a user, `..` or `//`.
pub fn whole_address(text: &str) -> Result<String, &'static str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:".contains(c);
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let is_whole = is_web(text) && rest.chars().all(is_plain) && !path.contains("//") && !path.contains("..");
    if is_whole { Ok(text.trim_end_matches('/').to_owned() + "/") } else { Err(WHOLE) }
}

/// Scheme, host and port of a web address as a content security policy names them: international names in their ASCII form,
/// no port that is the scheme's own. None for a host that a policy cannot name.
pub fn origin(address: &str) -> Option<String> {
    let origin = web(address)?.origin().ascii_serialization();
    // A character that ends a directive would let the address add directives of its own.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:/".contains(c);
    origin.chars().all(is_plain).then_some(origin)
}

/// Whether a user, or a password, stands before an address's host: every reader sees it, and browsers send no request to such an address.
pub fn names_a_user(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@'))
}

/// Whether a web address is one of this machine.
pub fn is_loopback(address: &str) -> bool {
    let url = Url::parse(address).ok();
    match url.as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Parses an `https://` or `http://` address.
fn web(address: &str) -> Option<Url> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    // Browsers, and the parser with them, skip any number of slashes before the host.
    if !is_clean(address) || rest.starts_with(['/', '\\']) {
        return None;
    }
    Url::parse(address).ok().filter(Url::has_host)
}

/// Whether no whitespace and no control character stands in it: browsers leave some of them out.
fn is_clean(address: &str) -> bool {
    !address.chars().any(|c| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_have_a_host() {
        for address in [
            "https://example.org",
            "http://example.org/",
            "https://例子.cn/新闻",
            "https://xn--fsqu00a.cn:8443/a?b=c#d",
            "https://[::1]:8080/",
            "https://user@example.org/",
            "https://example.org/a://b",
        ] {
            assert!(is_web(address) && is_text_link(address) && is_site_link(address), "{address}");
        }
        for address in [
            "https://",
            "http://",
            "https:///x",
            "https://\\x",
            "https:example.org",
            "http://[::1",
            "https://?a",
            "https://#a",
            "https://:80/",
            "https://user@/",
            "https://example.org:port/",
            "https://example.org:99999/",
            "https://a|b/",
            "https://a b/",
            "https://example.org/a\tb",
            "https://example.org/\u{7f}",
            "ftp://example.org/",
            "//example.org/",
        ] {
            assert!(!is_web(address) && !is_text_link(address) && !is_site_link(address), "{address}");
        }
    }

    #[test]
    fn links_lead_inside_outside_or_to_a_person() {
        for link in ["/", "/county/", "/新闻/", "mailto:a@example.org", "tel:0313-0000000"] {
            assert!(is_text_link(link) && is_site_link(link) && !is_web(link), "{link}");
        }
        assert!(is_text_link("story:a-b") && !is_site_link("story:a-b"));
        assert_eq!(
            (story_id("story:a-b"), story_id("story:"), story_id("/story:a")),
            (Some("a-b"), None, None)
        );
        for link in
            ["", "x", "county/", "//x", "/\\x", "/a b", "mailto:", "tel:", "story:", "story:a b", "#a"]
        {
            assert!(!is_text_link(link) && !is_site_link(link), "{link}");
        }
        for link in
            ["javascript:alert(1)", "data:text/html,x", "JavaScript:x", "vbscript:x", "file:///etc/passwd"]
        {
            assert!(!is_text_link(link) && !is_site_link(link), "{link}");
        }
    }

    #[test]
    fn addresses_inside_stand_below_the_portals_own() {
        let site = "https://own.example/news/";
        for (address, path) in [
            ("/county/", Some("/county/")),
            ("/county/?a#b", Some("/county/")),
            ("/#top", Some("/")),
            ("https://own.example/news/county/?a#b", Some("/county/")),
            ("http://OWN.example/news/a/../county", Some("/county")),
            ("https://own.example/news", Some("/")),
            ("https://own.example:443/news/", Some("/")),
            ("https://own.example/newspaper/", None),
            ("https://own.example/", None),
            ("https://own.example:8080/news/", None),
            ("https://other.example/news/", None),
            ("mailto:desk@own.example", None),
            ("story:a", None),
        ] {
            assert_eq!(inside(address, site).as_deref(), path, "{address}");
        }
    }

    #[test]
    fn scripts_and_films_come_encrypted() {
        assert!(is_secure("https://count.example/c.js"));
        for address in ["http://count.example/c.js", "https://", "https:///c.js", "/c.js", "mailto:a@b"] {
            assert!(!is_secure(address), "{address}");
        }
    }

    #[test]
    fn whole_addresses_are_those_of_folders() {
        for (text, whole) in [
            ("https://news.example", "https://news.example/"),
            ("https://news.example/", "https://news.example/"),
            ("https://news.example//", "https://news.example/"),
            ("http://news.example:8080/a/b", "http://news.example:8080/a/b/"),
            ("https://News.Example/~a/", "https://News.Example/~a/"),
        ] {
            assert_eq!(whole_address(text).as_deref(), Ok(whole), "{text}");
        }
        for text in [
            "",
            "news.example",
            "//news.example/",
            "https://",
            "https:///x",
            "http://[::1",
            "http://[::1]/",
            "https://user@news.example/",
            "https://user:word@news.example/",
            "https://news.example/?a",
            "https://news.example/#a",
            "https://news.example/a//b",
            "https://news.example/../a",
            "https://news.example:port/",
            "https://news.example:99999/",
            "https://例子.cn/",
            "https://news.example/新闻/",
            "https://news.example/a b/",
        ] {
            assert_eq!(whole_address(text), Err(WHOLE), "{text}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (address, expected) in [
            ("https://img.example.org:8443/a/b?c#d", "https://img.example.org:8443"),
            ("https://count.example", "https://count.example"),
            ("https://user@count.example:443/c.js", "https://count.example"),
            ("https://例子.cn/c.js", "https://xn--fsqu00a.cn"),
        ] {
            assert_eq!(origin(address).as_deref(), Some(expected), "{address}");
        }
        for bad in [
            "https:///a.js",
            "count.js",
            "https://a.example;script-src *",
            "https://a.example;script-src/",
            "https://a.example,b/",
            "https://a example/",
            "https://[::1]/",
            "",
        ] {
            assert_eq!(origin(bad), None, "{bad}");
        }
    }
}
