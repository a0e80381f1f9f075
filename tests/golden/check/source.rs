//! The content system of a live portal, asked as a reader's browser asks it.

use super::Output;
use crate::newsroom::Newsroom;
use crate::peers::{Ask, GhostPeer, HaloPeer, Peer, Reply, WordpressPeer, category_below, post};
use serde_json::{Value, json};

/// A portal without encryption, as the stand-ins are, over a system at an address.
fn portal(source: &Value) -> Newsroom {
    let site = json!({
        "name": "示例报", "address": "http://live.example/", "time_zone": "Asia/Shanghai", "page_size": 5,
        "channels": [
            {"name": "要闻", "slug": "news"},
            {"name": "县区", "slug": "county", "children": [{"name": "蔚县", "slug": "weixian"}]},
            {"name": "文化", "slug": "culture"},
        ],
        "source": source,
    });
    Newsroom::empty().write_file("content/site.json", site.to_string())
}

fn wordpress(url: &str) -> Value {
    json!({"kind": "wordpress", "base": format!("{url}/wp-json/"), "channels": {"county/weixian": 7, "news": 3}})
}

fn asked(newsroom: &Newsroom) -> Output {
    newsroom.run_check(&["--allow-private", "--first-wait", "1"])
}

/// What is found over a server that answers every address by a function.
fn found(answer: impl Fn(&Ask) -> Reply + Send + 'static) -> Output {
    let peer = Peer::start(|_| answer);
    asked(&portal(&wordpress(&peer.url)))
}

/// Two posts of the category 3, for every address, and the headers that let browsers read them.
fn readable() -> Reply {
    let mut posts = [post(1), post(3)];
    for post in &mut posts {
        post["_embedded"] =
            json!({"wp:term": [[{"id": 3, "taxonomy": "category", "slug": "news", "name": "要闻"}]]});
    }
    Reply::json(200, &json!(posts))
        .with("X-WP-Total", "2")
        .with("Access-Control-Expose-Headers", "Link, x-wp-total")
}

#[test]
fn a_system_that_browsers_may_read_is_fine_but_for_channels_without_stories() {
    let wordpress_peer = WordpressPeer::open(12);
    let said = asked(&portal(&wordpress(wordpress_peer.url())));
    assert_eq!(said.codes(), ["empty-channel"], "{}", said.out);
    assert!(said.out.contains("`culture`") && said.out.contains("content/site.json:1:"), "{}", said.out);
    assert_eq!(said.status, 0);
}

#[test]
fn a_browser_may_read_nothing_without_leave() {
    let origin = "Access-Control-Allow-Origin";
    for (values, words) in [
        (&[][..], "sends no `Access-Control-Allow-Origin` to a page of http://live.example"),
        (&["https://other.example"], "`Access-Control-Allow-Origin: https://other.example`"),
        (&["*", "*"], "several times"),
    ] {
        let said = found(move |_| values.iter().fold(readable(), |reply, value| reply.with(origin, *value)));
        assert!(said.codes().contains(&"source-cors"), "{}", said.out);
        assert!(
            said.out.contains(words) && said.out.contains("lead a path of the portal's own host"),
            "{}",
            said.out
        );
    }
    for value in ["*", "http://live.example"] {
        let said = found(move |_| readable().with(origin, value));
        assert!(!said.codes().contains(&"source-cors"), "{}", said.out);
    }
}

#[test]
fn the_number_of_stories_must_be_readable_too() {
    let open = |reply: Reply| reply.with("Access-Control-Allow-Origin", "*");
    let said = found(move |_| {
        let mut reply = open(readable());
        reply.headers.retain(|(name, _)| *name != "Access-Control-Expose-Headers");
        reply
    });
    assert!(
        said.out.contains("[source-total]") && said.out.contains("does not expose `X-WP-Total`"),
        "{}",
        said.out
    );
    let said = found(move |_| {
        let mut reply = open(readable());
        reply.headers.retain(|(name, _)| *name != "X-WP-Total");
        reply
    });
    assert!(
        said.out.contains("[source-total]") && said.out.contains("sends no `X-WP-Total`"),
        "{}",
        said.out
    );
}

