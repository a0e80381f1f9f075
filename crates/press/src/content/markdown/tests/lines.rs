//! What stands inside of a line, in bodies and in fields.

use super::*;

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
fn entries_of_other_lists_stay_lines() {
    assert_eq!(body("1、甲\n2、乙"), ["1、甲⏎2、乙"]);
    assert_eq!(body("（一）甲\n（二）乙\n续"), ["（一）甲⏎（二）乙续"]);
    assert_eq!(body("①甲\n②乙"), ["①甲⏎②乙"]);
    assert_eq!(body("● 甲\n● 乙"), ["● 甲⏎● 乙"]);
    assert_eq!(body("同比增长\n3.5个百分点，\n10个县"), ["同比增长3.5个百分点，10个县"]);
}
