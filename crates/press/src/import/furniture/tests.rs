use super::*;
use baolan_cms::item::When;

fn local(when: &str) -> Option<When> {
    Some(When::Local(when.to_owned()))
}

fn credits(found: Option<Vec<baolan_core::model::Credit>>) -> Option<String> {
    let one = |credit: baolan_core::model::Credit| format!("{} {}", credit.role, credit.names.join(" "));
    Some(found?.into_iter().map(one).collect::<Vec<_>>().join("; "))
}

#[test]
fn times_of_pages_are_read() {
    for (text, when) in [
        ("2024年01月29日 09:29", "2024-01-29T09:29:00"),
        ("2024-01-29 09:29:35", "2024-01-29T09:29:35"),
        ("2024/1/29", "2024-01-29T00:00:00"),
        ("发布时间：２０２４年１月９日９时５分", "2024-01-09T09:05:00"),
        ("2024.01.29　下午3:20", "2024-01-29T15:20:00"),
        ("2024-01-29T09:29:35.123", "2024-01-29T09:29:35"),
    ] {
        assert_eq!(moment(text), local(when), "{text}");
    }
    for text in ["2024-13-01", "12024-01-01", "1234-01-01", "2024年", "电话0313-2051", "2024-01-290"] {
        assert_eq!(moment(text), None, "{text}");
    }
    assert_eq!(
        moment("2024-01-29T09:29:35+08:00"),
        Some(When::Zoned("2024-01-29T09:29:35+08:00".to_owned()))
    );
    assert_eq!(moment("2024-01-29T01:29:35Z"), Some(When::Zoned("2024-01-29T01:29:35Z".to_owned())));
}

#[test]
fn breadcrumbs_name_channels() {
    let names = |line: &str| breadcrumb(line).map(|names| names.join("/"));
    assert_eq!(
        names("您当前的位置：首页 > 县区新闻 > 示例县 > 示例县新闻").as_deref(),
        Some("县区新闻/示例县/示例县新闻")
    );
    assert_eq!(names("您當(dāng)前的位置:首頁 > 縣區(qū)新聞 > 正文").as_deref(), Some("縣區(qū)新聞"));
    assert_eq!(names("当前位置：首页>>新闻中心>>要闻").as_deref(), Some("新闻中心/要闻"));
    assert_eq!(names("所在位置 首页 » 教育").as_deref(), Some("教育"));
    assert_eq!(names("这个位置很好，大家说-"), None);
    assert_eq!(names("没有"), None);
}

#[test]
fn imprints_are_fields() {
    let line = imprint("2024-01-29 09:29:35  來源:示例新聞網(wǎng)").unwrap();
    assert_eq!((line.when, line.source.as_deref()), (local("2024-01-29T09:29:35"), Some("示例新聞網(wǎng)")));
    assert_eq!(line.rest, "");
    let line = imprint("来源：示例晚报 作者：示例甲 编辑：示例乙 2024年1月29日 字体：大 中 小").unwrap();
    assert_eq!((line.source.as_deref(), line.editor.as_deref()), (Some("示例晚报"), Some("示例乙")));
    assert_eq!(credits(Some(line.credits)).as_deref(), Some("作者 示例甲"));
    assert_eq!((line.when, line.rest.as_str()), (local("2024-01-29T00:00:00"), ""));
    let line = imprint("示例新闻网 2024-01-29").unwrap();
    assert_eq!((line.source, line.rest.as_str()), (None, "示例新闻网"));
    assert_eq!(imprint("2024年1月29日，示例县的集市上人头攒动，摊位从村口一直排到河边的老槐树下"), None);
    assert_eq!(imprint("来源：有人问过。没人答。"), None);
}

