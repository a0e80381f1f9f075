//! Pages that were pulled before a publish.

use super::*;

/// A portal over a stand-in of WordPress.
fn over(wordpress: &WordpressPeer) -> Newsroom {
    let base = format!("{}/wp-json/", wordpress.url());
    portal(&json!({"source": {"kind": "wordpress", "base": base, "channels": {"county/weixian": 7}}}))
}

/// Publishes with these options; gives what is printed, and whether it went well.
fn publish(newsroom: &Newsroom, options: &[&str]) -> (bool, String) {
    let asked =
        newsroom.command().args(["--allow-private", "--first-wait", "1", "--pull"]).args(options).output();
    let asked = asked.expect("a press");
    let text = [asked.stdout, asked.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    (asked.status.success(), text)
}

fn pulled(newsroom: &Newsroom, options: &[&str]) -> Files {
    let (is_published, said) = publish(newsroom, options);
    assert!(is_published, "{said}");
    newsroom.files()
}

/// The data of a page, as they stand in it.
fn state(newsroom: &Newsroom, page: &str) -> String {
    newsroom.web().texts(page, "#state").pop().unwrap_or_else(|| panic!("{page} has no data"))
}

fn stories(files: &Files) -> Vec<&str> {
    files.keys().filter_map(|name| name.strip_suffix("/index.html")?.split("wp-").nth(1)).collect()
}

#[test]
fn what_is_pulled_is_there_before_the_app() {
    let wordpress = WordpressPeer::start(12);
    let newsroom = over(&wordpress);
    let files = pulled(&newsroom, &[]);
    assert_eq!(stories(&files).len(), 12);
    let home = newsroom.text("index.html");
    assert!(home.contains("示例稿件第12篇") && !home.contains("正在载入"), "{home}");
    let channel = newsroom.web().texts("county/weixian/index.html", "main h3").concat();
    assert!(channel.contains("示例稿件第12篇") && !channel.contains("示例稿件第11篇"), "{channel}");
    let story = "2026/11/01/wp-2/index.html";
    let newsroom = newsroom
        .check_contains(story, "<p>示例正文第2段。</p>")
        .check_contains(story, "id=\"state\"")
        .check_contains("search/index.html", "正在载入")
        .check_contains("sitemap-lists.xml", "<loc>https://live.example/2026/11/01/wp-12/</loc>")
        .check_no_file("2026/11/01/wp-2/index.json")
        .check_no_file("feed.xml");
    // Pictures stay where they are.
    let picture = format!("src=\"{}/wp-content/a.png\"", wordpress.url());
    assert!(newsroom.text(story).contains(&picture));
    let media: Vec<_> = files.keys().filter(|name| name.starts_with("media/")).collect();
    assert!(media.iter().all(|name| name.contains("social-")), "{media:?}");
    // Nothing changed there: nothing changes here.
    let (_, said) = publish(&newsroom, &[]);
    assert!(said.contains("0 new, 0 changed") && said.contains("0 deleted"), "{said}");
}

/// The module compares texts: else every page would be shown anew as soon as the app runs.
#[test]
fn the_press_and_the_module_write_the_same_data() {
    let wordpress = WordpressPeer::start(3);
    let newsroom = over(&wordpress);
    let pages = pulled(&newsroom, &[]);
    let live = pages.keys().filter(|name| name.ends_with("/index.html") && name.contains("wp-")).cloned();
    let mut texts: Vec<_> = live.map(|name| state(&newsroom, &name)).collect();
    texts.push(state(&newsroom, "index.html"));
    for site in ["blocks", "four-levels", "tiny", "variants"] {
        let files = Newsroom::from_dir(site).publish().files();
        let data = files.into_iter().filter(|(name, _)| name.ends_with("index.json"));
        texts.extend(data.map(|(_, data)| String::from_utf8(data).expect("text")));
    }
    assert!(texts.len() > 20);
    for text in texts {
        let state: State = from_str(&text).expect("a state");
        assert_eq!(to_string(&state).expect("JSON"), text.replace("\\u003c", "<"));
    }
}

#[test]
fn stories_that_are_no_longer_among_the_newest_keep_their_pages() {
    let wordpress = WordpressPeer::start(4);
    let newsroom = over(&wordpress);
    assert_eq!(stories(&pulled(&newsroom, &["4"])), ["1", "2", "3", "4"]);
    wordpress.change(|posts| {
        posts.push(post(5));
        // One that would be among the newest, and one that is older than them.
        posts.retain(|post| post["id"] != 4 && post["id"] != 1);
    });
    assert_eq!(stories(&pulled(&newsroom, &["2"])), ["1", "2", "3", "5"]);
    let sitemap = newsroom.text("sitemap-lists.xml");
    assert!(sitemap.contains("/wp-1/") && !sitemap.contains("/wp-4/"), "{sitemap}");
    // Printed anew, with the files of this build.
    let newsroom = newsroom.change_file(SITE, "\"name\":\"示例报\"", "\"name\":\"示例新报\"");
    assert_eq!(stories(&pulled(&newsroom, &["2"])), ["1", "2", "3", "5"]);
    let newsroom = newsroom.check_contains("2026/11/01/wp-1/index.html", "示例新报");
    // Who asks for everything learns what is gone.
    assert_eq!(stories(&pulled(&newsroom, &["all"])), ["2", "3", "5"]);
}

#[test]
fn as_many_of_the_newest_as_are_asked_for_are_printed_in_a_new_folder() {
    let wordpress = WordpressPeer::start(230);
    let newsroom = over(&wordpress);
    let first = pulled(&newsroom, &["3"]);
    assert_eq!(stories(&first), ["228", "229", "230"]);
    assert_eq!(stories(&pulled(&newsroom, &["120"])).len(), 120);
    // Those of the earlier publish are among them.
    assert_eq!(stories(&pulled(&newsroom, &[])).len(), 200);
    assert_eq!(stories(&pulled(&newsroom, &["all"])).len(), 230);
}

/// A page of it names its parts by their folder.
#[test]
fn a_live_portal_may_stand_below_a_path_and_speak_another_language() {
    let wordpress = WordpressPeer::start(6);
    let base = format!("{}/wp-json/", wordpress.url());
    let newsroom = portal(
        &json!({"source": {"kind": "wordpress", "base": base}, "lang": "en", "address": "https://live.example/paper/"}),
    );
    let files = pulled(&newsroom, &[]);
    assert_eq!(stories(&files).len(), 6);
    let newsroom = newsroom
        .check_contains("2026/11/01/wp-1/index.html", "data-module-live=\"/paper/assets/live-wordpress-")
        .check_contains(
            "search/index.html",
            "<h1>Search</h1><p>Loading …</p><p><a href=\"/paper/search/\">Nothing yet?",
        )
        .check_contains("sitemap-lists.xml", "<loc>https://live.example/paper/2026/11/01/wp-6/</loc>");
    let state: State = from_str(&state(&newsroom, "2026/11/01/wp-1/index.html")).expect("a state");
    let Page::Article(story) = state.page else { panic!("no story") };
    assert_eq!(
        (&*story.credits[0].role, &*story.source.name, &*story.editor),
        ("Author", "示例报", "示例报")
    );
    // No channel of the portal stands for the categories but 要闻, by its slug.
    assert_eq!(story.channel.as_str(), "news");
}

/// Stories that were files, with pictures of the newsroom, are none of the system's.
#[test]
fn what_a_portal_of_files_has_printed_does_not_stay_in_a_live_one() {
    let wordpress = WordpressPeer::start(3);
    let base = format!("{}/wp-json/", wordpress.url());
    let site = json!({"name": "小报", "address": "https://tiny.example/news/", "time_zone": "Asia/Shanghai",
        "channels": [{"slug": "news", "name": "要闻"}], "source": {"kind": "wordpress", "base": base}});
    let mut newsroom = Newsroom::from_dir("tiny").publish();
    let before = stories_of(&newsroom.files());
    assert!(!before.is_empty());
    for name in ["bridge.md", "run.md", "market.json"] {
        newsroom = newsroom.remove_file(&format!("content/articles/{name}"));
    }
    let newsroom = newsroom.write_file(SITE, site.to_string());
    let after = stories_of(&pulled(&newsroom, &["2"]));
    assert_eq!(after, ["2026/11/01/wp-2", "2026/11/01/wp-3"]);
}

/// Folders of all stories.
fn stories_of(files: &Files) -> Vec<String> {
    let folders = files.keys().filter_map(|name| name.strip_suffix("/index.html"));
    folders.filter(|folder| folder.starts_with("20")).map(str::to_owned).collect()
}

#[test]
fn an_app_without_the_module_of_the_system_is_said_to_lack_it() {
    let mut newsroom = portal(&source(&json!({"kind": "pages"})));
    let edition = newsroom.edition().expect("no error");
    let error =
        publish_edition(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect_err("no module");
    assert!(format!("{error:#}").contains("the app has no module `live-pages`"), "{error:#}");
    assert!(stories_of(&newsroom.files()).is_empty());
}

#[test]
fn a_system_that_does_not_answer_changes_nothing() {
    let wordpress = WordpressPeer::start(3);
    let newsroom = over(&wordpress);
    let before = pulled(&newsroom, &[]);
    wordpress.set_down(true);
    let (is_published, said) = publish(&newsroom, &[]);
    assert!(!is_published && said.contains("it says 503") && said.contains("/wp-json/wp/v2/"), "{said}");
    assert_eq!(newsroom.files(), before);
    drop(wordpress);
    let (is_published, said) = publish(&newsroom, &[]);
    assert!(!is_published && said.contains("there is no answer"), "{said}");
    assert_eq!(newsroom.files(), before);
}

#[test]
fn only_a_portal_with_a_source_pulls_and_a_private_address_only_when_it_is_told_to() {
    let (is_published, said) = publish(&Newsroom::from_dir("tiny"), &[]);
    assert!(!is_published && said.contains("site.json has no `source`"), "{said}");
    let wordpress = WordpressPeer::start(1);
    let asked = over(&wordpress).command().arg("--pull").output().expect("a press");
    let said = String::from_utf8_lossy(&asked.stderr);
    assert!(!asked.status.success() && said.contains("127.0.0.1"), "{said}");
}

#[test]
fn a_story_that_cannot_be_shown_is_named_and_left_out() {
    let wordpress = WordpressPeer::start(3);
    wordpress.change(|posts| {
        for field in ["date", "date_gmt", "modified_gmt"] {
            posts[1][field] = Value::Null;
        }
    });
    let newsroom = over(&wordpress);
    let (is_published, said) = publish(&newsroom, &[]);
    assert!(is_published && said.contains("is left out") && said.contains("/2026/11/story-2/"), "{said}");
    assert_eq!(stories(&newsroom.files()), ["1", "3"]);
}

/// Each system as its own stand-in: what is asked for comes, with its text.
#[test]
fn ghost_and_halo_are_pulled_as_well() {
    let (ghost, halo) = (GhostPeer::start(5), HaloPeer::start(5, false));
    let over = |source: Value| portal(&json!({ "source": source }));
    for (newsroom, prefix, words) in [
        (over(json!({"kind": "ghost", "base": ghost.url(), "key": GhostPeer::KEY})), "ghost-", "<p>"),
        (over(json!({"kind": "halo", "base": halo.url()})), "halo-", "示例正文。"),
    ] {
        let files = pulled(&newsroom, &[]);
        let folders: Vec<_> =
            stories_of(&files).into_iter().filter(|folder| folder.contains(prefix)).collect();
        assert!(folders.len() >= 3, "{prefix}: {folders:?}");
        for folder in folders {
            let page = String::from_utf8_lossy(&files[&format!("{folder}/index.html")]).into_owned();
            assert!(page.contains(words) && page.contains("id=\"state\""), "{folder}");
        }
    }
}

#[test]
fn a_hostile_story_is_text() {
    let wordpress = WordpressPeer::start(1);
    wordpress.change(|posts| {
        posts[0]["title"]["rendered"] = "</title><script>alert(1)</script>&lt;script&gt;题".into();
        posts[0]["content"]["rendered"] =
            "<p onclick=x>文</p><script>alert(2)</script><img src=x onerror=alert(3)></script><iframe src=javascript:alert(4)></iframe>".into();
        posts[0]["excerpt"]["rendered"] = "</script><svg onload=alert(5)>".into();
    });
    let newsroom = over(&wordpress);
    for (name, content) in pulled(&newsroom, &[]) {
        let text = String::from_utf8_lossy(&content);
        if name.ends_with(".html") {
            for bad in ["<script>alert", "<svg", "onerror=", "onclick", "javascript:"] {
                assert!(!text.contains(bad), "{name} holds {bad}");
            }
        }
    }
    let state: State = from_str(&state(&newsroom, "2026/11/01/wp-1/index.html")).expect("a state");
    assert!(matches!(state.page, Page::Article(_)));
}

#[test]
fn a_dry_run_asks_and_writes_nothing() {
    let wordpress = WordpressPeer::start(2);
    let newsroom = over(&wordpress);
    let (is_fine, said) = publish(&newsroom, &["all", "--dry-run"]);
    assert!(is_fine && said.contains("2026/11/01/wp-2/index.html"), "{said}");
    assert!(!newsroom.out().exists());
}

/// Else it would say that every story is gone.
#[test]
fn a_diff_of_a_live_portal_says_what_to_ask_instead() {
    let newsroom = portal(&json!({})).publish();
    let mut diff = Command::new(env!("CARGO_BIN_EXE_press"));
    diff.arg("diff")
        .arg("--content")
        .arg(newsroom.content())
        .arg("--out")
        .arg(newsroom.out())
        .arg("--cache")
        .arg(newsroom.cache());
    let said = diff.output().expect("a press");
    assert!(!said.status.success());
    assert!(String::from_utf8_lossy(&said.stderr).contains("press publish --dry-run"));
}
