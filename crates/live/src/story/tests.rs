//! Stories of other systems, whatever they lack.

use super::*;
use crate::testing::{FakeHost, block_on, facts, text};
use baolan_cms::item::{ForeignChannel, ForeignPicture, When};
use baolan_core::model::{Original, plain_text};

const SITE: &str = "https://cms.test/";

fn host() -> FakeHost {
    FakeHost::new(|_| text(404, ""))
}

fn zoned(text: &str) -> Option<When> {
    Some(When::Zoned(text.to_owned()))
}

fn item() -> Item {
    Item {
        id: "wp-7".to_owned(),
        url: Some("https://cms.test/2026/fair/".to_owned()),
        title: "蔚县剪纸集市".to_owned(),
        channels: vec![ForeignChannel::flat("weixian", "蔚县")],
        published: zoned("2026-11-20T01:00:00Z"),
        updated: zoned("2026-11-20T01:00:00Z"),
        summary: Some("一句话。".to_owned()),
        body: Body::Html("<p>第一段。</p><p>第二段。</p>".to_owned()),
        ..Item::default()
    }
}

fn read(item: &Item) -> Article {
    article(item).expect("an article")
}

fn article(item: &Item) -> Option<Article> {
    let story = block_on(story(item.clone(), &facts(SITE), SITE, &host())).expect("its body can be read");
    story.map(|story| story.article)
}

fn listed(item: &Item) -> Teaser {
    teaser(item, &facts(SITE), &host()).expect("a teaser")
}

fn texts(body: &[Block]) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(text) => Some(plain_text(text)),
        _ => None,
    };
    body.iter().filter_map(text).collect()
}

#[test]
fn a_story_stands_at_its_id_and_its_day_in_the_sites_zone() {
    let late = Item { published: zoned("2026-11-20T17:30:00Z"), ..item() };
    for address in [read(&late).address, listed(&late).address] {
        assert_eq!(address.path(), "2026/11/21/wp-7");
    }
    assert_eq!(read(&late).published.rfc3339(), "2026-11-21T01:30:00+08:00");
}

#[test]
fn a_story_without_a_date_or_an_id_cannot_be_opened() {
    for item in [
        Item { published: None, updated: None, ..item() },
        Item { published: zoned("never"), ..item() },
        Item { id: "WP 7".to_owned(), ..item() },
        Item { id: String::new(), ..item() },
    ] {
        assert_eq!(teaser(&item, &facts(SITE), &host()), None);
        assert_eq!(article(&item), None);
    }
    let only_changed = Item { published: None, ..item() };
    assert_eq!(listed(&only_changed).address.path(), "2026/11/20/wp-7");
}

#[test]
fn a_story_that_is_not_out_is_shown_nowhere() {
    for status in [Status::Draft, Status::Scheduled, Status::Withdrawn] {
        let item = Item { status, ..item() };
        assert_eq!(teaser(&item, &facts(SITE), &host()), None, "{status:?}");
        assert_eq!(article(&item), None, "{status:?}");
    }
}

#[test]
fn a_story_of_no_known_channel_stands_in_the_first() {
    let stray = Item { channels: vec![ForeignChannel::flat("sports", "体育")], ..item() };
    assert_eq!(listed(&stray).channel.as_str(), "county");
    assert_eq!(listed(&item()).channel.as_str(), "county/weixian");
    let by_slug =
        ForeignChannel { key: "12".to_owned(), slugs: vec!["weixian".to_owned()], names: Vec::new() };
    assert_eq!(listed(&Item { channels: vec![by_slug], ..item() }).channel.as_str(), "county/weixian");
}

#[test]
fn a_restricted_story_leads_to_where_it_can_be_read() {
    let gated =
        Item { status: Status::Restricted, body: Body::Html("<p>开头。</p>".to_owned()), ..item() };
    let body = read(&gated).body;
    let Some(Block::Paragraph(last)) = body.last() else { panic!("{body:?}") };
    assert_eq!(
        (last[0].text.as_str(), last[0].href.as_deref()),
        ("阅读全文", Some("https://cms.test/2026/fair/"))
    );
    assert_eq!(texts(&body), ["开头。", "阅读全文"]);
    let empty = Item { body: Body::default(), summary: None, ..gated };
    assert_eq!(read(&empty).body.len(), 1, "never an empty story");
    assert_eq!(read(&empty).summary, "", "the link is no summary");
}

