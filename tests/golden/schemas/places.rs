//! Every object of the schemas, with a place in a file where it stands, and the fields that the reader knows there.

use super::*;

/// Where an object of a schema stands in a file, and the least that it must hold there.
pub(super) struct Place {
    /// File below the newsroom's folder.
    pub(super) file: &'static str,
    /// The smallest object that the reader takes.
    pub(super) least: Value,
    /// The whole file around it.
    pub(super) around: fn(Value) -> Value,
}

pub(super) fn site(extra: &str, value: Value) -> Value {
    let mut site = json!({ "name": "小报", "address": "https://news.example.org/", "time_zone": "Asia/Shanghai",
        "channels": [{ "slug": "all", "name": "全部" }] });
    site[extra] = value;
    site
}

/// A portal that has the channels of its content system.
pub(super) fn with_nav_of_source() -> Value {
    json!({ "name": "小报", "address": "https://news.example.org/", "time_zone": "Asia/Shanghai",
        "source": { "kind": "wordpress", "base": "https://cms.example/", "nav": "source" } })
}

/// A search engine of the web.
fn web_search(fields: &Value) -> Value {
    json!({ "label": "a", "url": "https://search.example/s", "words": "q", "fields": fields })
}

pub(super) fn story(extra: &str, value: Value) -> Value {
    let mut story = json!({ "channel": "all", "title": "题", "published": "2026-02-03", "source": "小报", "editor": "示例甲",
        "body": ["正文。"] });
    story[extra] = value;
    story
}

pub(super) const SITE: &str = "content/site.json";
pub(super) const CHANNELS: &str = "content/channels.json";
pub(super) const STORY: &str = "content/articles/s.json";

/// Every object of the schemas by its pointer in them.
pub(super) fn places() -> Vec<(&'static str, String, Place)> {
    let at = |file, least, around| Place { file, least, around };
    let mut places = vec![
        ("site.schema.json", String::new(), at(SITE, site("slogan", json!("句")), |value| value)),
        ("site.schema.json", "/$defs/Brand".into(), at(SITE, json!({}), |value| site("brand", value))),
        (
            "site.schema.json",
            "/$defs/Verification".into(),
            at(SITE, json!({ "name": "a", "content": "b" }), |value| {
                site("brand", json!({ "verification": [value] }))
            }),
        ),
        (
            "site.schema.json",
            "/$defs/Greyscale".into(),
            at(SITE, json!({ "from": "2026-12-13", "to": "2026-12-13" }), |value| {
                site("greyscale", json!([value]))
            }),
        ),
        (
            "site.schema.json",
            "/$defs/WebSearch".into(),
            at(SITE, json!({ "label": "a", "url": "https://search.example/s", "words": "q" }), |value| {
                site("web_search", value)
            }),
        ),
        (
            "site.schema.json",
            "/$defs/FormField".into(),
            at(SITE, json!({ "name": "a", "value": "b" }), |value| {
                site("web_search", web_search(&json!([value])))
            }),
        ),
        (
            "site.schema.json",
            "/$defs/Variant".into(),
            at(SITE, json!({ "folder": "hant", "lang": "zh-Hant" }), |value| site("variant", value)),
        ),
        ("site.schema.json", "/$defs/Publish".into(), at(SITE, json!({}), |value| site("publish", value))),
        ("site.schema.json", "/$defs/Pictures".into(), at(SITE, json!({}), |value| site("pictures", value))),
        ("site.schema.json", "/$defs/Feeds".into(), at(SITE, json!({}), |value| site("feeds", value))),
        (
            "site.schema.json",
            "/$defs/Analytics".into(),
            at(SITE, json!({ "src": "https://a.example/a.js" }), |value| site("analytics", value)),
        ),
        (
            "site.schema.json",
            "/$defs/Channel".into(),
            at(SITE, json!({ "name": "全部", "slug": "all" }), |value| site("channels", json!([value]))),
        ),
        (
            "site.schema.json",
            "/$defs/Account".into(),
            at(SITE, json!({ "name": "微信" }), |value| site("follow", json!([value]))),
        ),
        (
            "site.schema.json",
            "/$defs/Statement".into(),
            at(SITE, json!({ "title": "声明" }), |value| site("statement", value)),
        ),
        (
            "site.schema.json",
            "/$defs/Licence".into(),
            at(SITE, json!({ "text": "备案" }), |value| site("licences", json!([value]))),
        ),
        (
            "site.schema.json",
            "/$defs/Named".into(),
            at(SITE, json!({ "name": "友", "url": "https://a.example/" }), |value| {
                site("friends", json!([value]))
            }),
        ),
        (
            "site.schema.json",
            "/$defs/Source".into(),
            at(SITE, json!({ "kind": "wordpress", "base": "https://cms.example/" }), |value| {
                site("source", value)
            }),
        ),
        (
            "site.schema.json",
            "/$defs/Extra".into(),
            at(SITE, json!({ "editor": "/meta/editor" }), |value| {
                site("source", json!({ "kind": "wordpress", "base": "https://cms.example/", "extra": value }))
            }),
        ),
        ("channels.schema.json", String::new(), at(CHANNELS, json!({ "channels": [] }), |value| value)),
        (
            "channels.schema.json",
            "/$defs/SourceChannel".into(),
            at(
                CHANNELS,
                json!({ "slug": "a", "name": "甲", "key": 1 }),
                |value| json!({ "channels": [value] }),
            ),
        ),
        (
            "site.schema.json",
            "/$defs/Search".into(),
            at(
                SITE,
                json!({ "kind": "meilisearch", "url": "https://search.example/", "key": "0123" }),
                |value| site("search", value),
            ),
        ),
        ("story.schema.json", String::new(), at(STORY, story("kicker", json!("引")), |value| value)),
        (
            "story.schema.json",
            "/$defs/Correction".into(),
            at(STORY, json!({ "date": "2026-02-04", "text": "更正" }), |value| {
                story("corrections", json!([value]))
            }),
        ),
        (
            "story.schema.json",
            "/$defs/Source".into(),
            at(STORY, json!({ "name": "小报" }), |value| story("source", value)),
        ),
        (
            "story.schema.json",
            "/$defs/Withdrawn".into(),
            at(STORY, json!({ "date": "2026-02-04" }), |value| story("withdrawn", value)),
        ),
        (
            "story.schema.json",
            "/$defs/Original".into(),
            at(STORY, json!({}), |value| story("original", value)),
        ),
        (
            "story.schema.json",
            "/$defs/Credit".into(),
            at(STORY, json!({ "role": "记者", "name": "示例甲" }), |value| {
                story("credits", json!([value]))
            }),
        ),
        (
            "story.schema.json",
            "/$defs/Picture".into(),
            at(STORY, json!({ "src": "https://a.example/a.png", "width": 1, "height": 1 }), |value| {
                story("cover", value)
            }),
        ),
        (
            "story.schema.json",
            "/$defs/BodyPicture".into(),
            at(
                STORY,
                json!({ "src": "https://a.example/a.png", "width": 1, "height": 1, "alt": "" }),
                |value| story("body", json!([{ "type": "gallery", "images": [value] }])),
            ),
        ),
    ];
    for (number, kind) in kinds("site.schema.json", "/$defs/HomeBlock/oneOf").into_iter().enumerate() {
        let mut least = json!({ "type": kind });
        if kind == "channel" {
            least["channel"] = json!("all");
        }
        let pointer = format!("/$defs/HomeBlock/oneOf/{number}");
        places.push(("site.schema.json", pointer, at(SITE, least, |value| site("home", json!([value])))));
    }
    for (number, kind) in kinds("story.schema.json", "/$defs/BodyBlock/oneOf").into_iter().enumerate() {
        let pointer = format!("/$defs/BodyBlock/oneOf/{number}");
        let around: fn(Value) -> Value = match kind == "footnotes" {
            true => |value| story("body", json!(["文[^1]", value])),
            false => |value| story("body", json!([value])),
        };
        places.push(("story.schema.json", pointer, at(STORY, least_block(&kind), around)));
    }
    places
}

