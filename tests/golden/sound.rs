//! Structure of every published page: what browsers, screen readers and the hydrating app rely on.

use crate::tags::{parsed, written};
use crate::web::{Web, selector};
use baolan_core::protocol::MODULE_ATTRIBUTE;
use baolan_core::route::decode;
use scraper::{ElementRef, Html};
use std::collections::BTreeSet;

/// Checks every page of a portal that stands at `base` of `origin`.
pub(crate) fn check(web: &Web, base: &str, origin: &str) {
    for path in web.pages() {
        let page = web.html(path);
        outline(path, &page);
        ids(path, &page);
        pictures(path, &page);
        preload(path, &page);
        links(web, path, &page, base, origin);
        unrepaired(path, web.source(path), &page);
    }
}

/// One title, one heading of the first level, one main part; no heading without words.
fn outline(path: &str, page: &Html) {
    for css in ["h1", "main", "title", "html[lang]"] {
        assert_eq!(page.select(&selector(css)).count(), 1, "{path}: {css}");
    }
    for found in page.select(&selector("h1, h2, h3, title, main a[href], button, summary")) {
        let words = found.text().any(|text| !text.trim().is_empty());
        let label = found.attr("aria-label").is_some_and(|label| !label.trim().is_empty());
        let picture = found.select(&selector("img[alt]:not([alt=''])")).next().is_some();
        assert!(words || label || picture, "{path}: {} has no name", found.html());
    }
}

/// No id stands twice, and every label names one that is there.
fn ids(path: &str, page: &Html) {
    let mut seen = BTreeSet::new();
    for element in page.select(&selector("[id]")) {
        let id = element.attr("id").unwrap_or_default();
        assert!(!id.is_empty() && seen.insert(id), "{path}: the id {id:?} stands twice, or is empty");
    }
    for name in ["aria-labelledby", "aria-describedby", "for"] {
        for element in page.select(&selector(&format!("[{name}]"))) {
            let named = element.attr(name).unwrap_or_default().split_whitespace();
            assert!(named.clone().all(|id| seen.contains(id)), "{path}: {}", element.html());
        }
    }
}

/// Pictures keep their place free, and say what they show or that they only decorate.
fn pictures(path: &str, page: &Html) {
    for picture in page.select(&selector("img")) {
        let pixels =
            |name| picture.attr(name).and_then(|text| text.parse::<u32>().ok()).is_some_and(|n| n > 0);
        assert!(
            pixels("width") && pixels("height") && picture.attr("alt").is_some(),
            "{path}: {}",
            picture.html()
        );
    }
}

/// Attributes that hold an address, or in `content` may. `srcset` and those of wasm modules hold several.
const ADDRESSES: [&str; 11] = [
    "action",
    "cite",
    "content",
    "data",
    "data-app",
    "data-site",
    "data-wasm",
    "formaction",
    "href",
    "poster",
    "src",
];

/// Addresses that an element names: attribute, value.
fn addresses<'a>(element: ElementRef<'a>) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for (name, value) in element.value().attrs() {
        if name == "srcset" {
            let pictures =
                value.split(", ").map(|one| one.split_once(' ').map_or(one, |(address, _)| address));
            found.extend(pictures.map(|address| (name, address)));
        } else if name.starts_with(MODULE_ATTRIBUTE) {
            found.extend(value.split(' ').map(|address| (name, address)));
        } else if ADDRESSES.contains(&name) {
            found.push((name, value));
        }
    }
    found
}

/// Addresses of a page that lead into the portal, those of parts of the page itself included: `name="value"`, and the path
/// that a host is asked for.
pub(crate) fn inner_links(page: &Html, base: &str, origin: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for element in page.select(&selector("*")) {
        for (name, value) in addresses(element) {
            let address = value.strip_prefix("0; url=").unwrap_or(value);
            // The same host may hold other things beside the portal.
            let inside =
                address.strip_prefix(origin).filter(|rest| rest.starts_with(base)).unwrap_or(address);
            let free_text = name == "content" && inside == address && address == value;
            let outside =
                ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| inside.starts_with(scheme));
            if !free_text && !outside {
                found.push((format!("{name}={value:?}"), inside.to_owned()));
            }
        }
    }
    found
}

/// A page asks at its beginning for the picture that it loads first, in the words of its element: in others a browser would load it twice.
fn preload(path: &str, page: &Html) {
    let asked: Vec<_> = page.select(&selector("head > link[rel=preload]")).collect();
    let first: Vec<_> = page.select(&selector("main img[fetchpriority=high]")).collect();
    assert!(asked.len() <= 1 && asked.len() == first.len().min(1), "{path}: {} preloads", asked.len());
    let (Some(asked), Some(first)) = (asked.first(), first.first()) else { return };
    // The files of the type that the preload names, if it names one.
    let source = asked.attr("type").and_then(|kind| {
        let picture = first.parent().and_then(ElementRef::wrap)?;
        picture.select(&selector(&format!("source[type='{kind}']"))).next()
    });
    let files = source.unwrap_or(*first);
    let (srcset, sizes) = (asked.attr("imagesrcset"), asked.attr("imagesizes"));
    assert_eq!((srcset, sizes), (files.attr("srcset"), files.attr("sizes")), "{path}: {}", first.html());
    let href = first.attr("src").filter(|_| srcset.is_none());
    assert_eq!(asked.attr("href"), href, "{path}: {}", first.html());
}

/// Whatever leads into the portal leads to something that is published.
fn links(web: &Web, path: &str, page: &Html, base: &str, origin: &str) {
    let ids: BTreeSet<_> = page.select(&selector("[id]")).filter_map(|found| found.attr("id")).collect();
    for (said, inside) in inner_links(page, base, origin) {
        let there = match inside.strip_prefix('#') {
            // The top is there without an element.
            Some(id) => id == "top" || decode(id).is_some_and(|id| ids.contains(id.as_str())),
            None => web.serves(base, &inside),
        };
        assert!(there, "{path}: nothing is at {said}");
    }
}

/// A browser builds the tree that was printed; else the app, which hydrates by position, would find another one.
fn unrepaired(path: &str, source: &str, page: &Html) {
    let start = source.find("<div id=\"app\"").expect("the app");
    let start = start + source[start..].find("\">").expect("its route") + 2;
    let end = source.find("</div>\n<link rel=\"stylesheet\"").expect("its end");
    let app = page.select(&selector("#app")).next().expect("the app");
    let (written, parsed) = (written(&source[start..end]), parsed(app));
    let same = written.iter().zip(&parsed).take_while(|(a, b)| a == b).count();
    let around = |tokens: &[_]| format!("{:?}", &tokens[same.saturating_sub(3)..tokens.len().min(same + 4)]);
    assert!(written == parsed, "{path}: printed {}, parsed {}", around(&written), around(&parsed));
}
