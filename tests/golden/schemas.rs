//! The JSON Schemas: against the files that a newsroom writes, and against the press's own reader, field by field.

use crate::newsroom::{Newsroom, sites};
use jsonschema::Validator;
use press::schema;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema(name: &str) -> Value {
    let mut files = schema::all().into_iter().chain(schema::api());
    let file = files.find(|file| file.name == name).expect("a schema of this name");
    serde_json::from_str(&file.text).expect("a schema is JSON")
}

fn validator(name: &str) -> Validator {
    jsonschema::validator_for(&schema(name)).expect("a schema")
}

/// Every file of a folder that is checked, with the schema for it and what it holds; nothing for what cannot be read at all.
fn files(folder: &Path) -> Vec<(String, &'static str, Option<Value>)> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder.join("content")).sort_by_file_name() {
        let entry = entry.expect("a readable folder");
        let name = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
        let Some(kind) = entry.path().extension().and_then(|kind| kind.to_str()) else { continue };
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        match kind {
            "json" if name == "content/site.json" => {
                files.push((name, "site.schema.json", serde_json::from_str(&text).ok()));
            }
            "json" => files.push((name, "story.schema.json", serde_json::from_str(&text).ok())),
            "md" => files.push((name, "front-matter.schema.json", front_matter(&text))),
            _ => {}
        }
    }
    files
}

/// The front matter of a Markdown file as editors hand it to a schema: times are text.
fn front_matter(text: &str) -> Option<Value> {
    let mark = text.lines().next()?;
    let (matter, _) = text.strip_prefix(mark)?.split_once(&format!("\n{mark}\n"))?;
    match mark {
        "+++" => Some(from_toml(toml::Value::Table(matter.parse().ok()?))),
        "---" => from_yaml(matter),
        _ => None,
    }
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, from_toml(value))).collect(),
    }
}

/// Text stays text, as in the press: only true, false and null are more.
fn from_yaml(text: &str) -> Option<Value> {
    use saphyr::{LoadableYamlNode, Yaml};
    fn node(yaml: &Yaml<'_>) -> Value {
        if let Some(map) = yaml.as_mapping() {
            return map
                .iter()
                .map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), node(value)))
                .collect();
        }
        if let Some(items) = yaml.as_sequence() {
            return items.iter().map(node).collect();
        }
        yaml.as_bool().map(Value::from).or_else(|| yaml.as_str().map(Value::from)).unwrap_or(Value::Null)
    }
    Yaml::load_from_str(text).ok()?.first().map(node)
}

