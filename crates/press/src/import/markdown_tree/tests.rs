use super::*;
use crate::import::source::{Found, Origin};
use baolan_cms::item::{Item, Status, When};

/// A folder of files, and its stories.
struct Folders(tempfile::TempDir);

impl Folders {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn all(&self, generator: Generator) -> Vec<Found> {
        let mut tree = open(generator, self.0.path()).unwrap();
        std::iter::from_fn(|| tree.next(&|_| false).unwrap()).collect()
    }

    fn items(&self, generator: Generator) -> Vec<Item> {
        let item = |found| match found {
            Found::Story(story) => story.item,
            found => panic!("{found:?}"),
        };
        self.all(generator).into_iter().map(item).collect()
    }

    fn one(&self, generator: Generator) -> Item {
        let items = self.items(generator);
        assert_eq!(items.len(), 1, "{items:?}");
        items.into_iter().next().unwrap()
    }
}

fn body(item: &Item) -> &str {
    let Body::Markdown(body) = &item.body else { panic!("{:?}", item.body) };
    body
}

fn channels(item: &Item) -> Vec<String> {
    item.channels.iter().map(|channel| channel.names.join("/")).collect()
}

fn zoned(time: &str) -> Option<When> {
    Some(When::Zoned(time.to_owned()))
}

#[test]
fn hexo_posts_come_in() {
    let post = "---\ntitle: 剪纸集市开到家门口\ndate: 2026-02-03 09:29:35\nupdated: 2026-02-04 08:00:00\ntags: [剪纸, 非遗]\n\
        categories:\n  - [县区, 示例县]\n  - [文化]\nauthor: 示例甲\ncover: /images/fair.jpg\nsticky: 1\nsubtitle: 腊月见闻\n---\n\
        第一段。\n<!-- more -->\n第二段。\n\n{% asset_img a.jpg 集市 %}\n";
    let site = Folders::new(&[
        (
            "_config.yml",
            "url: https://old.example\ntimezone: Asia/Shanghai\npermalink: :year/:month/:day/:title/\n",
        ),
        ("source/_posts/集市.md", post),
        ("source/_posts/集市/a.jpg", "x"),
        ("source/about/index.md", "---\ntitle: 关于\n---\n"),
        ("node_modules/x/readme.md", "---\ntitle: x\n---\n"),
    ]);
    let item = site.one(Generator::Hexo);
    assert_eq!((item.title.as_str(), item.subtitle.as_deref()), ("剪纸集市开到家门口", Some("腊月见闻")));
    assert_eq!(item.published, zoned("2026-02-03T09:29:35+08:00"));
    assert_eq!(item.updated, zoned("2026-02-04T08:00:00+08:00"));
    assert_eq!(
        (channels(&item), item.tags.join(" ")),
        (vec!["县区/示例县".to_owned(), "文化".to_owned()], "剪纸 非遗".to_owned())
    );
    assert_eq!(
        (item.credits[0].names.join(""), item.cover.as_ref().unwrap().src.as_str()),
        ("示例甲".to_owned(), "/images/fair.jpg")
    );
    assert_eq!(item.url.as_deref(), Some("https://old.example/2026/02/03/集市/"));
    assert!(item.pinned && item.id.starts_with("hexo-") && item.id.is_ascii() && item.id.len() <= 64);
    assert_eq!(body(&item), "第一段。\n\n第二段。\n\n![](<集市/a.jpg> \"集市\")\n\n");
    assert_eq!(item.remarks, []);
}

#[test]
fn a_hexo_list_of_categories_is_one_path_and_drafts_are_drafts() {
    let site = Folders::new(&[
        ("_drafts/a.md", "title: 没有第一行\ncategories: [县区, 示例县]\n---\n正文\n"),
        ("_posts/.x.md", ""),
    ]);
    let item = site.one(Generator::Hexo);
    assert_eq!(
        (channels(&item), item.status, body(&item)),
        (vec!["县区/示例县".to_owned()], Status::Draft, "正文\n")
    );
}

#[test]
fn an_id_outlives_drafts_and_their_dates() {
    let id = |path: &str| Folders::new(&[(path, "---\ntitle: 甲\n---\n")]).one(Generator::Jekyll).id;
    assert_eq!(id("_drafts/fair.md"), id("_posts/2026-02-03-fair.md"));
    assert_ne!(id("_posts/2026-02-03-fair.md"), id("_posts/2026-02-03-other.md"));
}

