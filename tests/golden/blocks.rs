//! One story with every block and every field, in both of the newsroom's syntaxes.

use crate::newsroom::Newsroom;
use crate::web::kind;
use baolan_core::model::Block;
use serde_json::Value;
use snapbox::file;
use std::collections::BTreeSet;

/// The story alone, published, with another name for its id.
fn printed(id: &str, ending: &str, other: &str, file: &str) -> String {
    let newsroom =
        Newsroom::from_dir("blocks").remove_file(&format!("content/articles/{other}.{ending}")).publish();
    newsroom.text(&format!("2026/02/03/{id}/{file}")).replace(id, "the-story")
}

#[test]
fn markdown_and_json_give_the_same_page_byte_for_byte() {
    for file in ["index.json", "index.html"] {
        let markdown = printed("in-markdown", "json", "in-json", file);
        let json = printed("in-json", "md", "in-markdown", file);
        snapbox::assert_data_eq!(markdown, snapbox::IntoData::raw(json));
    }
}

#[test]
fn every_block_and_field_is_in_the_page_data() {
    let page = printed("in-markdown", "json", "in-json", "index.json");
    let page: Value = serde_json::from_str(&page).expect("JSON");
    let article = &page["page"]["article"];
    let shown = serde_json::to_string_pretty(article).expect("JSON") + "\n";
    snapbox::assert_data_eq!(shown, file!["expected/blocks.json"].raw());
}

#[test]
fn every_kind_of_block_is_read_back_as_it_was_written() {
    let page = printed("in-markdown", "json", "in-json", "index.json");
    let page: Value = serde_json::from_str(&page).expect("JSON");
    let written = &page["page"]["article"]["body"];
    let kinds: BTreeSet<_> = written.as_array().expect("blocks").iter().map(kind).collect();
    let known: BTreeSet<_> = Block::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    assert_eq!(kinds, known, "of the stories in tests/sites/blocks");
    let body: Vec<Block> = serde_json::from_value(written.clone()).expect("blocks");
    assert!(!body.contains(&Block::Unknown));
    assert_eq!(&serde_json::to_value(body).expect("plain data"), written);
}

#[test]
fn every_block_is_printed() {
    let page = printed("in-markdown", "json", "in-json", "index.html");
    let start = page.find("<article ").expect("the story");
    let end = page.find("</article>").expect("its end") + "</article>".len();
    // A line for every element that begins one, so that a difference can be read.
    let mut shown = page[start..end].to_owned();
    for tag in [
        "<p", "<h", "<figure", "<ul", "<ol", "<li", "<div", "<table", "<tr", "<aside", "<img", "<video",
        "<track",
    ] {
        shown = shown.replace(tag, &format!("\n{tag}"));
    }
    snapbox::assert_data_eq!(shown + "\n", file!["expected/blocks.html"].raw());
}

#[test]
fn an_unknown_block_is_reported_and_left_out() {
    Newsroom::from_dir("tiny")
        .change_file(
            "content/articles/market.json",
            "\"body\": [",
            "\"body\": [{ \"type\": \"hologram\", \"src\": \"x\" }, ",
        )
        .publish()
        .check_report(snapbox::str![[r#"
content/articles/market.json:9:14: warning[unknown-block]: there is no block `hologram`; readers will not see it
    known blocks: paragraph, heading, image, gallery, video, audio, quote, list, table, code, footnotes, divider, note, file, embed

"#]])
        .check_contains("2026/03/03/market-moves/index.html", "<p>下周一起，早市从桥西搬到桥东");
}

#[test]
fn captions_are_a_file_of_ours_in_webvtt() {
    let film = |captions: &str| {
        format!("\"body\": [{{ \"type\": \"video\", \"src\": \"a.webm\", \"captions\": \"{captions}\" }}, ")
    };
    let newsroom = |captions: &str| {
        Newsroom::from_dir("tiny")
            .write_file("media/a.webm", "film")
            .write_file("media/a.vtt", "\u{FEFF}WEBVTT - 一\n\n00:00.000 --> 00:01.000\n甲\n")
            .write_file("media/a.srt", "1\n00:00:00,000 --> 00:00:01,000\n甲\n")
            .write_file("media/renamed.vtt", "1\n00:00:00,000 --> 00:00:01,000\n甲\n")
            .change_file("content/articles/market.json", "\"body\": [", &film(captions))
    };
    newsroom("a.vtt").publish().check_report(snapbox::str![""]);
    for captions in ["a.srt", "renamed.vtt", "gone.vtt", "https://films.example/a.vtt"] {
        let report = newsroom(captions).fail();
        assert!(report.report().starts_with("content/articles/market.json:9:"), "{}", report.report());
        assert_eq!(report.report().matches("error[").count(), 1, "{}", report.report());
    }
    newsroom("renamed.vtt").fail().check_report(snapbox::str![[r#"
content/articles/market.json:9:48: error[unsupported-format]: `renamed.vtt` is no WebVTT
    captions are a .vtt file that begins with the line WEBVTT; ffmpeg -i a.srt a.vtt makes one of others
1 error; nothing was published, the site is as it was

"#]]);
}

/// As deep as in Markdown: readers would lose their way, and their app reads no page that is nested without end.
#[test]
fn lists_of_json_copy_are_nested_eight_deep_at_most() {
    let list = |inner: &str| format!("{{\"type\": \"list\", \"items\": [[\"甲\"{inner}]]}}");
    let nested = |depth: usize| (1..depth).fold(list(""), |inner, _| list(&format!(", {inner}")));
    let newsroom = |depth: usize| {
        let body = format!("\"body\": [{}, ", nested(depth));
        Newsroom::from_dir("tiny").change_file("content/articles/market.json", "\"body\": [", &body)
    };
    newsroom(8).publish().check_report(snapbox::str![""]);
    newsroom(9).fail().check_report(snapbox::str![[r#"
content/articles/market.json:9:304: error[unsupported-markdown]: lists and quotations are nested more than 8 deep
    use headings between lists
1 error; nothing was published, the site is as it was

"#]]);
}