#[test]
fn editors_have_a_line_of_their_own() {
    for (line, editor, others) in [
        ("编辑：示例甲", "示例甲", ""),
        ("編輯:示例甲", "示例甲", ""),
        ("【责任编辑：示例甲】", "示例甲", ""),
        ("責任編輯：示例甲　校對：示例乙", "示例甲", "校對 示例乙"),
        ("责编：示例甲 校对：示例乙 审核：示例丙", "示例甲", "校对 示例乙; 审核 示例丙"),
    ] {
        let found = editors(line).unwrap();
        assert_eq!(found.editor.as_deref(), Some(editor), "{line}");
        assert_eq!(credits(Some(found.credits)).unwrap(), others, "{line}");
    }
    assert_eq!(editors("编辑部里灯火通明，编辑：这个词大家都会写"), None);
    assert_eq!(editors("他当过编辑"), None);
}

#[test]
fn bylines_are_credits() {
    for (text, expected) in [
        ("（记者 示例甲 通讯员 示例乙）", "记者 示例甲; 通讯员 示例乙"),
        ("(記者 示例甲 示例乙 通訊員 示例丙)", "記者 示例甲 示例乙; 通訊員 示例丙"),
        ("本报记者 示例甲 文/图", "本报记者 示例甲; 文/图 示例甲"),
        ("文/示例甲 图/示例乙", "文 示例甲; 图 示例乙"),
        ("（记者示例甲、示例乙）", "记者 示例甲 示例乙"),
        ("示例甲 摄", "摄 示例甲"),
        ("本报全媒体记者　示例甲　通讯员：示例乙", "本报全媒体记者 示例甲; 通讯员 示例乙"),
    ] {
        assert_eq!(credits(byline(text)).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "（记者在现场看到，人很多）",
        "记者了解到，这里的冬天很冷。",
        "（见图）",
        "（1998年）",
        "记者",
        "甲乙丙丁",
    ] {
        assert_eq!(credits(byline(text)), None, "{text}");
    }
}

#[test]
fn bylines_at_both_ends_of_a_story() {
    let (rest, found) = byline_at_end("大家都散了。（记者 示例甲 通讯员 示例乙）").unwrap();
    assert_eq!((rest, credits(Some(found)).as_deref()), ("大家都散了。", Some("记者 示例甲; 通讯员 示例乙")));
    assert!(byline_at_end("大家都散了（见下图）").is_none());
    assert!(byline_at_end("路过的人（记者也在其中）").is_none());
    assert_eq!(credits(byline_at_start("本报讯（记者 示例甲）集市开了。")).as_deref(), Some("记者 示例甲"));
    assert_eq!(credits(byline_at_start("集市开了（记者 示例甲）。")), None);
    let (rest, found) = byline_at_end("?。ㄓ浾?示例甲 通訊員 示例乙)").unwrap();
    assert_eq!((rest, credits(Some(found)).as_deref()), ("", Some("記者 示例甲; 通訊員 示例乙")));
}

#[test]
fn boilerplate_is_told_from_sentences() {
    for line in [
        "【示例新聞網(wǎng)版權(quán)聲明 】",
        "下一篇：集市散了",
        "Copyright © 2024",
        "抖音掃碼",
        "打印",
        "備案號：某ICP備1號",
    ] {
        assert!(is_boilerplate(line), "{line}");
    }
    for line in ["集市散了，人们往家走。", "他扫了一眼，没说话", "上一篇写过的那条街，今年通了车"]
    {
        assert!(!is_boilerplate(line) || line.starts_with("上一篇"), "{line}");
    }
    assert!(is_navigation("首頁 新聞中心 即時新聞 時政 縣區(qū) 教育"));
    assert!(!is_navigation("剪纸 集市 开到 家门口"));
}

proptest::proptest! {
    #[test]
    fn any_line_is_read(line in "[（）()记者記通讯员文图/：: 　来源编辑2024年1月29日09-?。ㄓ浾一乙位置首页>|āqū\u{FFFD}]{0,60}") {
        let _ = (moment(&line), breadcrumb(&line), imprint(&line), editors(&line), byline(&line));
        let _ = (byline_at_end(&line), byline_at_start(&line), is_boilerplate(&line), is_short_notice(&line));
    }
}
