//! Exports as WordPress writes them, whole and damaged.

use super::*;
use baolan_cms::item::{Body, Item, Status, When};
use std::io::Write;
use tempfile::NamedTempFile;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8.7" -->
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>示例报</title>
	<link>https://example.test</link>
	<wp:base_blog_url>https://example.test</wp:base_blog_url>
	<wp:author><wp:author_login><![CDATA[jia]]></wp:author_login><wp:author_display_name><![CDATA[示例甲]]></wp:author_display_name></wp:author>
	<wp:category><wp:category_nicename><![CDATA[weixian]]></wp:category_nicename><wp:category_parent><![CDATA[county]]></wp:category_parent><wp:cat_name><![CDATA[蔚县 &amp; 周边]]></wp:cat_name></wp:category>
	<wp:category><wp:category_nicename><![CDATA[county]]></wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[县区]]></wp:cat_name></wp:category>
"#;

/// An item with some fields in the place of the usual ones.
fn item(id: u64, fields: &[(&str, &str)]) -> String {
    let usual = [
        ("title", "<![CDATA[第一条&#8220;剪纸&#8221;]]>"),
        ("link", "https://example.test/a/"),
        ("dc:creator", "<![CDATA[jia]]>"),
        ("content:encoded", "<![CDATA[第一段。\n\n第二段。]]>"),
        ("excerpt:encoded", "<![CDATA[]]>"),
        ("wp:post_date", "<![CDATA[2026-11-20 09:00:00]]>"),
        ("wp:post_date_gmt", "<![CDATA[2026-11-20 01:00:00]]>"),
        ("wp:post_modified_gmt", "<![CDATA[2026-11-21 01:00:00]]>"),
        ("wp:status", "<![CDATA[publish]]>"),
        ("wp:post_type", "<![CDATA[post]]>"),
        ("wp:post_password", "<![CDATA[]]>"),
        ("wp:is_sticky", "0"),
        ("", ""),
    ];
    let mut xml = format!("\t<item>\n\t\t<wp:post_id>{id}</wp:post_id>\n");
    for (name, value) in usual {
        let value = fields.iter().find(|(known, _)| *known == name).map_or(value, |(_, value)| value);
        xml.push_str(&if name.is_empty() {
            value.to_owned()
        } else {
            format!("\t\t<{name}>{value}</{name}>\n")
        });
    }
    xml + "\t</item>\n"
}

fn export(items: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(format!("{HEAD}{items}</channel>\n</rss>").as_bytes()).unwrap();
    file
}

fn all(source: &mut Wxr) -> (Vec<Item>, Vec<Unreadable>) {
    let (mut items, mut damaged) = (Vec::new(), Vec::new());
    while let Some(found) = source.next(&|_| false).unwrap() {
        match found {
            Found::Story(story) => items.push(story.item),
            Found::Unreadable(why) => damaged.push(why),
            Found::Known(_) | Found::Unchanged(_) => panic!("nothing is known"),
        }
    }
    (items, damaged)
}

fn read(items: &str) -> (Vec<Item>, Vec<Unreadable>) {
    all(&mut Wxr::open(export(items).path(), Options::default()).unwrap())
}

fn with(fields: &[(&str, &str)]) -> Item {
    let (mut items, damaged) = read(&item(7, fields));
    assert_eq!(damaged, []);
    items.pop().unwrap()
}

#[test]
fn a_post_comes_whole() {
    let more = r#"<category domain="category" nicename="weixian"><![CDATA[蔚县]]></category><category domain="category" nicename="new"><![CDATA[新栏]]></category>
        <category domain="post_tag" nicename="x"><![CDATA[剪纸]]></category>"#;
    let item = with(&[("", more), ("wp:is_sticky", "1"), ("excerpt:encoded", "<![CDATA[一句话]]>")]);
    assert_eq!((item.id.as_str(), item.title.as_str()), ("wp-7", "第一条“剪纸”"));
    assert_eq!(item.url.as_deref(), Some("https://example.test/a/"));
    assert_eq!(item.published, Some(When::Zoned("2026-11-20T01:00:00Z".to_owned())));
    assert_eq!(item.updated, Some(When::Zoned("2026-11-21T01:00:00Z".to_owned())));
    assert_eq!(item.channels[0].names, ["县区", "蔚县 & 周边"]);
    assert_eq!((item.channels[1].key.as_str(), item.channels[1].names[0].as_str()), ("new", "新栏"));
    assert_eq!((item.tags[0].as_str(), item.credits[0].names[0].as_str()), ("剪纸", "示例甲"));
    assert_eq!(
        item.body,
        Body::Html("<p>第一段。</p>\n<p>第二段。</p>\n".to_owned()),
        "blank lines are paragraphs"
    );
    assert_eq!(
        (item.summary.as_deref(), item.pinned, item.status),
        (Some("一句话"), true, Status::Published)
    );
}

