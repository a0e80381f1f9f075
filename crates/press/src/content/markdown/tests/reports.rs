//! What is wrong, and where.

use super::*;

#[test]
fn dangerous_links_are_errors() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "",
        "x",
        "https://",
        "/\\evil",
        "ftp://x",
        "/a b",
    ] {
        let text = format!("甲\n\n**乙**[甲]({address})");
        assert_eq!(report(&text), format!("3:6: the link leads to `{address}`"));
    }
}

#[test]
fn a_title_that_nobody_would_see_is_a_warning() {
    for text in ["见[甲](/a/ \"题\")", "见[甲](/a/ “题”)"] {
        assert_eq!(report(text), "1:2: the link has the title `题`, which readers will not see");
    }
}

#[test]
fn a_picture_in_a_text_is_an_error_that_speaks_of_it() {
    assert_eq!(report("文字 ![a](b.png) 文字"), "1:4: a picture stands in the middle of a text");
    assert_eq!(report("[![a](b.png)](https://x.example/)"), "1:2: a picture stands in a link");
    assert_eq!(report("- 甲 ![a](b.png)"), "1:5: a picture stands in the middle of a text");
    assert_eq!(report("| a |\n|---|\n| ![a](b.png) |"), "3:3: a picture stands in the middle of a text");
}

#[test]
fn a_line_that_defines_a_link_is_an_error_and_other_lines_like_it_are_text() {
    assert_eq!(
        report("甲\n\n[1]: https://x.example/"),
        "3:1: `[1]: …` at a line's beginning defines a link, and readers would not see it"
    );
    assert_eq!(body("[记者]: 张三"), ["[记者]: 张三"]);
}

#[test]
fn what_cannot_be_read_is_said_where_it_stands() {
    for (text, expected) in [
        ("正文[^1]\n\n[^1]: 甲\n\n[^1]: 乙", "5:1: the footnote `[^1]` stands here twice"),
        ("正文[^1]\n\n[^1]:\n\n后", "3:1: the footnote `[^1]` has no text"),
        ("见[](https://x.example/)。", "1:2: the link to `https://x.example/` has no text"),
        ("甲\n\n```\n没有结尾", "3:1: the fence that begins here has no end"),
        ("甲\n===", "2:1: a line of = right under a text makes a heading of it"),
        ("甲[^1]乙[^1]丙[^1]", "1:2: there is no footnote `[^1]`"),
        ("| 甲 | 乙 |\n|---|\n| 丙 | 丁 |", "1:1: this is no table, and readers will see its bars"),
        ("```footnotes\nitems = [\"甲\"]\n```", "1:1: footnotes have no fence"),
        ("> ```note\n> kind = \"editr\"\n> text = \"甲\"\n> ```", "2:3: there is no note of kind `editr`"),
    ] {
        assert_eq!(report(text), expected, "{text}");
    }
    assert_eq!(body("> |甲|乙|\n> |-|-|\n> |丙|丁|"), ["quote(table(甲|乙/丙|丁))"]);
    assert_eq!(body("甲[^1]\n\n[^1]：乙").join("|"), "甲<first>1</first>|notes(乙)");
    assert_eq!(body(r"甲\<br>乙"), ["甲<br>乙"]);
    assert_eq!(body("一\u{b}二"), ["一⏎二"]);
    assert_eq!(body("`a\u{1}b`"), ["<code>ab</code>"]);
}
