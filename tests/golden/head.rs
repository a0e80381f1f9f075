//! What pages say of themselves to browsers, search engines and chats.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use crate::web::{Web, selector};
use snapbox::str;

/// Title, and all elements of the head that belong to the page, one a line.
fn head(web: &Web, path: &str) -> String {
    let page = web.html(path);
    let one = |tag: scraper::ElementRef<'_>| {
        let name = ["name", "property", "rel"].iter().find_map(|name| tag.attr(name));
        let value = tag.attr("content").or_else(|| tag.attr("href")).unwrap_or_default();
        name.map(|name| format!("\n{name}: {value}"))
    };
    let ours =
        "meta[name]:not([name=viewport], [name=format-detection]), meta[property], link[rel=canonical]";
    let title: String = web.texts(path, "head title").join(" AND ");
    title + &page.select(&selector(ours)).filter_map(one).collect::<String>()
}

#[test]
fn a_front_page_has_the_slogan() {
    let web = Newsroom::from_dir("tiny").publish().web();
    snapbox::assert_data_eq!(
        head(&web, "index.html"),
        str![[r#"
小报_两个频道，三篇稿件
description: 两个频道，三篇稿件
og:description: 两个频道，三篇稿件
canonical: https://tiny.example/news/
og:url: https://tiny.example/news/
robots: max-image-preview:large
og:site_name: 小报
og:title: 小报
og:type: website
og:image: https://tiny.example/news/media/social-4ef6dd22.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 小报
twitter:card: summary_large_image
"#]]
    );
}

#[test]
fn a_channel_has_its_description() {
    let web = Newsroom::from_dir("tiny").publish().web();
    snapbox::assert_data_eq!(
        head(&web, "city/index.html"),
        str![[r#"
城市新闻_小报
description: 街坊里弄的事
og:description: 街坊里弄的事
canonical: https://tiny.example/news/city/
og:url: https://tiny.example/news/city/
robots: max-image-preview:large
og:site_name: 小报
og:title: 城市新闻
og:type: website
og:image: https://tiny.example/news/media/social-4ef6dd22.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 小报
twitter:card: summary_large_image
"#]]
    );
    snapbox::assert_data_eq!(
        head(&web, "sport/index.html"),
        str![[r#"
体育_小报
canonical: https://tiny.example/news/sport/
og:url: https://tiny.example/news/sport/
robots: max-image-preview:large
og:site_name: 小报
og:title: 体育
og:type: website
og:image: https://tiny.example/news/media/social-4ef6dd22.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 小报
twitter:card: summary_large_image
"#]]
    );
}

#[test]
fn a_story_has_its_picture_and_times() {
    let web = Newsroom::from_dir("tiny").publish().web();
    snapbox::assert_data_eq!(
        head(&web, "2026/03/01/bridge-opens/index.html"),
        str![[r#"
老桥修好了_城市新闻_小报
description: 修了半年的老桥今天早上恢复通行，江边跑步的人又可以绕一整圈。
og:description: 修了半年的老桥今天早上恢复通行，江边跑步的人又可以绕一整圈。
canonical: https://tiny.example/news/2026/03/01/bridge-opens/
og:url: https://tiny.example/news/2026/03/01/bridge-opens/
robots: max-image-preview:large
og:site_name: 小报
og:title: 老桥修好了
og:type: article
article:published_time: 2026-03-01T08:00:00+08:00
article:section: 城市新闻
og:image: https://tiny.example/news/media/pictures/bridge-631744d1.jpg
og:image:width: 8
og:image:height: 6
og:image:alt: 修好的老桥
twitter:card: summary_large_image
"#]]
    );
    snapbox::assert_data_eq!(
        head(&web, "2026/03/02/river-run/index.html"),
        str![[r#"
江边晨跑队满一百人_体育_小报
description: 老桥通了，晨跑队多了三十人。
og:description: 老桥通了，晨跑队多了三十人。
canonical: https://tiny.example/news/2026/03/02/river-run/
og:url: https://tiny.example/news/2026/03/02/river-run/
robots: max-image-preview:large
og:site_name: 小报
og:title: 江边晨跑队满一百人
og:type: article
article:published_time: 2026-03-02T08:00:00+08:00
article:section: 体育
og:image: https://tiny.example/news/media/social-4ef6dd22.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 小报
twitter:card: summary_large_image
"#]]
    );
}

#[test]
fn a_story_with_everything_says_everything() {
    let web = Newsroom::from_dir("blocks").publish().web();
    snapbox::assert_data_eq!(
        head(&web, "2026/02/03/in-json/index.html"),
        str![[r#"
每种段落都有的一篇_样稿_样报
description: 列表里的一句话。
og:description: 列表里的一句话。
canonical: https://blocks.example/2026/02/03/in-json/
og:url: https://blocks.example/2026/02/03/in-json/
robots: max-image-preview:large
og:site_name: 样报
og:title: 每种段落都有的一篇
og:type: article
article:published_time: 2026-02-03T09:29:35+08:00
article:modified_time: 2026-02-03T12:00:00+08:00
article:section: 样稿
article:tag: 样稿
article:tag: Blocks & Fields
og:image: https://blocks.example/media/pictures/cover-e7c6fefd.jpg
og:image:width: 16
og:image:height: 13
og:image:alt: 封面
twitter:card: summary_large_image
"#]]
    );
}

#[test]
fn lists_have_addresses_of_their_own() {
    let newsroom = archive().add_numbered(1..=11);
    let newsroom = (20..=22)
        .fold(newsroom, |newsroom, number| newsroom.add(&numbered(number).with("tags = [\"桥 & 江\"]")));
    let web = newsroom.publish().web();
    snapbox::assert_data_eq!(
        head(&web, "all/archive/1/index.html"),
        str![[r#"
全部 往期 第 1 页_长报
canonical: https://archive.example/all/archive/1/
og:url: https://archive.example/all/archive/1/
robots: max-image-preview:large
og:site_name: 长报
og:title: 全部 往期 第 1 页
og:type: website
og:image: https://archive.example/media/social-b798cd4c.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 长报
twitter:card: summary_large_image
"#]]
    );
    snapbox::assert_data_eq!(
        head(&web, "tag/桥-江/index.html"),
        str![[r#"
桥 & 江_标签_长报
canonical: https://archive.example/tag/%E6%A1%A5-%E6%B1%9F/
og:url: https://archive.example/tag/%E6%A1%A5-%E6%B1%9F/
robots: max-image-preview:large
og:site_name: 长报
og:title: 桥 & 江
og:type: website
og:image: https://archive.example/media/social-b798cd4c.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 长报
twitter:card: summary_large_image
"#]]
    );
    snapbox::assert_data_eq!(
        head(&web, "latest/index.html"),
        str![[r#"
即时新闻_长报
canonical: https://archive.example/latest/
og:url: https://archive.example/latest/
robots: max-image-preview:large
og:site_name: 长报
og:title: 即时新闻
og:type: website
og:image: https://archive.example/media/social-b798cd4c.png
og:image:width: 1200
og:image:height: 630
og:image:alt: 长报
twitter:card: summary_large_image
"#]]
    );
}

#[test]
fn pages_that_are_not_there_are_not_for_search_engines() {
    let web = archive().add_numbered(1..=10).publish().web();
    snapbox::assert_data_eq!(
        head(&web, "all/archive/2/index.html"),
        str![[r#"
内容已移到这里_长报
robots: noindex
canonical: https://archive.example/all/
og:site_name: 长报
og:title: 内容已移到这里
og:type: website
"#]]
    );
    snapbox::assert_data_eq!(
        head(&web, "404.html"),
        str![[r#"
没有找到这个页面_长报
robots: noindex
og:site_name: 长报
og:title: 没有找到这个页面
og:type: website
"#]]
    );
}