#[test]
fn statuses_passwords_and_times_that_are_none() {
    assert_eq!(with(&[("wp:status", "private")]).status, Status::Restricted);
    assert_eq!(with(&[("wp:status", "future")]).status, Status::Scheduled);
    let draft = with(&[
        ("wp:status", "draft"),
        ("wp:post_date_gmt", "0000-00-00 00:00:00"),
        ("link", "https://example.test/?p=7"),
    ]);
    assert_eq!((draft.status, draft.url), (Status::Draft, None));
    assert_eq!(draft.published, Some(When::Local("2026-11-20T09:00:00".to_owned())));
    let locked = with(&[("wp:post_password", "<![CDATA[geheim]]>")]);
    assert_eq!((locked.status, locked.remarks[0].code), (Status::Restricted, "restricted"));
}

#[test]
fn pictures_are_found_wherever_they_stand_and_other_kinds_of_items_are_no_stories() {
    let story = item(
        7,
        &[
            (
                "",
                "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value><![CDATA[9]]></wp:meta_value></wp:postmeta>",
            ),
            (
                "content:encoded",
                "<![CDATA[甲\n\n[gallery]\n\n[caption width=\"3\"]<img src=\"b.jpg\"> 窗花[/caption]\n\n[ad id=\"1\"]]]>",
            ),
        ],
    );
    let picture = item(
        9,
        &[
            ("wp:post_type", "attachment"),
            ("excerpt:encoded", "<![CDATA[集市]]>"),
            (
                "",
                "<wp:post_parent>7</wp:post_parent><wp:attachment_url><![CDATA[https://example.test/a.jpg]]></wp:attachment_url>\
            <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>窗花</wp:meta_value></wp:postmeta>",
            ),
        ],
    );
    let mut source = Wxr::open(
        export(&[story, picture, item(11, &[("wp:post_type", "page")])].concat()).path(),
        Options::default(),
    )
    .unwrap();
    assert_eq!(source.total(), Some(1));
    let (items, damaged) = all(&mut source);
    assert_eq!((items.len(), damaged.len()), (1, 0));
    let cover = items[0].cover.as_ref().unwrap();
    assert_eq!(
        (cover.src.as_str(), cover.alt.as_deref(), cover.caption.as_deref()),
        ("https://example.test/a.jpg", Some("窗花"), Some("集市"))
    );
    let Body::Html(html) = &items[0].body else { panic!("HTML") };
    assert!(
        html.contains("<img src=\"https://example.test/a.jpg\"")
            && html.contains("<figcaption>窗花</figcaption>"),
        "{html}"
    );
    assert_eq!(
        items[0].remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(),
        ["shortcode"],
        "the advertisement"
    );
}

#[test]
fn a_cover_that_is_not_in_the_export_is_told() {
    let item = with(&[(
        "",
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>",
    )]);
    assert_eq!(item.remarks[0].code, "cover-missing");
}

#[test]
fn what_readers_commented_is_no_part_of_a_story() {
    let comment = "<wp:comment><wp:comment_id>3</wp:comment_id><title>别的</title><wp:comment_content><![CDATA[</item>]]></wp:comment_content></wp:comment>";
    assert_eq!(with(&[("", comment)]).title, "第一条“剪纸”");
}

#[test]
fn what_a_house_keeps_in_custom_fields_is_read_as_from_the_api() {
    let options = Options {
        extra: Extra { source: Some("/meta/source".to_owned()), ..Extra::default() },
        ..Options::default()
    };
    let meta = "<wp:postmeta><wp:meta_key>source</wp:meta_key><wp:meta_value><![CDATA[示例日报]]></wp:meta_value></wp:postmeta>";
    let (items, _) = all(&mut Wxr::open(export(&item(7, &[("", meta)])).path(), options).unwrap());
    assert_eq!(items[0].source.as_ref().unwrap().name, "示例日报");
}

#[test]
fn references_that_xml_does_not_know_are_no_damage() {
    let item = with(&[("title", "A & B&nbsp;&hellip; &amp;lt;C"), ("dc:creator", "a&b")]);
    assert_eq!(item.title, "A & B\u{a0}… <C");
    assert_eq!(item.credits[0].names, ["a&b"]);
}

/// The end of a text is missing: it runs on to the next end of a text, in the next item.
#[test]
fn an_item_whose_text_has_no_end_is_named_and_the_next_one_comes() {
    let broken = item(8, &[("content:encoded", "<![CDATA[没有结束"), ("title", "<![CDATA[坏的]]>")])
        .replace("没有结束</content:encoded>", "没有结束");
    let (items, damaged) = read(&[item(7, &[]), broken, item(9, &[]), item(10, &[])].concat());
    let ids: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["wp-7", "wp-9", "wp-10"]);
    assert_eq!(damaged.len(), 1);
    assert!(damaged[0].why.contains("“坏的” (post 8)"), "{damaged:?}");
    assert!(
        damaged[0].what.ends_with(&format!(":{}", 1 + HEAD.lines().count() + item(7, &[]).lines().count())),
        "{damaged:?}"
    );
}

