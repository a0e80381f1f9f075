mod random;

use super::*;
use baolan_core::model::*;
use snapbox::IntoData;

fn story(body: Vec<Block>) -> StoryFile {
    StoryFile {
        id: "wp-1".to_owned(),
        channel: ChannelPath::new("county/weixian").expect("a path"),
        title: "剪纸集市“开张”".to_owned(),
        kicker: None,
        subtitle: None,
        lang: None,
        published: "2026-02-03T09:29:35+08:00[Asia/Shanghai]".parse().expect("a time"),
        updated: None,
        draft: false,
        source: Source { name: "示例报".to_owned(), url: None },
        original: None,
        credits: Vec::new(),
        editor: "示例丙".to_owned(),
        summary: None,
        cover: None,
        tags: Vec::new(),
        legacy_urls: Vec::new(),
        pinned: false,
        body,
    }
}

fn plain(text: &str) -> Span {
    Span::plain(text)
}

fn strong(text: &str) -> Span {
    Span { strong: true, ..plain(text) }
}

fn paragraph(spans: &[Span]) -> Block {
    Block::Paragraph(spans.to_vec())
}

/// The Markdown of a body.
fn written(body: Vec<Block>) -> String {
    let written = story(body).write().expect("a story");
    assert_eq!(written.ending, "md", "{}", written.text);
    written.text.split_once("\n+++\n\n").expect("front matter").1.to_owned()
}

#[test]
fn ordinary_text_is_written_as_it_is() {
    for text in [
        "他说：“好*的*”",
        "138****5678",
        "a_b_c 3*4",
        "3~5 度，*ST甲",
        "1、第一",
        "AT&T <示例>",
        "价格：50元！[注]",
        "#话题#",
        "{甲}",
        "路径 C:\\新",
        "（一）开头",
    ] {
        let spans = if text == "他说：“好*的*”" {
            vec![plain("他说：“好"), Span { em: true, ..plain("的") }, plain("”")]
        } else {
            vec![plain(text)]
        };
        assert_eq!(written(vec![paragraph(&spans)]), format!("{text}\n"));
    }
}

#[test]
fn escapes_stand_only_where_they_change_something() {
    for (text, expected) in [
        ("1. 第一", "1\\. 第一"),
        ("- 甲", "\\- 甲"),
        ("# 甲", "\\# 甲"),
        ("> 甲", "\\> 甲"),
        ("**不是** 3*4", "\\*\\*不是\\*\\* 3\\*4"),
        ("见[甲](/a/)!", "见[甲\\](/a/)!"),
        ("{蔚县|yù xiàn}", "\\{蔚县|yù xiàn}"),
        ("<br>", "\\<br>"),
        ("---", "\\---"),
    ] {
        assert_eq!(written(vec![paragraph(&[plain(text)])]), format!("{expected}\n"), "{text}");
    }
}

