//! Every lint fires on a small text, at its place, and not on the same text as it should be.

use super::*;
use crate::content::prose::StoryText;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// A story in Markdown with a title and a body.
fn story(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsource = \"示例报\"\neditor = \"示例丙\"\n+++\n\n{body}\n")
}

/// What is found in a file: `line:column-line:column code`, in order.
fn found_in(file: &str, text: &str) -> Vec<String> {
    let story = StoryText::read(Path::new(file), text.into()).expect("it is read");
    let place = |at| story.location(at).to_string();
    let shown = |found: Found| {
        format!("{}-{} {}", place(found.range.start), place(found.range.end), found.lint.as_str())
    };
    lint(&story).into_iter().map(shown).collect()
}

/// The text of a file with everything mended.
fn mended(file: &str, text: &str) -> String {
    let story = StoryText::read(Path::new(file), text.into()).expect("it is read");
    let mut text = story.source.clone();
    for Edit { range, with } in lint(&story).into_iter().flat_map(|found| found.edits).rev() {
        text.replace_range(range, &with);
    }
    text
}

/// Body as it is wrong, where it is, what it is, and as it should be.
const BODIES: &[(&str, &str, &str)] = &[
    ("雪停了，，路通了。", "7:4-7:6 doubled-punctuation", "雪停了，路通了……好——"),
    (
        "雪停了,路通了。",
        "7:4-7:5 halfwidth-punctuation",
        "雪停了，共1,200人，时间9:30，见 a.b,c 与 Yes, we can。",
    ),
    ("雪停了(路通了)。", "7:4-7:9 halfwidth-punctuation", "雪停了（路通了），第(1)项，H(x)，网络(WLAN)。"),
    ("路通了吗?他问。", "7:5-7:6 halfwidth-punctuation", "路通了吗？他问。"),
    ("全长１．５公里。", "7:3-7:6 fullwidth-letters", "全长1.5公里，占5％。"),
    ("雪停了 路通了。", "7:4-7:5 space-between-han", "雪停了，GDP 增长 5 个点。记者 示例甲 摄"),
    ("雪<span>停</span>了。", "7:2-7:8 leftover-html", "雪停了，a < b，H<sub>2</sub>O，`<span>`。"),
    ("雪停了<br><br>路通了。", "7:4-7:12 doubled-break", "雪停了<br>路通了。"),
    ("雪停了&nbsp;路通了。", "7:4-7:10 leftover-entity", "雪停了 A&B，`&nbsp;`。"),
    ("此处填写正文。", "7:1-7:5 placeholder-text", "请把姓名填写在此处。"),
    ("正文 TODO 完。", "7:4-7:8 placeholder-text", "TODOS 与 mastodon。"),
    ("正文xxx完。", "7:3-7:6 placeholder-text", "超级碗XXX与https://x.example/xxx。"),
    ("**雪停了。**", "7:1-7:9 bold-paragraph", "**雪**停了，**路**通了。"),
    ("雪停了。\n\n（记者 示例甲）", "9:1-9:9 byline-in-body", "雪停了。\n\n记者从会上获悉，路通了。"),
    ("雪停了。（通讯员 示例甲）", "7:5-7:14 byline-in-body", "雪停了（通讯员报道，路通了）。"),
    ("雪停了。\n\n责任编辑：示例甲", "9:1-9:9 editor-in-body", "雪停了。\n\n编辑部今天开放，欢迎读者来访。"),
    ("来源：示例报\n\n雪停了。", "7:1-7:7 source-in-body", "来源很广的水，流进了水库。"),
    ("雪停了。\n\n## 路况", "9:4-9:6 empty-section", "## 路况\n\n### 县道\n\n路通了。"),
    ("---", "7:1-7:1 no-paragraph", "---\n\n雪停了。"),
    ("县网(wǎng)通了。", "7:2-7:9 pinyin-annotation", "{蔚县|yù xiàn}的雪(snow)停了。"),
    ("雪停了??路通了。", "7:4-7:6 lost-bytes", "雪停了吗？路通了！"),
    ("雪停\u{FFFD}了。", "7:3-7:4 replacement-character", "雪停了。"),
];

#[test]
fn every_body_is_found_where_it_is_wrong_and_nowhere_else() {
    for (wrong, expected, right) in BODIES {
        let found = found_in("a.md", &story("雪停了", wrong));
        assert!(found.iter().any(|found| found == expected), "{wrong}: {found:?}");
        let found = found_in("a.md", &story("雪停了", right));
        let code = expected.split(' ').nth(1).expect("a code");
        assert!(!found.iter().any(|found| found.ends_with(code)), "{right}: {found:?}");
    }
}

