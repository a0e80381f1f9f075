//! Feeds as sites have them.

use super::*;
use crate::import::source::{Found, Source};
use baolan_cms::item::{Body, Item};
use std::io::Write;

const FEED: &str = "https://example.test/feed/";

/// Asks until nothing is left; gives stories, failures and the addresses that were asked for.
fn import(
    feed: &mut Feed,
    scope: &Scope,
    web: &dyn Fn(&str) -> (u16, String),
) -> (Vec<Item>, Vec<Unreadable>, Vec<String>) {
    let (mut items, mut failures, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    let mut queue = feed.begin(scope);
    while !queue.is_empty() {
        let request = queue.remove(0);
        asked.push(request.url.clone());
        assert!(asked.len() < 50, "it does not end");
        let (status, body) = web(&request.url);
        match feed.read(&request, &Answer { status, header: &|_| None, body: body.as_bytes() }) {
            Ok(reading) => {
                for item in reading.items {
                    match item {
                        Ok(item) => items.push(item),
                        Err(why) => failures.push(why),
                    }
                }
                queue.extend(reading.next);
            }
            Err(why) => failures.push(why),
        }
    }
    (items, failures, asked)
}

fn all(body: &str) -> Vec<Item> {
    let (items, failures, _) = import(&mut Feed::new(FEED), &Scope::default(), &|url| match url == FEED {
        true => (200, body.to_owned()),
        false => (404, String::new()),
    });
    assert_eq!(failures, []);
    items
}

fn rss(channel: &str, items: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:media="http://search.yahoo.com/mrss/"><channel><title>示例报</title><link>https://example.test</link>{channel}{items}</channel></rss>"#
    )
}

const STORY: &str = r#"<item><title>剪纸&amp;#8230; A &amp;amp; B</title><link>/a/</link><guid isPermaLink="false">https://example.test/?p=7</guid>
    <dc:creator><![CDATA[示例甲]]></dc:creator><pubDate>Fri,
        20 Nov 2026 09:00:00 +0800</pubDate><category><![CDATA[蔚县]]></category><category>剪纸</category>
    <description><![CDATA[<p>一句话。</p>]]></description><content:encoded><![CDATA[<p>正文<img src="/b.jpg"></p>]]></content:encoded>
    <media:content url="https://example.test/a.jpg" type="image/jpeg" medium="image"/></item>"#;

#[test]
fn a_story_of_rss_comes_whole() {
    let item = all(&rss("", STORY)).remove(0);
    assert!(item.id.starts_with("feed-") && item.id.len() == 21, "{}", item.id);
    assert_eq!(item.title, "剪纸… A & B");
    assert_eq!(item.url.as_deref(), Some("https://example.test/a/"));
    assert_eq!(item.published, Some(When::Zoned("2026-11-20T01:00:00Z".to_owned())));
    assert_eq!(
        item.body,
        Body::Html("<p>正文<img src=\"/b.jpg\"></p>".to_owned()),
        "the whole text before the summary"
    );
    assert_eq!(item.summary.as_deref(), Some("一句话。"));
    assert_eq!((item.channels[0].names[0].as_str(), item.tags.len()), ("蔚县", 2));
    assert_eq!(item.credits[0].names, ["示例甲"]);
    assert_eq!(item.cover.unwrap().src, "https://example.test/a.jpg");
    assert!(item.remarks.is_empty());
}

#[test]
fn a_story_of_which_only_the_beginning_is_given_says_so() {
    let item = all(&rss(
        "",
        "<item><guid>x</guid><title>甲</title><description>开头 [&amp;hellip;]</description></item>",
    ))
    .remove(0);
    assert_eq!((item.remarks[0].code, item.summary.as_ref()), ("summary-only", None));
    assert_eq!(item.body, Body::Html("开头 [&hellip;]".to_owned()));
}

/// What has no guid must not come under another id with every import.
#[test]
fn ids_are_the_same_at_every_import() {
    for story in [
        "<item><title>甲</title><link>https://example.test/a/</link></item>",
        "<item><title>甲</title></item>",
    ] {
        let ids = || all(&rss("", story)).remove(0).id;
        assert_eq!(ids(), ids());
    }
}

#[test]
fn feeds_of_wordpress_have_its_ids_and_further_pages() {
    let generator = "<generator>https://wordpress.org/?v=6.8</generator>";
    let page = |number: usize| {
        rss(
            generator,
            &(0..10).map(|n| STORY.replace("?p=7", &format!("?p={}", number * 10 + n))).collect::<String>(),
        )
    };
    let (items, failures, asked) =
        import(&mut Feed::new("https://example.test/?feed=rss2"), &Scope::default(), &|url| match url
            .rsplit("paged=")
            .next()
        {
            Some("2") => (200, page(2)),
            Some("3") => (404, "<html>".to_owned()),
            _ => (200, page(1)),
        });
    assert_eq!((items.len(), failures.len(), asked.len()), (20, 0, 3));
    assert_eq!(items[0].id, "wp-10");
    assert_eq!(asked[1], "https://example.test/?feed=rss2&paged=2");
}

