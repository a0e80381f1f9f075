//! Hand-checked sentences of news: what the conversion is held against. `sentences.txt` was written before the list of overrides was.

// A test that cannot go on has found something.
#![allow(clippy::expect_used)]

use baolan_script::{Converter, Direction, Region, Words};

/// Characters with several traditional forms of different meanings; those that only differ in style (布 佈, 才 纔) are not counted.
const SEVERAL: &str = "发了制干后里系复云面只台冲表谷松斗卷曲历钟余征准几丑当尽向汇获范姜郁蒙须胡签困团坛摆辟别脏舍涂沈党种卜叶吁仆朴术纤恶游采占周志托致折注御家伙并杆板症苏千秋回岳出万于克咸扎帘淀佣";

/// Errors that others have reported of OpenCC 1.4.
const REPORTED: [(&str, &str); 5] = [
    ("这种方法被发明之后", "這種方法被發明之後"),
    ("一处遗址被发掘", "一處遺址被發掘"),
    ("论文展示了如何计算", "論文展示了如何計算"),
    ("参与制造的工人", "參與製造的工人"),
    ("吉林乾安县", "吉林乾安縣"),
];

fn converter(direction: Direction) -> Converter {
    Converter::new(direction, Words::default()).expect("tables that are whole")
}

fn to_traditional() -> Converter {
    converter(Direction::ToTraditional(Region::Standard))
}

/// Simplified sentences, each with its traditional form.
fn sentences() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("sentences.txt").lines();
    let lines: Vec<_> = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    lines.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

#[test]
fn nearly_all_characters_with_several_forms_are_right() {
    let (converter, mut all, mut wrong) = (to_traditional(), 0, Vec::new());
    for (simplified, expected) in sentences() {
        let got = converter.text(simplified, &Words::default());
        assert_eq!(simplified.chars().count(), got.chars().count(), "{simplified}");
        for ((from, right), to) in simplified.chars().zip(expected.chars()).zip(got.chars()) {
            if SEVERAL.contains(from) {
                all += 1;
                if right != to {
                    wrong.push(format!("{from} is {right}, and came out as {to}: {simplified}"));
                }
            }
        }
    }
    println!("{} of {all} right", all - wrong.len());
    assert!(all >= 800, "{all}");
    assert!((all - wrong.len()) * 1000 >= all * 995, "{}", wrong.join("\n"));
}

#[test]
fn every_reported_error_is_right() {
    let converter = to_traditional();
    for (simplified, expected) in REPORTED {
        assert_eq!(converter.text(simplified, &Words::default()), expected);
    }
    let back = converter_back();
    assert_eq!(back.text("吉林乾安縣的乾糧", &Words::default()), "吉林乾安县的干粮");
}

fn converter_back() -> Converter {
    converter(Direction::ToSimplified(Region::Standard))
}

#[test]
fn converted_text_converts_back() {
    let (there, back) = (to_traditional(), converter_back());
    for (simplified, _) in sentences() {
        let traditional = there.text(simplified, &Words::default());
        let again = back.text(&traditional, &Words::default());
        // 覆 and 瞭 are simplified characters, too.
        let same = |text: &str| text.replace('覆', "复").replace('瞭', "了");
        assert_eq!(same(&again), same(simplified));
    }
}

#[test]
fn a_text_that_is_traditional_already_stays_as_it_is() {
    let (there, back) = (to_traditional(), converter_back());
    for (simplified, traditional) in sentences() {
        assert_eq!(there.text(traditional, &Words::default()), traditional);
        assert_eq!(back.text(simplified, &Words::default()), simplified);
        let once = there.text(simplified, &Words::default());
        assert_eq!(there.text(&once, &Words::default()), once, "the second time changes nothing");
    }
}

#[test]
fn latin_text_digits_and_signs_stay() {
    let text = "ISO 9001:2015 <a href=\"/county/\">?&amp;\u{0}\u{feff}\r\n😀 \u{d7ff}";
    assert_eq!(to_traditional().text(text, &Words::default()), text);
}

#[test]
fn hostile_words_and_very_long_texts_end() {
    // Words that lead to each other are looked up once.
    let words = Words::new([("甲", "乙"), ("乙", "甲"), ("", "丙"), ("丁", "丁丁丁丁")]);
    let converter = Converter::new(Direction::ToTraditional(Region::Taiwan), words).expect("whole tables");
    assert_eq!(converter.text("甲乙丁", &Words::default()), "乙甲丁丁丁丁");
    let long = "头发被发现了如何".repeat(100_000);
    assert_eq!(converter.text(&long, &Words::default()).chars().count(), 800_000);
    let runs: Vec<&str> = std::iter::repeat_n("发", 10_000).collect();
    assert_eq!(converter.runs(&runs, &Words::default()).len(), 10_000);
}

#[test]
fn names_keep_the_form_of_their_surname() {
    let converter = to_traditional();
    for (name, expected) in
        [("于示例", "于示例"), ("范发", "范發"), ("张发", "張發"), ("于是乎报社记者", "於是乎報社記者")]
    {
        assert_eq!(converter.name(name, &Words::default()), expected);
    }
    let says = Words::new([("范", "範")]);
    assert_eq!(converter.name("范发", &says), "範發");
}
