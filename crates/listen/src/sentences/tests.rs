use super::*;
use proptest::prelude::*;

fn cut(text: &str) -> Vec<&str> {
    pieces(text, MOST).iter().map(|piece| &text[piece.clone()]).collect()
}

/// A text whose pieces are marked with `|`.
#[track_caller]
fn check(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(cut(&marked.replace('|', "")), expected);
}

#[test]
fn chinese_sentences_end_at_their_marks() {
    check("从昨夜起全市降雪。|道路积雪三厘米！|路通了吗？|交警说通了；|请慢行……|平安到家");
    check("真的？！|真的……|好啊！！");
    check("第一句。　|第二句。");
}

#[test]
fn quotation_marks_close_with_their_sentence() {
    check("他说：“今天很冷。|明天更冷。”|说完就走了。");
    check("「下雪了！」|孩子們喊。");
    check("他说“走吧。”。|然后出了门。");
    check("他说：\"走吧。\"|然后出了门。");
    check("\"Shall we go?\" she asked. |They went.");
    check("“Is it snowing?” |The driver nodded.");
}

#[test]
fn what_follows_a_quotation_directly_goes_on_with_the_sentence() {
    check("一阵“加油！”的喊声传来。|大家笑了。");
    check("有人问“怎么办？”，没人回答。");
    check("“好！”|“来了！”、“等等我！”，此起彼伏。");
}

/// 《怎么办？》 and the like would be torn apart.
#[test]
fn titles_and_brackets_keep_their_own_stops() {
    check("她读过《去哪儿？》，也看过《快跑！》。|都喜欢。");
    check("小店（就在路口！）还开着。|欢迎。");
    check("（本报记者。）|下一句。");
    check("(See below.) |The next one.");
}

#[test]
fn a_bracket_that_is_never_closed_holds_no_story_together() {
    let long = format!("开头（{}。结尾。", "雪".repeat(210));
    assert_eq!(cut(&long).last(), Some(&"结尾。"));
}

#[test]
fn full_stops_of_numbers_dates_abbreviations_and_addresses_end_nothing() {
    check("Snow fell on Dr. Frost at 3.5 degrees, i.e. a little. |The end.");
    check("The U.S. team came at 5 p.m. today. |It left.");
    check("J. K. Winter wrote to www.news.example/a.b today. |He waited.");
    check("On 3.5.2026 it snowed. |In 2026. |Then it stopped.");
    check("增长3.5个百分点。|版本2.0.1发布。");
    check("See No. 5, vol. 2. |The rest follows.");
}

#[test]
fn the_number_of_an_item_belongs_to_it() {
    check("1. Check the wheels. |2. Go.");
    check("1.加强值守。|2.及时除雪。");
    check("A.骑车 B.步行");
}

#[test]
fn a_small_letter_goes_on_with_the_sentence() {
    check("Wait ... then go. |Go!");
    check("“What?” he said. |Nothing.");
}

#[test]
fn what_has_nothing_to_be_said_is_no_piece() {
    for text in ["", "   ", "——", "★ ★ ★", "……", "。", "🎉", "“”"] {
        assert_eq!(cut(text), Vec::<&str>::new(), "{text}");
    }
    check("下雪了。|路滑。——");
}

#[test]
fn long_sentences_are_broken_at_commas_first() {
    let clause = "从昨天夜里到今天上午全市普降小雪，";
    let text = clause.repeat(12) + "路通了。";
    let cut = cut(&text);
    assert!(cut.len() >= 2);
    for piece in &cut[..cut.len() - 1] {
        assert!(piece.ends_with('，') && piece.chars().count() <= MOST, "{piece}");
    }
    assert_eq!(cut.concat(), text);
}

#[test]
fn without_commas_at_list_marks_blanks_or_characters() {
    let list = "张家口、宣化、万全、怀来、".repeat(14);
    assert!(cut(&list).iter().all(|piece| piece.ends_with('、') && piece.chars().count() <= MOST));
    let words = "snow and wind and ".repeat(20);
    for piece in cut(&words) {
        assert!(
            piece.chars().count() <= MOST
                && ["snow", "wind", "and"].contains(&piece.split(' ').next_back().unwrap()),
            "{piece}"
        );
    }
    let plain = "雪".repeat(500);
    let cut = cut(&plain);
    assert_eq!(cut.iter().map(|piece| piece.chars().count()).collect::<Vec<_>>(), [100; 5]);
}

#[test]
fn no_number_date_or_unit_is_torn() {
    let whole = [
        "1,234,567元",
        "2026年11月28日",
        "12:30",
        "三千二百五十六名",
        "3.75%",
        "May 3, 2026",
        "Dr. Frost",
        "12 345 km",
        "https://news.example/2026/05/11/last-bus/",
        "拉·买",
    ];
    for filler in ["雪", "大雪，", "wind "] {
        for item in whole {
            for before in 0..90 {
                let text = [&filler.repeat(before), item, &filler.repeat(60)].concat();
                let at = text.find(item).unwrap();
                for most in [20, 40, MOST] {
                    let torn = pieces(&text, most).into_iter().find(|piece| {
                        piece.start > at && piece.start < at + item.len()
                            || piece.end > at && piece.end < at + item.len()
                    });
                    assert_eq!(torn.map(|piece| &text[piece]), None, "{item}, {most}: {text}");
                }
            }
        }
    }
}

#[test]
fn emoji_and_accents_stay_whole() {
    let text = "👩‍👩‍👧雪e\u{301}".repeat(80);
    for piece in cut(&text) {
        assert!(!piece.starts_with(['\u{200D}', '\u{301}']) && !piece.ends_with('\u{200D}'), "{piece}");
    }
}

#[test]
fn an_address_longer_than_a_piece_stays_whole() {
    let address = format!("https://news.example/{}", "a".repeat(300));
    assert_eq!(cut(&address), [&address]);
}

#[test]
fn parts_take_as_long_as_they_may() {
    let text = "从昨天夜里到今天上午，全市普降小雪，部分乡镇出现中雪，道路积雪结冰，请市民朋友出行注意安全，提前规划路线。";
    for most in [3000, 6000, 12_000] {
        let parts = parts(text, most);
        assert!(parts.iter().all(|part| time::millis(&text[part.clone()]) <= most), "{most}");
        assert_eq!(parts.iter().map(|part| &text[part.clone()]).collect::<String>(), text);
    }
    assert_eq!(parts(text, 60_000).len(), 1);
}

proptest! {
    /// Pieces come in order, none is empty, none begins or ends with a blank, and what lies between them says nothing.
    #[test]
    fn nothing_that_is_said_is_lost(text in "[ -~，。、！？；：“”‘’（）《》…—雪路0-9年月日一二三a-zé\u{1F600}\u{1F468}\u{200D}\n]{0,300}", most in 1_usize..150) {
        let mut at = 0;
        for piece in pieces(&text, most) {
            prop_assert!(piece.start >= at && piece.end > piece.start);
            prop_assert!(!text[at..piece.start].chars().any(crate::signs::is_spoken));
            prop_assert_eq!(text[piece.clone()].trim(), &text[piece.clone()]);
            at = piece.end;
        }
        prop_assert!(!text[at..].chars().any(crate::signs::is_spoken));
    }

    /// Chinese without numbers always has a place to break.
    #[test]
    fn chinese_is_never_longer_than_it_may(text in "(雪|路|雪，|路。|雪、){0,200}", most in 10_usize..150) {
        for piece in pieces(&text, most) {
            prop_assert!(text[piece].chars().count() <= most);
        }
    }
}
