//! Front matter in TOML and YAML, as editors and their programs write it.

use crate::newsroom::{Files, Newsroom};
use snapbox::str;

const STORY: &str = "content/articles/bridge.md";

const TOML: &str = r#"+++
id = "bridge-opens"
channel = "city"
title = "老桥修好了"
subtitle = "12"
published = 2026-03-01T08:00:00
updated = 2026-03-01T09:30:00
corrections = [{ date = 2026-03-02, text = "桥长三十米，见[江边](/sport/)。" }]
source = { name = "小报", url = "https://tiny.example/about/" }
credits = [{ role = "记者", name = "示例甲" }, { role = "记者", name = "示例乙" }]
editor = "示例甲"
tags = ["no", "on", "yes", "1.10"]
cover = { src = "pictures/bridge.png", focus = "left" }
pinned = true
+++

修了半年的老桥今天早上恢复通行。

---

![修好的老桥](pictures/bridge.png "清晨的老桥。 | 示例乙 摄")
"#;

const YAML: &str = r#"---
# 早班
id: bridge-opens
channel: city
title: 老桥修好了
subtitle: 12
published: 2026-03-01 08:00:00
updated: 2026-03-01T09:30:00+08:00
corrections:
  - date: 2026-03-02
    text: >
      桥长三十米，见[江边](/sport/)。
source:
  name: 小报
  url: https://tiny.example/about/
credits:
- role: 记者
  name: 示例甲
- {role: 记者, name: '示例乙'}
editor: "示例甲"
tags: [no, on, yes, 1.10]
cover: {src: pictures/bridge.png, focus: left}
pinned: true
kicker: ~
summary: null
lang:
---

修了半年的老桥今天早上恢复通行。

---

![修好的老桥](pictures/bridge.png "清晨的老桥。 | 示例乙 摄")
"#;

/// The portal's files when its first story has this text.
fn published(text: impl AsRef<[u8]>) -> Files {
    Newsroom::from_dir("tiny").write_file(STORY, text).publish().files()
}

#[test]
fn toml_and_yaml_give_the_same_pages() {
    let toml = published(TOML);
    assert!(published(YAML) == toml);
    // `...` ends front matter, too; blanks behind a mark are not seen.
    assert!(published(YAML.replace("lang:\n---", "lang:\n...")) == toml);
    assert!(published(YAML.replacen("---\n", "--- \t\n", 1)) == toml);
    assert!(published(TOML.replace("+++\n", "+++ \n")) == toml);
    assert!(published(["\n\n", TOML].concat()) == toml);
}

/// Windows, old Macs, and line ends that were converted twice.
#[test]
fn every_kind_of_line_end_is_read() {
    let toml = published(TOML);
    for text in [TOML, YAML] {
        for end in ["\r\n", "\r", "\r\r\n"] {
            assert!(published(format!("\u{FEFF}{}", text.replace('\n', end))) == toml, "{end:?}");
        }
    }
}

#[test]
fn lines_of_old_macs_are_counted() {
    for text in [TOML, YAML] {
        let text = text.replace("pinned", "pinnde").replace('\n', "\r");
        let line = text.split('\r').position(|line| line.starts_with("pinnde")).expect("there") + 1;
        let newsroom = Newsroom::from_dir("tiny").write_file(STORY, text).fail();
        let place = format!("bridge.md:{line}:1: error[unknown-field]: there is no field `pinnde`");
        assert!(newsroom.report().contains(&place), "{}", newsroom.report());
    }
}

/// What other readers of YAML make numbers and truths of stays what was typed.
#[test]
fn plain_words_of_yaml_stay_words() {
    let story = "---\nid: 007\nchannel: city\ntitle: 1.10\nkicker: 0x1F\nsubtitle: |\n  第一行\n  第二行\npublished: 2026-03-05\n\
        source: 2026\neditor: 08:30\ntags: [no, on, yes, Null x, 1e3]\n---\n\n正文。\n";
    let newsroom = Newsroom::from_dir("tiny").write_file("content/articles/seven.md", story).publish();
    let page = "2026/03/05/007/index.html";
    newsroom
        .check_texts(page, "h1", str!["1.10"])
        .check_contains(page, "0x1F")
        .check_contains(page, "第一行第二行")
        .check_contains(page, "08:30")
        .check_texts(page, ".tags li", str![""]);
}

/// In YAML, text between Chinese quotation marks is text: a headline may be a quotation. Who meant YAML's own is told.
#[test]
fn a_headline_that_is_a_quotation_is_a_warning_in_yaml() {
    let newsroom =
        Newsroom::from_dir("tiny").write_file(STORY, YAML.replace("老桥修好了", "“还能走五十年”")).publish();
    newsroom
        .check_texts("2026/03/01/bridge-opens/index.html", "h1", str!["“还能走五十年”"])
        .check_report(str![[r#"
content/articles/bridge.md:5:8: warning[bad-syntax]: the whole text stands between “ and ”, and readers will see them
    write " in place of both; or "“还能走五十年”" when they are meant

"#]]);
}

/// What is no text cannot lose a part of it to a comment.
#[test]
fn comments_of_yaml_may_stand_where_no_text_is_lost() {
    let plain = published(YAML);
    let commented = YAML
        .replace("08:00:00\n", "08:00:00 # 早上\n")
        .replace("pinned: true", "pinned: true # 置顶")
        .replace("source:\n", "source: # 来源\n  # 本报\n")
        .replace("credits:\n", "credits: # 记者\n")
        .replace("text: >\n", "text: > # 更正\n")
        .replace("\"示例甲\"\n", "\"示例甲\" # 早班\n")
        .replace("1.10]", "1.10] # 标签")
        .replace("lang:\n", "lang:\n# 完\n");
    assert!(published(commented) == plain);
}
