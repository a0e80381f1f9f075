//! What becomes of a tree when the content system changes it.

use super::super::changes::between;
use super::*;

/// `key slug name parent count`; `-` is none.
fn categories(lines: &[&str]) -> Vec<Category> {
    let category = |line: &&str| {
        let fields: Vec<_> = line.split(' ').collect();
        let [key, slug, name, parent, count] = fields[..] else { panic!("{line}") };
        Category {
            key: key.to_owned(),
            slug: slug.to_owned(),
            name: name.to_owned(),
            parent: (parent != "-").then(|| parent.to_owned()),
            count: count.parse().ok(),
        }
    };
    lines.iter().map(category).collect()
}

fn county() -> Vec<Category> {
    categories(&["1 news 要闻 - 9", "3 county 县区 - 0", "7 yuzhou 蔚县 3 4", "8 %E9%95%87 乡镇 7 2"])
}

/// Every channel as `path=name#key`.
fn shown(channels: &[SourceChannel]) -> Vec<String> {
    let mut shown = Vec::new();
    crate::content::walk_channels(channels, None, &mut |channel, path| {
        shown.push(format!("{}={}#{}", path.as_str(), channel.name, channel.key));
    });
    shown
}

fn merged(old: &[SourceChannel], categories: &[Category]) -> Vec<SourceChannel> {
    merge(old, categories).expect("a tree")
}

fn changes(old: &[SourceChannel], new: &[SourceChannel]) -> Vec<String> {
    between(old, new).iter().map(ToString::to_string).collect()
}

#[test]
fn a_first_tree_is_that_of_the_system() {
    let tree = merged(&[], &county());
    let expected =
        ["news=要闻#1", "county=县区#3", "county/yuzhou=蔚县#7", "county/yuzhou/xiang-zhen=乡镇#8"];
    assert_eq!(shown(&tree), expected);
    assert_eq!(merged(&tree, &county()), tree, "again, nothing changes");
    assert!(changes(&tree, &tree).is_empty());
}

#[test]
fn a_channel_keeps_its_slug_and_its_place() {
    let mut old = merged(&[], &county());
    // By hand.
    old.reverse();
    old[0].slug = "towns".to_owned();
    let mut now = county();
    now[1].slug = "counties".to_owned();
    now[0].name = "头条".to_owned();
    now.insert(0, categories(&["5 culture 文化 - 1"]).remove(0));
    let tree = merged(&old, &now);
    let expected = [
        "towns=县区#3",
        "towns/yuzhou=蔚县#7",
        "towns/yuzhou/xiang-zhen=乡镇#8",
        "news=头条#1",
        "culture=文化#5",
    ];
    assert_eq!(shown(&tree), expected);
    assert_eq!(changes(&old, &tree), ["renamed news (要闻 is 头条 now)", "added culture (文化)"]);
}

#[test]
fn what_moves_takes_its_slug_along_and_what_is_gone_is_gone() {
    let old = merged(&[], &county());
    let mut now = county();
    now[2].parent = Some("1".to_owned());
    now.remove(1);
    let tree = merged(&old, &now);
    assert_eq!(shown(&tree), ["news=要闻#1", "news/yuzhou=蔚县#7", "news/yuzhou/xiang-zhen=乡镇#8"]);
    let expected = [
        "moved county/yuzhou to news/yuzhou (蔚县)",
        "moved county/yuzhou/xiang-zhen to news/yuzhou/xiang-zhen (乡镇)",
        "gone county (县区)",
    ];
    assert_eq!(changes(&old, &tree), expected);
}

#[test]
fn a_slug_that_is_taken_or_reserved_where_a_channel_comes_to_gets_a_number() {
    let before = categories(&["1 news 要闻 - 1", "2 a 甲 - 1", "3 news 新闻 2 1", "4 tag 标签 2 1"]);
    let old = merged(&[], &before);
    assert_eq!(shown(&old)[2..], ["a/news=新闻#3", "a/tag=标签#4"]);
    let now = categories(&["1 news 要闻 - 1", "3 news 新闻 - 1", "4 tag 标签 - 1"]);
    let tree = merged(&old, &now);
    assert_eq!(shown(&tree), ["news=要闻#1", "news-2=新闻#3", "tag-2=标签#4"]);
    assert_eq!(merged(&tree, &now), tree);
}

#[test]
fn slugs_that_no_channel_may_have_are_made_of_names_or_keys() {
    let now = categories(&[
        "1 %E5%8E%BF%E5%8C%BA 县区 - 1",
        "2 xian-qu 县区 - 1",
        "3 Media 媒体 - 1",
        "4 search Search - 1",
        "5 2026 2026 - 1",
        "6 County 县 - 1",
        "U_x/Y アイ アイ - 1",
        "8 %zz 坏 - 1",
        "9 archive 往期 1 1",
    ]);
    let expected = [
        "xian-qu=县区#1",
        "xian-qu/wang-qi=往期#9",
        "xian-qu-2=县区#2",
        "mei-ti=媒体#3",
        "c-4=Search#4",
        "c-5=2026#5",
        "county=县#6",
        "c-uxy=アイ#U_x/Y",
        "huai=坏#8",
    ];
    assert_eq!(shown(&merged(&[], &now)), expected);
}

#[test]
fn categories_without_stories_are_left_out_unless_they_were_there() {
    let now = categories(&["1 a 甲 - 0", "2 b 乙 1 0", "3 c 丙 - 0", "4 d 丁 3 1", "5 e 戊 - ?"]);
    let tree = merged(&[], &now);
    assert_eq!(shown(&tree), ["c=丙#3", "c/d=丁#4", "e=戊#5"]);
    let now = categories(&["1 a 甲 - 0", "2 b 乙 1 0", "3 c 丙 - 0", "4 d 丁 3 0", "5 e 戊 - 0"]);
    assert_eq!(merged(&tree, &now), tree);
}

#[test]
fn circles_and_missing_parents_are_channels_of_the_first_level() {
    let now =
        categories(&["1 a 甲 2 1", "2 b 乙 1 1", "3 c 丙 3 1", "4 d 丁 99 1", "5 e 戊 1 1", "1 a 再 - 1"]);
    assert_eq!(shown(&merged(&[], &now)), ["a=甲#1", "a/e=戊#5", "b=乙#2", "c=丙#3", "d=丁#4"]);
}

#[test]
fn names_are_a_line_and_never_empty() {
    let mut now = categories(&["1 a x - 1", "2 b x - 1"]);
    now[0].name = "  县\n区\u{200b} ".to_owned();
    now[1].name = " ".to_owned();
    assert_eq!(shown(&merged(&[], &now)), ["a=县区#1", "b=b#2"]);
}

#[test]
fn a_tree_that_is_too_deep_is_refused() {
    let line = |count: usize| -> Vec<_> {
        let category = |number: usize| {
            let parent = if number == 0 { "-".to_owned() } else { (number - 1).to_string() };
            categories(&[&format!("{number} s{number} 名 {parent} 1")]).remove(0)
        };
        (0..count).map(category).collect()
    };
    let deepest = merged(&[], &line(DEEPEST));
    let file = crate::content::ChannelsFile { schema: None, channels: deepest };
    let depth = super::super::text(&file).lines().map(|line| line.len() - line.trim_start().len()).max();
    assert_eq!(depth, Some(2 + 2 * DEEPEST));
    assert!(merge(&[], &line(DEEPEST + 1)).expect_err("too deep").contains("the category `31`"));
    assert!(merge(&[], &line(2000)).is_err());
}
