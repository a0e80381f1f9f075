//! `press serve --proxy`: a content system that no browser may read is asked through the preview.

use super::client::{NOW, Preview};
use crate::newsroom::Newsroom;
use crate::peers::{Ask, Peer, Reply, WordpressPeer};
use serde_json::{Value, json};
use std::process::Command;

fn portal(base: &str) -> Newsroom {
    let site = json!({
        "name": "示例报", "address": "https://live.example/news/", "time_zone": "Asia/Shanghai",
        "channels": [{"name": "要闻", "slug": "news"}],
        "source": {"kind": "wordpress", "base": base},
    });
    Newsroom::empty().write_file("content/site.json", site.to_string())
}

/// What a page of the preview says about itself to the module.
fn facts(preview: &Preview) -> Value {
    let home = preview.text("/news/");
    let at = home.find("/news/assets/site-").expect("the site's file");
    let file = home[at..].split('"').next().expect("its address");
    serde_json::from_str::<Value>(&preview.text(file)).expect("JSON")["live"].clone()
}

#[test]
fn a_system_that_lets_no_other_origin_read_it_is_asked_through_the_preview() {
    let wordpress = WordpressPeer::start(3);
    let newsroom = portal(&format!("{}/wp-json/", wordpress.url()));
    let preview = newsroom.preview_with(Some(NOW), &["--proxy"]);
    let facts = facts(&preview);
    assert_eq!(facts["base"], "/news/__source/wp-json/");
    assert_eq!(facts["site"], format!("{}/", wordpress.url()));
    let policy = preview.text("/news/_headers");
    assert!(policy.contains("connect-src 'self';"), "{policy}");
    let answer = preview.get("/news/__source/wp-json/wp/v2/posts?per_page=2&page=1");
    assert_eq!(
        (answer.status, answer.header("Content-Type")),
        (200, Some("application/json; charset=utf-8"))
    );
    assert!(answer.head.to_lowercase().contains("x-wp-total: 3\r\n"), "{}", answer.head);
    let posts: Value = serde_json::from_str(&answer.text()).expect("JSON");
    assert_eq!((posts[0]["id"].as_u64(), posts.as_array().map(Vec::len)), (Some(3), Some(2)));
    // Its statuses are passed on, and without the option nothing is.
    assert_eq!(preview.get("/news/__source/wp-json/wp/v2/posts/99").status, 404);
    assert_eq!(preview.send("POST", "/news/__source/wp-json/wp/v2/posts", "").status, 405);
    wordpress.set_down(true);
    assert_eq!(preview.get("/news/__source/wp-json/wp/v2/posts").status, 503);
    let without = newsroom.preview(Some(NOW));
    assert!(without.get("/news/__source/wp-json/wp/v2/posts").text().contains("<html"));
}

#[test]
fn a_redirect_is_passed_on_within_the_system_and_to_nowhere_else() {
    let peer = Peer::start(|url| {
        let own = format!("{url}/moved?a=%E4%BD%A0");
        move |ask: &Ask| {
            let to = match ask.path.as_str() {
                "/near" => "/moved?a=1",
                "/own" => &own,
                "/far" => "http://127.0.0.1:9/",
                "/scheme" => "//other.example/",
                _ => {
                    return Reply::json(200, &json!(ask.path))
                        .with("Set-Cookie", "a=b")
                        .with("Retry-After", "7");
                }
            };
            Reply { status: 302, headers: vec![("Location", to.to_owned())], body: vec![] }
        }
    });
    let newsroom = portal(&peer.url);
    let preview = newsroom.preview_with(Some(NOW), &["--proxy"]);
    for (path, to) in [("near", "moved?a=1"), ("own", "moved?a=%E4%BD%A0")] {
        let answer = preview.get(&format!("/news/__source/{path}"));
        assert_eq!((answer.status, answer.header("Location")), (302, Some(&*format!("/news/__source/{to}"))));
    }
    for path in ["far", "scheme"] {
        let answer = preview.get(&format!("/news/__source/{path}"));
        assert_eq!((answer.status, answer.header("Location")), (502, None), "{path}");
    }
    // Whatever the path says, the same origin is asked; and what it shows runs nothing here.
    for path in ["/other.example/a", "@other.example/a", "..%2f..%2fa", ":80/a"] {
        let answer = preview.get(&format!("/news/__source/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("Retry-After"), Some("7"));
        assert_eq!(answer.header("Content-Security-Policy"), Some("default-src 'none'; sandbox"));
        assert!(!answer.head.to_lowercase().contains("set-cookie"), "{}", answer.head);
    }
    drop(peer);
    let gone = preview.get("/news/__source/a");
    assert!(gone.status == 502 && gone.text().contains("there is no answer"), "{}", gone.text());
}

/// What `./dev serve --proxy` asks before it starts Trunk.
#[test]
fn trunk_is_told_where_to_lead() {
    let ask = |newsroom: &Newsroom| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.args(["trunk", "--upstream", "--content"]).arg(newsroom.content());
        let output = command.arg("--cache").arg(newsroom.cache()).output().expect("a press");
        (
            output.status.success(),
            [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("text")),
        )
    };
    let (is_fine, [said, _]) = ask(&portal("https://cms.example/wp-json/"));
    assert_eq!((is_fine, said.as_str()), (true, "https://cms.example\n"));
    let (is_fine, [_, why]) = ask(&Newsroom::from_dir("tiny"));
    assert!(!is_fine && why.contains("site.json has no `source`"), "{why}");
}
