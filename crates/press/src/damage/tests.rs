use super::*;

fn codes(text: &str) -> Vec<(&'static str, &str)> {
    find(text)
        .into_iter()
        .map(|damage| (damage.code, &text[damage.offset..damage.offset + damage.len]))
        .collect()
}

/// The program that does the damage: replaces bytes of GBK, and reads what comes of it as others do, with a question mark for
/// a first byte without a second, and for both.
pub(crate) fn annotate(text: &str, readings: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        let (bytes, _, is_lossy) = encoding_rs::GBK.encode(text);
        assert!(!is_lossy, "{text} is all GBK");
        bytes.into_owned()
    };
    let mut bytes = encode(text);
    for (character, reading) in readings {
        // Most readings are of characters whose bytes occur nowhere.
        let (from, to) = (encode(character), encode(&format!("{character}({reading})")));
        let mut out = Vec::new();
        let mut rest = &bytes[..];
        while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
            out.extend(&rest[..at]);
            out.extend(&to);
            rest = &rest[at + from.len()..];
        }
        out.extend(rest);
        bytes = out;
    }
    decode(&bytes)
}

/// Whether only Traditional text has a character, and GBK has it.
pub(crate) fn is_traditional(c: char) -> bool {
    codec::script(c) == Some(codec::Script::Traditional) && codec::encode(c).is_some()
}

fn decode(bytes: &[u8]) -> String {
    let (mut text, mut rest) = (String::new(), bytes);
    while let [first, tail @ ..] = rest {
        rest = tail;
        if first.is_ascii() {
            text.push(char::from(*first));
            continue;
        }
        let Some((second, tail)) = tail.split_first() else { break };
        rest = tail;
        text.push(codec::decode(*first, *second).unwrap_or('?'));
    }
    text
}

#[test]
fn readings_behind_characters_are_found_and_taken_out() {
    let text = "縣區(qū)的網(wǎng)上報名，醫(yī)院門口排起了隊。";
    assert_eq!(
        codes(text),
        [("pinyin-annotation", "區(qū)"), ("pinyin-annotation", "網(wǎng)"), ("pinyin-annotation", "醫(yī)")]
    );
    assert_eq!(repair(text).0, "縣區的網上報名，醫院門口排起了隊。");
    assert_eq!(repair("關(guan) 於(yu) 報名的通(tong) 知").0, "關於報名的通知");
}

#[test]
fn letters_that_are_no_reading_of_the_character_are_left_alone() {
    for text in
        ["读(dé)错了，读(read)和写(write)", "甲组(a)、啊(a)、下(e)", "蔚（yù）县", "网(WANG)络", "价格(yuan)"]
    {
        assert_eq!(codes(text), [], "{text}");
    }
}

#[test]
fn one_reading_may_be_an_editors_and_stays() {
    let text = "蔚(yù)县的剪纸";
    let found = find(text);
    assert_eq!((found.len(), &found[0].repair), (1, &None));
    assert_eq!(repair(text), (text.to_owned(), Vec::new()));
}

#[test]
fn a_reading_between_bytes_is_undone() {
    // 以 is D2 D4, 億 83 7C, and D4 83 is 詢.
    assert_eq!(annotate("足以億計", &[("詢", "xún")]), "足以?xún)|計");
    assert_eq!(repair("足以?xún)|計").0, "足以億計");
    // A run over several characters.
    let text = annotate("因為惡意者更換版面", &[("驗", "yàn")]);
    assert_eq!(text, "因?yàn)閻阂庹吒鼡Q版面");
    assert_eq!(codes(&text), [("shifted-bytes", "因?yàn)閻阂庹吒鼡Q")]);
    assert_eq!(repair(&text).0, "因為惡意者更換版面");
    // Two readings between bytes: the second one brings bytes and characters together again.
    let text = annotate("因為展狀況", &[("驗", "yàn"), ("範", "fàn")]);
    assert_eq!(repair(&text).0, "因為展狀況", "{text}");
}

#[test]
fn what_ends_in_a_lost_byte_stays_and_is_flagged() {
    let text = annotate("轉變為\n", &[("優", "yōu")]);
    assert_eq!(text, "轉變?yōu)?");
    assert_eq!(codes(&text)[0].0, "shifted-bytes");
    assert_eq!(repair(&text).0, text);
}

