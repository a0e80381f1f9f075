//! Times of stories: how pages, feeds and data carry them, and those that can only be slips.

use crate::newsroom::Newsroom;
use snapbox::str;

/// A newsroom with one more story; `fields` are lines of its front matter.
fn with_story(fields: &str) -> Newsroom {
    let story = format!(
        "+++\nid = \"tram\"\nchannel = \"city\"\ntitle = \"电车开通\"\nsource = \"小报\"\neditor = \"示例甲\"\n{fields}\n+++\n\n正文。\n"
    );
    Newsroom::from_dir("tiny").write_file("content/articles/tram.md", story)
}

/// Until 1901 Shanghai was 8 hours, 5 minutes and 43 seconds ahead: RFC 3339 has no seconds in its offsets.
#[test]
fn times_before_time_zones_are_rfc_3339_everywhere() {
    let newsroom = with_story("published = 1898-06-11\nupdated = 1898-06-11T18:00:00").publish();
    let page = "1898/06/11/tram/index.html";
    for (path, content) in newsroom.files() {
        let text = String::from_utf8_lossy(&content);
        assert!(!text.contains("+08:05:43"), "{path}");
    }
    newsroom
        .check_contains(page, "datetime=\"1898-06-11T00:00:00+08:06\"")
        .check_contains(page, "\"datePublished\":\"1898-06-11T00:00:00+08:06\"")
        .check_contains("1898/06/11/tram/index.json", "1898-06-11T18:00:00+08:06");
}

/// Search engines refuse a whole sitemap for it.
#[test]
fn sitemaps_name_no_change_before_1970() {
    let old = with_story("published = 1969-12-31T23:00:00").publish();
    let entry = |newsroom: &Newsroom, address: &str| {
        let files = newsroom.files();
        let sitemaps = files.iter().filter(|(path, _)| path.contains("sitemap") && path.ends_with(".xml"));
        let text: String =
            sitemaps.map(|(_, content)| String::from_utf8_lossy(content).into_owned()).collect();
        let at = text.find(address).expect("an entry");
        text[at..].split("</url>").next().unwrap_or_default().to_owned()
    };
    assert!(!entry(&old, "/1969/12/31/tram/").contains("lastmod"));
    let new = with_story("published = 1970-01-03").publish();
    assert!(entry(&new, "/1970/01/03/tram/").contains("<lastmod>1970-01-03T00:00:00+08:00"));
}

