//! One mistake, one message: small stories with a single fault each, in TOML, YAML and JSON, and the whole report.

use crate::newsroom::Newsroom;
use snapbox::{Data, assert_data_eq, str};
use std::path::Path;

const TOML: &str = r#"+++
channel = "city"
title = "题目"
published = 2026-03-05T08:00:00
source = { name = "小报" }
editor = "示例甲"
tags = ["桥", "江"]
+++

正文。
"#;

const YAML: &str = r#"---
channel: city
title: 题目
published: 2026-03-05 08:00
source: {name: 小报}
editor: 示例甲
tags: [桥, 江]
---

正文。
"#;

const JSON: &str = r#"{
  "channel": "city",
  "title": "题目",
  "published": "2026-03-05T08:00:00",
  "source": { "name": "小报" },
  "editor": "示例甲",
  "tags": ["桥", "江"],
  "body": ["正文。"]
}
"#;

/// Publishes a story for each change of a story; each must have one message, and the report is the expected one.
fn check(notation: &str, story: &str, changes: &[(&str, &str, &str)]) {
    let ending = if story.starts_with('{') { "json" } else { "md" };
    let file = |name: &str| format!("content/articles/{name}.{ending}");
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/expected/faults");
    let expected = Data::read_from(&expected.join(notation).with_extension("txt"), None).raw();
    // As Windows and old Macs save them; there is no other line, and no other column.
    for (mark, line_end) in [("", "\n"), ("\u{FEFF}", "\r\n"), ("", "\r")] {
        let newsroom = changes.iter().fold(Newsroom::from_dir("tiny"), |newsroom, (name, from, to)| {
            assert!(story.contains(from), "{name}: {from:?} is not in the story");
            let story = story.replacen(from, to, 1).replace('\n', line_end);
            newsroom.write_file(&file(name), [mark, &story].concat())
        });
        let newsroom = newsroom.fail();
        for (name, ..) in changes {
            let own = format!("{}:", file(name));
            let count = newsroom.report().lines().filter(|line| line.starts_with(&own)).count();
            assert_eq!(count, 1, "{name} has one fault:\n{}", newsroom.report());
        }
        assert_data_eq!(newsroom.report(), expected.clone());
    }
}

