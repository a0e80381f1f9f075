use super::*;
use baolan_core::model::{Address, Article, Site};
use baolan_core::page::Page;
use serde_json::{Value, json};

fn conversion(words: &[(&str, &str)]) -> Conversion {
    let words = words.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    Conversion::new(Lang::ZhHans, Lang::ZhHant, Region::Standard, true, words).expect("two scripts")
}

fn picture() -> Value {
    json!({ "src": "头发.webp", "width": 1, "height": 1, "alt": "头发", "caption": "头发", "credit": "头发 摄" })
}

/// A story in which every text that is converted is `头发`, and everything that stays holds `头发` as well.
fn story(lang: Option<&str>) -> Value {
    let span = json!([{ "text": "头发", "href": "https://x.example/头发", "ruby": "头发" }, { "text": "头发", "code": true }]);
    let teaser = json!({ "address": "2026/02/03/b", "channel": "city", "title": "头发", "published": "2026-02-03T09:29:35Z",
        "summary": "头发", "picture": picture() });
    let neighbour = json!({ "address": "2026/02/03/b", "title": "头发" });
    let mut story = json!({
        "address": "2026/02/03/a", "channel": "city", "title": "头发", "kicker": "头发", "subtitle": "头发",
        "published": "2026-02-03T09:29:35Z", "corrections": [{ "date": "2026-02-04", "text": span }],
        "source": { "name": "头发", "url": "https://x.example/头发" },
        "original": { "title": "头发", "author": "头发", "url": "https://x.example/头发" },
        "credits": [{ "role": "头发", "names": ["头发"] }], "editor": "头发", "summary": "头发",
        "cover": picture(), "social_image": picture(), "tags": [{ "name": "头发", "slug": "头发" }],
        "body": [
            { "paragraph": span }, { "heading": { "level": 2, "text": span } }, { "image": picture() },
            { "gallery": { "pictures": [picture()], "caption": "头发" } },
            { "video": { "src": "头发.webm", "poster": picture(), "title": "头发", "caption": "头发", "credit": "头发" } },
            { "audio": { "src": "头发.mp3", "title": "头发", "caption": "头发" } },
            { "quote": { "body": [{ "paragraph": span }], "cite": "头发" } },
            { "list": { "items": [[{ "paragraph": span }]] } },
            { "table": { "caption": "头发", "header": [span], "rows": [[span]] } },
            { "code": { "text": "头发" } }, { "footnotes": { "items": [[{ "paragraph": span }]] } }, { "divider": {} },
            { "note": { "kind": "editor", "text": span } },
            { "file": { "src": "头发.pdf", "name": "头发", "kind": "PDF" } },
            { "embed": { "provider": "头发", "src": "https://x.example/头发", "url": "https://x.example/头发", "title": "头发" } },
        ],
        "previous": neighbour, "next": neighbour, "related": [teaser],
    });
    if let Some(lang) = lang {
        story["lang"] = lang.into();
    }
    story
}

fn converted(page: Value, conversion: &Conversion) -> Value {
    let mut page: Page = serde_json::from_value(page).expect("a page");
    conversion.page(&mut page, &|_| None);
    serde_json::to_value(page).expect("plain data")
}

/// Every text below a value with the name of its field.
fn texts(value: &Value, name: &str, out: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => out.push((name.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(item, name, out)),
        Value::Object(fields) => {
            let is_code = name == "code" || fields.contains_key("code");
            for (field, value) in fields {
                texts(value, if is_code { "code" } else { field }, out);
            }
        }
        _ => {}
    }
}

/// Fields that are addresses, names of files and code.
const KEPT: [&str; 6] = ["src", "href", "url", "slug", "code", "target"];

fn check(value: &Value) -> usize {
    let mut all = Vec::new();
    texts(value, "", &mut all);
    let mut seen = 0;
    for (field, text) in all {
        if KEPT.contains(&field.as_str()) {
            assert!(!text.contains('頭'), "{field} is {text}");
        } else {
            assert!(!text.contains('头'), "{field} is {text}");
            seen += usize::from(text.contains("頭髮"));
        }
    }
    seen
}

#[test]
fn every_text_of_a_story_is_converted_and_nothing_else() {
    let page = converted(json!({ "article": story(None) }), &conversion(&[]));
    assert!(check(&page) > 50, "{page}");
}

