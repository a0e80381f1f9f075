//! Portals that have the channels of their content system: `press channels`, and what is printed with its file.

use super::*;
use crate::peers::category_below;
use snapbox::{assert_data_eq, str};
use std::fs;

const FILE: &str = "content/channels.json";

/// A portal over a system, without channels of its own but for a link.
fn over(source: &Value) -> Newsroom {
    let channels = json!([
        {"name": "数字报", "url": "https://paper.example/"},
        {"name": "头版", "special": "home"},
        {"name": "搜索", "special": "search"},
    ]);
    let mut source = source.clone();
    source["nav"] = "source".into();
    portal(&json!({"source": source, "channels": channels}))
}

fn wordpress(peer: &WordpressPeer) -> Value {
    json!({"kind": "wordpress", "base": format!("{}/wp-json/", peer.url())})
}

/// A WordPress with a tree of three levels; an even post is in 蔚县, an odd one in 要闻.
fn with_tree(posts: usize) -> WordpressPeer {
    let peer = WordpressPeer::start(posts);
    peer.change_categories(|categories| {
        *categories = vec![
            category_below(0, 3, "news", "要闻", 2),
            category_below(0, 5, "%e5%8e%bf%e5%8c%ba", "县区 &amp; 乡镇", 0),
            category_below(5, 7, "yuzhou", "蔚县", 2),
            category_below(7, 9, "towns", "乡镇", 1),
            category_below(0, 11, "empty", "空", 0),
        ];
    });
    peer
}

/// Runs `press channels`; gives what is printed, and whether it went well.
fn run(newsroom: &Newsroom, options: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.arg("channels").arg("--content").arg(newsroom.content());
    let asked =
        command.args(["--allow-private", "--first-wait", "1"]).args(options).output().expect("a press");
    let text = [asked.stdout, asked.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    (asked.status.success(), text)
}

fn written(newsroom: &Newsroom) -> Option<String> {
    fs::read_to_string(newsroom.content().join(FILE)).ok()
}

fn done(newsroom: &Newsroom, options: &[&str]) -> String {
    let (is_fine, said) = run(newsroom, options);
    assert!(is_fine, "{said}");
    said
}

#[test]
fn the_tree_of_wordpress_becomes_a_file_that_follows_it() {
    let peer = with_tree(4);
    let newsroom = over(&wordpress(&peer));
    let said = done(&newsroom, &["--dry-run"]);
    assert!(said.contains("added news (要闻)") && said.contains("nothing was written"), "{said}");
    assert_eq!(written(&newsroom), None);
    assert!(done(&newsroom, &[]).ends_with("content/channels.json was written: 4 channels\n"));
    let expected = r#"{
  "channels": [
    { "slug": "news", "name": "要闻", "key": "3" },
    { "slug": "xian-qu-xiang-zhen", "name": "县区 & 乡镇", "key": "5", "children": [
      { "slug": "yuzhou", "name": "蔚县", "key": "7", "children": [
        { "slug": "towns", "name": "乡镇", "key": "9" }
      ] }
    ] }
  ]
}
"#;
    assert_eq!(written(&newsroom).as_deref(), Some(expected));
    let again: Value = serde_json::from_str(&done(&newsroom, &["--json"])).expect("JSON");
    let nothing = json!({"file": FILE, "channels": 4, "differs": false, "written": false, "changes": []});
    assert_eq!(again, nothing);

    // Renamed, moved with its slug, gone, new.
    peer.change_categories(|categories| {
        categories[2] = category_below(5, 7, "weizhou", "蔚州", 2);
        categories[3]["parent"] = 3.into();
        categories[4]["count"] = 1.into();
    });
    assert_data_eq!(
        done(&newsroom, &[]),
        str![[r#"
moved xian-qu-xiang-zhen/yuzhou/towns to news/towns (乡镇)
renamed xian-qu-xiang-zhen/yuzhou (蔚县 is 蔚州 now)
added empty (空)
content/channels.json was written: 5 channels

"#]]
    );
    peer.change_categories(|categories| drop(categories.remove(0)));
    let told: Value = serde_json::from_str(&done(&newsroom, &["--json"])).expect("JSON");
    let expected = json!([
        {"what": "moved", "path": "towns", "name": "乡镇", "key": "9", "before": "news/towns"},
        {"what": "gone", "path": "news", "name": "要闻", "key": "3", "before": null},
    ]);
    assert_eq!((&told["changes"], &told["written"]), (&expected, &json!(true)));
}

/// The order, the slugs and the layout of the file are the editor's.
#[test]
fn what_an_editor_changes_in_the_file_stays() {
    let peer = with_tree(4);
    let by_hand = r#"{ "$schema": "../schema/channels.schema.json", "channels": [
  {"slug": "county", "name": "县区 & 乡镇", "key": 5, "children": [
    {"slug": "weixian", "name": "蔚县", "key": 7, "children": [{"slug": "towns", "name": "乡镇", "key": 9}]}
  ]},
  {"slug": "news", "name": "要闻", "key": 3}
]}"#;
    let newsroom = over(&wordpress(&peer)).write_file(FILE, by_hand);
    assert!(done(&newsroom, &[]).contains("is what the content system has: 4 channels"));
    assert_eq!(written(&newsroom).as_deref(), Some(by_hand));
    peer.change_categories(|categories| categories.insert(0, category_below(0, 13, "art", "文化", 3)));
    assert!(done(&newsroom, &[]).starts_with("added art (文化)\n"));
    let text = written(&newsroom).expect("a file");
    assert!(text.starts_with("{\n  \"$schema\": \"../schema/channels.schema.json\",\n"), "{text}");
    let places = ["\"county\"", "\"weixian\"", "\"news\"", "\"art\""].map(|slug| text.find(slug));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
}