#[test]
fn tags_that_do_not_fit_spoil_one_item_only() {
    for (from, to) in [
        ("</title>", "</titel>"),
        ("<link>", ""),
        ("<wp:status>", "<wp:status"),
        ("</item>", "</items>"),
        ("<wp:post_id>8</wp:post_id>", ""),
    ] {
        let (items, damaged) = read(&[item(7, &[]), item(8, &[]).replace(from, to), item(9, &[])].concat());
        assert_eq!((items.len(), damaged.len()), (2, 1), "{from} as {to}: {damaged:?}");
    }
}

/// Whichever byte of an item is damaged: its neighbours come, and it comes itself or is named.
#[test]
fn a_damaged_byte_anywhere_reaches_no_other_item() {
    let (before, middle, after) = (item(7, &[]), item(8, &[]), item(9, &[]));
    // Of another type it would be passed over.
    let kind = middle.find("<wp:post_type>").unwrap()..middle.find("<wp:post_password>").unwrap();
    for at in (0..middle.len()).filter(|at| !kind.contains(at)) {
        for byte in [b'<', b'>', b']', b'&', b'/', 0, 0xff] {
            let mut bytes = format!("{HEAD}{before}").into_bytes();
            let mut damaged = middle.clone().into_bytes();
            damaged[at] = byte;
            bytes.extend(damaged);
            bytes.extend(after.as_bytes());
            let mut file = NamedTempFile::new().unwrap();
            file.write_all(&bytes).unwrap();
            let (items, damaged) = all(&mut Wxr::open(file.path(), Options::default()).unwrap());
            let has = |id: &str| items.iter().any(|item| item.id == id);
            let place = &middle.as_bytes()[at.saturating_sub(9)..at];
            let place = String::from_utf8_lossy(place);
            assert!(has("wp-7") && has("wp-9"), "{byte} behind {place}: {damaged:?}");
            assert!(items.len() + damaged.len() >= 3, "{byte} behind {place}: {damaged:?}");
        }
    }
}

#[test]
fn an_export_that_was_cut_off_anywhere_gives_what_is_whole() {
    let whole = format!("{HEAD}{}{}", item(7, &[]), item(8, &[]));
    let first = HEAD.len() + item(7, &[]).trim_end().len();
    for cut in (HEAD.len()..whole.len()).step_by(37) {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(&whole.as_bytes()[..cut]).unwrap();
        let (items, damaged) = all(&mut Wxr::open(file.path(), Options::default()).unwrap());
        let wanted = usize::from(cut >= first) + usize::from(cut >= whole.trim_end().len());
        assert_eq!(items.len(), wanted, "cut at {cut}: {damaged:?}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_told() {
    let mut bytes = format!("{HEAD}{}", item(7, &[])).into_bytes();
    let at = bytes.windows(6).rposition(|window| window == "第二".as_bytes()).unwrap();
    bytes[at] = 0xff;
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(&bytes).unwrap();
    let (items, _) = all(&mut Wxr::open(file.path(), Options::default()).unwrap());
    assert_eq!(items[0].remarks[0].code, "garbled-text");
}

#[test]
fn what_was_taken_is_not_read_again_unless_it_changed() {
    let taken = |items: &str, known: &[Key]| {
        let mut source = Wxr::open(export(items).path(), Options::default()).unwrap();
        let (mut keys, mut read) = (Vec::new(), 0);
        while let Some(found) = source.next(&|key| known.contains(key)).unwrap() {
            match found {
                Found::Story(story) => {
                    keys.extend(story.key);
                    read += 1;
                }
                Found::Known(_) | Found::Unchanged(_) => {}
                Found::Unreadable(why) => panic!("{why:?}"),
            }
        }
        (keys, read)
    };
    let (one, two) = (item(7, &[]), item(8, &[]));
    let (keys, read) = taken(&[one.as_str(), two.as_str()].concat(), &[]);
    assert_eq!(read, 2);
    assert_eq!(taken(&[one, two.replace("第二段", "改了")].concat(), &keys).1, 1);
}

#[test]
fn what_is_no_export_is_told() {
    for text in ["", "{}", "<html><title>x</title></html>", "<rss><channel></channel></rss>", "<?xml"] {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let Err(error) = Wxr::open(file.path(), Options::default()) else { panic!("{text} is no export") };
        assert!(error.to_string().contains("no export of WordPress"), "{error}");
    }
}
