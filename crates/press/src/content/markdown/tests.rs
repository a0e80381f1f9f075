//! Bodies and texts of fields, from what was written to blocks.

use super::*;
use crate::content::{Diagnostics, Media};
use baolan_core::model::{Baseline, Footnote};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::path::Path;

/// What was read, and the report.
fn with<T>(text: &str, parse: impl FnOnce(&mut ParseContext<'_>) -> T) -> (T, String) {
    let (media, mut diagnostics) = (Media::default(), Diagnostics::default());
    let read = parse(&mut ParseContext::new(Path::new("a.md"), text, &media, &mut diagnostics));
    let report = diagnostics.sorted().into_iter().map(|found| {
        format!("{}: {}", found.location.map_or_else(String::new, |at| at.to_string()), found.message)
    });
    (read, report.collect::<Vec<_>>().join("\n"))
}

/// A body, which must have no mistakes.
fn body(text: &str) -> Vec<String> {
    let (blocks, report) = with(text, |cx| read(text, 0, &mut Vec::new(), cx));
    assert_eq!(report, "", "{text}");
    blocks.iter().map(shown).collect()
}

fn report(text: &str) -> String {
    with(text, |cx| read(text, 0, &mut Vec::new(), cx)).1
}

/// The text of a field, which must have no mistakes.
fn field(text: &str, breaks: bool) -> String {
    let (spans, report) = with(text, |cx| inline::paragraph(text, &|offset| offset, breaks, cx));
    assert_eq!(report, "", "{text}");
    marked(&spans)
}

fn shown(block: &Block) -> String {
    let all = |blocks: &[Block]| blocks.iter().map(shown).collect::<Vec<_>>().join("¶");
    match block {
        Block::Paragraph(text) => marked(text),
        Block::Heading(heading) => format!("h{}:{}", heading.level, marked(&heading.text)),
        Block::Quote(quote) => {
            format!(
                "quote({}){}",
                all(&quote.body),
                quote.cite.as_ref().map_or_else(String::new, |cite| format!("~{cite}"))
            )
        }
        Block::List(list) => {
            let items: Vec<_> = list.items.iter().map(|item| all(item)).collect();
            format!("{}({})", if list.ordered { "ol" } else { "ul" }, items.join(";"))
        }
        Block::Code(code) => format!("code({})", code.text.replace('\n', "⏎")),
        Block::Footnotes(notes) => {
            format!("notes({})", notes.items.iter().map(|item| all(item)).collect::<Vec<_>>().join(";"))
        }
        Block::Table(table) => {
            let row =
                |row: &Vec<Vec<Span>>| row.iter().map(|cell| marked(cell)).collect::<Vec<_>>().join("|");
            format!(
                "table({}/{})",
                row(&table.header),
                table.rows.iter().map(row).collect::<Vec<_>>().join("/")
            )
        }
        other => format!("{other:?}"),
    }
}

fn marked(spans: &[Span]) -> String {
    let of = |span: &Span| {
        let mut out = span.text.replace('\n', "⏎");
        if let Some(reading) = &span.ruby {
            out = format!("{out}^{reading}^");
        }
        for (is_set, name) in [
            (span.code, "code"),
            (span.baseline == Baseline::Sub, "sub"),
            (span.baseline == Baseline::Super, "sup"),
            (span.footnote == Footnote::First, "first"),
            (span.footnote == Footnote::Again, "again"),
            (span.deleted, "s"),
            (span.em, "i"),
            (span.strong, "b"),
        ] {
            if is_set {
                out = format!("<{name}>{out}</{name}>");
            }
        }
        match &span.href {
            Some(href) => format!("<{href}>{out}</>"),
            None => out,
        }
    };
    spans.iter().map(of).collect()
}

#[test]
fn masked_numbers_are_printed_and_marks_beside_chinese_punctuation_work() {
    for (text, expected) in [
        (
            "咨询电话：138****5678，证号130***********1234，卡号******9012，邮箱a***@x.example。",
            "咨询电话：138****5678，证号130***********1234，卡号******9012，邮箱a***@x.example。",
        ),
        ("138****5678和139****1234，零下3~5度，7~9度", "138****5678和139****1234，零下3~5度，7~9度"),
        ("a_b_c和d_e_f，3*4*5，~一条~", "a_b_c和d_e_f，3*4*5，~一条~"),
        ("张**、李**、王**等人", "张**、李**、王**等人"),
        ("他说**“好”**后走了", "他说<b>“好”</b>后走了"),
        (
            "*重点*在**前*中*后**",
            "<i>重点</i>在<b>前</b><b><i>中</i></b><b>后</b>"
                .replace("<b><i>", "<i><b>")
                .replace("</i></b>", "</b></i>")
                .as_str(),
        ),
        ("***两样***", "<b><i>两样</i></b>"),
        ("~~原价99元~~现价59元", "<s>原价99元</s>现价59元"),
        ("~~“旧”~~新", "<s>“旧”</s>新"),
        ("3 * 4 * 5，**没有结尾，价格[待定]，5*", "3 * 4 * 5，**没有结尾，价格[待定]，5*"),
        (r"\*不是\*强调\[也不是\]\(x\)", "*不是*强调[也不是](x)"),
    ] {
        let expected = expected.replace("<i><b>中</b></i>", "<b><i>中</i></b>");
        assert_eq!(body(text), [expected.as_str()], "{text}");
        assert_eq!(field(text, false), expected, "{text}");
    }
}

#[test]
fn only_three_tags_mean_something() {
    for (text, expected) in [
        ("H<sub>2</sub>O 和 m<SUP>2</SUP>", "H<sub>2</sub>O 和 m<sup>2</sup>"),
        ("x<sup>**2**</sup>", "x<b><sup>2</sup></b>"),
        ("第一行<br>第二行<br/>第三行<br />第四行", "第一行⏎第二行⏎第三行⏎第四行"),
        (
            "当气温 <5℃ 时，输入 <div> 与 AT&amp;T、A&B，公式 a<b>c。",
            "当气温 <5℃ 时，输入 <div> 与 AT&amp;T、A&B，公式 a<b>c。",
        ),
        ("<div>", "<div>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<!-- 注 -->", "<!-- 注 -->"),
        ("<sub>没有结尾", "<sub>没有结尾"),
        ("没有开头</sup>", "没有开头</sup>"),
        ("<https://x.example/>", "<https://x.example/>"),
        ("<sub class=\"x\">2</sub>", "<sub class=\"x\">2</sub>"),
    ] {
        assert_eq!(body(text), [expected], "{text}");
        assert_eq!(field(text, false), expected, "{text}");
    }
}

#[test]
fn a_line_break_is_one_space_or_none() {
    let text = "Access is enforced in\n*the night* bus, and\n**many** people paid\n$5 or\n€6 for it, see\n#3 and\n[the list](https://x.example/) of\n(all) names &\nplaces —\nend **here**\nthere, wait…\nWhat?";
    let expected = "Access is enforced in <i>the night</i> bus, and <b>many</b> people paid $5 or €6 for it, see #3 and <https://x.example/>the list</> of (all) names & places — end <b>here</b> there, wait… What?";
    assert_eq!(body(text), [expected]);
    assert_eq!(field(text, false), expected);
    assert_eq!(body("雪后的**坝上**，\n风停了。"), ["雪后的<b>坝上</b>，风停了。"]);
    assert_eq!(body("봄이\n**온다**"), ["봄이 <b>온다</b>"]);
}

#[test]
fn hard_breaks_stay() {
    assert_eq!(
        body("白日依山尽，\\\n黄河入海流。\n\n欲穷千里目，  \n更上一层楼。"),
        ["白日依山尽，⏎黄河入海流。", "欲穷千里目，⏎更上一层楼。"]
    );
    assert_eq!(field("第一行\n第二行", true), "第一行⏎第二行");
    assert_eq!(field("第一行\n第二行", false), "第一行第二行");
}

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
fn links_keep_their_parentheses_and_brackets() {
    for (text, expected) in [
        ("见[维基](https://zh.example/桥_(建筑))条目。", "见<https://zh.example/桥_(建筑)>维基</>条目。"),
        ("见[[图集]老桥](https://x.example/a)。", "见<https://x.example/a>[图集]老桥</>。"),
        ("[甲](https://x.example/?a=1&b_2_c=*d*&amp;e)", "<https://x.example/?a=1&b_2_c=*d*&amp;e>甲</>"),
        ("看[**这里**](/county/)吧", "看<b></county/>这里</></b>吧"),
    ] {
        let expected = expected.replace("<b></county/>这里</></b>", "</county/><b>这里</b></>");
        assert_eq!(body(text), [expected.as_str()], "{text}");
        assert_eq!(field(text, false), expected, "{text}");
    }
}

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
fn code_is_what_it_is() {
    assert_eq!(body("按 `Ctrl+*` 或 `a  <b>&amp;`"), ["按 <code>Ctrl+*</code> 或 <code>a  <b>&amp;</code>"]);
    assert_eq!(body("```\nlet a = **1**;\n\n  <b>\n```"), ["code(let a = **1**;⏎⏎  <b>)"]);
    assert_eq!(body("```code\n甲\n```"), ["code(甲)"]);
}

#[test]
fn readings_stand_above_han_characters() {
    assert_eq!(
        body("{蔚|yù}县、{蔚县|yù xiàn}、{蔚县|yù|xiàn}"),
        ["蔚^yù^县、蔚县^yù xiàn^、蔚^yù^县^xiàn^"]
    );
    let long = ["{蔚|".to_owned() + &"y".repeat(25) + "}", "{".to_owned() + &"蔚".repeat(11) + "|yù}"];
    let short = ["集合{x|x>0}", "{蔚县|一|二|三}", "{蔚}", "{|yù}", "{蔚|}"].map(str::to_owned);
    for text in long.iter().chain(&short) {
        assert_eq!(body(text), [text.as_str()]);
    }
    assert_eq!(body(r"\{蔚|yù}"), ["{蔚|yù}"]);
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
fn what_begins_a_block_is_text_in_a_field() {
    for text in [
        "1. 甲",
        "- 甲",
        "# 甲",
        "## 甲",
        "> 甲",
        "+ 甲",
        "* 甲",
        "```甲",
        "~~~甲",
        "| 甲 | 乙 |",
        "---",
        "***",
        "[甲]: /x/",
        "1) 甲",
        "    甲 *",
        ": 甲",
        "甲\n---",
        "甲\n===\n乙",
        "| a |\n|---|",
    ] {
        assert_eq!(field(text, true), text.trim().replace('\n', "⏎").as_str(), "{text}");
    }
    assert_eq!(field("- **甲**\n- 乙", true), "- <b>甲</b>⏎- 乙");
}

#[test]
fn a_picture_in_a_text_is_an_error_that_speaks_of_it() {
    assert_eq!(report("文字 ![a](b.png) 文字"), "1:4: a picture stands in the middle of a text");
    assert_eq!(report("[![a](b.png)](https://x.example/)"), "1:2: a picture stands in a link");
    assert_eq!(report("- 甲 ![a](b.png)"), "1:5: a picture stands in the middle of a text");
    assert_eq!(report("| a |\n|---|\n| ![a](b.png) |"), "3:3: a picture stands in the middle of a text");
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
fn a_line_that_defines_a_link_is_an_error_and_other_lines_like_it_are_text() {
    assert_eq!(
        report("甲\n\n[1]: https://x.example/"),
        "3:1: `[1]: …` at a line's beginning defines a link, and readers would not see it"
    );
    assert_eq!(body("[记者]: 张三"), ["[记者]: 张三"]);
}

#[test]
fn any_line_ends_are_read() {
    for end in ["\r\n", "\r", "\n"] {
        let text = ["## 题", "", "甲", "乙", "", "- 一", "- 二"].join(end);
        assert_eq!(body(&text), ["h2:题", "甲乙", "ul(一;二)"]);
    }
}

#[test]
fn hostile_text_is_read_in_a_moment() {
    for text in [
        "> ".repeat(20_000) + "甲",
        "- ".repeat(20_000) + "甲",
        "**甲 ".repeat(20_000),
        "[".repeat(50_000),
        "![".repeat(50_000),
        "<sub>".repeat(50_000),
        "{".repeat(50_000),
        "[^".repeat(50_000),
        "*甲_".repeat(20_000),
        "`".repeat(50_000),
        "](".repeat(50_000),
        "\\*".repeat(40_000),
        "*甲、".repeat(20_000),
        "**甲 *乙 ".repeat(10_000),
        "[甲](".repeat(20_000),
        "|".repeat(20_000),
    ] {
        with(&text, |cx| read(&text, 0, &mut Vec::new(), cx));
        with(&text, |cx| inline::paragraph(&text, &|offset| offset, false, cx));
    }
}

#[test]
fn no_text_is_lost_that_looks_like_a_definition() {
    for (text, expected) in [
        ("1. [问]: 你好吗\n2. [答]: 很好", "ol([问]: 你好吗;[答]: 很好)"),
        ("> [注]: 一\n> 后", "quote([注]: 一后)"),
        ("[foo\nbar]: /url", "[foo bar]: /url"),
        (r"[a\]b]: /url", "[a]b]: /url"),
        ("正文[^1]\n\n[^1]: [注]: 丢了", "正文<first>1</first>|notes([注]: 丢了)"),
        ("文字\n[foo]: https://x.example/", "文字[foo]: https://x.example/"),
    ] {
        assert_eq!(body(text).join("|"), expected, "{text}");
    }
    assert_eq!(field("正文里说\n[^1]: 见附表\n此后", true), "正文里说⏎[^1]: 见附表⏎此后");
    assert_eq!(field("\u{feff}- **甲**", true), "- <b>甲</b>");
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

#[test]
fn entries_of_other_lists_stay_lines() {
    assert_eq!(body("1、甲\n2、乙"), ["1、甲⏎2、乙"]);
    assert_eq!(body("（一）甲\n（二）乙\n续"), ["（一）甲⏎（二）乙续"]);
    assert_eq!(body("①甲\n②乙"), ["①甲⏎②乙"]);
    assert_eq!(body("● 甲\n● 乙"), ["● 甲⏎● 乙"]);
    assert_eq!(body("同比增长\n3.5个百分点，\n10个县"), ["同比增长3.5个百分点，10个县"]);
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

/// Every sign that means something to Markdown or to this press, and what stands around it in copy.
const TOKENS: [&str; 72] = [
    "*",
    "**",
    "***",
    "****",
    "~~",
    "~",
    "_",
    "__",
    "`",
    "``",
    "[",
    "](",
    "](https://x.example/)",
    "](/a/ “",
    "（",
    "）",
    ")",
    "(",
    "<br>",
    "<sub>",
    "</sub>",
    "<sup>",
    "<b>",
    "&amp;",
    "&",
    "\\",
    "\\*",
    "\\[",
    "\n",
    "\n\n",
    "\n　　",
    "  \n",
    "\\\n",
    "{",
    "}",
    "|",
    "{蔚县|",
    "- ",
    "1. ",
    "> ",
    ">",
    "## ",
    "##",
    "＃＃",
    "    ",
    "\t",
    "　　",
    "---",
    "***\n",
    "===",
    "——",
    "\n- ",
    "\n  - ",
    "\n> ",
    "\n> —— ",
    "\n| ",
    "|\n|-|-|\n|",
    "\n```\n",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "\u{200b}",
    "\u{a0}",
    "\r\n",
    "\u{b}",
    "\u{1}",
    "\u{1e}",
    "：",
    "]: ",
    "、",
    "\u{feff}",
    "a1",
];

/// What is written is shown, or the report says that something is wrong. The texts are the same in every run.
#[test]
fn no_character_is_lost() {
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let texts = (prop::collection::vec(0..TOKENS.len(), 1..24), any::<bool>());
    let checked = runner.run(&texts, |(tokens, breaks)| {
        let han = |number: usize| {
            char::from_u32(0x5000 + u32::try_from(number).unwrap_or_default()).unwrap_or('字')
        };
        let text: String = tokens
            .iter()
            .enumerate()
            .flat_map(|(at, token)| TOKENS[*token].chars().chain([han(at)]))
            .collect();
        let is_shown = |shown: &str| (0..tokens.len()).all(|at| shown.contains(han(at)));
        let (blocks, said) = with(&text, |cx| read(&text, 0, &mut Vec::new(), cx));
        let shown: String = blocks.iter().map(shown).collect();
        prop_assert!(!said.is_empty() || is_shown(&shown), "{text:?} is {shown:?}");
        let (spans, said) = with(&text, |cx| inline::paragraph(&text, &|offset| offset, breaks, cx));
        prop_assert!(!said.is_empty() || is_shown(&marked(&spans)), "{text:?} is {:?}", marked(&spans));
        Ok(())
    });
    checked.expect("every character");
}
