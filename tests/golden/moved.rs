//! Old addresses of stories: what leads from there to where they are now.

use crate::incremental::settled;
use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use press::hosts;
use snapbox::str;

#[test]
fn old_addresses_that_cannot_be_or_are_taken_are_named_with_their_places() {
    let hostile = numbered(1).with(
        "legacy_urls = [\n  \"/../etc/passwd\", \"/a\\\\b\",\n  \"/a\\u0000b\", \"//evil.example/\",\n  \"/\\\"><script>\", 5,\n]",
    );
    archive().add(&hostile).fail().check_report(str![[r#"
content/articles/s-0001.md:7:3: error[bad-legacy-url]: the old address `/../etc/passwd` holds `//`, `.` or `..`
    write it as /2024-01/02/content_123.html
content/articles/s-0001.md:7:21: error[bad-legacy-url]: the old address `/a\b` holds characters that no address has
    write it as /2024-01/02/content_123.html
content/articles/s-0001.md:8:3: error[bad-legacy-url]: the old address `/a�b` holds characters that no address has
    write it as /2024-01/02/content_123.html
content/articles/s-0001.md:8:16: error[bad-legacy-url]: the old address `//evil.example/` holds `//`, `.` or `..`
    write it as /2024-01/02/content_123.html
content/articles/s-0001.md:9:3: error[bad-legacy-url]: the old address `/"><script>` holds characters that no address has
    write it as /2024-01/02/content_123.html
content/articles/s-0001.md:9:19: error[wrong-type]: `legacy_urls` is 5
    write text in double quotes
6 errors; nothing was published, the site is as it was

"#]]);
    let taken = numbered(1).with(
        "legacy_urls = [\n  \"/2026/01/01/s-0001/\", \"/2026/01/01/s-0002\", \"/ALL/index.html\",\n  \"/all/archive/7/\", \"/latest/\", \
         \"/tag/a/\", \"/assets/a.html\", \"/Media/a.html\", \"/hant/a.html\",\n  \"/404.html\", \"/feed.xml\", \"/all/feed.xml\", \
         \"/x/index.json\", \"/_redirects\", \"/.baolan/manifest\", \"/sitemap.xml\", \"/index.html\",\n]",
    );
    let draft = numbered(2).with("draft = true");
    archive().add(&taken).add(&draft).fail().check_report(str![[r#"
content/articles/s-0001.md:7:3: error[taken-legacy-url]: the old address `/2026/01/01/s-0001/` is the story's own
    remove it
content/articles/s-0001.md:7:26: error[taken-legacy-url]: the old address `/2026/01/01/s-0002` is the address of content/articles/s-0002.md
    remove it, or correct the `address` of that story
content/articles/s-0001.md:7:48: error[taken-legacy-url]: the old address `/ALL/index.html` is a page of the channel `all`
    remove it: nothing can stand in for it
content/articles/s-0001.md:8:3: error[taken-legacy-url]: the old address `/all/archive/7/` is a page of the channel `all`
    remove it: nothing can stand in for it
content/articles/s-0001.md:8:22: error[taken-legacy-url]: the old address `/latest/` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:8:34: error[taken-legacy-url]: the old address `/tag/a/` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:8:45: error[taken-legacy-url]: the old address `/assets/a.html` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:8:63: error[taken-legacy-url]: the old address `/Media/a.html` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:8:80: error[taken-legacy-url]: the old address `/hant/a.html` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:3: error[taken-legacy-url]: the old address `/404.html` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:16: error[taken-legacy-url]: the old address `/feed.xml` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:29: error[taken-legacy-url]: the old address `/all/feed.xml` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:46: error[taken-legacy-url]: the old address `/x/index.json` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:63: error[taken-legacy-url]: the old address `/_redirects` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:78: error[taken-legacy-url]: the old address `/.baolan/manifest` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:99: error[taken-legacy-url]: the old address `/sitemap.xml` is an address of the portal itself
    remove it: nothing can stand in for it
content/articles/s-0001.md:9:115: error[taken-legacy-url]: the old address `/index.html` is an address of the portal itself
    remove it: nothing can stand in for it
17 errors; nothing was published, the site is as it was

"#]]);
    let one = numbered(1).with("legacy_urls = [\"/archives/12\", \"/archives/12/\", \"/?p=12\"]");
    let other = numbered(2).with("draft = true\nlegacy_urls = [\"/archives/12/index.html\", \"/?p=12\"]");
    archive().add(&one).add(&other).fail().check_report(str![[r#"
content/articles/s-0002.md:7:16: error[taken-legacy-url]: the old address `/archives/12/index.html` is that of content/articles/s-0001.md as well
    an old address leads to one story: remove it from one of them
content/articles/s-0002.md:7:43: error[taken-legacy-url]: the old address `/?p=12` is that of content/articles/s-0001.md as well
    an old address leads to one story: remove it from one of them
2 errors; nothing was published, the site is as it was

"#]]);
}

#[test]
fn json_toml_and_yaml_have_the_same_old_addresses() {
    let toml = numbered(1).with("legacy_urls = [\"/alt/1.html\"]").text();
    let yaml =
        toml.replace("+++", "---").replace(" = [\"/alt/1.html\"]", ": [/alt/1.html]").replace(" = ", ": ");
    let json = r#"{ "id": "s-0001", "channel": "all", "title": "s-0001", "published": "2026-01-01T01:00:00Z",
        "legacy_urls": ["/alt/1.html"], "source": "小报", "editor": "示例甲", "body": ["正文。"] }"#;
    let urls = |file: &str, text: &str| {
        let edition = archive().write_file(&format!("content/articles/{file}"), text).edition();
        let edition = edition.expect("no error");
        edition.stories()[0].legacy_urls.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (file, text) in [("a.md", toml.as_str()), ("b.md", &yaml), ("c.json", json)] {
        assert_eq!(urls(file, text), ["/alt/1.html"], "{file}");
    }
}

/// An archive of one story that had four addresses.
fn moved() -> Newsroom {
    let story = numbered(1).with(
        "legacy_urls = [\"/old/1.html\", \"/old/1/\", \"https://old.example/旧 闻/1\", \"/old.php?id=1&t=旧\"]",
    );
    archive().with_own_cache().add(&story).add(&numbered(2))
}

#[test]
fn a_page_at_an_old_address_leads_on_without_a_script() {
    let newsroom = moved().publish().check_file(
        "old/1.html",
        str![[r#"
<!DOCTYPE html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>内容已移到这里</title>
<link rel="canonical" href="https://archive.example/2026/01/01/s-0001/">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=/2026/01/01/s-0001/">
<p><a href="/2026/01/01/s-0001/">内容已移到这里</a></p>
</html>

"#]],
    );
    assert_eq!(newsroom.text("old/1/index.html"), newsroom.text("old/1.html"));
    assert_eq!(newsroom.text("旧 闻/1/index.html"), newsroom.text("old/1.html"));
    // A link of the app's own asks for data: these are of no app, and it has the browser load the page.
    newsroom
        .check_file("old/1/index.json", r#"{"format":0,"site":"","page":"notfound"}"#)
        .check_no_file("旧 闻/1/index.json")
        .check_no_file("old.php");
}

#[test]
fn a_page_at_an_old_address_changes_only_with_the_address_of_its_story() {
    let newsroom = settled(moved()).publish();
    let page = newsroom.text("old/1.html");
    let newsroom = newsroom.change_file(&numbered(1).file(), "title = \"s-0001\"", "title = \"新题\"");
    let newsroom = settled(newsroom).publish();
    assert!(!newsroom.summary().causes.keys().any(|cause| cause.contains("another address")));
    assert_eq!(newsroom.text("old/1.html"), page);
    let newsroom =
        newsroom.change_file(&numbered(1).file(), "title", "address = \"/2026/01/01/anders/\"\ntitle");
    let newsroom = settled(newsroom).publish().check_contains("old/1.html", "url=/2026/01/01/anders/");
    let moved: usize = newsroom
        .summary()
        .causes
        .iter()
        .filter_map(|(cause, count)| cause.contains("another address").then_some(*count))
        .sum();
    assert_eq!(moved, 3, "three pages; the data beside one say nothing of the story");
    let newsroom = settled(newsroom.remove_file(&numbered(1).file())).publish().check_no_file("old");
    newsroom.check_no_file("旧 闻").check_no_file("_redirects");
}

/// What is not published has no address, neither an old one nor a new one.
#[test]
fn drafts_and_stories_to_come_have_no_pages_at_old_addresses() {
    let draft = numbered(1).with("draft = true\nlegacy_urls = [\"/old/draft.html\"]");
    let later = numbered(20_000).with("legacy_urls = [\"/old/later.html\"]");
    archive()
        .add(&draft)
        .add(&later)
        .add(&numbered(2))
        .publish()
        .check_no_file("old")
        .check_no_file("_redirects");
}

#[test]
fn a_link_to_an_old_address_leads_somewhere() {
    let newsroom = moved()
        .add(&numbered(3).body("[一](/old/1.html) [二](/old/1/) [三](/%E6%97%A7%20闻/1) [无](/old/2.html)"));
    let newsroom = newsroom.publish();
    assert_eq!(newsroom.report().matches("dead-link").count(), 1, "{}", newsroom.report());
    assert!(newsroom.report().contains("/old/2.html"));
}

fn host_file(newsroom: Newsroom, name: &str) -> String {
    let mut newsroom = newsroom;
    let all = hosts::all(&newsroom.edition().unwrap_or_else(|| panic!("{}", newsroom.report())), None);
    all.into_iter().find(|(own, _)| *own == name).map(|(_, text)| text).expect("a file")
}

#[test]
fn every_host_is_told_of_old_addresses() {
    let newsroom = moved().publish();
    assert_eq!(newsroom.text("_redirects"), host_file(moved(), "_redirects"));
    newsroom.check_file("_redirects", str![[r#"
# Old addresses of stories (legacy_urls) for Cloudflare Pages and Netlify, which read this file at the top of what is
# uploaded. Written by the press at each publish. Netlify shows the files that stand at these addresses first; they lead
# on, too. Neither host is told here of withdrawn stories: their notices are pages (status 200, noindex).
# 1 with a query are left out: Cloudflare Pages compares paths alone.

/old/1.html /2026/01/01/s-0001/ 301
/old/1/ /2026/01/01/s-0001/ 301
/%E6%97%A7%20%E9%97%BB/1 /2026/01/01/s-0001/ 301

"#]]);
    let part = |text: &str, from: &str, to: &str| {
        let start = text.find(from).unwrap_or_else(|| panic!("no {from} in\n{text}"));
        let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to} in\n{text}"));
        text[start..start + end].to_owned()
    };
    let nginx = host_file(moved(), "nginx.conf");
    snapbox::assert_data_eq!(
        part(&nginx, "# Old addresses of", "\nserver"),
        str![[r##"
# Old addresses of stories (legacy_urls), and where the stories are now.
map $uri $moved_from_archive_example {
    default "";
    "/old/1.html" "/2026/01/01/s-0001/";
    "/old/1/" "/2026/01/01/s-0001/";
    "/旧 闻/1" "/2026/01/01/s-0001/";
}
map "$uri?$args" $moved_from_query_archive_example {
    default $moved_from_archive_example;
    "/old.php?id=1&t=%E6%97%A7" "/2026/01/01/s-0001/";
}

"##]]
    );
    assert!(nginx.contains("    if ($moved_from_query_archive_example) {\n        return 301 $moved_from_query_archive_example;\n"));
    assert!(nginx.contains("location = /_redirects {"));
    let caddy = host_file(moved(), "Caddyfile");
    snapbox::assert_data_eq!(
        part(&caddy, "\t# Old addresses of", "\t# What a page"),
        str![[r#"
	# Old addresses of stories (legacy_urls), and where the stories are now.
	map {path} {moved_from} {
		"/old/1.html" "/2026/01/01/s-0001/"
		"/old/1/" "/2026/01/01/s-0001/"
		"/旧 闻/1" "/2026/01/01/s-0001/"
		default ""
	}
	@moved_from expression `{moved_from} != ""`
	redir @moved_from {moved_from} permanent

	# Old addresses of stories (legacy_urls) with a query, and where the stories are now.
	map "{path}?{query}" {moved_from_query} {
		"/old.php?id=1&t=%E6%97%A7" "/2026/01/01/s-0001/"
		default ""
	}
	@moved_from_query expression `{moved_from_query} != ""`
	redir @moved_from_query {moved_from_query} permanent


"#]]
    );
    assert!(caddy.contains("hide .baolan _headers _redirects\n"));
    // A portal without any is not told of them.
    let none = archive().add(&numbered(1));
    assert!(!host_file(none, "nginx.conf").contains("moved"));
}

#[test]
fn a_host_that_counts_rules_gets_those_of_the_newest_stories() {
    let urls: Vec<_> = (0..1500).map(|number| format!("\"/old/{number}.html\"")).collect();
    let old = numbered(1).with(&format!("legacy_urls = [{}]", urls.join(", ")));
    let urls: Vec<_> = (0..600).map(|number| format!("\"/new/{number}.html\"")).collect();
    let new = numbered(2).with(&format!("legacy_urls = [{}]", urls.join(", ")));
    let text = host_file(archive().add(&old).add(&new), "_redirects");
    let rules: Vec<_> = text.lines().filter(|line| line.starts_with('/')).collect();
    assert_eq!((rules.len(), rules[0]), (2000, "/new/0.html /2026/01/01/s-0002/ 301"));
    assert!(text.contains("The files at the other 100 addresses lead on."), "{text}");
}

/// nginx takes texts that differ in case alone for one, and does not start with one that stands twice.
#[test]
fn old_addresses_that_differ_in_case_alone_are_kept_apart() {
    let of = |number, url: &str| numbered(number).with(&format!("legacy_urls = [\"{url}\"]"));
    let newsroom = archive().add(&of(1, "/s/AbC.html")).add(&of(2, "/s/abc.html")).add(&of(3, "/s/b.html"));
    let nginx = host_file(newsroom, "nginx.conf");
    for rule in [
        "    \"~^/s/AbC\\.html$\" \"/2026/01/01/s-0001/\";\n",
        "    \"~^/s/abc\\.html$\" \"/2026/01/01/s-0002/\";\n",
        "    \"/s/b.html\" \"/2026/01/01/s-0003/\";\n",
    ] {
        assert!(nginx.contains(rule), "no {rule} in\n{nginx}");
    }
}

/// They must stand before the first map, or nginx does not start.
#[test]
fn large_tables_of_old_addresses_get_room_in_nginx() {
    let of = |url: &str| numbered(1).with(&format!("legacy_urls = [\"/{url}\"]"));
    let nginx = |url: &str| host_file(archive().add(&of(url)), "nginx.conf");
    assert!(!nginx(&"a".repeat(45)).contains("map_hash"));
    let large = nginx(&"a".repeat(300));
    let (sizes, map) =
        (large.find("\nmap_hash_bucket_size 512;\nmap_hash_max_size 2048;\n"), large.find("\nmap \""));
    assert!(sizes.is_some() && sizes < map, "{large}");
}