#[test]
fn lost_bytes_are_flagged() {
    assert_eq!(codes("今天??开")[0], ("lost-bytes", "??"));
    assert_eq!(codes("傳播?；ヂ摼")[0].0, "lost-bytes");
    assert_eq!(codes("　?。ㄓ浾?甲 通訊員 乙)")[0], ("lost-bytes", "?。ㄓ浾"));
    assert_eq!(codes("獎?/p>"), [("lost-bytes", "?/p>")]);
    for text in ["你好吗?我很好", "“真的吗?”他问", "什么??", "(?)", "a?b", "是吗?！他喊"]
    {
        assert_eq!(codes(text), [], "{text}");
    }
}

#[test]
fn a_line_with_holes_can_still_be_recognised() {
    assert_eq!(
        guess_line("?。ㄓ浾?示例甲 通訊員 乙)").as_deref(),
        Some("\u{FFFD}（記\u{FFFD}示例甲 通訊員 乙)")
    );
    assert_eq!(guess_line("没有"), None);
}

#[test]
fn utf8_read_as_something_else_is_found() {
    let gbk = |text: &str| encoding_rs::GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    let latin =
        |text: &str| encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    assert_eq!(repair(&gbk("的人在说。，")).0, "的人在说。，");
    assert_eq!(repair(&latin("咖啡 café")).0, "咖啡 café");
    assert_eq!(codes("锟斤拷锟斤拷开会"), [("mojibake", "锟斤拷锟斤拷")]);
    assert_eq!(codes("一把锛子，木匠的家什"), []);
    assert_eq!(codes("“引文”——‘内’…… é à ü · Ã"), []);
}

#[test]
fn characters_without_meaning_are_found() {
    assert_eq!(codes("甲\u{FFFD}\u{FFFD}乙"), [("replacement-character", "\u{FFFD}\u{FFFD}")]);
    assert_eq!(codes("甲\u{E000}乙"), [("private-use-character", "\u{E000}")]);
    assert_eq!(codes("甲\u{378}乙"), [("unassigned-character", "\u{378}")]);
    assert_eq!(codes("甲\u{85}\u{7}乙\t\r\n"), [("control-character", "\u{85}\u{7}")]);
    assert_eq!(codes("👩\u{200D}🌾𠮷㐀—…"), []);
}

#[test]
fn half_converted_text_is_found_once() {
    let traditional = "縣裡開會討論學習醫療廣場網絡設備辦學";
    assert_eq!(codes(&format!("{}国务学习议设", traditional.repeat(3))), [("mixed-scripts", "国")]);
    assert_eq!(codes(traditional), []);
    assert_eq!(codes("作家陶喆、陈堃到场，学习、网络、办学、医疗、会议"), []);
}

#[test]
fn places_count_lines_and_characters() {
    let text = "甲\n乙丙丁戊";
    let at = text.find('丁').unwrap();
    assert_eq!(place(text, at), Place { line: 2, column: 3 });
    assert_eq!(surroundings(text, at, 3), "乙丙丁戊");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_places_are_of_whole_characters(text in "[a-zū?()（）。甲乙以億驗Ã©鈥銆锟斤拷\u{FFFD}\u{E000} \n]{0,60}") {
        let found = find(&text);
        let mut end = 0;
        for damage in &found {
            proptest::prop_assert!(damage.offset >= end && damage.len > 0);
            end = damage.offset + damage.len;
            proptest::prop_assert!(text.get(damage.offset..end).is_some());
            let _ = surroundings(&text, damage.offset, damage.len);
        }
        let _ = guess_line(&text);
        let _ = repair(&text);
    }

    #[test]
    fn what_the_program_did_is_undone_or_flagged(text in "[以億因為惡意者更換詢問縣區網絡學習變優展範狀況們冊在京張高鐵，。]{1,30}Q") {
        let damaged = annotate(&text, &[("詢", "xún"), ("驗", "yàn"), ("網", "wǎng"), ("優", "yōu"), ("範", "fàn")]);
        if damaged != text {
            proptest::prop_assert!(!find(&damaged).is_empty(), "{}", damaged);
        }
    }
}