/// A link that leads nowhere, or runs something, is worse than none.
#[test]
fn a_restricted_story_has_no_link_without_an_address_of_the_web() {
    for url in [None, Some("javascript:alert(1)".to_owned()), Some("/fair".to_owned())] {
        let gated = Item { status: Status::Restricted, url, ..item() };
        let Some(Block::Paragraph(last)) = read(&gated).body.pop() else { panic!("a paragraph") };
        assert_eq!(last[0].href, None);
    }
}

#[test]
fn a_story_without_a_title_is_called_by_its_first_words() {
    let nameless = Item { title: " ".to_owned(), ..item() };
    assert_eq!(read(&nameless).title, "第一段。");
    assert_eq!(listed(&nameless).title, "一句话。", "lists have no bodies");
    let long = Item { body: Body::Text(vec!["甲".repeat(40)]), ..nameless.clone() };
    assert_eq!(read(&long).title, "甲".repeat(30) + "…");
    let bare = Item { body: Body::default(), summary: None, ..nameless };
    assert_eq!((read(&bare).title.as_str(), listed(&bare).title.as_str()), ("wp-7", "wp-7"));
}

#[test]
fn summaries_are_one_line_and_cut() {
    let summary = |text: &str| listed(&Item { summary: Some(text.to_owned()), ..item() }).summary;
    assert_eq!(summary(" 一句话，\n  两行 "), "一句话， 两行");
    assert_eq!(summary(&"甲".repeat(80)), "甲".repeat(80));
    assert_eq!(summary(&"甲".repeat(81)), "甲".repeat(80) + "…");
    assert_eq!(summary(&("甲".repeat(79) + "  " + &"乙".repeat(9))), "甲".repeat(79) + "…");
    assert_eq!(
        read(&Item { summary: None, ..item() }).summary,
        "第一段。",
        "from the text where there is none"
    );
}

#[test]
fn a_change_of_the_same_hour_is_no_news() {
    let updated =
        |at: &str| read(&Item { updated: zoned(at), ..item() }).updated.map(|at| at.rfc3339().to_owned());
    assert_eq!(updated("2026-11-20T01:59:59Z"), None);
    assert_eq!(updated("2026-11-20T00:00:00Z"), None, "nor is one before it came out");
    assert_eq!(updated("2026-11-20T02:00:00Z").as_deref(), Some("2026-11-20T10:00:00+08:00"));
    assert_eq!(updated("2026-11-21T01:00:00Z").as_deref(), Some("2026-11-21T09:00:00+08:00"));
    assert_eq!(updated("not a time"), None);
}

#[test]
fn hostile_titles_stay_text() {
    let hostile = "<script>alert(1)</script>&amp;\u{0}";
    let item = Item { title: hostile.to_owned(), summary: Some(hostile.to_owned()), ..item() };
    assert_eq!((read(&item).title.as_str(), listed(&item).summary.as_str()), (hostile, hostile));
}

#[test]
fn hostile_bodies_come_without_what_runs() {
    let html = "<p onclick=\"x()\">甲<script>alert(1)</script><a href=\"javascript:x()\">乙</a></p><img src=\"data:image/svg+xml,x\">";
    let body = read(&Item { body: Body::Html(html.to_owned()), ..item() }).body;
    assert_eq!(texts(&body), ["甲乙"]);
    let printed = format!("{body:?}");
    assert!(!["script", "svg"].iter().any(|word| printed.contains(word)), "{printed}");
}