#[test]
fn one_fault_in_toml_is_one_message() {
    check(
        "toml",
        TOML,
        &[
            ("number-as-text", "\"题目\"", "12"),
            ("no-quotes", "\"题目\"", "题目"),
            ("open-quote", "\"题目\"", "\"题目"),
            ("open-list", "\"江\"]", "\"江\""),
            ("no-comma", "\"桥\", ", "\"桥\" "),
            ("open-group", "小报\" }", "小报\""),
            ("no-equals-sign", "title = ", "title "),
            ("twice", "editor = ", "title = \"又\"\neditor = "),
            ("thrice", "editor = ", "title = \"又\"\ntitle = \"又\"\neditor = "),
            ("misspelt", "tags = ", "tasg = "),
            ("strange", "tags = ", "colour = \"red\"\ntags = "),
            ("misspelt-must", "title = ", "tilte = "),
            ("beside-another", "title = ", "title2 = \"又\"\ntitle = "),
            ("misspelt-in-group", "{ name =", "{ nmae ="),
            ("misspelt-in-block", "正文。", "```note\nkind = \"editor\"\ntxet = \"注\"\n```"),
            ("missing-in-block", "正文。", "```note\nkind = \"editor\"\n```"),
            ("empty-list", "正文。", "```list\nitems = []\n```"),
            ("misspelt-list", "正文。", "```list\nitmes = [\"一\"]\n```"),
            ("text-as-items", "正文。", "```list\nitems = \"\"\"\n一\n二\n\"\"\"\n```"),
            ("text-as-rows", "正文。", "```table\nrows = \"一\"\n```"),
            ("lang-word", "tags = ", "lang = \"english\"\ntags = "),
            ("lang-letter", "tags = ", "lang = \"x\"\ntags = "),
            ("lang-private", "tags = ", "lang = \"x-ours\"\ntags = "),
            ("missing", "editor = \"示例甲\"\n", ""),
            ("empty", "\"示例甲\"", "\"\""),
            ("text-as-list", "[\"桥\", \"江\"]", "\"桥\""),
            ("flag", "tags = ", "draft = \"yes\"\ntags = "),
            ("bad-month", "2026-03-05T", "2026-13-05T"),
            ("bad-time", "2026-03-05T08:00:00", "\"三月五日\""),
            ("updated-before", "tags = ", "updated = 2026-03-04\ntags = "),
            ("list-of-numbers", "\"江\"]", "3]"),
            ("no-end", "\n+++\n\n", "\n\n"),
            ("other-end", "\n+++\n\n", "\n---\n\n"),
            ("wide-end", "\n+++\n\n", "\n＋＋＋\n\n"),
            ("no-beginning", "+++\nchannel", "channel"),
            ("four-signs", "+++\nchannel", "++++\nchannel"),
            ("word-behind", "+++\nchannel", "+++ toml\nchannel"),
            ("text-before", "+++\nchannel", "报头\n\n+++\nchannel"),
            ("json-within", "+++\nchannel", "{\n  \"channel\": \"city\"\n}\nchannel"),
            ("no-body", "正文。", ""),
            (
                "link-in-lines",
                "正文。",
                "```note\nkind = \"editor\"\ntext = \"\"\"\n第一行\n  见[这里](没有)\n\"\"\"\n```",
            ),
            ("quote-in-text", "\"题目\"", "\"题”目\"\nlang \"en\""),
            ("faulty-block", "正文。", "```note\nkind = \"warning\"\ntext = \"注\"\n```"),
            ("backslash", "\"题目\"", "\"C:\\新\""),
            ("backslash-u", "\"题目\"", "\"C:\\users\\a\""),
            ("quotes-in-quotes", "\"题目\"", "\"他说\"好\"\""),
            ("code-as-block", "正文。", "```python\nprint(\"雪\")\n```"),
            ("drawing-as-block", "正文。", "```mermaid\ngraph LR\n```"),
            ("name-as-block", "正文。", "```编者按\n本报讯\n```"),
            ("yaml-within", &TOML[4..TOML.len() - 15], "channel: city\ntitle: 题目\ntags:\n- 桥\n"),
            ("indented-end", "\n+++\n\n", "\n +++\n\n"),
            ("json-file", TOML, "{ \"title\": \"题目\" }\n"),
            (
                "link-behind-escape",
                "正文。",
                "```note\nkind = \"editor\"\ntext = \"\\u84DD\\\"天\\\"[这里](没有)\"\n```",
            ),
            ("unknown-block", "正文。", "```nota\ntext = \"注\"\n```"),
            ("sign-quotes", "\"题目\"", "“题目，副题”"),
            ("sign-second-quote", "\"题目\"", "\"题目”"),
            ("sign-first-quote", "\"题目\"", "“题目\""),
            ("sign-single-quotes", "\"题目\"", "‘题目’"),
            ("sign-corners", "\"题目\"", "「题目」"),
            ("sign-equals", "title = ", "title ＝ "),
            ("sign-colon", "title = ", "title："),
            ("plain-colon", "title = ", "title: "),
            ("sign-name", "title = ", "“title” = "),
            ("sign-comma", "\"桥\", ", "\"桥\"，"),
            ("sign-comma-lines", "[\"桥\", \"江\"]", "[\n  \"桥\"，\n  \"江\",\n]"),
            ("sign-in-list", "[\"桥\", \"江\"]", "[“桥”、“江”]"),
            ("sign-second-quote-in-list", "\"桥\"", "\"桥”"),
            ("sign-brackets", "[\"桥\", \"江\"]", "［\"桥\", \"江\"］"),
            ("sign-second-bracket", "\"江\"]", "\"江\"］"),
            ("sign-braces", "{ name = \"小报\" }", "｛ name = \"小报\" ｝"),
            ("sign-space", "title = ", "title\u{3000}= "),
            ("sign-no-break-space", "title = ", "title =\u{a0}"),
            ("sign-in-time", "08:00:00", "08：00：00"),
            ("sign-in-fence", "正文。", "正文。\n\n```note\nkind = “editor”\ntext = \"注\"\n```"),
            ("empty-front-matter", &TOML[4..TOML.len() - 15], ""),
        ],
    );
}