#[test]
fn titles_and_names_are_looked_at() {
    let long = "雪".repeat(61);
    for (title, code) in [
        ("雪停了。", "2:13-2:14 title-ends-in-stop"),
        ("雪\\n停了", "2:11-2:12 title-line-break"),
        (&long, "2:10-2:71 long-title"),
        (" 雪停了", "2:10-2:11 outer-space"),
    ] {
        assert_eq!(found_in("a.md", &story(title, "正文。")), [code], "{title}");
    }
    assert_eq!(found_in("a.md", &story("雪停了，春来早 花正红", "正文。")), [""; 0]);
    let names = story("雪停了", "正文。").replace("示例报", "未知").replace("示例丙", "xxx");
    assert_eq!(found_in("a.md", &names), ["3:11-3:13 placeholder-name", "4:11-4:14 placeholder-name"]);
}

#[test]
fn a_byte_order_mark_is_named() {
    let text = format!("\u{FEFF}{}", story("雪停了", "雪停了,路通了。"));
    assert_eq!(found_in("a.md", &text), ["1:1-1:1 byte-order-mark", "7:4-7:5 halfwidth-punctuation"]);
}

#[test]
fn addresses_code_and_notation_are_no_text() {
    let body = "[雪](https://x.example/雪,停) `雪,停` https://x.example/a,,b 与 a,b@x.example。\n\n```\n雪,停\n```\n\n\
        ```video\nsrc = \"雪,停.mp4\"\ntitle = \"雪\"\n```\n\n![雪](雪,停.webp)";
    assert_eq!(found_in("a.md", &story("雪停了", body)), [""; 0]);
}

#[test]
fn places_are_right_in_every_notation() {
    let json = "{ \"title\": \"雪\\u505c了,路\\\"通\\\"了\",\n  \"tags\": [\"雪,停\"], \"body\": [\"第一段。\", { \"type\": \"quote\", \"text\": \"雪\\n停了,路\" }] }";
    assert_eq!(
        found_in("a.json", json),
        [
            "1:21-1:22 halfwidth-punctuation",
            "2:14-2:15 halfwidth-punctuation",
            "2:70-2:71 halfwidth-punctuation"
        ]
    );
    let yaml = "---\ntitle: 雪停了,路通了\ncredits:\n  - {role: 记者, name: \"示例甲,乙\"}\nsummary: |\n  第一行\n  雪停了,好\n---\n正文。\r\n雪停了,好\n";
    assert_eq!(
        found_in("a.md", yaml),
        [
            "2:11-2:12 halfwidth-punctuation",
            "4:26-4:27 halfwidth-punctuation",
            "7:6-7:7 halfwidth-punctuation",
            "10:4-10:5 halfwidth-punctuation"
        ]
    );
    let toml = "+++\ntitle = '雪停了,路'\nsummary = \"\"\"\n第一行\n  雪停了,好\"\"\"\n+++\n> 雪停了,好\n\n```note\ntext = \"雪停了,好\"\n```\n";
    assert_eq!(
        found_in("a.md", toml),
        [
            "2:13-2:14 halfwidth-punctuation",
            "5:6-5:7 halfwidth-punctuation",
            "7:6-7:7 halfwidth-punctuation",
            "10:12-10:13 halfwidth-punctuation"
        ]
    );
}

#[test]
fn what_is_mended_is_right() {
    for (wrong, right) in [
        ("雪停了，，路通了。。", "雪停了，路通了。"),
        ("雪停了, 路通了(部分)!", "雪停了，路通了（部分）！"),
        ("全长１．５公里，Ａ区。", "全长1.5公里，A区。"),
        ("雪停了&nbsp;路通&ldquo;了&rdquo;，GDP&nbsp;2。", "雪停了路通“了”，GDP 2。"),
        ("雪停了<br> <br/>路通了。", "雪停了<br>路通了。"),
        (
            "9:30，1,200，a,b，https://x.example/a,b，`雪,停`",
            "9:30，1,200，a,b，https://x.example/a,b，`雪,停`",
        ),
    ] {
        assert_eq!(mended("a.md", &story("雪", wrong)), story("雪", right));
    }
    assert_eq!(mended("a.md", &story(" 雪 ", "正文。")), story("雪", "正文。"));
}

/// What is mended stays mended, and nothing new is found in it.
#[test]
fn mending_twice_is_mending_once() {
    for (wrong, _, right) in BODIES {
        for body in [wrong, right] {
            let once = mended("a.md", &story("雪", body));
            assert_eq!(mended("a.md", &once), once);
        }
    }
}