/// A press that asks for stories and one that does not, and a story's way up.
#[test]
fn every_publish_prints_the_channels_of_the_file() {
    let peer = with_tree(4);
    let newsroom = over(&wordpress(&peer));
    done(&newsroom, &[]);
    let newsroom = newsroom.publish();
    let nav = |newsroom: &Newsroom| newsroom.web().texts("index.html", "nav.nav a");
    let before = nav(&newsroom);
    for name in ["要闻", "县区 & 乡镇", "蔚县", "乡镇", "数字报", "搜索"] {
        assert!(before.iter().any(|link| link.contains(name)), "{name} in {before:?}");
    }
    assert!(before.first().is_some_and(|first| first.contains("头版")), "{before:?}");
    assert!(before.last().is_some_and(|last| last.contains("搜索")), "{before:?}");
    // The system has another tree by now; until press channels has run, no page shows it.
    peer.change_categories(|categories| categories[0]["name"] = "头条".into());
    let pull = newsroom.command().args(["--allow-private", "--first-wait", "1", "--pull"]).output();
    let pull = pull.expect("a press");
    assert!(pull.status.success(), "{}", String::from_utf8_lossy(&pull.stderr));
    assert_eq!(nav(&newsroom), before);
    let crumbs = newsroom.web().texts("2026/11/01/wp-2/index.html", ".breadcrumbs li");
    let crumbs: Vec<_> = crumbs.iter().map(|crumb| crumb.trim()).collect();
    assert_eq!(crumbs, ["首页", "县区 & 乡镇", "蔚县"]);
    let list = newsroom.web().texts("xian-qu-xiang-zhen/index.html", "main h3").concat();
    assert!(list.contains("示例稿件第2篇") && !list.contains("示例稿件第1篇"), "{list}");
    let files = newsroom.files();
    let (_, file) = files.iter().find(|(name, _)| name.starts_with("assets/site-")).expect("the site's file");
    let site: Value = serde_json::from_slice(file).expect("JSON");
    let county = json!({"path": "xian-qu-xiang-zhen/yuzhou", "name": "蔚县", "keys": ["7"]});
    assert_eq!(site["live"]["channels"][2], county);
    done(&newsroom, &[]);
    let newsroom = newsroom.publish();
    assert!(nav(&newsroom).iter().any(|link| link.contains("头条")));
}