#[test]
fn hugo_bundles_sections_and_zones() {
    let site = Folders::new(&[
        ("hugo.toml", "baseURL = 'https://old.example/'\n"),
        (
            "content/county/weixian/fair/index.md",
            "+++\ntitle = '剪纸集市'\ndate = 2026-02-03T09:29:35\nlastmod = 2026-02-04\ndraft = false\ncategories = ['文化']\n\
             aliases = ['/old/fair/']\n[cover]\nimage = 'a.jpg'\nalt = '集市'\n+++\n{{< figure src=\"a.jpg\" caption=\"集市\" attr=\"示例丁\" >}}\n\
             正文![](/b.jpg)\n",
        ),
        ("content/county/weixian/fair/a.jpg", "x"),
        ("content/county/_index.md", "+++\ntitle = '县区'\n+++\n"),
        ("static/b.jpg", "x"),
        (
            "content/json.md",
            "{\"title\": \"用 JSON 写\", \"date\": \"2026-02-03T09:29:35+08:00\", \"draft\": true}\n正文\n",
        ),
    ]);
    let items = site.items(Generator::Hugo);
    let fair = &items[0];
    assert_eq!(
        (fair.published.clone(), fair.updated.clone()),
        (zoned("2026-02-03T09:29:35+00:00"), Some(When::Local("2026-02-04T00:00:00".to_owned())))
    );
    assert_eq!(channels(fair), ["county/weixian", "文化"]);
    assert_eq!(fair.url.as_deref(), Some("https://old.example/county/weixian/fair/"));
    let cover = fair.cover.as_ref().unwrap();
    assert_eq!((cover.src.as_str(), cover.alt.as_deref()), ("a.jpg", Some("集市")));
    assert_eq!(body(fair), "![](<a.jpg> \"集市 示例丁\")\n\n正文![](/static/b.jpg)\n");
    assert_eq!(fair.remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), ["alias"]);
    assert_eq!((items[1].title.as_str(), items[1].status), ("用 JSON 写", Status::Draft));
    let Found::Story(story) = site.all(Generator::Hugo).into_iter().next().unwrap() else { panic!() };
    let Origin::Folder { folder, .. } = story.origin else { panic!() };
    assert_eq!(folder.to_str(), Some("content/county/weixian/fair"));
}

#[test]
fn hugo_reads_times_in_the_zone_of_its_configuration() {
    let post = "---\ntitle: 甲\ndate: 2026-02-03 09:29:35\n---\n";
    let site = Folders::new(&[("hugo.toml", "timeZone = 'Asia/Shanghai'\n"), ("content/a.md", post)]);
    assert_eq!(site.one(Generator::Hugo).published, zoned("2026-02-03T09:29:35+08:00"));
}

#[test]
fn jekyll_reads_times_without_an_offset_as_utc() {
    for (date, published) in [
        ("2026-02-03 09:29:35", zoned("2026-02-03T09:29:35+00:00")),
        ("2026-02-03 09:29:35 +0800", zoned("2026-02-03T09:29:35+08:00")),
        ("2026-02-03", Some(When::Local("2026-02-03T00:00:00".to_owned()))),
    ] {
        let site =
            Folders::new(&[("_posts/2026-01-01-a.md", &format!("---\ntitle: 甲\ndate: {date}\n---\n"))]);
        assert_eq!(site.one(Generator::Jekyll).published, published, "{date}");
    }
}

#[test]
fn jekyll_dates_names_and_categories() {
    let site = Folders::new(&[
        ("_config.yml", "url: https://old.example\nbaseurl: /news\n"),
        (
            "county/_posts/2026-02-03-fair.md",
            "---\ntitle: 集市\ncategories: county weixian\npublished: false\nauthor: {name: 示例甲}\n---\n",
        ),
    ]);
    let item = site.one(Generator::Jekyll);
    assert_eq!(item.published, Some(When::Local("2026-02-03T00:00:00".to_owned())));
    assert_eq!(
        (channels(&item), item.status),
        (vec!["county".to_owned(), "weixian".to_owned(), "county".to_owned()], Status::Draft)
    );
    assert_eq!(item.url.as_deref(), Some("https://old.example/news/2026/02/03/fair.html"));
}

#[test]
fn tags_become_markdown_or_are_reported_with_their_line() {
    let text = "---\ntitle: 甲\n---\n一{% youtube abc-1 %}二\n\n{% unknown x %}三\n{{ site.baseurl }}/a {{ page.x }}\n\
        ![]({{ \"/p/a.jpg\" | relative_url }})\n{% raw %}{{ 留下 }}{% endraw %}\n{% highlight rust %}\nlet a = \"{{ b }}\";\n{% endhighlight %}\n\
        `{{ 代码 }}`\n\n```\n{% 代码 %}\n```\n";
    let site = Folders::new(&[("_posts/2026-02-03-a.md", text)]);
    let item = site.one(Generator::Jekyll);
    assert_eq!(
        body(&item),
        "一\n\n<https://www.youtube.com/watch?v=abc-1>\n\n二\n\n三\n/a \n![](/p/a.jpg)\n{{ 留下 }}\n\n```rust\nlet a = \"{{ b }}\";\n```\n\n\
         `{{ 代码 }}`\n\n```\n{% 代码 %}\n```\n"
    );
    let remarks: Vec<_> = item.remarks.iter().map(|remark| (remark.code, remark.message.as_str())).collect();
    assert_eq!(
        remarks,
        [
            (
                "liquid",
                "_posts/2026-02-03-a.md, line 6: `{% unknown x %}` has no counterpart and was removed"
            ),
            ("liquid", "_posts/2026-02-03-a.md, line 7: `{{ page.x }}` has no counterpart and was removed"),
        ]
    );
}

