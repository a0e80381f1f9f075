//! What is wrong with the content, as pages of a preview.

use super::client::NOW;
use super::newsroom;
use crate::newsroom::{Newsroom, sites};
use crate::small::numbered;
use std::fs;

#[test]
fn faults_are_a_page_with_their_lines_and_no_markup_of_others() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>&\"'";
    let newsroom = newsroom()
        .write_file(
            "content/articles/<b onclick=x>.md",
            format!("+++\ntitle = '''{hostile}'''\ntilte = '''{hostile}'''\n+++\n\n[{hostile}](javascript:alert(3))\n"),
        )
        .write_file(
            "content/articles/s-0004.md",
            numbered(4).with("kikcer = \"<i>x</i>\"").text(),
        );
    let preview = newsroom.preview(Some(NOW));
    let page = preview.get("/~preview/faults");
    assert_eq!(page.status, 200);
    let text = page.text();
    for own in [
        "content/articles/s-0004.md:6:1</code> <small>unknown-field</small>",
        "<mark>kikcer</mark> = &quot;&lt;i&gt;x&lt;/i&gt;&quot;</pre>",
        "did you mean `kicker`?",
        "content/articles/&lt;b onclick=x&gt;.md",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ] {
        assert!(text.contains(own), "{own} is not in {text}");
    }
    for markup in ["<script>", "<img", "<b ", "<i>", "onerror=alert(2)>"] {
        assert!(!text.contains(markup), "{markup} is in {text}");
    }
    assert!(
        page.header("Content-Security-Policy")
            .expect("a policy")
            .starts_with("default-src 'none'; script-src 'self'")
    );
}

#[test]
fn a_story_that_cannot_be_read_has_its_faults_at_its_address_and_others_show() {
    let newsroom =
        newsroom().add(&numbered(4).with("tilte = \"x\"")).add(&numbered(5).with("channel = \"nowhere\""));
    let preview = newsroom.preview(Some(NOW));
    let page = preview.get("/2026/01/01/s-0004/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("s-0004.md:6:1") && !page.text().contains("s-0005.md"), "{}", page.text());
    assert_eq!(preview.get("/2026/01/01/s-0001/").status, 200);
    assert!(preview.text("/all/").contains("s-0001") && !preview.text("/all/").contains("s-0004"));
    // Its channel is wrong, its text is not.
    let page = preview.get("/2026/01/01/s-0005/");
    assert!(page.status == 200 && page.text().contains("class=\"preview-errors\">错误 2"), "{}", page.text());
    let mended = newsroom.change_file("content/articles/s-0004.md", "tilte = \"x\"", "subtitle = \"x\"");
    preview.until("/2026/01/01/s-0004/", |page| page.status == 200);
    drop(mended);
}

#[test]
fn every_fault_is_on_the_page_and_all_that_is_readable_shows() {
    for entry in fs::read_dir(sites().join("invalid")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let site = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let mut newsroom = Newsroom::from_path(&folder);
        let is_shown = {
            newsroom.edition();
            !newsroom.report().contains("content/site.json") && folder.join("content/site.json").exists()
        };
        let preview = newsroom.preview(Some("2026-12-01T00:00:00+08:00"));
        let page = preview.get("/~preview/faults").text();
        for (severity, class) in [(" error[", "preview-error\""), (" warning[", "preview-warning\"")] {
            let reported = newsroom.report().lines().filter(|line| line.contains(severity)).count();
            assert_eq!(page.matches(class).count(), reported, "{site}: {page}");
        }
        let front = preview.get("/");
        assert!(front.status == 200 || !is_shown, "{site}: {}", front.text());
        for link in front.text().split(" href=\"/").skip(1) {
            let path = link.split('"').next().expect("an address");
            let status = preview.get(&format!("/{path}")).status;
            assert!(status == 200 || !is_shown, "{site}: {status} at /{path}");
        }
    }
}

#[test]
fn without_a_readable_site_every_address_says_why_until_it_is_mended() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let site = newsroom.content().join("content/site.json");
    let good = fs::read_to_string(&site).expect("a site");
    fs::write(&site, good.replace("\"time_zone\"", "\"time_zoen\"")).expect("a slip");
    preview.until("/", |page| page.status == 500);
    for url in ["/", "/2026/01/01/s-0001/", "/index.json", "/robots.txt", "/~preview/drafts"] {
        let page = preview.get(url);
        assert_eq!(page.status, 500, "{url}");
        assert!(page.text().contains("time_zoen") && page.text().contains("preview.js"), "{url}");
    }
    fs::remove_file(&site).expect("a file");
    preview.until("/", |page| page.text().contains("missing-site"));
    fs::write(&site, good).expect("a mended site");
    preview.until("/", |page| page.status == 200);
}