#[test]
fn every_text_of_a_list_is_converted() {
    let teaser = &story(None)["related"][0];
    let stories = json!({ "title": "头发", "items": [teaser] });
    let links = json!({ "title": "头发", "items": [{ "name": "头发", "url": "/头发/" }] });
    let channel = json!({ "channel": "city", "title": "头发", "items": [teaser] });
    for page in [
        json!({ "home": { "blocks": [{ "lead": stories }, { "pictures": stories }, { "channel": channel }, { "latest": stories },
            { "ranking": stories }, { "links": links }] } }),
        json!({ "channel": { "channel": "city", "pinned": [teaser], "items": [teaser] } }),
        json!({ "archive": { "channel": "city", "number": 1, "items": [teaser] } }),
        json!({ "latest": { "items": [teaser] } }),
        json!({ "tag": { "name": "头发", "slug": "头发", "total": 3, "items": [teaser] } }),
    ] {
        assert!(check(&converted(page, &conversion(&[]))) >= 4);
    }
}

#[test]
fn a_story_in_another_language_stays_as_it_is() {
    let english = converted(json!({ "article": story(Some("en")) }), &conversion(&[]));
    let article = &english["article"];
    assert_eq!((&article["title"], &article["lang"]), (&"头发".into(), &"en".into()));
    assert_eq!(article["body"], story(None)["body"]);
    assert_eq!(article["tags"][0]["name"], "頭髮", "tags are the portal's");
    assert_eq!(article["related"][0]["title"], "頭髮", "and other stories are in their own language");
    let own = converted(json!({ "article": story(Some("zh-CN")) }), &conversion(&[]));
    assert_eq!(own["article"].get("lang"), None);
    assert!(check(&own) > 50);
}

#[test]
fn what_a_story_says_of_its_words_holds_wherever_it_is_shown() {
    let words = vec![("头发".to_owned(), "頭发".to_owned())];
    let mut page: Page = serde_json::from_value(json!({ "article": story(None) })).expect("a page");
    let other = Address::new("2026-02-03", "b").expect("an address");
    conversion(&[("头发", "头髮")]).page(&mut page, &|address| (*address == other).then_some(&words));
    let Page::Article(article) = page else { panic!("another page") };
    let Article { title, previous, related, .. } = *article;
    assert_eq!(title, "头髮");
    assert_eq!(previous.map(|one| one.title).as_deref(), Some("頭发"));
    assert_eq!(related[0].title, "頭发");
}

#[test]
fn facts_are_converted_but_for_addresses_and_the_phone() {
    let site = json!({
        "name": "头发", "slogan": "头发", "lang": "zh-Hant", "address": "https://x.example/头发/", "time_zone": "UTC",
        "brand": { "logo": picture(), "verification": [["x", "code"]] },
        "channels": [{ "name": "头发", "title": "头发", "description": "头发", "to": { "url": "https://x.example/头发" },
            "children": [{ "name": "头发", "to": { "path": "city" } }] }],
        "social_accounts": [{ "name": "头发", "picture": picture(), "url": "https://x.example/头发" }],
        "statement": { "title": "头发", "clauses": ["头发"] }, "phone": "0313", "licences": [{ "text": "头发", "url": "https://x.example/头发" }],
        "partner_links": [{ "name": "头发", "url": "https://x.example/头发" }],
    });
    let mut site: Site = serde_json::from_value(site).expect("a site");
    conversion(&[]).site(&mut site);
    let mut value = serde_json::to_value(site).expect("plain data");
    assert_eq!(value["address"], "https://x.example/头发/");
    value["address"] = "".into();
    assert!(check(&value) > 10);
}

#[test]
fn code_parts_phrases_and_footnotes_do_not() {
    let body = json!([{ "paragraph": [{ "text": "理" }, { "text": "1", "footnote": "first" }, { "text": "发", "strong": true },
        { "text": "“x”", "code": true }, { "text": "“发”" }] }]);
    let mut story = story(None);
    story["body"] = body;
    let page = converted(json!({ "article": story }), &conversion(&[]));
    let spans = page["article"]["body"][0]["paragraph"].as_array().expect("spans");
    let texts: Vec<_> = spans.iter().map(|span| span["text"].as_str().unwrap_or_default()).collect();
    assert_eq!(texts, ["理", "1", "髮", "“x”", "「發」"]);
}

#[test]
fn only_two_scripts_of_chinese_are_converted() {
    for (main, second, expected) in [
        (Lang::ZhHans, Lang::ZhHant, true),
        (Lang::ZhHant, Lang::ZhHans, true),
        (Lang::ZhHans, Lang::En, false),
        (Lang::En, Lang::ZhHant, false),
    ] {
        let conversion = Conversion::new(main, second, Region::Standard, false, Vec::new());
        assert_eq!(conversion.is_some(), expected);
        assert!(conversion.is_none_or(|conversion| conversion.converter().is_some()));
    }
}
