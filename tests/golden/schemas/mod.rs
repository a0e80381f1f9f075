//! The JSON Schemas: against the files that a newsroom writes, and against the press's own reader, field by field.

mod places;

use crate::newsroom::{Newsroom, sites};
use jsonschema::Validator;
use places::*;
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
            "json" if name == CHANNELS => {
                files.push((name, "channels.schema.json", serde_json::from_str(&text).ok()));
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

#[test]
fn a_portal_needs_channels_unless_it_has_those_of_its_content_system() {
    let schema = validator("site.schema.json");
    let mut portal = with_nav_of_source();
    assert!(schema.is_valid(&portal));
    portal["source"]["nav"] = "site".into();
    assert!(!schema.is_valid(&portal));
    portal["channels"] = json!([]);
    assert!(schema.is_valid(&portal));
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