#[test]
fn what_answers_in_place_of_an_api_is_named() {
    let page = |status| Reply {
        status,
        headers: vec![("Content-Type", "text/html".to_owned())],
        body: b"<h1>x</h1>".to_vec(),
    };
    for (reply, code, words) in [
        (page as fn(u16) -> Reply, 200, ("source-unreadable", "a page of HTML (text/html)")),
        (page, 401, ("source-refused", "says 401: it is not for visitors")),
        (page, 403, ("source-refused", "says 403")),
        (page, 404, ("source-refused", "there is no such API")),
        (
            |status| Reply::json(status, &json!({"version": "7.1"})),
            200,
            ("source-unreadable", "of the kind `wordpress`"),
        ),
        (|status| Reply::json(status, &json!([])), 200, ("source-empty", "no story for visitors")),
    ] {
        let said =
            found(move |_| reply(code).with("Access-Control-Allow-Origin", "*").with("X-WP-Total", "0"));
        let (code, words) = words;
        assert!(said.codes().contains(&code) && said.out.contains(words), "{code}: {}", said.out);
        assert!(!said.codes().contains(&"source-cors"), "{}", said.out);
        assert_eq!(said.status, 0);
    }
}

#[test]
fn a_system_that_leads_elsewhere_is_named_with_where() {
    let there = Peer::start(|_| |_: &Ask| readable());
    let to = format!("{}/wp-json/wp/v2/posts?per_page=100", there.url);
    let said = found(move |_| Reply { status: 301, headers: vec![("Location", to.clone())], body: vec![] });
    assert!(said.codes().contains(&"source-redirect"), "{}", said.out);
    assert!(
        said.out.contains(&format!("another origin: {}/wp-json/wp/v2/posts\n", there.url)),
        "{}",
        said.out
    );
    assert!(!said.codes().contains(&"source-cors"), "{}", said.out);
}

#[test]
fn an_encrypted_portal_asks_nothing_that_is_not() {
    let peer = WordpressPeer::open(2);
    let newsroom =
        portal(&wordpress(peer.url())).change_file("content/site.json", "http://live", "https://live");
    let said = asked(&newsroom);
    assert!(
        said.codes().contains(&"source-unencrypted")
            && said.out.contains("pages of https://live.example ask"),
        "{}",
        said.out
    );
}

#[test]
fn no_answer_is_a_warning() {
    let gone = WordpressPeer::open(1).url().to_owned();
    let said = asked(&portal(&wordpress(&gone)));
    assert_eq!((said.codes(), said.status), (vec!["source-unreachable"], 0), "{}", said.out);
    assert!(said.out.contains(": warning[") && said.out.contains("there is no answer"), "{}", said.out);
    let newsroom = portal(&wordpress(&gone));
    assert_eq!(newsroom.run_check(&["--offline"]).codes(), Vec::<&str>::new());
    let private = newsroom.run_check(&[]);
    assert!(private.out.contains("--allow-private allows it"), "{}", private.out);
    assert_eq!(newsroom.run_check(&["--strict", "--allow-private", "--first-wait", "1"]).status, 1);
}

#[test]
fn channels_and_hosts_that_site_json_does_not_name_are_named() {
    let peer = WordpressPeer::open(6);
    peer.change(|posts| {
        posts[4]["categories"] = json!([8]);
        posts[5]["content"]["rendered"] =
            "<p>文</p><img src='https://img.example/a.png'><img src='https://img.example/b.png'>".into();
    });
    let said = asked(&portal(&wordpress(peer.url())));
    assert_eq!(said.codes(), ["blocked-picture", "empty-channel", "unknown-source-channel"], "{}", said.out);
    assert!(said.out.contains("2 pictures of the newest stories are at https://img.example"), "{}", said.out);
    assert!(
        said.out.contains("1 of the newest 6 stories stand in no channel") && said.out.contains("`8` `news`"),
        "{}",
        said.out
    );
    let mut source = wordpress(peer.url());
    source["pictures"] = json!(["https://img.example"]);
    source["channels"]["culture"] = json!([8]);
    let said = asked(&portal(&source));
    assert_eq!(said.codes(), Vec::<&str>::new(), "{}", said.out);
}

