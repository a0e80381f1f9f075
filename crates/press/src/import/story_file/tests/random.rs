//! Bodies that nobody would think of, of every block: all of them come back as they were written.

use super::super::{StoryFile, normal};
use super::{paragraph, plain, story};
use baolan_core::model::*;
use proptest::prelude::*;
use proptest::test_runner::Config;

/// Pieces of which text is made: what Markdown, the press's reader and copy from other systems have traps for.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "甲",
        "乙。",
        "word",
        " ",
        "“",
        "”",
        "，",
        "（",
        "）",
        "*",
        "**",
        "***",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "](",
        "!",
        "<br>",
        "<sub>",
        "</sub>",
        "<b>",
        "&amp;",
        "&",
        "{",
        "}",
        "|",
        "{蔚|yù}",
        "\\",
        "#",
        "## ",
        "- ",
        "+ ",
        "> ",
        "1. ",
        "2)",
        "---",
        "===",
        "```",
        "~~~",
        "\n",
        "\n\n",
        "\u{3000}\u{3000}",
        "\u{3000}",
        "\t",
        "\u{200b}",
        "\u{feff}",
        "\u{0}",
        "\u{1f}",
        "\r\n",
        "[^1]",
        "[^1]: ",
        "： ",
        "—— ",
        "-- ",
        "https://a.example/",
        "138****5678",
        "①",
        "（一）",
        "1、",
        "＃＃ ",
        "|a|b|",
        "😀",
        "é",
        "\u{7f}",
        "\"",
        "'",
        "+++",
        ":",
        "=",
        ".",
        ")",
        "::",
        "50",
        "%",
        "www.a.example",
        "<https://b.example>",
        "a@b.example",
        "$x$",
        "\u{85}",
        "\u{b}",
    ];
    prop_oneof![8 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..7).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    let flag = || proptest::bool::weighted(0.25);
    let baseline =
        prop_oneof![6 => Just(Baseline::Normal), 1 => Just(Baseline::Sub), 1 => Just(Baseline::Super)];
    let href = proptest::option::weighted(
        0.2,
        proptest::sample::select(vec![
            "https://a.example/桥_(建筑)",
            "https://a.example/?a=1&b=*x*",
            "/county/",
            "story:a",
            "javascript:x",
            "https://a.example/)",
            "mailto:a@b.example",
        ]),
    );
    let ruby = proptest::option::weighted(0.1, proptest::sample::select(vec!["yù", "a b", "", "}", "|"]));
    let note = prop_oneof![8 => Just(0usize), 1 => 1usize..5];
    (text(), flag(), flag(), flag(), flag(), baseline, (href, ruby, note)).prop_map(
        |(text, strong, em, deleted, code, baseline, (href, ruby, note))| match note {
            0 => Span {
                text: if ruby.is_some() && text.len() % 2 == 0 { "蔚县".to_owned() } else { text },
                strong,
                em,
                deleted,
                code,
                baseline,
                ruby: ruby.map(str::to_owned),
                footnote: Footnote::None,
                href: href.map(str::to_owned),
            },
            note => Span { footnote: Footnote::Again, strong, ..Span::plain(note.to_string()) },
        },
    )
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    proptest::collection::vec(span(), 0..4)
}

fn picture() -> impl Strategy<Value = Picture> {
    let src =
        proptest::sample::select(vec!["imported/a/1.webp", "imported/a 2.png", "https://img.example/a.png"]);
    (src, text(), proptest::option::of(text()), proptest::option::of(text()), 0u32..3).prop_map(
        |(src, alt, caption, credit, size)| Picture {
            src: src.to_owned(),
            alt,
            caption,
            credit,
            width: size * 100,
            height: size * 70,
            focus: (size == 1).then(|| "top-left".to_owned()),
            ..Picture::default()
        },
    )
}

fn leaf() -> impl Strategy<Value = Block> {
    let table = (
        proptest::option::of(text()),
        proptest::collection::vec(spans(), 0..3),
        proptest::collection::vec(proptest::collection::vec(spans(), 0..3), 0..3),
    );
    let note = (
        spans(),
        proptest::sample::select(vec![NoteKind::Correction, NoteKind::Disclaimer, NoteKind::Other]),
    );
    let media = proptest::sample::select(vec![
        "imported/a.mp4",
        "imported/a.mp3",
        "https://a.example/a.webm",
        "a.exe",
        "imported/a.pdf",
        "x.svg",
    ]);
    let embed = proptest::sample::select(vec![
        "https://www.bilibili.com/video/BV1xx411c7mD/?p=2",
        "https://youtu.be/abc",
        "https://evil.example/",
    ]);
    prop_oneof![
        6 => spans().prop_map(Block::Paragraph),
        2 => (1u8..5, spans()).prop_map(|(level, text)| Block::Heading(Heading { level, text })),
        1 => picture().prop_map(Block::Image),
        1 => (proptest::collection::vec(picture(), 0..3), proptest::option::of(text())).prop_map(|(pictures, caption)| Block::Gallery(Gallery { pictures, caption })),
        1 => (media.clone(), proptest::option::of(picture()), proptest::option::of(text()), proptest::option::of(text()), proptest::option::of(Just("imported/a.vtt".to_owned()))).prop_map(|(src, poster, title, caption, captions)| Block::Video(Video { src: src.to_owned(), captions, described: None, poster, title, caption, credit: None })),
        1 => (media.clone(), text()).prop_map(|(src, title)| Block::Audio(Audio { src: src.to_owned(), title, caption: None })),
        1 => (media, text()).prop_map(|(src, name)| Block::File(File { src: src.to_owned(), name, kind: String::new(), bytes: None })),
        1 => (embed, text()).prop_map(|(url, title)| Block::Embed(Embed { provider: "x".to_owned(), src: String::new(), url: url.to_owned(), title })),
        1 => table.prop_map(|(caption, header, rows)| Block::Table(Table { caption, header, rows })),
        1 => text().prop_map(|text| Block::Code(Code { text })),
        1 => note.prop_map(|(text, kind)| Block::Note(Note { kind, text })),
        1 => Just(Block::Divider(Divider {})),
        1 => Just(Block::Unknown),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    leaf().prop_recursive(4, 12, 3, |inner| {
        let blocks = || proptest::collection::vec(inner.clone(), 0..3);
        let items = || proptest::collection::vec(blocks(), 0..3);
        prop_oneof![
            (blocks(), proptest::option::of(text()))
                .prop_map(|(body, cite)| Block::Quote(Quote { body, cite })),
            (any::<bool>(), proptest::option::of(0u32..5), items())
                .prop_map(|(ordered, start, items)| Block::List(List { ordered, start, items })),
            items().prop_map(|items| Block::Footnotes(Footnotes { items })),
        ]
    })
}

/// All that readers read of blocks, without spaces.
fn words(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut blocks = blocks.to_vec();
    normal::each_text(&mut blocks, &mut |spans| out.extend(spans.iter().map(|span| span.text.clone())));
    out.retain(|c| !c.is_whitespace());
    out
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn every_body_is_written_and_read_back_the_same(body in proptest::collection::vec(block(), 1..4)) {
        let first = [paragraph(&[plain("正文")])];
        let story = story([&first[..], &body].concat());
        let normal = normal::body(&story.body, &story.title);
        let written = story.write();
        prop_assert!(written.is_ok(), "{:?}\n{normal:?}", written);
        let written = written.unwrap();
        prop_assert_eq!(words(&written.body), words(&normal));
        let again = StoryFile { body: written.body.clone(), ..story }.write().unwrap();
        prop_assert_eq!(again.body, written.body);
    }
}