#[test]
fn blocks_are_written_as_people_write_them() {
    let text = |text: &str| paragraph(&[plain(text)]);
    let picture = |caption: Option<&str>, credit: Option<&str>| Picture {
        src: "imported/wp-1/a.webp".to_owned(),
        alt: "窗花".to_owned(),
        caption: caption.map(str::to_owned),
        credit: credit.map(str::to_owned),
        ..Picture::default()
    };
    let body = vec![
        paragraph(&[plain("他说"), strong("“好”"), plain("后")]),
        Block::Heading(Heading { level: 2, text: vec![plain("小标题")] }),
        Block::Image(picture(Some("集市上的窗花。"), Some("示例丁 摄"))),
        Block::Gallery(Gallery {
            pictures: vec![picture(None, None), picture(Some("乙"), None)],
            caption: None,
        }),
        Block::Quote(Quote {
            body: vec![text("引文"), text("再引")], cite: Some("示例甲".to_owned())
        }),
        Block::List(List { ordered: false, start: None, items: vec![vec![text("一")], vec![text("二")]] }),
        Block::List(List {
            ordered: true,
            start: Some(3),
            items: vec![vec![text("三"), text("续")], vec![text("四")]],
        }),
        Block::Divider(Divider {}),
        Block::Table(Table {
            caption: None,
            header: vec![vec![plain("名")], vec![plain("数")]],
            rows: vec![vec![vec![plain("甲|乙")], vec![]]],
        }),
        Block::Code(Code { text: "fn a() {}\n  *b*".to_owned() }),
        Block::Note(Note { kind: NoteKind::Editor, text: vec![plain("编者按")] }),
        paragraph(&[plain("见注"), Span { footnote: Footnote::First, ..plain("1") }]),
        Block::Footnotes(Footnotes { items: vec![vec![text("注文")]] }),
    ];
    snapbox::assert_data_eq!(
        written(body),
        snapbox::str![[r#"
他说**“好”**后

## 小标题

![窗花](imported/wp-1/a.webp "集市上的窗花。 | 示例丁 摄")

![窗花](imported/wp-1/a.webp)
![窗花](imported/wp-1/a.webp "乙")

> 引文
>
> 再引
>
> —— 示例甲

- 一
- 二

```list
ordered = true
start = 3
items = [["三", "续"], "四"]
```

---

| 名 | 数 |
| --- | --- |
| 甲\|乙 |  |

```
fn a() {}
  *b*
```

```note
kind = "editor"
text = "编者按"
```

见注[^1]

[^1]: 注文

"#]]
        .raw()
    );
}

#[test]
fn all_fields_are_written_and_read() {
    let full = StoryFile {
        kicker: Some("引题".to_owned()),
        subtitle: Some("副\u{200b}题 \n 续".to_owned()),
        lang: Some("en".to_owned()),
        updated: Some("2026-02-04T09:29:35.5+08:00[Asia/Shanghai]".parse().expect("a time")),
        draft: true,
        source: Source { name: "报".to_owned(), url: Some("https://a.example/".to_owned()) },
        original: Some(Original {
            title: Some("原".to_owned()),
            author: None,
            url: Some("javascript:x".to_owned()),
        }),
        credits: vec![
            Credit { role: "记者".to_owned(), names: vec!["示例甲".to_owned(), "示例乙".to_owned()] },
            Credit { role: "摄影".to_owned(), names: vec!["示例丁".to_owned(), " ".to_owned()] },
        ],
        summary: Some("一句\"话\"".to_owned()),
        cover: Some(Picture { src: "imported/a.png".to_owned(), ..Picture::default() }),
        tags: vec!["剪纸".to_owned(), "剪纸".to_owned(), String::new()],
        legacy_urls: vec!["/旧闻/1.html".to_owned(), "/?p=1".to_owned()],
        pinned: true,
        ..story(vec![paragraph(&[plain("正文")])])
    };
    snapbox::assert_data_eq!(
        full.write().expect("a story").text,
        snapbox::str![[r#"
+++
id = "wp-1"
channel = "county/weixian"
title = "剪纸集市“开张”"
kicker = "引题"
subtitle = "副题续"
lang = "en"
published = 2026-02-03T09:29:35
updated = 2026-02-04T09:29:35
draft = true
source = { name = "报", url = "https://a.example/" }
original = { title = "原" }
credits = [{ role = "记者", name = "示例甲" }, { role = "记者", name = "示例乙" }, { role = "摄影", name = "示例丁" }]
editor = "示例丙"
summary = "一句\"话\""
cover = "imported/a.png"
tags = ["剪纸"]
legacy_urls = ["/旧闻/1.html", "/?p=1"]
pinned = true
+++

正文

"#]]
        .raw()
    );
}

/// Where the clock is set back, an hour comes twice.
#[test]
fn a_time_that_the_clock_shows_twice_has_its_offset() {
    let published: Zoned = "2026-11-01T01:30:00-05:00[America/New_York]".parse().expect("a time");
    let story = StoryFile { published, ..story(vec![paragraph(&[plain("正文")])]) };
    assert!(story.write().expect("a story").text.contains("published = 2026-11-01T06:30:00Z\n"));
}

#[test]
fn what_no_file_can_say_is_put_in_words() {
    let ruby = |text: &str, reading: &str| Span { ruby: Some(reading.to_owned()), ..plain(text) };
    let body = vec![
        paragraph(&[ruby("蔚县", "yù xiàn"), ruby("abc", "x")]),
        paragraph(&[Span { href: Some("javascript:alert(1)".to_owned()), ..plain("点这里") }]),
        paragraph(&[Span { href: Some("https://a.example/x (1".to_owned()), ..plain("链接") }]),
        paragraph(&[strong("甲 "), plain("乙\n\n"), Span { em: true, ..plain(" 丙") }]),
        paragraph(&[plain("无"), Span { footnote: Footnote::First, ..plain("7") }]),
        paragraph(&[plain("  \u{3000}")]),
        Block::Embed(Embed {
            provider: "x".to_owned(),
            src: "https://evil.example/p".to_owned(),
            url: "https://evil.example/".to_owned(),
            title: "片".to_owned(),
        }),
        Block::Footnotes(Footnotes { items: vec![vec![paragraph(&[plain("没人提到")])]] }),
    ];
    assert_eq!(
        written(body),
        "{蔚县|yù xiàn}abc（x）\n\n点这里\n\n[链接](https://a.example/x%20%281)\n\n**甲** 乙\\\n*丙*\n\n无[7]\n\n\
         [片](https://evil.example/)\n\n没人提到\n"
    );
}

#[test]
fn what_looks_like_the_end_of_a_link_is_text() {
    let text = plain("](“## *)");
    for body in [
        paragraph(std::slice::from_ref(&text)),
        Block::List(List {
            ordered: false,
            start: None,
            items: vec![vec![paragraph(std::slice::from_ref(&text))]],
        }),
        Block::Heading(Heading { level: 2, text: vec![text] }),
    ] {
        let body = vec![paragraph(&[plain("正文")]), body];
        assert_eq!(story(body.clone()).write().map(|written| written.body), Ok(body));
    }
}