#[test]
fn one_fault_in_yaml_is_one_message() {
    let deep = format!("tags: {}桥{}", "[".repeat(70), "]".repeat(70));
    let deeper = format!("tags: {}桥{}", "[".repeat(3000), "]".repeat(3000));
    let nested = format!("tags:\n{}桥", (0..70).map(|n| format!("{}-\n", " ".repeat(n))).collect::<String>());
    check(
        "yaml",
        YAML,
        &[
            ("tab", "source: {name: 小报}", "source:\n\tname: 小报"),
            ("wrong-indent", "source: {name: 小报}", "source:\n  name: 小报\n url: https://x.example/"),
            ("no-space", "title: 题目", "title:题目"),
            ("second-colon", "title: 题目", "title: Bridge: 题目"),
            ("open-quote", "title: 题目", "title: \"题目"),
            ("open-list", "江]", "江"),
            ("open-group", "小报}", "小报"),
            ("text-behind-quote", "title: 题目", "title: \"题目\"又"),
            ("backslash-u", "title: 题目", "title: \"C:\\users\\a\""),
            ("quotes-in-quotes", "title: 题目", "title: \"他说\"好\"\""),
            ("escape", "title: 题目", "title: \"题\\目\""),
            ("comment", "title: 题目", "title: 题目 #话题#"),
            ("comment-as-value", "title: 题目", "title: 题目\nsubtitle: #话题#副题"),
            ("comment-as-last-value", "江]", "江]\nsummary: # 摘要"),
            ("comment-as-entry", "[桥, 江]", "\n  - 桥\n  - #江\n  - 路"),
            ("comment-as-last-entry", "[桥, 江]", "\n- 桥\n- # 江"),
            ("comment-with-space", "title: 题目", "title: 题目 # 丢失"),
            ("comment-behind-quotes", "title: 题目", "title: \"题目\" #话题#"),
            ("comment-in-list", "桥, 江]", "桥, #江, 路]"),
            ("comment-in-list-of-lines", "桥, 江]", "桥, #江\n  路]"),
            ("comment-in-lines", "title: 题目", "title: 题目\n  副题 # 丢失"),
            ("alias", "title: 题目", "title: *题目*"),
            ("known-alias", "title: 题目", "kicker: &a 题\ntitle: *a"),
            ("anchor", "title: 题目", "title: &题 目"),
            ("tag", "title: 题目", "title: !题 目"),
            ("text-behind-bracket", "title: 题目", "title: [图]题"),
            ("text-behind-brace", "title: 题目", "title: {图}题目"),
            ("entry-behind-bracket", "[桥, 江]", "\n  - [图]桥"),
            ("sign-colon-in-entry", "tags:", "credits:\n- role：记者\n  name: 示例甲\ntags:"),
            (
                "sign-colon-in-nested-group",
                "source: {name: 小报}",
                "source:\n  name：小报\n  url: https://x.example/",
            ),
            ("toml-within", &YAML[4..YAML.len() - 15], "channel = \"city\"\ntitle = \"题目\"\n"),
            ("indented-end", "\n---\n\n", "\n ---\n\n"),
            (
                "link-behind-escape",
                "tags:",
                "corrections:\n  - {date: 2026-03-06, text: \"甲\\n\\\"乙\\\"[这里](没有)\"}\ntags:",
            ),
            ("sign", "title: 题目", "title: @题目"),
            ("merge", "tags:", "<<: {kicker: 引}\ntags:"),
            ("bomb", "tags:", "a: &a [l, l]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\ntags:"),
            ("deep-brackets", "tags: [桥, 江]", &deep),
            ("deeper-brackets", "tags: [桥, 江]", &deeper),
            ("deep-lists", "tags: [桥, 江]", &nested),
            ("list-as-name", "tags:", "? [甲]\n: 乙\ntags:"),
            ("second-document", "tags:", "--- 又\ntags:"),
            ("twice", "editor:", "title: 又\neditor:"),
            ("thrice", "editor:", "title: 又\ntitle: 又\neditor:"),
            ("misspelt", "tags:", "tasg:"),
            ("misspelt-must", "title:", "titel:"),
            ("missing-time", "published: 2026-03-05 08:00\n", ""),
            ("missing", "editor: 示例甲\n", ""),
            ("null", "editor: 示例甲\n", "editor: ~\n"),
            ("empty", "示例甲", "\"\""),
            ("draft-yes", "tags:", "draft: yes\ntags:"),
            ("draft-off", "tags:", "draft: off\ntags:"),
            ("draft-word", "tags:", "draft: 草稿\ntags:"),
            ("text-as-list", "[桥, 江]", "桥"),
            ("null-in-list", "桥, 江", "桥, null"),
            ("bad-time", "2026-03-05 08:00", "08:30"),
            ("sign-second-quote", "title: 题目", "title: \"题目”"),
            ("sign-colon", "title: ", "title："),
            ("sign-equals", "title: ", "title = "),
            ("sign-name", "title: ", "“title”: "),
            ("sign-comma", "桥, 江", "桥，江"),
            ("sign-in-list", "桥, 江", "“桥”、“江”"),
            ("sign-brackets", "[桥, 江]", "［桥，江］"),
            ("sign-second-bracket", "江]", "江］"),
            ("sign-braces", "{name: 小报}", "｛name: 小报｝"),
            ("sign-colon-in-group", "name: 小报", "name：小报"),
            ("sign-space", "title: ", "title:\u{3000}"),
            ("sign-indent", "{name: 小报}", "\n\u{3000}\u{3000}name: 小报"),
            ("list-at-the-root", &YAML[4..YAML.len() - 15], "- 一\n- 二\n"),
            ("text-at-the-root", &YAML[4..YAML.len() - 15], "只有\n几个字\n"),
            ("empty-front-matter", &YAML[4..YAML.len() - 15], "# 空的\n"),
            ("null-front-matter", &YAML[4..YAML.len() - 15], "~\n"),
            ("no-end", "\n---\n\n", "\n\n"),
            ("dash-at-the-end", "\n---\n\n", "\n———\n\n"),
            ("dash-at-the-beginning", "---\nchannel", "—\nchannel"),
            ("no-beginning", "---\nchannel", "channel"),
            (
                "correction",
                "tags:",
                "corrections:\n  - date: 2026-03-06\n    text: |\n      第一行\n\n      见[这里](没有)。\ntags:",
            ),
        ],
    );
}