/// A publish that knows that nothing changed looks at this file as well.
#[test]
fn a_publish_sees_that_only_the_file_of_channels_has_changed() {
    let file = r#"{"channels": [{"slug": "news", "name": "要闻", "key": "3"}]}"#;
    let newsroom = over(&json!({"kind": "wordpress", "base": "https://cms.example/"})).write_file(FILE, file);
    let state = |newsroom: &Newsroom| press::content::list(&newsroom.content()).expect("a folder").state();
    let before = state(&newsroom);
    let newsroom = newsroom.change_file(FILE, "要闻", "头条");
    assert!(before.is_some() && before != state(&newsroom));
    assert_ne!(state(&newsroom), state(&newsroom.remove_file(FILE)));
}

#[test]
fn the_tree_of_halo_becomes_a_file_whether_parents_or_children_are_named() {
    for before_2_26 in [true, false] {
        let halo = HaloPeer::start(5, before_2_26);
        let newsroom = over(&json!({"kind": "halo", "base": halo.url()}));
        done(&newsroom, &[]);
        let expected = r#"{
  "channels": [
    { "slug": "county", "name": "县区", "key": "c-county", "children": [
      { "slug": "weixian", "name": "蔚县", "key": "c-weixian" }
    ] }
  ]
}
"#;
        assert_eq!(written(&newsroom).as_deref(), Some(expected));
        let pull = newsroom.command().args(["--allow-private", "--first-wait", "1", "--pull"]).output();
        assert!(pull.expect("a press").status.success());
        let list = newsroom.web().texts("county/index.html", "main h3").concat();
        assert!(list.contains("示例稿件第5篇"), "{list}");
    }
}

#[test]
fn a_system_that_fails_or_has_nothing_leaves_the_file_as_it_is() {
    let peer = with_tree(2);
    let newsroom = over(&wordpress(&peer));
    done(&newsroom, &[]);
    let before = written(&newsroom);
    peer.set_down(true);
    let (is_fine, said) = run(&newsroom, &[]);
    assert!(!is_fine && said.contains("status 503") && said.contains("/wp-json/wp/v2/categories"), "{said}");
    peer.set_down(false);
    peer.change_categories(Vec::clear);
    let (is_fine, said) = run(&newsroom, &[]);
    assert!(!is_fine && said.contains("has no category with a story"), "{said}");
    assert_eq!(written(&newsroom), before);
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    let asked = command.arg("channels").arg("--content").arg(newsroom.content()).output().expect("a press");
    let said = String::from_utf8_lossy(&asked.stderr);
    assert!(!asked.status.success() && said.contains("--allow-private"), "{said}");
}

#[test]
fn a_list_of_several_pages_is_read_to_its_end() {
    let peer = WordpressPeer::start(1);
    peer.change_categories(|categories| {
        *categories =
            (1..=230).map(|number| category_below(0, number, &format!("s{number}"), "栏目", 1)).collect();
    });
    let newsroom = over(&wordpress(&peer));
    assert!(done(&newsroom, &[]).ends_with("was written: 230 channels\n"));
}

