use super::*;
use crate::import::source::{Found, Origin};
use baolan_cms::item::{Body, Item, When};

fn read_with(html: &[u8], rules: &str, repair: bool) -> Result<Item, String> {
    let rules = Rules::parse(rules).unwrap();
    let file = File { path: "2026/fair.html", bytes: html };
    Pages { rules, repair }.read(&file).map(|story| story.item)
}

fn read(html: &str) -> Item {
    read_with(html.as_bytes(), "", false).unwrap()
}

fn html(item: &Item) -> &str {
    let Body::Html(html) = &item.body else { panic!("{:?}", item.body) };
    html
}

fn credits(item: &Item) -> String {
    let one = |credit: &baolan_core::model::Credit| format!("{} {}", credit.role, credit.names.join(" "));
    item.credits.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Paragraphs of a story of one's own, long enough to be weighed.
const STORY: &str = "<p>　　腊月里的第一个集日，河边的空地上摆开了四十多张桌子，桌上铺着红布，红布上压着石头，风从河面吹过来，\
    石头下面的纸还是哗哗地响。</p>\n<p>　　“红纸要趁冷天剪，”一位老人说，“手暖和，纸就听话。”她的剪刀用了三十年，把手上缠着布条，\
    布条换过九回。</p>\n<p><img src=\"fair_files/a.jpg\"></p>\n<p>　　散集时天已经黑了，桌子收起来靠在墙边，第二天还要用。</p>";

/// A page in the shape that most portals have: nothing is marked for programs.
fn plain() -> String {
    format!(
        "<!DOCTYPE html>\n<!-- saved from url=(0041)https://news.example/2026-02/03/content-1.htm -->\n<html><head><meta charset=utf-8>\
         <title>剪纸集市开到家门口_县区新闻_示例新闻网</title></head><body>\
         <div class=nav><a href=/>首页</a> <a href=/n/>新闻</a> <a href=/c/>县区</a> <a href=/e/>教育</a> <a href=/t/>旅游</a></div>\
         <div class=path>您当前的位置：<a href=/>首页</a> &gt; <a href=/c/>县区新闻</a> &gt; <a href=/c/x/>示例县</a></div>\
         <h1>剪纸集市开到家门口</h1><div class=info><span>2026年02月03日 09:29</span>　<span>来源：示例新闻网</span></div>\
         <div class=content>{STORY}<p>（记者 示例甲 通讯员 示例乙）</p><p>责任编辑：示例丙</p></div>\
         <div class=next><a href=/2>下一篇：集市散了</a></div>\
         <div class=foot><p>【示例新闻网版权声明】</p><p>本网稿件未经授权不得转载。</p></div></body></html>"
    )
}

#[test]
fn a_page_without_marks_comes_in_whole() {
    let item = read(&plain());
    assert_eq!(item.title, "剪纸集市开到家门口");
    assert_eq!(item.url.as_deref(), Some("https://news.example/2026-02/03/content-1.htm"));
    assert_eq!(item.channels[0].names, ["县区新闻", "示例县"]);
    assert_eq!(item.published, Some(When::Local("2026-02-03T09:29:00".to_owned())));
    assert_eq!(item.source.as_ref().unwrap().name, "示例新闻网");
    assert_eq!(
        (item.editor.as_deref(), credits(&item).as_str()),
        (Some("示例丙"), "记者 示例甲; 通讯员 示例乙")
    );
    let body = html(&item);
    for part in ["四十多张桌子", "换过九回", "第二天还要用。", "fair_files/a.jpg"] {
        assert!(body.contains(part), "{part}: {body}");
    }
    for part in ["责任编辑", "（记者", "下一篇", "版权", "您当前"] {
        assert!(!body.contains(part), "{part}: {body}");
    }
    assert!(item.id.starts_with("page-") && item.id.len() == 21, "{}", item.id);
}

#[test]
fn gbk_pages_are_read_and_a_wrong_charset_is_a_remark() {
    let page = plain().replace("charset=utf-8", "charset=gb2312");
    let (bytes, _, _) = encoding_rs::GBK.encode(&page);
    let item = read_with(&bytes, "", false).unwrap();
    assert_eq!(item.title, "剪纸集市开到家门口");
    assert!(item.remarks.iter().all(|remark| remark.code != "wrong-encoding"));
    let page = plain();
    let (bytes, _, _) = encoding_rs::GBK.encode(&page);
    let item = read_with(&bytes, "", false).unwrap();
    assert_eq!((item.title.as_str(), item.remarks[0].code), ("剪纸集市开到家门口", "wrong-encoding"));
}

#[test]
fn marks_for_programs_are_read() {
    let page = format!(
        "<html><head><title>x</title><link rel=canonical href='https://news.example/a/1.html'>\
         <meta property=og:image content='https://cdn.example/p/a.jpg?w=1'><meta name=keywords content='剪纸,非遗'>\
         <meta name=description content='写在列表里的一句话'>\
         <script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"WebSite\"}},{{\"@type\":\"NewsArticle\",\
         \"headline\":\"剪纸集市\",\"datePublished\":\"2026-02-03T09:29:35+08:00\",\"author\":[{{\"name\":\"示例甲\"}}],\
         \"articleSection\":\"县区新闻\"}}]}}</script></head><body><div itemprop=articleBody>{STORY}</div></body></html>"
    );
    let item = read(&page);
    assert_eq!(
        (item.title.as_str(), item.url.as_deref()),
        ("剪纸集市", Some("https://news.example/a/1.html"))
    );
    assert_eq!(item.published, Some(When::Zoned("2026-02-03T09:29:35+08:00".to_owned())));
    assert_eq!((credits(&item).as_str(), item.tags.join(" ").as_str()), ("作者 示例甲", "剪纸 非遗"));
    assert_eq!(item.channels[0].names, ["县区新闻"]);
    assert_eq!(item.summary.as_deref(), Some("写在列表里的一句话"));
    assert_eq!(item.cover.unwrap().src, "fair_files/a.jpg");
    assert_eq!(item.remarks, []);
}

#[test]
fn a_summary_that_a_system_cut_from_the_text_is_none() {
    let page = plain().replace(
        "<meta charset",
        "<meta name=description content='腊月里的第一个集日，河边的空地上摆开了四十多张桌子'><meta charset",
    );
    assert_eq!(read(&page).summary, None);
}

#[test]
fn names_of_government_pages_are_read() {
    let page = format!(
        "<meta name=ArticleTitle content=剪纸集市><meta name=PubDate content='2026-02-03 09:29'>\
         <meta name=ContentSource content=示例晚报><meta name=ColumnName content=县区><meta name=Author content=示例甲>\
         <div id=zoom>{STORY}</div>"
    );
    let item = read(&page);
    assert_eq!((item.title.as_str(), item.source.unwrap().name.as_str()), ("剪纸集市", "示例晚报"));
    assert_eq!(item.published, Some(When::Local("2026-02-03T09:29:00".to_owned())));
}

#[test]
fn rules_come_before_everything() {
    let rules = "[[site]]\nhost = 'news.example'\ntitle = '.t'\nkicker = '.k'\ntime = '.d@data-time'\nsource = '.s'\neditor = '.e'\n\
        channel = '.c a'\ntags = '.tag'\nbody = '.b'\nremove = ['.ad']\n";
    let page = "<!-- saved from url=(0024)https://news.example/1 --><h1>别的</h1><p class=k>春节走基层</p><p class=t>剪纸集市</p>\
         <i class=d data-time='2026-02-03 09:29:35'></i><i class=s>来源：示例晚报</i><i class=e>编辑：示例丙</i>\
         <div class=c><a>首页</a><a>县区</a><a>示例县</a></div><b class=tag>剪纸</b><b class=tag>非遗</b>\
         <div class=b>短。<p class=ad>广告</p></div>";
    let item = read_with(page.as_bytes(), rules, false).unwrap();
    assert_eq!((item.title.as_str(), item.kicker.as_deref()), ("剪纸集市", Some("春节走基层")));
    assert_eq!(item.published, Some(When::Local("2026-02-03T09:29:35".to_owned())));
    assert_eq!(
        (item.source.as_ref().unwrap().name.as_str(), item.editor.as_deref()),
        ("示例晚报", Some("示例丙"))
    );
    assert_eq!(
        (item.channels[0].names.join("/"), item.tags.join("/")),
        ("县区/示例县".to_owned(), "剪纸/非遗".to_owned())
    );
    assert_eq!(html(&item), "短。");
}

#[test]
fn a_home_page_is_no_story_and_has_a_reason() {
    let links: String = (0..40)
        .map(|n| format!("<li><a href=/{n}>第{n}条新闻的标题写在这里，点开才有正文</a></li>"))
        .collect();
    let page = format!("<title>示例新闻网</title><h1>示例新闻网</h1><ul>{links}</ul>");
    let why = read_with(page.as_bytes(), "", false).unwrap_err();
    assert!(why.contains("list") || why.contains("no part"), "{why}");
    assert!(read_with(b"<title>x</title>", "", false).unwrap_err().contains("no part"), "nothing");
    assert!(read_with(b"", "", false).unwrap_err().contains("no title"));
    assert!(read_with(b"From: <Saved by Blink>", "", false).unwrap_err().contains("MHTML"));
}

#[test]
fn damage_has_a_place_and_is_repaired_on_demand() {
    let page = plain().replace("河边的", "縣區(qū)的網(wǎng)上、醫(yī)院邊、河边的");
    let item = read(&page);
    let damage: Vec<_> = item.remarks.iter().filter(|remark| remark.code == "pinyin-annotation").collect();
    assert_eq!(damage.len(), 3);
    assert!(damage[0].message.starts_with("line 3, column "), "{}", damage[0].message);
    assert!(html(&item).contains("網(wǎng)上"));
    let item = read_with(page.as_bytes(), "", true).unwrap();
    assert!(html(&item).contains("縣區的網上、醫院"));
}

#[test]
fn pages_are_found_and_their_parts_are_not_pages() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("a/fair.html", &plain());
    write("a/fair_files/frame.html", &plain());
    write("b.htm", "");
    write(".git/c.html", &plain());
    let mut pages = open(folder.path(), Rules::default(), false).unwrap();
    let Some(Found::Story(story)) = pages.next(&|_| false).unwrap() else { panic!("a story") };
    let Origin::Folder { folder, address, .. } = &story.origin else { panic!("{:?}", story.origin) };
    assert_eq!((folder.to_str(), address.as_deref()), (Some("a"), Some("https://news.example")));
    assert!(matches!(pages.next(&|_| false).unwrap(), Some(Found::Unreadable(page)) if page.what == "b.htm"));
    assert!(pages.next(&|_| false).unwrap().is_none());
}

