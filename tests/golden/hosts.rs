//! What hosts are told, and what pages say for hosts that are told nothing.

use crate::newsroom::{Newsroom, app};
use crate::web::{Web, selector};
use press::app::App;
use press::compress::{CODINGS, Coding};
use press::edition::Edition;
use press::hosts::{self, Policy};
use press::publish::{Waiting, publish};
use snapbox::str;
use std::fs;
use std::process::Command;

fn edition(mut newsroom: Newsroom) -> Edition {
    newsroom.edition().expect("no error")
}

/// The smallest portal with a line more in `site.json`.
fn tiny_with(setting: &str) -> Newsroom {
    let with = format!("\"keep_builds\": 0, {setting}");
    Newsroom::from_dir("tiny").change_file("content/site.json", "\"keep_builds\": 0", &with)
}

/// The smallest portal with a block more in a story.
fn tiny_with_block(block: &str) -> Newsroom {
    let newsroom = Newsroom::from_dir("tiny");
    let story = newsroom.content().join("content/articles/run.md");
    let text = fs::read_to_string(story).expect("a story");
    newsroom.write_file("content/articles/run.md", format!("{text}\n{block}\n"))
}

/// The policy, a directive a line.
fn policy(newsroom: Newsroom) -> String {
    Policy::of(&edition(newsroom)).header().replace("; ", "\n")
}