#[test]
fn a_picture_without_a_size_has_a_place_until_it_comes() {
    let sizes = |html: &str| {
        let body = read(&Item { body: Body::Html(html.to_owned()), ..item() }).body;
        let mut sizes = Vec::new();
        for block in &body {
            match block {
                Block::Image(picture) => sizes.push((picture.width, picture.height)),
                Block::Gallery(gallery) => {
                    sizes.extend(gallery.pictures.iter().map(|picture| (picture.width, picture.height)));
                }
                _ => {}
            }
        }
        sizes
    };
    assert_eq!(sizes("<figure><img src=\"/a.jpg\" alt=\"\"></figure>"), [UNKNOWN]);
    assert_eq!(sizes("<figure><img src=\"/a.jpg\" width=\"640\" height=\"400\"></figure>"), [(640, 400)]);
    let gallery = "<figure class=\"wp-block-gallery\"><figure><img src=\"/a.jpg\"></figure><figure><img src=\"/b.jpg\"></figure></figure>";
    assert_eq!(sizes(gallery), [UNKNOWN, UNKNOWN]);
}

#[test]
fn covers_are_pictures_of_the_web_with_a_size() {
    let cover = |src: &str, size| {
        let cover = ForeignPicture {
            src: src.to_owned(),
            alt: Some("窗花".to_owned()),
            size,
            ..ForeignPicture::default()
        };
        listed(&Item { cover: Some(cover), ..item() }).picture
    };
    let known = cover("https://cms.test/a.jpg", Some((800, 600))).expect("a picture");
    assert_eq!((known.width, known.height, known.alt.as_str()), (800, 600, "窗花"));
    let unknown = cover("http://cms.test/a.jpg", None).expect("a picture");
    assert_eq!((unknown.width, unknown.height), UNKNOWN);
    for src in ["", "/a.jpg", "data:image/png,x", "javascript:x()", "ftp://cms.test/a.jpg"] {
        assert_eq!(cover(src, None), None, "{src}");
    }
}

#[test]
fn what_a_page_must_name_is_named() {
    let plain = read(&item());
    assert_eq!((plain.source.name.as_str(), plain.editor.as_str()), ("示例网", "示例编"));
    let named = read(&Item {
        source: Some(Source { name: "示例日报".to_owned(), url: None }),
        editor: Some("示例丙".to_owned()),
        original: Some(Original { url: Some("https://other.test/".to_owned()), ..Original::default() }),
        ..item()
    });
    assert_eq!((named.source.name.as_str(), named.editor.as_str()), ("示例日报", "示例丙"));
    assert!(named.original.is_some());
    let blank = read(&Item {
        source: Some(Source { name: " ".to_owned(), url: None }),
        editor: Some(String::new()),
        ..item()
    });
    assert_eq!((blank.source.name.as_str(), blank.editor.as_str()), ("示例网", "示例编"));
}

/// Addresses in fields of a system's own are no HTML, which is read through a list of what may come out.
#[test]
fn sources_link_to_the_web_alone() {
    for url in ["javascript:alert(1)", "data:text/html,x", "/relative", "https://other.test/"] {
        let linked = read(&Item {
            source: Some(Source { name: "示例日报".to_owned(), url: Some(url.to_owned()) }),
            original: Some(Original { url: Some(url.to_owned()), ..Original::default() }),
            ..item()
        });
        let expected = Some(url.to_owned()).filter(|url| url.starts_with("https"));
        assert_eq!(linked.source.url, expected);
        assert_eq!(linked.original.and_then(|original| original.url), expected);
    }
}

#[test]
fn an_author_has_the_role_that_the_portal_calls_so() {
    let credit = |role: &str| baolan_core::model::Credit {
        role: role.to_owned(),
        names: vec!["示例甲".to_owned()],
    };
    let credits = read(&Item { credits: vec![credit(AUTHOR), credit("摄影")], ..item() }).credits;
    assert_eq!(credits.iter().map(|credit| credit.role.as_str()).collect::<Vec<_>>(), ["文", "摄影"]);
}

#[test]
fn tags_have_the_addresses_of_this_portal() {
    let tags = read(&Item { tags: ["剪纸", "Paper Cut!", "？"].map(str::to_owned).to_vec(), ..item() }).tags;
    let slugs: Vec<_> = tags.iter().map(|tag| tag.slug.as_deref()).collect();
    assert_eq!(slugs, [Some("剪纸"), Some("paper-cut"), None]);
}
