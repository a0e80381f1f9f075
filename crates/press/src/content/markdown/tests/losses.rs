//! Hostile and random text: none of it is lost, and none takes long.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

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
