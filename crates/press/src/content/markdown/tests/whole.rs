//! Blocks of bodies.

use super::*;

#[test]
fn two_full_width_spaces_begin_a_paragraph() {
    assert_eq!(body("　　第一段，\n还是。\n　　**第二段**。"), ["第一段，还是。", "<b>第二段</b>。"]);
    assert_eq!(body("    四个空格的*缩进*\n    第二行"), ["四个空格的<i>缩进</i>第二行"]);
}

#[test]
fn headings_keep_their_hashes_and_need_no_space() {
    for (text, expected) in [
        ("## 学习 C#", "h2:学习 C#"),
        ("## 大家来谈#家乡年味#", "h2:大家来谈#家乡年味#"),
        ("## 小标题 ##", "h2:小标题"),
        ("##小标题", "h2:小标题"),
        ("##　全角空格标题", "h2:全角空格标题"),
        ("＃＃ 全角井号", "h2:全角井号"),
        ("＃＃＃全角井号", "h3:全角井号"),
        ("###第*三*级", "h3:第<i>三</i>级"),
        ("#家乡年味# 大家来谈", "#家乡年味# 大家来谈"),
        ("#1 号楼", "#1 号楼"),
    ] {
        assert_eq!(body(text), [expected], "{text}");
    }
    assert_eq!(report("# 题目"), "1:1: a heading in the body begins with ## or ###");
    assert_eq!(report("正文\n\n题目\n---"), "4:1: a line of - right under a text makes a heading of it");
}

#[test]
fn quotations_hold_paragraphs_lists_and_whose_they_are() {
    for (text, expected) in [
        ("> 第一段话。\n>\n> 第二段话。\n>\n> —— 老张", "quote(第一段话。¶第二段话。)~老张"),
        ("> 通知如下：\n>\n> - 甲\n> - 乙", "quote(通知如下：¶ul(甲;乙))"),
        (
            "> 引文第一行，\n> 第二行有**着重**。\n> —— 示例己",
            "quote(引文第一行，第二行有<b>着重</b>。)~示例己",
        ),
        ("> 引[^1]文。\n> —— 甲\n\n[^1]: 注。", "quote(引<first>1</first>文。)~甲|notes(注。)"),
        ("> 外\n>\n> > 内", "quote(外¶quote(内))"),
    ] {
        assert_eq!(body(text).join("|"), expected, "{text}");
    }
}

#[test]
fn a_dialogue_in_a_quotation_has_no_source() {
    for (text, expected) in [
        ("> ——你是谁？\n> ——我是张三。", "quote(——你是谁？⏎——我是张三。)"),
        ("> 他说：\n> --no-verify 是参数", "quote(他说：--no-verify 是参数)"),
        ("> 引\n> ——张三，[某报](https://x.example/)", "quote(引⏎——张三，<https://x.example/>某报</>)"),
        ("> 引\n> ―― 张三", "quote(引)~张三"),
    ] {
        assert_eq!(body(text).join("|"), expected, "{text}");
    }
}

#[test]
fn lists_hold_paragraphs_and_lists() {
    for (text, expected) in [
        ("- 甲\n\n  第二段\n- 乙\n  - 丙\n  - 丁", "ul(甲¶第二段;乙¶ul(丙;丁))"),
        ("3. 甲\n4. 乙", "ol(甲;乙)"),
        ("- 甲<br>乙", "ul(甲⏎乙)"),
        ("1. 甲\n\n   > 引", "ol(甲¶quote(引))"),
    ] {
        assert_eq!(body(text), [expected], "{text}");
    }
    let deep: String = (0..20).map(|depth| format!("{}- 层\n", "  ".repeat(depth))).collect();
    assert_eq!(report(&deep), "9:17: lists and quotations are nested more than 8 deep");
}

#[test]
fn footnotes_are_numbered_as_the_text_refers_to_them() {
    let text = "甲[^后]乙[^先]，再[^后]。\n\n[^先]: 第**一**条。\n\n[^后]: 第二条。\n\n    又一段。";
    assert_eq!(
        body(text),
        [
            "甲<first>1</first>乙<first>2</first>，再<again>1</again>。",
            "notes(第二条。¶又一段。;第<b>一</b>条。)"
        ]
    );
    assert_eq!(report("甲\n\n乙**丙**丁[^1]、[^ 2]。"), "3:8: there is no footnote `[^1]`");
    assert_eq!(report("甲\n\n[^1]: 乙"), "3:1: nothing refers to the footnote `[^1]`");
    assert_eq!(body(r"甲\[^1]`[^2]`"), ["甲[^1]<code>[^2]</code>"]);
}

#[test]
fn tables_have_their_marks_and_breaks() {
    assert_eq!(
        body("| 站名 | 时刻 |\n|---|---|\n| **东**站 | 06:10<br>07:10 |"),
        ["table(站名|时刻/<b>东</b>站|06:10⏎07:10)"]
    );
    assert_eq!(report("| 甲 | 乙 |\n|---|---|\n| 一 |"), "3:1: the table's header has 2 cells, this row 1");
}

#[test]
fn any_line_ends_are_read() {
    for end in ["\r\n", "\r", "\n"] {
        let text = ["## 题", "", "甲", "乙", "", "- 一", "- 二"].join(end);
        assert_eq!(body(&text), ["h2:题", "甲乙", "ul(一;二)"]);
    }
}

#[test]
fn wide_and_invisible_spaces_are_spaces() {
    for (text, expected) in [
        ("甲。\n　\n乙。", "甲。|乙。"),
        ("- 甲\n\u{a0}\n正文", "ul(甲)|正文"),
        ("　　## 小标题", "h2:小标题"),
        ("\u{200b}##小标题", "h2:小标题"),
        ("　　- 甲\n　　- 乙", "ul(甲;乙)"),
        ("　　> 引", "quote(引)"),
        ("\u{feff}```\n码\n```\n\n正文", "code(码)|正文"),
        ("　　正文", "正文"),
    ] {
        assert_eq!(body(text).join("|"), expected, "{text}");
    }
}