/// Lints that look at one story are all tried here; the others by the golden tests.
#[test]
fn no_lint_is_untried() {
    let tried: BTreeSet<&str> =
        BODIES.iter().filter_map(|(_, expected, _)| expected.split(' ').nth(1)).collect();
    let elsewhere = [
        "near-duplicate-title",
        "duplicate-body",
        "unused-picture",
        "huge-picture",
        "title-ends-in-stop",
        "title-line-break",
        "long-title",
        "outer-space",
        "placeholder-name",
        "byte-order-mark",
        // Tried where the module for damage is.
        "shifted-bytes",
        "mojibake",
        "private-use-character",
        "unassigned-character",
        "control-character",
        "mixed-scripts",
        // Of the other script: tried where stories are converted (tests/golden/check/mod.rs).
        "script-doubt",
        // Of a content system: tried with stand-ins for some (tests/golden/check/source.rs).
        "source-unreachable",
        "source-refused",
        "source-unreadable",
        "source-cors",
        "source-total",
        "source-unencrypted",
        "source-redirect",
        "source-empty",
        "source-channels",
        "restricted-story",
        "unknown-source-channel",
        "empty-channel",
        "blocked-picture",
        // Of a search engine: tried with a stand-in (tests/golden/search_engine/push.rs).
        "search-key",
        "search-unreachable",
        "search-refused",
    ];
    for lint in Lint::ALL {
        let name = lint.as_str();
        assert!(tried.contains(name) || elsewhere.contains(&name), "{name}");
    }
}

/// Kinds of damage are named by the module that finds them: each of them is a lint here.
#[test]
fn every_kind_of_damage_is_a_lint() {
    let texts = [
        ("县网(wǎng)通了", "pinyin-annotation"),
        ("以?xún)|", "shifted-bytes"),
        ("雪停了??路通了", "lost-bytes"),
        ("æ¡¥é\u{80}\u{9a}äº\u{86}", "mojibake"),
        ("雪\u{FFFD}停", "replacement-character"),
        ("雪\u{E123}停", "private-use-character"),
        ("雪\u{7}停", "control-character"),
    ];
    for (text, code) in texts {
        let damage = crate::damage::find(text);
        assert!(damage.iter().any(|damage| damage.code == code), "{text}: {damage:?}");
        for damage in damage {
            assert!(Lint::of(damage.code).is_some(), "{}", damage.code);
        }
    }
}

/// What marks, notation and texts are made of, in an order that nobody would write.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "雪",
        "停了",
        "，",
        "。",
        ",",
        ".",
        "?",
        "!",
        "(",
        ")",
        "[",
        "]",
        "](",
        "![",
        "`",
        "```",
        "\n",
        "\r\n",
        "\n\n",
        "\\",
        "\\n",
        "\"",
        "\"\"\"",
        "'",
        "*",
        "**",
        "_",
        "~~",
        "#",
        "## ",
        "> ",
        "- ",
        "1. ",
        "|",
        "| ",
        "---",
        "+++",
        "[^1]",
        "[^1]: ",
        "{",
        "}",
        "<",
        ">",
        "<br>",
        "<p>",
        "&nbsp;",
        "&",
        ";",
        "https://x.example/",
        "a@b.c",
        " ",
        "\u{3000}",
        "\u{3000}\u{3000}",
        "１",
        "Ａ",
        "．",
        "\t",
        "\u{1}",
        "\u{2}",
        "\u{FEFF}",
        "😀",
        "a",
        "9",
        "```note\ntext = \"雪,停\"\n```\n",
        "xxx",
        "?xún)|",
        "\\u505c",
        "= ",
    ]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_text_is_linted_inside_of_its_bounds(body in pieces(), value in pieces()) {
        let json = serde_json::json!({ "title": value, "body": [value, { "type": "quote", "text": body }] });
        let toml = format!("+++\ntitle = \"\"\"{value}\"\"\"\n+++\n{body}");
        let yaml = format!("---\ntitle: {value}\nsummary: |\n  {value}\n---\n{body}");
        for (file, text) in [("a.json", json.to_string()), ("a.md", toml), ("a.md", yaml)] {
            let Some(story) = StoryText::read(Path::new(file), text.into()) else { continue };
            for prose in &story.prose {
                prop_assert!(story.source.get(prose.range()).is_some(), "{:?}", prose);
            }
            for found in lint(&story) {
                prop_assert!(story.source.get(found.range.clone()).is_some(), "{:?}", found);
                for edit in &found.edits {
                    prop_assert!(story.source.get(edit.range.clone()).is_some(), "{:?}", found);
                }
            }
        }
    }
}
