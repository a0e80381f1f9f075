//! The schema of a page's data (`schema/page.schema.json`), against pages that are published, and against the reader of the app.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use baolan_core::json::from_str;
use baolan_core::protocol::State;
use jsonschema::Validator;
use press::schema;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn document(name: &str) -> Value {
    let file = schema::api().into_iter().find(|file| file.name == name).expect("a schema of this name");
    serde_json::from_str(&file.text).expect("a schema is JSON")
}

fn validator() -> Validator {
    jsonschema::validator_for(&document("page.schema.json")).expect("a schema")
}

/// Published data of pages by their names, those of stubs left out.
fn pages(newsroom: &Newsroom) -> Vec<(String, Value)> {
    let files = newsroom.files().into_iter().filter(|(name, _)| name.ends_with("index.json"));
    let pages = files.map(|(name, content)| (name, serde_json::from_slice::<Value>(&content).expect("JSON")));
    pages.filter(|(_, page)| page["format"] != 0).collect()
}

/// Pages of every kind, with every kind of block.
fn golden() -> Vec<(String, Value)> {
    let archive = (1..=23).fold(archive(), |newsroom, number| {
        let tagged = numbered(number).with("tags = [\"非遗\"]");
        newsroom.add(&if number > 20 { tagged.with("pinned = true") } else { tagged })
    });
    let sites = ["tiny", "blocks", "four-levels", "variants"].map(Newsroom::from_dir);
    sites.into_iter().chain([archive]).flat_map(|newsroom| pages(&newsroom.publish())).collect()
}

#[test]
fn every_page_that_is_published_is_what_the_schema_says() {
    let validator = validator();
    let mut kinds = BTreeSet::new();
    for (name, page) in golden() {
        let faults: Vec<_> =
            validator.iter_errors(&page).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new(), "{name}");
        kinds.extend(page["page"].as_object().expect("a page").keys().cloned());
    }
    let all = ["archive", "article", "channel", "home", "latest", "moved", "search", "tag"];
    assert_eq!(kinds, all.map(str::to_owned).into(), "kinds of pages that were looked at");
}

#[test]
fn a_damaged_page_is_not_what_the_schema_says() {
    let validator = validator();
    let page = golden().into_iter().find(|(name, _)| name.contains("bridge-opens")).expect("a story").1;
    assert!(validator.is_valid(&page));
    for (pointer, value) in [
        ("/format", json!(2)),
        ("/format", json!("3")),
        ("/page", json!({})),
        ("/page", json!({ "hologram": {} })),
        ("/page", json!("home")),
        ("/page/article/address", json!("2026/13/01/bridge-opens")),
        ("/page/article/address", json!("/2026/03/01/bridge-opens/")),
        ("/page/article/channel", json!("City")),
        ("/page/article/published", json!("2026-03-01")),
        ("/page/article/published", json!("2026-03-01T08:00:00.5+08:00")),
        ("/page/article/title", json!(null)),
        ("/page/article/source", json!("小报")),
        ("/page/article/body/0", json!({ "hologram": [] })),
        ("/page/article/body/0", json!({ "paragraph": "正文" })),
        ("/page/article/body/0", json!({ "paragraph": [], "divider": {} })),
        ("/page/article/body/0", json!("<p>正文</p>")),
    ] {
        let mut damaged = page.clone();
        *damaged.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value.clone();
        assert!(!validator.is_valid(&damaged), "{pointer}: {value}");
    }
    for missing in ["address", "channel", "title", "published", "source", "editor"] {
        let mut damaged = page.clone();
        damaged["page"]["article"].as_object_mut().expect("an article").remove(missing).expect(missing);
        assert!(!validator.is_valid(&damaged), "{missing}");
    }
    let mut extended = page;
    extended["more"] = json!([1.5]);
    extended["page"]["article"]["mood"] = json!("good");
    assert!(validator.is_valid(&extended), "further members are passed over");
}

/// All values of a document, as pointers; those in lists once, whatever their number.
fn places(value: &Value, at: &str, shape: &str, seen: &mut BTreeSet<String>, places: &mut Vec<String>) {
    if seen.insert(shape.to_owned()) {
        places.push(at.to_owned());
    }
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            self::places(member, &format!("{at}/{name}"), &format!("{shape}/{name}"), seen, places);
        }),
        // Those with other members are other places.
        Value::Array(items) => items.iter().enumerate().for_each(|(number, item)| {
            let kind = item.as_object().map(|item| item.keys().cloned().collect::<Vec<_>>().join("+"));
            let shape = format!("{shape}/{}", kind.unwrap_or_default());
            self::places(item, &format!("{at}/{number}"), &shape, seen, places);
        }),
        _ => {}
    }
}

/// A house that holds its answers against the schema can rely on it: no reader meets a page that cannot be read.
#[test]
fn the_app_reads_whatever_the_schema_takes() {
    let (validator, mut seen, mut taken) = (validator(), BTreeSet::new(), 0);
    for (name, page) in golden() {
        let mut found = Vec::new();
        places(&page["page"], "/page", "", &mut seen, &mut found);
        for pointer in found {
            for value in
                [json!(null), json!(true), json!(7), json!(-1), json!(1.5), json!("七"), json!([]), json!({})]
            {
                let mut other = page.clone();
                *other.pointer_mut(&pointer).expect("a place") = value.clone();
                if validator.is_valid(&other) {
                    taken += 1;
                    let read = from_str::<State>(&other.to_string());
                    assert!(read.is_ok(), "{name}{pointer}: the schema takes {value}, and the app does not");
                }
            }
        }
    }
    assert!(seen.len() > 150 && taken > 150, "{} places, {taken} values that were taken", seen.len());
}

#[test]
fn the_openapi_document_has_the_same_schemas() {
    let (page, mut openapi) = (document("page.schema.json"), document("openapi.json"));
    let named = page["$defs"].as_object().expect("definitions").keys().cloned();
    let named: BTreeSet<String> = named.chain(["PageAnswer".to_owned()]).collect();
    let schemas = openapi["components"]["schemas"].as_object().expect("schemas");
    assert_eq!(schemas.keys().cloned().collect::<BTreeSet<_>>(), named);
    openapi["$ref"] = json!("#/components/schemas/PageAnswer");
    let validator = jsonschema::validator_for(&openapi).expect("a schema");
    let (_, page) = pages(&Newsroom::from_dir("blocks").publish()).remove(0);
    assert!(validator.is_valid(&page));
    assert!(!validator.is_valid(&json!({ "format": 4, "page": { "article": {} } })));
}