/// The lines in which a portal's policy differs from that of the smallest one.
fn opened(newsroom: Newsroom) -> String {
    let closed = policy(Newsroom::from_dir("tiny"));
    let closed: Vec<_> = closed.lines().collect();
    policy(newsroom).lines().filter(|line| !closed.contains(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_portal_that_needs_nothing_from_elsewhere_allows_nothing_from_elsewhere() {
    snapbox::assert_data_eq!(
        policy(Newsroom::from_dir("tiny")),
        str![[r#"
script-src 'self' 'wasm-unsafe-eval' 'sha256-6qzwAbjeGXGYXXH/vbWY2HbvTzjeUWQ5lzPxEeEFe6w=' 'sha256-dpd9z+fekgGc1hk6b3y+4rlyTfi0ipiOCB9C2dmcYmo='
img-src 'self'
media-src 'self'
connect-src 'self'
frame-src 'none'
font-src 'self'
manifest-src 'self'
worker-src 'self'
object-src 'none'
base-uri 'none'
form-action 'self'
frame-ancestors 'self'
"#]]
    );
}

#[test]
fn each_need_opens_its_own_door() {
    snapbox::assert_data_eq!(
        opened(tiny_with("\"analytics\": { \"src\": \"https://count.example/c.js?id=1;2\" }")),
        str![[r#"
script-src 'self' 'wasm-unsafe-eval' 'sha256-6qzwAbjeGXGYXXH/vbWY2HbvTzjeUWQ5lzPxEeEFe6w=' 'sha256-dpd9z+fekgGc1hk6b3y+4rlyTfi0ipiOCB9C2dmcYmo=' https://count.example
img-src 'self' https://count.example
connect-src 'self' https://count.example
"#]]
    );
    snapbox::assert_data_eq!(
        opened(tiny_with("\"media_base\": \"https://img.example:8443/portal/\"")),
        str![[r#"
img-src 'self' https://img.example:8443
media-src 'self' https://img.example:8443
"#]]
    );
    snapbox::assert_data_eq!(
        opened(tiny_with_block("```video\nsrc = \"https://films.example/a.mp4\"\ntitle = \"甲\"\n```")),
        str!["media-src 'self' https:"]
    );
    snapbox::assert_data_eq!(
        opened(tiny_with_block(
            "```image\nsrc = \"https://pictures.example/a.webp\"\nalt = \"甲\"\nwidth = 3\nheight = 2\n```"
        )),
        str!["img-src 'self' https:"]
    );
    snapbox::assert_data_eq!(
        opened(tiny_with_block(
            "```embed\nurl = \"https://www.bilibili.com/video/BV1xx411c7mD/\"\ntitle = \"甲\"\n```"
        )),
        str![
            "frame-src https://player.bilibili.com https://v.qq.com https://player.youku.com https://www.youtube-nocookie.com"
        ]
    );
}

/// A story that is not out yet opens nothing: the policy would announce it.
#[test]
fn what_is_not_published_opens_nothing() {
    let embed = "```embed\nurl = \"https://www.bilibili.com/video/BV1xx411c7mD/\"\ntitle = \"甲\"\n```";
    let newsroom = tiny_with_block(embed);
    assert_ne!(opened(tiny_with_block(embed)), "");
    let held = newsroom.change_file("content/articles/run.md", "id = ", "draft = true\nid = ");
    assert_eq!(opened(held), "");
}

#[test]
fn every_page_says_what_it_may_load_and_has_nothing_inline_but_the_styles_of_its_first_screen() {
    for site in ["tiny", "blocks", "four-levels"] {
        let newsroom = Newsroom::from_dir(site).publish();
        let web = newsroom.web();
        let policy = Policy::of(&edition(newsroom));
        let header = policy.header();
        assert!(!header.contains("style-src") && !header.contains("default-src"), "{header}");
        for path in web.pages() {
            let source = web.source(path);
            let (_, styles) = source.split_once("<style>").expect("styles");
            let (styles, _) = styles.split_once("</style>").expect("their end");
            assert!(styles.starts_with("html{color:#000}\n"), "{path}: {styles}");
            let story = source.contains("class=\"article\"");
            assert_eq!(styles.contains("h1{color:#222}\n"), story, "{path}: {styles}");
            let meta = policy.meta(styles);
            assert!(!meta.contains("unsafe-inline") && !meta.contains("'unsafe-eval'"), "{meta}");
            assert!(!meta.contains("frame-ancestors"), "browsers refuse it in a page: {meta}");
            assert!(meta.starts_with("default-src 'self'; style-src 'self' 'sha256-"), "{meta}");
            let said = web.attributes(path, "meta[http-equiv=Content-Security-Policy]", "content");
            assert_eq!(said, [meta.as_str()], "{path}");
            nothing_inline(&web, path);
        }
    }
}

fn nothing_inline(web: &Web, path: &str) {
    let source = web.source(path);
    let (charset, policy) = (source.find("<meta charset"), source.find("<meta http-equiv=\"Content-S"));
    let first = source
        .find("<title")
        .min(source.find("<link"))
        .min(source.find("<style"))
        .min(source.find("<script"));
    assert!(charset < policy && policy < first, "{path}: the policy comes too late");
    let page = web.html(path);
    let inline = page.select(&selector("style, [style]")).count();
    assert_eq!(inline, 1, "{path}: other styles in the page than those of its first screen");
    for script in page.select(&selector("script:not([src])")) {
        let kind = script.attr("type").unwrap_or_default();
        assert!(kind.ends_with("json"), "{path}: a script in the page: {}", script.html());
    }
    for element in page.select(&selector("*")) {
        assert!(
            !element.value().attrs().any(|(name, _)| name.starts_with("on")),
            "{path}: {}",
            element.html()
        );
    }
}

/// Trunk's reload script stands in the page.
#[test]
fn development_has_neither_policy_nor_copies() {
    let mut newsroom = Newsroom::from_dir("blocks");
    let edition = newsroom.edition().expect("no error");
    let app = App { reload: Some("reload()".to_owned()), ..app() };
    publish(&edition, &app, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    let files = newsroom.files();
    assert!(!files.keys().any(|name| name.ends_with(".br") || name.ends_with(".gz")), "{:?}", files.keys());
    assert_eq!(newsroom.web().attributes("index.html", "meta[http-equiv]", "content").len(), 0);
}

/// Files with a compressed copy; each copy holds what its file holds.
fn compressed(newsroom: &Newsroom) -> Vec<String> {
    let files = newsroom.files();
    let mut found = Vec::new();
    for (name, packed) in &files {
        for coding in CODINGS {
            let Some(file) = name.strip_suffix(coding.ending()) else { continue };
            let content = files.get(file).unwrap_or_else(|| panic!("{name} without its file"));
            assert!(coding.unpack(packed).expect("whole") == *content, "{name} is not of its file");
            assert!(packed.len() < content.len(), "{name} gains nothing");
            if coding == Coding::Brotli {
                found.push(file.to_owned());
            }
        }
    }
    found
}

#[test]
fn copies_stand_beside_what_machines_read() {
    let newsroom = Newsroom::from_dir("blocks").publish();
    let found = compressed(&newsroom);
    for (name, content) in newsroom.files() {
        let for_machines = ["xml", "webmanifest"].iter().any(|kind| name.ends_with(kind));
        if (for_machines || name.ends_with("feed.json")) && content.len() >= 1024 {
            assert!(found.contains(&name), "{name}: {found:?}");
        }
    }
    assert!(found.iter().any(|name| name == "feed.xml"), "{found:?}");
    assert!(!found.iter().any(|name| name.ends_with("index.html") || name.ends_with("index.json")));
    assert!(!found.iter().any(|name| name.starts_with("media/")));
}

#[test]
fn pages_have_copies_when_the_site_says_so() {
    let newsroom = tiny_with("\"precompress_pages\": true").publish();
    let found = compressed(&newsroom);
    let pages: Vec<_> = newsroom.files().into_keys().filter(|name| name.ends_with(".html")).collect();
    assert!(pages.iter().all(|page| found.contains(page)), "{pages:?} {found:?}");
}

/// A host would serve the old page for ever.
#[test]
fn no_copy_survives_beside_another_file() {
    let newsroom = tiny_with("\"precompress_pages\": true").publish();
    let before = compressed(&newsroom).len();
    let newsroom = newsroom.change_file("content/articles/bridge.md", "老桥修好了", "老桥又修好了").publish();
    assert_eq!(compressed(&newsroom).len(), before);
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    let off = newsroom.change_file(
        "content/site.json",
        "\"precompress_pages\": true",
        "\"precompress_pages\": false",
    );
    let left = compressed(&off.publish());
    assert!(!left.iter().any(|name| name.ends_with(".html")), "{left:?}");
}

#[test]
fn the_headers_file_is_whole_and_within_the_limits_of_its_hosts() {
    let newsroom = Newsroom::from_dir("blocks").publish();
    let text = newsroom.text("_headers");
    let rules: Vec<_> = text.lines().filter(|line| line.starts_with('/')).collect();
    assert!(rules.len() <= 100, "{} rules", rules.len());
    assert!(rules.iter().all(|rule| rule.matches('*').count() <= 1), "{rules:?}");
    assert!(text.lines().all(|line| line.chars().count() <= 2000), "a line is too long");
    assert!(!text.contains("unsafe-inline"));
    for part in [
        "\n/*\n  Content-Security-Policy: script-src 'self' ",
        "frame-ancestors 'self'\n",
        "\n  Permissions-Policy: accelerometer=(), camera=()",
        "\n  Referrer-Policy: strict-origin-when-cross-origin\n",
        "\n  X-Content-Type-Options: nosniff\n",
        "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        "\n/media/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        "\n/*.wasm\n  Content-Type: application/wasm\n",
        "\n/manifest.webmanifest\n  Cache-Control: no-cache\n  Content-Type: application/manifest+json\n",
        "\n/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n/*/feed.xml\n",
    ] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
    // Both hosts join the values of all rules that fit.
    let general = text.split("\n\n").find(|rule| rule.contains("\n/*\n")).expect("a rule for all");
    assert!(!general.contains("Cache-Control"), "{general}");
}

#[test]
fn host_files_know_the_base_and_what_is_not_for_readers() {
    let all = hosts::all(&edition(Newsroom::from_dir("tiny")), None);
    let of =
        |name: &str| all.iter().find(|(own, _)| *own == name).map(|(_, text)| text.as_str()).expect("a file");
    assert!(of("_headers").contains("\n/news/assets/*\n"), "{}", of("_headers"));
    for part in [
        "server_name tiny.example;",
        "root \"/srv/www/tiny.example\";",
        "error_page 403 404 =404 /news/404.html;",
        "\"~^(200|206|304) /news/assets/\" \"public, max-age=31536000, immutable\";",
        "\"~^(200|206|304) /news/manifest\\.webmanifest$\" \"no-cache\";",
        "location = /news/manifest.webmanifest {",
        "location ~ /\\.(?!well-known/) {",
        "location = /news/_headers {",
    ] {
        assert!(of("nginx.conf").contains(part), "no {part:?} in\n{}", of("nginx.conf"));
    }
    for part in [
        "\ntiny.example {\n",
        "path /news/assets/* /news/media/*\n",
        "\t\tpath /news/manifest.webmanifest\n\t\tfile\n\t}\n\theader @root0 Cache-Control \"no-cache\"\n",
        "hide .baolan _headers",
    ] {
        assert!(of("Caddyfile").contains(part), "no {part:?} in\n{}", of("Caddyfile"));
    }
    for (name, text) in &all {
        assert!(!text.contains("unsafe-inline") && text.contains("script-src 'self'"), "{name}");
        assert_eq!(text.matches('{').count(), text.matches('}').count(), "{name}");
    }
}

/// The same content at two addresses: the address of the command line wins.
#[test]
fn the_command_takes_another_address_and_writes_the_host_files() {
    let newsroom = Newsroom::from_dir("four-levels");
    let room = newsroom.content().join("..");
    let press = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_press"))
            .args(arguments)
            .args(["--now", "2026-12-01T00:00:00Z", "--content", "newsroom", "--cache", "cache"])
            .current_dir(&room)
            .output()
            .expect("a press that runs");
        (run.status.success(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    app().save(&room.join("app")).expect("an app folder");
    let address = ["--address", "https://mirror.example/news"];
    let (published, said) = press(&[&["publish", "--app", "app", "--out", "out"], &address[..]].concat());
    assert!(published, "{said}");
    let web = newsroom.web();
    assert_eq!(web.attributes("index.html", "link[rel=canonical]", "href"), ["https://mirror.example/news/"]);
    assert!(web.attributes("index.html", "link[rel=stylesheet]", "href")[0].starts_with("/news/assets/"));
    assert!(web.source("_headers").contains("\n/news/*\n"));
    assert!(room.join("cache/compressed").is_dir());
    let (written, said) = press(&[&["hosts", "--out", "hosts", "--root", "/var/www"], &address[..]].concat());
    assert!(written, "{said}");
    let nginx = fs::read_to_string(room.join("hosts/nginx.conf")).expect("a server block");
    assert!(nginx.contains("server_name mirror.example;") && nginx.contains("root \"/var/www\";"), "{nginx}");
    assert_eq!(fs::read_to_string(room.join("hosts/_headers")).expect("headers"), newsroom.text("_headers"));
    let (refused, said) = press(&["hosts", "--out", "hosts", "--address", "mirror.example"]);
    assert!(!refused && said.contains("write a whole address"), "{said}");
}