pub(super) fn kinds(name: &str, pointer: &str) -> Vec<String> {
    let schema = schema(name);
    let list = schema.pointer(pointer).and_then(Value::as_array).expect("a list of kinds");
    list.iter().map(|one| one["properties"]["type"]["const"].as_str().expect("a kind").to_owned()).collect()
}

fn least_block(kind: &str) -> Value {
    let mut block = match kind {
        "paragraph" | "heading" | "quote" | "code" => json!({ "text": "文" }),
        "image" => json!({ "src": "https://a.example/a.png", "width": 1, "height": 1, "alt": "" }),
        "gallery" => {
            json!({ "images": [{ "src": "https://a.example/a.png", "width": 1, "height": 1, "alt": "" }] })
        }
        "video" => json!({ "src": "https://a.example/a.mp4" }),
        "audio" => json!({ "src": "https://a.example/a.mp3", "title": "声" }),
        "list" | "footnotes" => json!({ "items": ["一"] }),
        "table" => json!({ "rows": [["一"]] }),
        "note" => json!({ "kind": "editor", "text": "按" }),
        "file" => json!({ "src": "https://a.example/a.pdf", "name": "件" }),
        "embed" => json!({ "url": "https://www.bilibili.com/video/BV1xx411c7mD/", "title": "片" }),
        "divider" => json!({}),
        other => panic!("say what a block {other} must hold"),
    };
    block["type"] = kind.into();
    block
}

/// The names that the reader knows in an object: those that stand there, and those that it says are known when it meets one that
/// is not.
pub(super) fn known_to_the_reader(place: &Place) -> BTreeSet<String> {
    const STRANGE: &str = "qqqqqqqqqqqqqqqq";
    let mut object = place.least.clone();
    object[STRANGE] = json!("x");
    let file = (place.around)(object);
    let site = match place.file {
        SITE => file.clone(),
        CHANNELS => with_nav_of_source(),
        _ => site("slogan", json!("句")),
    };
    let newsroom =
        Newsroom::empty().write_file(place.file, file.to_string()).write_file(SITE, site.to_string());
    let report = newsroom.fail().report().to_owned();
    let mut lines = report.lines();
    let found = lines.any(|line| line.contains(&format!("there is no field `{STRANGE}`")));
    assert!(found, "{report}");
    let help = lines.next().unwrap_or_default();
    let more = help.trim().strip_prefix("known here: ").map(|names| names.split(", ")).into_iter().flatten();
    let here = place.least.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
    more.chain(here).map(str::to_owned).collect()
}
