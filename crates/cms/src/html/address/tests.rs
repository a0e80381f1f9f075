//! Addresses, held to the crate `url`, which reads them as browsers do.

use super::*;
use proptest::prelude::*;
use url::Url;

const BASE: &str = "https://old.example:8443/news/2026/story.html?a=b#c";

#[test]
fn addresses_are_resolved_as_browsers_do() {
    for address in [
        "a.jpg",
        "./a.jpg",
        "../a.jpg",
        "../../../../a.jpg",
        "/a/./b/../c",
        "/a/%2E%2e/b",
        "a/..",
        "a/.",
        "..",
        ".",
        "?x=1",
        "?x=../y#z",
        "/",
        "//else.example/a",
        "//else.example",
        "\\\\else.example\\a",
        "/\\else.example/a",
        "https://else.example",
        "http://else.example/a?b#c",
        "HTTPS://else.example/A",
        "https:else.html",
        "http:else.example/a",
        "https:/x",
        "https:///else.example/a",
        " \u{1}a.jpg\u{1f} ",
        "a\tb\nc",
        "a b?c d#e f",
        "a\"b<c>d`e",
        "https://[2001:db8::1]:80/a",
        "https://else.example:/a",
        "https://user:word@else.example/a",
        "a//b",
        "a;b=c/d",
        "/a:b",
        "./a:b",
        "https://else.example/%",
    ] {
        let expected = Url::parse(BASE).unwrap().join(address).unwrap();
        let resolved = resolve(address, BASE, Use::Media).unwrap();
        assert_eq!(Url::parse(&resolved).unwrap(), expected, "{address} became {resolved}");
    }
}

#[test]
fn what_is_refused_is_named() {
    let refused = |address| resolve(address, BASE, Use::Link).unwrap_err();
    assert_eq!(refused("java\tscript:alert(1)"), Refused::Scheme("javascript".to_owned()));
    assert_eq!(refused("DATA:x"), Refused::Scheme("data".to_owned()));
    assert_eq!(refused(" #top"), Refused::Fragment("top".to_owned()));
    assert_eq!((refused(" \n"), refused("https://")), (Refused::Empty, Refused::Malformed));
    assert_eq!((refused("mailto:"), refused("https://a b/")), (Refused::Malformed, Refused::Malformed));
    assert_eq!(resolve("mailto:a@b", BASE, Use::Media), Err(Refused::Scheme("mailto".to_owned())));
    assert_eq!(resolve("mailto: a b", BASE, Use::Link).as_deref(), Ok("mailto:%20a%20b"));
}

#[test]
fn without_a_base_paths_stay() {
    for (address, link, media) in [
        ("/county/", Some("/county/"), Some("/county/")),
        ("a.jpg", None, Some("a.jpg")),
        ("../a b.jpg", None, Some("a%20b.jpg")),
        ("//else.example/a", Some("https://else.example/a"), Some("https://else.example/a")),
        ("/x/..//else.example/a", None, None),
        ("/\\else.example", Some("https://else.example/"), Some("https://else.example/")),
        ("a/../javascript:x", None, None),
        ("./javascript:x", None, None),
        ("图:片.jpg", None, Some("图:片.jpg")),
    ] {
        for (purpose, expected) in [(Use::Link, link), (Use::Media, media)] {
            assert_eq!(resolve(address, "", purpose).ok().as_deref(), expected, "{address} as {purpose:?}");
        }
    }
}

/// Pieces of which tricks are made.
fn address() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "https:",
        "http:",
        "javascript:",
        "JaVa",
        "script:",
        "data:",
        "mailto:",
        "/",
        "//",
        "\\",
        ".",
        "..",
        "%2e",
        "@",
        ":",
        "?",
        "#",
        "a",
        "old.example",
        "[::1]",
        "\t",
        "\n",
        " ",
        "\u{0}",
        "\u{1}",
        "\u{200b}",
        "\u{3000}",
        "新",
        "%",
        "80",
        "0x7f",
        "<",
        "\"",
        "|",
        "^",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_allowed_addresses_come_out(address in address(), has_base: bool) {
        let base = if has_base { BASE } else { "" };
        for purpose in [Use::Link, Use::Media] {
            if let Ok(resolved) = resolve(&address, base, purpose) {
                prop_assert!(is_allowed(&resolved, purpose), "{resolved}");
                // A browser's parser sees no other scheme in it, either.
                let scheme = Url::parse(BASE).unwrap().join(&resolved).map(|url| url.scheme().to_owned());
                prop_assert!(matches!(scheme.as_deref(), Ok("https" | "http" | "mailto" | "tel")), "{resolved}: {scheme:?}");
            }
        }
    }

    #[test]
    fn a_web_address_is_what_a_browser_makes_of_it(address in address()) {
        if let Ok(resolved) = resolve(&address, BASE, Use::Media) {
            let trimmed = address.trim_matches(|c: char| c.is_control() || c.is_whitespace() || c == '\u{feff}');
            // The crate finds no host behind three slashes; browsers do.
            prop_assume!(!trimmed.replace(['\t', '\n', '\r'], "").replace('\\', "/").contains("///"));
            let expected = Url::parse(BASE).unwrap().join(trimmed).unwrap();
            prop_assert_eq!(Url::parse(&resolved).unwrap(), expected, "{}", resolved);
        }
    }
}

proptest! {
    #[test]
    fn numeric_hosts_are_those_of_the_library(text in "[0-9]{1,3}(\\.[0-9]{1,3}){2,4}|[0-9a-fg]{0,5}(:{1,2}[0-9a-f]{0,5}){0,8}(:(1\\.2\\.3\\.4)?)?") {
        prop_assert_eq!(is_ipv4(&text), text.parse::<std::net::Ipv4Addr>().is_ok(), "{}", text);
        prop_assert_eq!(is_ipv6(&text), text.parse::<std::net::Ipv6Addr>().is_ok(), "{}", text);
    }
}

#[test]
fn hosts_have_letters_of_any_script_and_no_signs() {
    for host in [
        "新闻.example",
        "münchen.example",
        "пример.example",
        "مثال.example",
        "उदाहरण.example",
        "ตัวอย่าง.example",
    ] {
        let address = ["https://", host, "/"].concat();
        assert_eq!(resolve(&address, "", Use::Link).as_deref(), Ok(&*address), "{host}");
    }
    for host in [
        "a。example",
        "a／b",
        "a．b",
        "a％b",
        "a℀b",
        "a\u{200b}b",
        "a\u{202e}b",
        "a\u{1680}b",
        "a×b",
        "a\u{e000}b",
    ] {
        assert_eq!(resolve(&["https://", host].concat(), "", Use::Link), Err(Refused::Malformed), "{host}");
    }
}