#[test]
fn years_that_can_only_be_slips_are_errors() {
    let newsroom = with_story("published = 0026-03-05\nupdated = 2026-03-06");
    newsroom.fail().check_report(str![[r#"
content/articles/tram.md:7:1: error[bad-time]: `published` is `0026-03-05`, which is in the year 26
    write the year with four digits; years from 1600 on are read
1 error; nothing was published, the site is as it was

"#]]);
    with_story("published = 2126-03-05\nupdated = 2126-03-06").fail().check_report(str![[r#"
content/articles/tram.md:7:1: error[bad-time]: `published` is more than ten years ahead: 2126-03-05
    correct the year
1 error; nothing was published, the site is as it was

"#]]);
    with_story("published = \"20226-03-05\"").fail().check_report(str![[r#"
content/articles/tram.md:7:1: error[bad-time]: `published` is `20226-03-05`, which is no time
    write 2026-02-03T09:29:35; with no zone it is the site's
1 error; nothing was published, the site is as it was

"#]]);
    let site = Newsroom::from_dir("tiny").change_file(
        "content/site.json",
        "\"page_size\": 5,",
        "\"page_size\": 5, \"home\": [{ \"type\": \"lead\", \"until\": \"0026-12-01\" }],",
    );
    site.fail().check_report(str![[r#"
content/site.json:8:46: error[bad-time]: `until` is `0026-12-01`, which is in the year 26
    write the year with four digits; years from 1600 on are read
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn corrections_are_not_older_than_their_story() {
    let corrections =
        "corrections = [{ date = 2026-03-05, text = \"同日\" }, { date = 2020-01-01, text = \"早了\" }]";
    with_story(&format!("published = 2026-03-05T08:00:00\n{corrections}")).fail().check_report(str![[r#"
content/articles/tram.md:8:54: error[bad-time]: the correction is from before the story was published
    correct its `date`, or `published`
1 error; nothing was published, the site is as it was

"#]]);
}

/// The clock is not known when a story is read, and a story that did not change is not read again.
#[test]
fn changes_that_lie_ahead_are_named_at_every_publish() {
    let fields = "published = 2026-03-05T08:00:00\nupdated = 2026-05-01T09:00:00\ncorrections = [\n  { date = 2026-03-06, \
        text = \"一\" },\n  { date = 2026-05-02, text = \"二\" },\n]";
    let newsroom = with_story(fields).with_own_cache().at("2026-04-01T00:00:00Z").publish();
    let report = newsroom.report().to_owned();
    let newsroom = newsroom.publish().check_report(str![[r#"
content/articles/tram.md:8:1: warning[bad-time]: `updated` lies ahead, and readers see it already
    correct the time, or publish once it has come
content/articles/tram.md:11:5: warning[bad-time]: the `date` of a correction lies ahead, and readers see it already
    correct the time, or publish once it has come

"#]]);
    assert_eq!(newsroom.report(), report);
    newsroom.at("2026-05-02T00:00:00Z").publish().check_report("");
}

#[test]
fn a_change_that_is_ten_years_ahead_is_a_slip() {
    with_story("published = 2026-03-05\nupdated = 2062-03-05\ncorrections = [{ date = 2099-01-01, text = \"未来\" }]")
        .fail()
        .check_report(str![[r#"
content/articles/tram.md:8:1: error[bad-time]: `updated` is more than ten years ahead
    correct the year
content/articles/tram.md:9:18: error[bad-time]: the `date` of a correction is more than ten years ahead
    correct the year
2 errors; nothing was published, the site is as it was

"#]]);
}

/// In the same run as other errors of the story.
#[test]
fn every_wrong_time_of_a_story_is_named_at_once() {
    let fields = "published = 2026-03-05\nupdated = 2062-03-05\ncorrections = [\n  { date = 2099-01-01, text = \"未来\" },\n  \
        { date = 2020-01-01, text = \"早了\" },\n]\ncolour = 1";
    with_story(fields).fail().check_report(str![[r#"
content/articles/tram.md:8:1: error[bad-time]: `updated` is more than ten years ahead
    correct the year
content/articles/tram.md:10:5: error[bad-time]: the `date` of a correction is more than ten years ahead
    correct the year
content/articles/tram.md:11:5: error[bad-time]: the correction is from before the story was published
    correct its `date`, or `published`
content/articles/tram.md:13:1: error[unknown-field]: there is no field `colour`
    known here: kicker, subtitle, short_title, lang, withdrawn, draft, pinned, original, credits, summary, cover, tags, words, address, legacy_urls, body
4 errors; nothing was published, the site is as it was

"#]]);
    with_story("updated = 2062-03-05").fail().check_report(str![[r#"
content/articles/tram.md:2:1: error[missing-field]: `published` is missing
    add it, for example: published = 2026-02-03T09:29:35
content/articles/tram.md:7:1: error[bad-time]: `updated` is more than ten years ahead
    correct the year
2 errors; nothing was published, the site is as it was

"#]]);
    with_story("published = 2099-03-05\ncolour = 1\nsubtitle = 1").fail().check_report(str![[r#"
content/articles/tram.md:7:1: error[bad-time]: `published` is more than ten years ahead: 2099-03-05
    correct the year
content/articles/tram.md:8:1: error[unknown-field]: there is no field `colour`
    known here: kicker, short_title, lang, updated, corrections, withdrawn, draft, pinned, original, credits, summary, cover, tags, words, address, legacy_urls, body
content/articles/tram.md:9:1: error[wrong-type]: `subtitle` is 1
    write text in double quotes
3 errors; nothing was published, the site is as it was

"#]]);
}

/// A story under embargo may have been changed before it is out, and a draft may have any time.
#[test]
fn stories_that_are_not_out_may_have_changes_that_lie_ahead() {
    with_story("published = 2027-01-01\nupdated = 2027-01-02").publish().check_report("");
    with_story("published = 2999-01-01\nupdated = 2999-01-02\ndraft = true").publish().check_report("");
}