#[test]
fn atom_names_its_next_page_and_what_is_html() {
    let entry = |number: u32| {
        format!(
            r#"<entry><id>tag:example.test,2026:{number}</id><title type="html">剪纸 &amp;amp; &lt;em&gt;集市&lt;/em&gt;</title><link rel="enclosure" type="image/png" href="/c.png"/>
            <link rel="alternate" href="/a/"/><updated>2026-11-21T09:00:00+08:00</updated><published>2026-11-20T09:00:00+08:00</published>
            <author><name>示例甲</name></author><category term="weixian" label="蔚县"/><content type="html">&lt;p&gt;正文&lt;/p&gt;</content></entry>"#
        )
    };
    let feed = |number: u32, next: &str| {
        format!(
            r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>示例报</title><updated>2026-11-21T09:00:00Z</updated>
            <link rel="next" href="{next}"/>{}</feed>"#,
            entry(number)
        )
    };
    let (items, failures, asked) =
        import(&mut Feed::new("https://example.test/atom"), &Scope::default(), &|url| match url {
            "https://example.test/atom?page=2" => (200, feed(2, "/atom")),
            _ => (200, feed(1, "?page=2")),
        });
    assert_eq!((items.len(), failures.len(), asked.len()), (2, 0, 2));
    assert_eq!(
        (items[0].title.as_str(), items[0].url.as_deref()),
        ("剪纸 & 集市", Some("https://example.test/a/"))
    );
    assert_eq!(
        (items[0].channels[0].key.as_str(), items[0].channels[0].names[0].as_str()),
        ("weixian", "蔚县")
    );
    assert_eq!(items[0].body, Body::Html("<p>正文</p>".to_owned()));
    assert_eq!(items[0].updated, Some(When::Zoned("2026-11-21T01:00:00Z".to_owned())));
}

#[test]
fn json_feeds_are_read_with_all_their_pages() {
    let page = |id: u32, next: &str| {
        format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","title":"x","next_url":"{next}","items":[{{"id":"{id}","content_html":"<p>正文</p>"}}]}}"#
        )
    };
    let (items, failures, asked) = import(&mut Feed::new(FEED), &Scope::default(), &|url| match url {
        FEED => (200, page(1, "/feed/2")),
        _ => (200, page(2, FEED)),
    });
    assert_eq!((items.len(), failures.len(), asked.len()), (2, 0, 2));
}

#[test]
fn only_changes_are_taken() {
    let scope = Scope { since: Some("2026-11-20T02:00:00Z".to_owned()), with_bodies: true };
    let newer = STORY.replace("09:00:00", "19:00:00").replace("?p=7", "?p=8");
    let (items, ..) = import(&mut Feed::new(FEED), &scope, &|_| (200, rss("", &[STORY, &newer].concat())));
    assert_eq!(items.len(), 1);
}

#[test]
fn what_is_no_feed_is_told() {
    let cut = rss("", STORY);
    for (status, body) in [
        (200, ""),
        (200, "<html><title>x</title></html>"),
        (200, "{\"a\":1}"),
        (200, "{"),
        (404, "x"),
        (200, &cut[..cut.len() / 2]),
        (200, "<rss"),
        (500, ""),
    ] {
        let (items, failures, _) =
            import(&mut Feed::new(FEED), &Scope::default(), &|_| (status, body.to_owned()));
        assert_eq!((items.len(), failures.len()), (0, 1), "{body}");
        assert!(failures[0].why.len() > 10);
    }
}

#[test]
fn feeds_cut_anywhere_end_in_words() {
    let whole = rss("<generator>https://wordpress.org/</generator>", STORY);
    for cut in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)).step_by(7) {
        import(&mut Feed::new(FEED), &Scope::default(), &|url| match url == FEED {
            true => (200, whole[..cut].to_owned()),
            false => (404, String::new()),
        });
    }
}

#[test]
fn a_saved_feed_is_read_without_the_web() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(rss("", STORY).as_bytes()).unwrap();
    let mut source = FeedFile::open(file.path(), FEED).unwrap();
    assert_eq!(source.total(), Some(1));
    assert!(matches!(source.next(&|_| false).unwrap(), Some(Found::Story(_))));
    assert!(source.next(&|_| false).unwrap().is_none());
}
