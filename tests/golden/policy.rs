//! The content security policy against what pages load: whatever a site asks for is allowed, in every place that says it.

use crate::newsroom::Newsroom;
use crate::web::{Web, selector};
use press::hosts;
use std::collections::BTreeMap;

const SITE: &str = "content/site.json";

/// What a page loads by itself: elements, the attribute with the address, the directive that rules it.
const LOADS: [(&str, &str, &str); 11] = [
    ("link[rel=preload][href]", "href", "img-src"),
    ("script[src]", "src", "script-src"),
    ("link[rel=stylesheet]", "href", "style-src"),
    ("link[rel=icon]", "href", "img-src"),
    ("link[rel=manifest]", "href", "manifest-src"),
    ("img[src]", "src", "img-src"),
    ("video[poster]", "poster", "img-src"),
    ("video[src], audio[src]", "src", "media-src"),
    ("track[src]", "src", "media-src"),
    ("iframe[src]", "src", "frame-src"),
    ("form[action]", "action", "form-action"),
];

/// Directives with their sources.
fn directives(policy: &str) -> BTreeMap<&str, Vec<&str>> {
    policy
        .split("; ")
        .filter_map(|one| one.split_once(' '))
        .map(|(name, all)| (name, all.split(' ').collect()))
        .collect()
}

/// Whether a source allows an address; one without a host is the portal's own.
fn allows(source: &str, address: &str) -> bool {
    match source {
        "'self'" => !address.contains("://"),
        "https:" => address.starts_with("https://"),
        origin => address.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/')),
    }
}

/// Every address that every page loads is allowed by the policy in its head. Gives how many lead to other hosts.
fn check_loads(web: &Web) -> usize {
    let mut elsewhere = 0;
    for path in web.pages() {
        let policy = web.attributes(path, "meta[http-equiv=Content-Security-Policy]", "content").remove(0);
        let directives = directives(&policy);
        let page = web.html(path);
        for (elements, attribute, directive) in LOADS {
            for element in page.select(&selector(elements)) {
                let address = element.attr(attribute).unwrap_or_default();
                let allowed = directives[directive].iter().any(|source| allows(source, address));
                assert!(allowed, "{path}: {directive} of\n{policy}\ndoes not allow {address}");
                elsewhere += usize::from(address.contains("://"));
            }
        }
    }
    elsewhere
}

fn tiny_with(setting: &str) -> Newsroom {
    Newsroom::from_dir("tiny").change_file(
        SITE,
        "\"keep_builds\": 0",
        &format!("\"keep_builds\": 0, {setting}"),
    )
}

#[test]
fn pages_load_nothing_that_their_policy_forbids() {
    for (newsroom, elsewhere) in [
        (Newsroom::from_dir("tiny"), false),
        (Newsroom::from_dir("four-levels"), false),
        (Newsroom::from_dir("blocks"), true),
        (tiny_with("\"media_base\": \"https://img.example/p/\""), true),
        (tiny_with("\"analytics\": { \"src\": \"https://count.example/c.js\" }"), true),
        (
            tiny_with(
                "\"media_base\": \"https://img.example/p/\", \"analytics\": { \"src\": \"https://img.example/c.js\" }",
            ),
            true,
        ),
    ] {
        let web = newsroom.publish().web();
        assert_eq!(check_loads(&web) > 0, elsewhere);
    }
}

/// Each place that states the policy is told of a change of `site.json`: pages, the file of two hosts, both servers' files.
#[test]
fn every_place_that_states_the_policy_follows_the_site() {
    let changed =
        |setting: &str| Newsroom::from_dir("tiny").publish().change_file(SITE, "\"keep_builds\": 0", setting);
    for (setting, door) in [
        (
            "\"keep_builds\": 0, \"media_base\": \"https://img.example/p/\"",
            "media-src 'self' https://img.example;",
        ),
        (
            "\"keep_builds\": 0, \"analytics\": { \"src\": \"https://count.example/c.js\" }",
            "connect-src 'self' https://count.example;",
        ),
    ] {
        let mut newsroom = changed(setting).publish();
        let web = newsroom.web();
        for path in web.pages() {
            let policy =
                web.attributes(path, "meta[http-equiv=Content-Security-Policy]", "content").remove(0);
            assert!(policy.contains(door), "{path}: {policy}");
        }
        assert!(web.source("_headers").contains(door));
        let edition = newsroom.edition().expect("no error");
        for (name, text) in hosts::all(&edition, None) {
            assert!(text.contains(door), "{name}:\n{text}");
        }
    }
}

/// There is one page for each address and no twin of it in another script: `hreflang` would promise one.
#[test]
fn no_twin_is_promised_that_is_not_there() {
    for site in ["tiny", "blocks", "four-levels"] {
        let newsroom = Newsroom::from_dir(site).publish();
        for (name, content) in newsroom.files() {
            let promised = content.windows(8).any(|part| part == b"hreflang");
            assert!(!promised, "{site}: {name} promises a twin");
        }
    }
}