#[test]
fn a_known_page_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.html"), plain()).unwrap();
    let first = open(folder.path(), Rules::default(), false).unwrap().next(&|_| false).unwrap();
    let Some(Found::Story(story)) = first else { panic!("{first:?}") };
    let key = story.key.unwrap();
    let again = open(folder.path(), Rules::default(), false).unwrap().next(&|known| *known == key).unwrap();
    assert!(matches!(again, Some(Found::Known(_))));
    let repaired = open(folder.path(), Rules::default(), true).unwrap().next(&|known| *known == key).unwrap();
    assert!(matches!(repaired, Some(Found::Story(_))), "another option reads it again");
}

#[test]
fn deep_large_and_broken_pages_have_reasons() {
    let deep = format!("<title>x</title>{}", "<div>".repeat(5_000));
    assert!(read_with(deep.as_bytes(), "", false).unwrap_err().contains("no part"));
    let deep = format!("<title>x</title><div id=zoom>{}{STORY}", "<b>".repeat(3_000));
    assert!(read_with(deep.as_bytes(), "", false).is_ok());
    let json = format!("<script type='application/ld+json'>{}</script>{}", "[".repeat(100_000), plain());
    assert!(read_with(json.as_bytes(), "", false).is_ok());
    let _ = read_with(&vec![b' '; 10_000_000], "", false);
    let page = plain();
    for cut in (0..page.len()).step_by(193) {
        let _ = read_with(&page.as_bytes()[..cut], "", true);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_a_story_or_a_reason(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let _ = read_with(&bytes, "", true);
    }

    #[test]
    fn any_tags_are_a_story_or_a_reason(html in "(<(p|div|h1|title|br|img src=a|table|td|script|meta name=author content=x|/p|/div)>|（记者 甲）|来源：|正文文字。){0,40}") {
        let _ = read_with(html.as_bytes(), "", true);
    }
}
