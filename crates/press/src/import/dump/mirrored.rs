//! A story of the demo portal as a copying page would print it: Traditional, with readings put behind characters by replacing
//! bytes, and as text.

use super::*;
use crate::damage;
use baolan_cms::item::When;
use serde_json::Value;

/// What the copying program converts of the story's characters.
const CONVERTED: &str = "个個这這来來时時门門开開记記们們间間员員编編辑輯县縣区區庄莊当當闻聞网網页頁讯訊张張纸紙转轉声聲万萬温溫场場头頭过過\
    说說药藥进進风風让讓单單东東见見样樣户戶还還两兩对對断斷无無点點热熱长長数數为為农農账賬医醫疗療视視学學务務设設职職\
    权權责責临臨产產懒懶镇鎮缝縫气氣关關够夠发發现現挂掛黄黃帘簾钱錢报報边邊垄壟绳繩红紅贴貼阴陰盖蓋换換旧舊袄襖挤擠\
    绒絨经經没沒体體笼籠块塊离離爱愛儿兒术術鲁魯办辦实實远遠处處机機顾顧坏壞着著独獨内內签簽层層闷悶几幾归歸园園则則";

/// A story of the demo in plain text, in the shape of a page.
struct Page {
    title: String,
    paragraphs: Vec<String>,
    text: String,
}

fn page() -> Page {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../public/content/articles/2026/wanquan-bumblebees-clock-in.json");
    let story: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let title = traditional(story["title"].as_str().unwrap());
    let paragraphs: Vec<String> =
        story["body"].as_array().unwrap().iter().filter_map(Value::as_str).map(traditional).collect();
    let body: String = paragraphs.iter().map(|paragraph| format!("　　{paragraph}\n\n")).collect();
    let text = traditional(&format!(
        "首页 新闻中心 时政 独家 县区 教育 医疗健康 数字报刊\n\
         您当前的位置:首页 > 县区新闻 > 万全区 > 万全新闻\n\n\
         {title}\n\n\
         2026-11-05 11:33:10  来源:示例新闻网\n\n\
         {body}　　（记者 示例甲 通讯员 示例乙）\n\n\
         编辑:示例丙\n移动客户端\n官方微博\n【示例新闻网版权声明 】\n"
    ));
    Page { title, paragraphs, text }
}

fn traditional(text: &str) -> String {
    let pairs: Vec<char> = CONVERTED.chars().filter(|c| !c.is_whitespace()).collect();
    let (pairs, _) = pairs.as_chunks::<2>();
    text.chars().map(|c| pairs.iter().find(|[from, _]| *from == c).map_or(c, |[_, to]| *to)).collect()
}

/// The program knows readings of a third of the Traditional characters; which, `part` of three says.
fn damaged(text: &str, part: u32) -> String {
    let readings: Vec<(String, &str)> = (0x4E00..0x9FFF)
        .filter_map(char::from_u32)
        .filter_map(|c| Some((c, pinyin::ToPinyin::to_pinyin(&c)?.with_tone())))
        .filter(|(c, _)| u32::from(*c) % 3 == part && damage::tests::is_traditional(*c))
        .map(|(c, reading)| (c.to_string(), reading))
        .collect();
    let readings: Vec<(&str, &str)> = readings.iter().map(|(c, reading)| (c.as_str(), *reading)).collect();
    damage::tests::annotate(text, &readings)
}

fn read(text: &str, repair: bool) -> Item {
    let file = File { path: "mirrored.txt", bytes: text.as_bytes() };
    Dumps { repair }.read(&file).unwrap().item
}

fn body(item: &Item) -> &[String] {
    let Body::Text(body) = &item.body else { panic!("{:?}", item.body) };
    body
}

#[test]
fn a_damaged_dump_comes_in_with_every_part_in_its_field() {
    let page = page();
    for part in 0..3 {
        let text = damaged(&page.text, part);
        assert!(text.contains('?'), "{text}");
        let item = read(&text, false);
        let fields = (item.channels[0].names.len(), item.editor.as_deref(), &item.published);
        let published = Some(When::Local("2026-11-05T11:33:10".to_owned()));
        assert_eq!(fields, (3, Some("示例丙"), &published), "{text}");
        assert!(item.source.as_ref().unwrap().name.starts_with("示例新"), "{:?}", item.source);
        let names: Vec<_> = item.credits.iter().map(|credit| credit.names.join(" ")).collect();
        assert_eq!(names, ["示例甲", "示例乙"], "{text}");
        assert_eq!(body(&item).len(), page.paragraphs.len(), "{text}\n{:#?}", body(&item));
        // Every damaged paragraph has a remark with its line.
        for (paragraph, damaged) in page.paragraphs.iter().zip(body(&item)) {
            let line = text.lines().position(|line| line.contains(damaged.as_str())).unwrap() + 1;
            let place = format!("line {line},");
            let is_listed = item.remarks.iter().any(|remark| remark.message.starts_with(&place));
            assert!(paragraph == damaged || is_listed, "{place} {damaged}");
        }
    }
}

#[test]
fn repair_restores_what_has_one_answer_and_flags_the_rest() {
    let page = page();
    let (mut whole, mut flagged) = (0, 0);
    for part in 0..3 {
        let item = read(&damaged(&page.text, part), true);
        assert_eq!(item.title, page.title);
        assert_eq!(item.source.as_ref().unwrap().name, "示例新聞網");
        assert!(item.remarks.iter().any(|remark| remark.code == "repaired"));
        assert_eq!(body(&item).len(), page.paragraphs.len(), "{:#?}", body(&item));
        for (paragraph, restored) in page.paragraphs.iter().zip(body(&item)) {
            let is_whole = paragraph == restored;
            whole += usize::from(is_whole);
            flagged += usize::from(!is_whole);
            assert!(is_whole || !damage::find(restored).is_empty(), "neither whole nor flagged: {restored}");
        }
    }
    assert!(whole > flagged, "{whole} paragraphs whole, {flagged} flagged");
}