/// The one story that is opened: lists may be open where stories are not.
#[test]
fn stories_that_visitors_may_not_open_are_told() {
    let said = found(|ask| {
        let reply = if ask.path.ends_with("/posts") {
            readable()
        } else {
            Reply::json(401, &json!({"code": "rest_forbidden"}))
        };
        reply.with("Access-Control-Allow-Origin", "*")
    });
    assert!(
        said.codes().contains(&"source-refused") && said.out.contains("/posts/1 says 401"),
        "{}",
        said.out
    );
}

#[test]
fn nothing_is_asked_when_site_json_is_not_what_is_checked() {
    let newsroom = portal(&wordpress("http://127.0.0.1:9")).write_file("media/a.txt", "x");
    assert_eq!(newsroom.run_check(&["media", "--allow-private"]).codes(), Vec::<&str>::new());
}

#[test]
fn a_live_portal_cannot_ask_for_what_no_answer_holds() {
    let newsroom = portal(&wordpress("https://cms.example")).change_file(
        "content/site.json",
        "\"page_size\":5",
        "\"page_size\":51",
    );
    let said = newsroom.run_check(&["--offline"]);
    assert!(said.out.contains("error[out-of-range]: `page_size` is 51: a live portal"), "{}", said.out);
    let map =
        json!({"prefix": "own", "list": "stories?page={page}", "fields": {"id": "/id", "title": "/title"}});
    let said = portal(&json!({"kind": "mapped", "base": "https://cms.example/", "map": map}))
        .run_check(&["--offline"]);
    assert!(said.out.contains("error[unknown-value]: `map`: `item` must be there"), "{}", said.out);
    assert_eq!(said.status, 1);
}

/// What a portal shows that has the channels of its system is decided here, and said before readers notice.
#[test]
fn channels_that_are_another_by_now_are_named() {
    let peer = WordpressPeer::open(6);
    let source = json!({"kind": "wordpress", "base": format!("{}/wp-json/", peer.url()), "nav": "source"});
    let file = r#"{"channels": [{"slug": "news", "name": "要闻", "key": "3"}, {"slug": "weixian", "name": "蔚县", "key": 7}]}"#;
    let newsroom = portal(&source).write_file("content/channels.json", file);
    let site = json!({"name": "示例报", "address": "http://live.example/", "time_zone": "Asia/Shanghai", "source": source});
    let newsroom = newsroom.write_file("content/site.json", site.to_string());
    let said = asked(&newsroom);
    assert_eq!(said.codes(), Vec::<&str>::new(), "{}", said.out);
    peer.change_categories(|categories| {
        categories[0]["name"] = "头条".into();
        categories.push(category_below(7, 8, "towns", "乡镇", 2));
    });
    peer.change(|posts| posts[5]["categories"] = json!([8]));
    let said = asked(&newsroom);
    assert_eq!((said.codes(), said.status), (vec!["source-channels"], 0), "{}", said.out);
    assert!(
        said.out.contains("content/channels.json: warning[source-channels]: ")
            && said.out.contains("renamed news (要闻 is 头条 now); added weixian/towns (乡镇)")
            && said.out.contains("run press channels"),
        "{}",
        said.out
    );
    assert_eq!(newsroom.run_check(&["--offline"]).codes(), Vec::<&str>::new());
    let alone = newsroom.run_check(&["content/channels.json", "--allow-private", "--first-wait", "1"]);
    assert_eq!(alone.codes(), ["source-channels"], "{}", alone.out);
}

/// Other systems are asked as well; each in its own way.
#[test]
fn stories_for_members_are_counted() {
    let ghost = GhostPeer::start(5);
    let said = asked(&portal(&json!({"kind": "ghost", "base": ghost.url(), "key": GhostPeer::KEY})));
    assert!(said.codes().contains(&"restricted-story"), "{}", said.out);
    assert!(said.out.contains("1 of the newest 5 stories are for some people only"), "{}", said.out);
    assert!(!said.codes().contains(&"source-cors"), "{}", said.out);
    let refused = asked(&portal(&json!({"kind": "ghost", "base": ghost.url(), "key": "0000"})));
    assert!(refused.codes().contains(&"source-refused") && !refused.out.contains("key="), "{}", refused.out);
    let halo = HaloPeer::start(5, false);
    let said = asked(&portal(&json!({"kind": "halo", "base": halo.url()})));
    assert!(!said.codes().iter().any(|code| code.starts_with("source-un")), "{}", said.out);
}
