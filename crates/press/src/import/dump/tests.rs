use super::*;
use baolan_cms::item::When;

fn read(text: &str, repair: bool) -> Item {
    let file = File { path: "2024/dump.txt", bytes: text.as_bytes() };
    Dumps { repair }.read(&file).map_err(|why| format!("{why}\n{text}")).unwrap().item
}

fn codes(item: &Item) -> Vec<&'static str> {
    let mut codes: Vec<_> = item.remarks.iter().map(|remark| remark.code).collect();
    codes.dedup();
    codes
}

fn credits(item: &Item) -> String {
    let one = |credit: &baolan_core::model::Credit| format!("{} {}", credit.role, credit.names.join(" "));
    item.credits.iter().map(one).collect::<Vec<_>>().join("; ")
}

const PLAIN: &str = "\
首页 新闻中心 时政 独家 县区 教育 医疗健康 美食 数字报刊
您当前的位置：首页 > 县区新闻 > 示例县 > 示例县新闻

剪纸集市开到家门口

2026-02-03 09:29:35  来源：示例新闻网

　　腊月里的第一个集日，河边的空地上摆开了四十多张桌子。

　　“红纸要趁冷天剪，”一位老人说，“手暖和，纸就听话。”

　　散集时天已经黑了。

　　（记者 示例甲 通讯员 示例乙）

编辑：示例丙
示例晚报
移动客户端
示例日报官方
微信“示例全儿”
抖音扫码
关注@示例NEWS
【示例新闻网版权声明 】

1.本网稿件下“稿件来源”项标注为“示例新闻网”的，均属示例新闻网所有，未经授权不得转载。

2.本网其他转载稿件涉及版权等问题，请作者在一周内来电或来函。联系电话：000-0000000。
";

#[test]
fn every_part_of_a_dump_has_its_field() {
    let item = read(PLAIN, false);
    assert_eq!(item.title, "剪纸集市开到家门口");
    assert_eq!(item.channels[0].names, ["县区新闻", "示例县", "示例县新闻"]);
    assert_eq!(item.published, Some(When::Local("2026-02-03T09:29:35".to_owned())));
    assert_eq!(item.source.as_ref().unwrap().name, "示例新闻网");
    assert_eq!(item.editor.as_deref(), Some("示例丙"));
    assert_eq!(credits(&item), "记者 示例甲; 通讯员 示例乙");
    let Body::Text(body) = &item.body else { panic!("{:?}", item.body) };
    assert_eq!(body.len(), 3, "{body:?}");
    assert_eq!(body[2], "散集时天已经黑了。");
    assert_eq!(codes(&item), ["left-out"]);
    let left_out = &item.remarks[0].message;
    for line in ["首页 新闻中心", "示例晚报", "关注@示例NEWS", "2.本网其他转载"] {
        assert!(left_out.contains(line), "{line}");
    }
}

#[test]
fn a_sentence_behind_the_end_is_kept() {
    let item = read(&PLAIN.replace("移动客户端", "第二天，人们又来了，桌子摆得更远。"), false);
    let Body::Text(body) = &item.body else { panic!("{:?}", item.body) };
    assert_eq!(body[3], "第二天，人们又来了，桌子摆得更远。");
    assert!(codes(&item).contains(&"kept-text"));
}

#[test]
fn words_of_boilerplate_in_a_sentence_stay() {
    let sentence = "未经授权的剪纸花样被印在包装盒上，老人说这事得追究责任，可是他不知道该找谁。";
    let item = read(&PLAIN.replace("散集时天已经黑了。", sentence), false);
    let Body::Text(body) = &item.body else { panic!("{:?}", item.body) };
    assert_eq!(body[2], sentence);
}

#[test]
fn other_shapes_of_dumps() {
    let item =
        read("剪纸集市\n\n——腊月见闻\n示例新闻网 2026年2月3日\n\n集日到了。（本报记者 示例甲）\n", false);
    assert_eq!((item.title.as_str(), item.subtitle.as_deref()), ("剪纸集市", Some("腊月见闻")));
    assert_eq!(item.source.as_ref().unwrap().name, "示例新闻网");
    assert_eq!(
        (credits(&item).as_str(), &item.body),
        ("本报记者 示例甲", &Body::Text(vec!["集日到了。".to_owned()]))
    );

    let item =
        read("春节走基层\n一座桥和四十张桌子的腊月\n来源：示例晚报\n本报讯（记者 示例甲）集日到了。", false);
    assert_eq!(
        (item.kicker.as_deref(), item.title.as_str()),
        (Some("春节走基层"), "一座桥和四十张桌子的腊月")
    );
    assert_eq!((credits(&item).as_str(), item.published.is_none()), ("记者 示例甲", true));
    assert_eq!(item.body, Body::Text(vec!["本报讯（记者 示例甲）集日到了。".to_owned()]));

    let item = read("标题在第一行\n\n正文没有时间也没有来源。\n", false);
    assert_eq!((item.title.as_str(), item.published), ("标题在第一行", None));
}

#[test]
fn broken_lines_are_joined() {
    let long = "这一行写到二十五个字以上并且没有写完它就被一个程序折断了";
    let item = read(&format!("标题\n2026-02-03 来源：示例\n\n{long}\n后半句在这里。\n　　新的一段\n"), false);
    assert_eq!(item.body, Body::Text(vec![format!("{long}后半句在这里。"), "新的一段".to_owned()]));
}

#[test]
fn what_is_no_story_has_a_reason() {
    for text in ["", "\n\n　\n", "只有一行", "首页 新闻 时政 县区\n"] {
        let file = File { path: "a.txt", bytes: text.as_bytes() };
        assert!(Dumps { repair: true }.read(&file).is_err(), "{text:?}");
    }
}

#[test]
fn nothing_of_any_size_and_any_bytes_are_read() {
    for bytes in
        [vec![b' '; 10_000_000], vec![0; 500_000], "（".repeat(100_000).into_bytes(), vec![b'?'; 200_000]]
    {
        let file = File { path: "a.txt", bytes: &bytes };
        let _ = Dumps { repair: true }.read(&file);
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_story_or_a_reason(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let file = File { path: "a.txt", bytes: &bytes };
        let _ = Dumps { repair: true }.read(&file);
    }

    #[test]
    fn no_sentence_of_a_cut_dump_is_lost(cut in 0..PLAIN.len()) {
        let cut = PLAIN.floor_char_boundary(cut);
        let file = File { path: "a.txt", bytes: &PLAIN.as_bytes()[..cut] };
        if let Ok(story) = (Dumps { repair: true }).read(&file) {
            let Body::Text(body) = story.item.body else { unreachable!() };
            for sentence in ["四十多张桌子。", "纸就听话。", "天已经黑了。"] {
                proptest::prop_assert_eq!(PLAIN[..cut].contains(sentence), body.iter().any(|text| text.contains(sentence)));
            }
        }
    }
}