#[test]
fn one_fault_in_json_is_one_message() {
    check(
        "json",
        JSON,
        &[
            ("no-comma", "\"city\",", "\"city\""),
            ("one-comma-too-many", "\"江\"]", "\"江\",]"),
            ("open-quote", "\"题目\"", "\"题目"),
            ("single-quotes", "\"题目\"", "'题目'"),
            ("backslash", "\"题目\"", "\"C:\\新\""),
            ("backslash-u", "\"题目\"", "\"C:\\users\\a\""),
            ("quotes-in-quotes", "\"题目\"", "\"他说\"好\"\""),
            ("trailing-text", "]\n}", "]\n}\n}"),
            ("comment", "\"title\":", "// 注\n  \"title\":"),
            ("comment-behind", "\"city\",", "\"city\", /* 注 */"),
            ("markdown-file", JSON, TOML),
            ("yaml-file", JSON, YAML),
            ("link-behind-escapes", "\"正文。\"", "\"甲\\n\\\"乙\\\"\\\\ \\u84DD[这里](没有)\""),
            ("sign-quotes", "\"题目\"", "“题目，副题”"),
            ("sign-second-quote", "\"题目\"", "\"题目”"),
            ("sign-name", "\"title\"", "“title”"),
            ("sign-colon", "\"title\": ", "\"title\"："),
            ("sign-comma", "\"题目\",", "\"题目\"，"),
            ("sign-brackets", "[\"桥\", \"江\"]", "［\"桥\", \"江\"］"),
            ("sign-braces", "{ \"name\": \"小报\" }", "｛ \"name\": \"小报\" ｝"),
            ("sign-space", "\"title\": ", "\"title\":\u{3000}"),
            ("number-as-text", "\"题目\"", "12"),
            ("null", "\"示例甲\"", "null"),
            ("null-in-list", "\"江\"", "null"),
            ("null-in-body", "\"正文。\"", "null"),
            ("number-in-body", "\"正文。\"", "12"),
            ("twice", "\"editor\":", "\"title\": \"又\", \"editor\":"),
            ("misspelt", "\"tags\":", "\"tasg\":"),
            ("misspelt-must", "\"title\":", "\"Title\":"),
            ("misspelt-body", "\"body\"", "\"boyd\""),
            ("missing-time", "  \"published\": \"2026-03-05T08:00:00\",\n", ""),
            ("missing-group", "  \"source\": { \"name\": \"小报\" },\n", ""),
            ("text-as-items", "\"正文。\"", "{ \"type\": \"list\", \"items\": \"乙\\n丙\" }"),
            ("text-as-gallery", "\"正文。\"", "{ \"type\": \"gallery\", \"images\": \"a.png\" }"),
            (
                "misspelt-alt",
                "\"正文。\"",
                "{ \"type\": \"image\", \"src\": \"pictures/bridge.png\", \"atl\": \"桥\" }",
            ),
            ("no-body", ",\n  \"body\": [\"正文。\"]", ""),
            ("empty-body", "[\"正文。\"]", "[]"),
            ("text-as-body", "[\"正文。\"]", "\"正文。\""),
            ("block-without-type", "\"正文。\"", "{ \"text\": \"正文。\" }"),
            ("faulty-block", "\"正文。\"", "{ \"type\": \"list\", \"items\": [] }"),
            ("unknown-block", "\"正文。\"", "{ \"type\": \"lits\", \"items\": [\"一\"] }"),
            (
                "unknown-embed",
                "\"正文。\"",
                "{ \"type\": \"embed\", \"url\": \"https://films.example/1\", \"title\": \"片\" }",
            ),
            (
                "short-embed",
                "\"正文。\"",
                "{ \"type\": \"embed\", \"url\": \"https://b23.tv/abc\", \"title\": \"片\" }",
            ),
            ("quote-in-text", "题目\",", "题”目\",\n  \"lang\" \"en\","),
            ("no-fields", JSON, "{}"),
            ("list-at-the-root", JSON, "[]"),
        ],
    );
}

/// Two causes, two messages, in one run.
#[test]
fn an_embed_without_a_title_has_its_address_checked() {
    let block = "{ \"type\": \"embed\", \"url\": \"https://films.example/1\" }";
    let story = JSON.replace("\"正文。\"", block);
    Newsroom::from_dir("tiny")
        .write_file("content/articles/film.json", story)
        .fail()
        .check_report(str![[r#"
content/articles/film.json:8:12: error[missing-field]: `title` is missing
    add it, for example: "title": "…"
content/articles/film.json:8:31: error[unknown-embed]: `https://films.example/1` is not a page of a known film provider
    known: bilibili, Tencent Video (v.qq.com), Youku, YouTube; for others put a link into the text
2 errors; nothing was published, the site is as it was

"#]]);
}