#[test]
fn hugo_shortcodes() {
    let plain = |markdown: &str| text::plain(markdown, Generator::Hugo, &|_| None);
    assert_eq!(
        plain("{{< bilibili BV1xx411c7mD >}}").0,
        "<https://www.bilibili.com/video/BV1xx411c7mD/>\n\n"
    );
    assert_eq!(
        plain("{{< youtube id=\"a_b\" autoplay=\"true\" >}}\n").0,
        "<https://www.youtube.com/watch?v=a_b>\n\n"
    );
    assert_eq!(plain("[文]({{< ref \"a.md\" >}})").0, "[文](a.md)");
    assert_eq!(plain("{{</* figure src=\"a\" */>}}").0, "{{< figure src=\"a\" >}}");
    let (text, notes) = plain("{{% notice tip %}}\n里面的话留下\n{{% /notice %}}");
    assert_eq!((text.trim(), notes.len(), notes[1].line), ("里面的话留下", 2, 3));
    assert_eq!(plain("{{< youtube \"a><script>\" >}}").1[0].code, "shortcode");
    assert_eq!(plain("{{< 没有结尾").0, "{{< 没有结尾");
}

#[test]
fn broken_front_matter_names_its_line() {
    for (text, why) in [
        ("---\ntitle: 甲\n正文", "the front matter that line 1 opens is not closed by ---"),
        ("---\ntitle: 甲\n  a: [\n---\n", "line "),
        ("---\na: *x\n---\n", "line 2"),
        ("+++\ntitle = 甲\n+++\n", "line 2: the front matter cannot be read"),
        ("{\"title\": }\n", "line 1: the front matter cannot be read"),
    ] {
        let site = Folders::new(&[("content/a.md", text)]);
        let found = site.all(Generator::Hugo);
        let [Found::Unreadable(page)] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert!(page.why.starts_with(why), "{text}: {}", page.why);
    }
}

#[test]
fn a_file_without_front_matter_is_called_by_its_name() {
    let site = Folders::new(&[("content/posts/集市.md", "# 标题\n\n正文\n")]);
    assert_eq!(site.one(Generator::Hugo).title, "集市");
}

#[test]
fn deep_large_and_broken_files_do_not_stop_the_tree() {
    let deep = format!("---\na: {}\n---\n", "[".repeat(100_000));
    let toml = format!("+++\na = {}\n+++\n", "[".repeat(100_000));
    let json = "{\"a\":".repeat(100_000);
    let tags = "{{< ".repeat(20_000);
    let ticks = (1..400).map(|count| format!("{} ", "`".repeat(count))).collect::<String>();
    let large = " ".repeat(10_000_000);
    let (comments, unknown) = ("<!--".repeat(500_000), "{% x %}\n".repeat(50_000));
    let files = [deep, toml, json, tags, ticks, large, comments, unknown];
    let named: Vec<(String, &str)> =
        files.iter().enumerate().map(|(at, text)| (format!("content/{at}.md"), text.as_str())).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert_eq!(Folders::new(&named).all(Generator::Hugo).len(), files.len());
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_a_story_or_a_reason(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), mark in 0..3_usize) {
        let mut text = [&b"---\n"[..], b"+++\n", b""][mark].to_vec();
        text.extend(bytes);
        let tree = Tree { site: Site::load(Generator::Hugo, Path::new("nowhere")) };
        let _ = tree.read(&File { path: "content/a.md", bytes: &text });
    }

    #[test]
    fn text_outside_of_tags_is_never_lost(text in "(字|`|\\{|%|\\}|<|>| |\n|```|raw|endraw|\\[|\\]\\(|a\\.jpg|\"){0,60}") {
        let (plain, notes) = text::plain(&text, Generator::Jekyll, &|_| None);
        let count = |text: &str| text.matches('字').count();
        if notes.is_empty() && !text.contains("{%") && !text.contains("{{") {
            proptest::prop_assert_eq!(plain, text);
        } else {
            proptest::prop_assert!(count(&plain) <= count(&text));
        }
    }
}