fn faults(name: &str, value: &Value) -> Vec<String> {
    validator(name).iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Editors of a newsroom have the files of the repository or of the release: they must be those of this press.
#[test]
fn the_schemas_in_the_repository_are_those_of_the_types() {
    for file in schema::all().into_iter().chain(schema::api()) {
        let path = root().join("schema").join(file.name);
        let stands = fs::read_to_string(&path).unwrap_or_default();
        assert!(stands == file.text, "schema/{} is stale: press schema --out schema", file.name);
    }
}

#[test]
fn every_description_is_in_both_languages() {
    fn walk(value: &Value, see: &mut dyn FnMut(&str)) {
        match value {
            Value::Object(map) => {
                map.get("description").and_then(Value::as_str).into_iter().for_each(&mut *see);
                map.values().for_each(|value| walk(value, see));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
            _ => {}
        }
    }
    let mut count = 0;
    for file in schema::all() {
        walk(&schema(file.name), &mut |text| {
            count += 1;
            assert!(text.contains(['。', '；']), "{}: {text:?} has no Chinese", file.name);
        });
    }
    assert!(count > 100, "{count} descriptions");
}

#[test]
fn every_file_of_the_demo_and_of_valid_sites_passes() {
    let mut count = 0;
    let valid = ["tiny", "blocks", "four-levels", "variants"].map(|site| sites().join(site));
    for folder in std::iter::once(root().join("public")).chain(valid) {
        for (file, schema, value) in files(&folder) {
            let value = value.unwrap_or_else(|| panic!("{file} cannot be read"));
            assert_eq!(faults(schema, &value), Vec::<String>::new(), "{file}");
            count += 1;
        }
    }
    assert!(count > 80, "{count} files");
}

/// What a schema cannot know: other files, other stories, what a link leads to, whether a time is before another.
const BEYOND_A_SCHEMA: &[&str] = &[
    "content/articles/text.json",
    "content/articles/text.md",
    "content/articles/twin-one.md",
    "content/articles/twin-two.md",
    "content/articles/fence.md",
    "content/articles/elsewhere.md",
    "content/articles/embeds.md",
    "content/articles/pipes.md",
];

/// Files that the press refuses for their shape are refused by the schema as well.
#[test]
fn invalid_files_fail_in_schema_and_press_alike() {
    let mut failed = BTreeSet::new();
    for site in fs::read_dir(sites().join("invalid")).expect("a folder") {
        let folder = site.expect("a site").path();
        let report = Newsroom::from_path(&folder).fail().report().to_owned();
        for (file, schema, value) in files(&folder) {
            let refused =
                report.lines().any(|line| line.starts_with(&format!("{file}:")) && line.contains(" error["));
            let fails = value.is_none_or(|value| !validator(schema).is_valid(&value));
            if BEYOND_A_SCHEMA.contains(&&*file) {
                assert!(!fails, "{file} fails in the schema now: take it off the list");
                continue;
            }
            assert_eq!(fails, refused, "{}: {file}", folder.display());
            if fails {
                failed.insert(file);
            }
        }
    }
    assert!(failed.len() >= 8, "{failed:?}");
}

/// Where an object of a schema stands in a file, and the least that it must hold there.
struct Place {
    /// File below the newsroom's folder.
    file: &'static str,
    /// The smallest object that the reader takes.
    least: Value,
    /// The whole file around it.
    around: fn(Value) -> Value,
}

fn site(extra: &str, value: Value) -> Value {
    let mut site = json!({ "name": "小报", "address": "https://news.example.org/", "time_zone": "Asia/Shanghai",
        "channels": [{ "slug": "all", "name": "全部" }] });
    site[extra] = value;
    site
}

fn story(extra: &str, value: Value) -> Value {
    let mut story = json!({ "channel": "all", "title": "题", "published": "2026-02-03", "source": "小报", "editor": "示例甲",
        "body": ["正文。"] });
    story[extra] = value;
    story
}

const SITE: &str = "content/site.json";
const STORY: &str = "content/articles/s.json";

/// Every object of the schemas by its pointer in them.
fn places() -> Vec<(&'static str, String, Place)> {
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

fn kinds(name: &str, pointer: &str) -> Vec<String> {
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
fn known_to_the_reader(place: &Place) -> BTreeSet<String> {
    const STRANGE: &str = "qqqqqqqqqqqqqqqq";
    let mut object = place.least.clone();
    object[STRANGE] = json!("x");
    let site = if place.file == SITE { (place.around)(object.clone()) } else { site("slogan", json!("句")) };
    let mut newsroom = Newsroom::empty().write_file(SITE, site.to_string());
    if place.file == STORY {
        newsroom = newsroom.write_file(STORY, (place.around)(object).to_string());
    }
    let report = newsroom.fail().report().to_owned();
    let mut lines = report.lines();
    let found = lines.any(|line| line.contains(&format!("there is no field `{STRANGE}`")));
    assert!(found, "{report}");
    let help = lines.next().unwrap_or_default();
    let more = help.trim().strip_prefix("known here: ").map(|names| names.split(", ")).into_iter().flatten();
    let here = place.least.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
    more.chain(here).map(str::to_owned).collect()
}

/// A field that is new in the reader must be in the schema, and one that is gone must leave it.
#[test]
fn schemas_and_reader_know_the_same_fields() {
    for (name, pointer, place) in places() {
        let schema = schema(name);
        let object = schema.pointer(&pointer).unwrap_or_else(|| panic!("{name}{pointer}"));
        let mut described: BTreeSet<String> =
            object["properties"].as_object().expect("properties").keys().cloned().collect();
        // For editors' programs; the reader passes over it.
        described.remove("$schema");
        assert_eq!(described, known_to_the_reader(&place), "{name}{pointer}");
        let least = (place.around)(place.least);
        assert_eq!(
            faults(name, &least),
            Vec::<String>::new(),
            "{name}{pointer}: the least that the reader takes"
        );
    }
}

/// Every object of a schema is compared with the reader.
#[test]
fn no_object_of_a_schema_is_passed_over() {
    for file in schema::all().into_iter().filter(|file| file.name != "front-matter.schema.json") {
        let schema = schema(file.name);
        let compared: BTreeSet<String> = places()
            .into_iter()
            .filter(|(name, ..)| *name == file.name)
            .map(|(_, pointer, _)| pointer)
            .collect();
        for (name, definition) in schema["$defs"].as_object().expect("definitions") {
            if definition.get("properties").is_some() {
                assert!(
                    compared.contains(&format!("/$defs/{name}")),
                    "{}: {name} is not compared",
                    file.name
                );
            }
        }
    }
}

/// The text of a withdrawn story may be gone from its file.
#[test]
fn a_story_needs_title_and_body_unless_it_is_withdrawn() {
    let schema = validator("story.schema.json");
    for (field, with_notice) in [("title", false), ("body", false), ("title", true), ("body", true)] {
        let mut story = story("kicker", json!("引"));
        story.as_object_mut().expect("fields").remove(field);
        if with_notice {
            story["withdrawn"] = json!({ "date": "2026-02-04" });
        }
        assert_eq!(schema.is_valid(&story), with_notice, "{field}");
    }
}

#[test]
fn front_matter_has_the_fields_of_a_story_but_its_body() {
    let names = |name: &str| -> BTreeSet<String> {
        schema(name)["properties"].as_object().expect("properties").keys().cloned().collect()
    };
    let mut story = names("story.schema.json");
    // A Markdown file names its schema in a comment.
    assert!(story.remove("body") && story.remove("$schema"));
    assert_eq!(names("front-matter.schema.json"), story);
}