#[test]
fn what_does_not_go_with_the_channels_of_a_system_is_refused() {
    let cms = json!({"kind": "wordpress", "base": "https://cms.example/"});
    over(&cms).fail().check_report(str![[r#"
content/site.json:1:245: error[missing-channels]: `nav` is `source`, and there is no content/channels.json
    run press channels: it asks the content system for its channels, and writes that file
1 error; nothing was published, the site is as it was

"#]]);
    let one = r#"{"channels": [{"slug": "news", "name": "要闻", "key": "3"}]}"#;
    let refused = |newsroom: Newsroom, code: &str, words: &str| {
        let newsroom = newsroom.fail();
        let report = newsroom.report();
        assert!(report.contains(&format!("error[{code}]")) && report.contains(words), "{report}");
        assert_eq!(report.matches("error[").count(), 1, "{report}");
    };
    let with = |more: Value| {
        let mut source = cms.clone();
        for (name, value) in more.as_object().into_iter().flatten() {
            source[name] = value.clone();
        }
        over(&source).write_file(FILE, one)
    };
    for (more, code, words) in [
        (json!({"channels": {"news": 3}}), "misplaced-field", "`channels` of `source` stands beside `nav`"),
        (json!({"kind": "ghost", "key": "0123"}), "unknown-value", "Ghost has tags, which are no tree"),
        (json!({"kind": "pages"}), "unknown-value", "a service that answers pages"),
    ] {
        refused(with(more), code, words);
    }
    let odd = with(json!({})).change_file(SITE, "\"nav\":\"source\"", "\"nav\":\"cms\"");
    refused(odd, "unknown-value", "use `site` or `source`");
    let own = with(json!({})).change_file(SITE, "\"special\":\"search\"", "\"slug\":\"county\"");
    refused(own, "not-with-source", "`county` is a channel with stories, and `nav` is `source`");
}

/// The file is an editor's as well: a mistake in it is named with its line.
#[test]
fn mistakes_in_the_file_of_channels_are_named_with_their_places() {
    let cms = json!({"kind": "wordpress", "base": "https://cms.example/"});
    let channel = |text: &str| {
        format!(
            "{{\"channels\": [\n  {{\"slug\": \"news\", \"name\": \"要闻\", \"key\": \"3\"}},\n  {text}\n]}}"
        )
    };
    for (text, code, at) in [
        (channel("{\"slug\": \"News\", \"name\": \"新\", \"key\": 4}"), "bad-channel", "3:4"),
        (channel("{\"slug\": \"search\", \"name\": \"新\", \"key\": 4}"), "bad-channel", "3:4"),
        (channel("{\"slug\": \"news\", \"name\": \"新\", \"key\": 4}"), "duplicate-channel", "3:4"),
        (channel("{\"slug\": \"new\", \"name\": \"新\", \"key\": 3}"), "duplicate-channel", "3:32"),
        (channel("{\"slug\": \"new\", \"name\": \"新\"}"), "missing-field", "3:3"),
        (channel("{\"slug\": \"new\", \"name\": \"新\", \"key\": true}"), "wrong-type", "3:32"),
        (
            channel("{\"slug\": \"new\", \"name\": \"新\", \"key\": 4, \"childen\": []}"),
            "unknown-field",
            "3:42",
        ),
        ("{\"channels\": [}".to_owned(), "bad-syntax", "1:15"),
        ("{}".to_owned(), "missing-field", "1:1"),
    ] {
        let newsroom = over(&cms).write_file(FILE, &text).fail();
        let report = newsroom.report();
        assert!(report.starts_with(&format!("{FILE}:{at}: error[{code}]")), "{text}: {report}");
        assert_eq!(report.matches("error[").count(), 1, "{report}");
        // Nor is it written over.
        let (is_fine, said) = run(&newsroom, &[]);
        assert!(!is_fine && said.contains(code), "{said}");
    }
}

#[test]
fn only_a_portal_that_wants_the_channels_of_its_system_asks_for_them() {
    let (is_fine, said) = run(&portal(&json!({})), &[]);
    assert!(!is_fine && said.contains("`nav` of `source` in site.json is not \"source\""), "{said}");
    let (is_fine, said) = run(&Newsroom::from_dir("tiny"), &[]);
    assert!(!is_fine && said.contains("site.json has no `source`"), "{said}");
    // What lies there by chance is not read.
    let newsroom = portal(&json!({})).write_file(FILE, "no JSON").publish();
    newsroom.check_no_file("xian-qu/index.html").check_report("");
}
