//! The API that a live portal of kind `pages` asks (`press api`): what it answers, out of the types that pages are made of.

use super::{SchemaFile, text};
use baolan_core::page::Page;
use baolan_core::protocol::FORMAT;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What is answered for an address of the portal, and what stands in its `index.json` in a published one. Further members are passed over.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageAnswer {
    /// Version of the page's data. A portal shows no page of another one than its own.
    #[schemars(extend("const" = FORMAT))]
    pub format: u32,
    /// What the address shows.
    pub page: Page,
}

/// The name of [`PageAnswer`] among schemas.
const ANSWER: &str = "PageAnswer";

/// The schemas of the API: of a page's data, and OpenAPI 3.1 of all requests.
pub fn api() -> Vec<SchemaFile> {
    vec![
        SchemaFile { name: "page.schema.json", text: text(&page()) },
        SchemaFile { name: "openapi.json", text: format!("{:#}\n", openapi()) },
    ]
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(RecursiveTransform(plain_words))
}

fn page() -> Schema {
    settings().into_generator().into_root_schema_for::<PageAnswer>()
}

/// The descriptions are the types' own, in which rustdoc's links stand: [`Article::lang`] is `Article.lang` to others.
fn plain_words(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = without_links(description);
    }
}

fn without_links(text: &str) -> String {
    let mut parts = text.split("[`");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((name, rest)) = part.split_once("`]") else {
            plain += "[`";
            plain += part;
            continue;
        };
        plain += &format!("`{}`", name.replace("::", "."));
        let target = rest.strip_prefix('(').and_then(|target| target.split_once(')'));
        plain += target.map_or(rest, |(_, rest)| rest);
    }
    plain
}

fn openapi() -> Value {
    let mut generator =
        settings().with(|own| own.definitions_path = "/components/schemas".into()).into_generator();
    generator.subschema_for::<PageAnswer>();
    let schemas: Map<String, Value> = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Baolan pages",
            "version": FORMAT.to_string(),
            "summary": "What a live portal asks a house's own service for.",
            "description": "One request for every address of the portal: its path, and index.json. Everything is read without credentials \
                and without headers of its own, so that browsers ask without a preflight. Pictures, films and files that pages name \
                without a host lie below the portal's `media_base`.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "http://127.0.0.1:8081", "description": "press api" }],
        "security": [],
        "paths": paths(),
        "components": {
            "schemas": schemas,
            "responses": responses(),
            "headers": headers(),
            "parameters": parameters(),
        },
    })
}

/// Every kind of address, with the kinds of pages that stand there.
fn paths() -> Value {
    let get = |id: &str, summary: &str, parameters: &[&str]| {
        let parameter = |name: &&str| json!({ "$ref": format!("#/components/parameters/{name}") });
        let parameters: Vec<_> = parameters.iter().map(parameter).collect();
        json!({ "get": {
            "operationId": id,
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": { "$ref": "#/components/responses/Page" },
                "304": { "$ref": "#/components/responses/Unchanged" },
                "404": { "$ref": "#/components/responses/Nothing" },
                "410": { "$ref": "#/components/responses/Nothing" },
                "429": { "$ref": "#/components/responses/Later" },
                "503": { "$ref": "#/components/responses/Later" },
            },
        } })
    };
    json!({
        "/index.json": get("front", "The front page: `home`.", &["known"]),
        "/latest/index.json": get("latest", "The newest of all channels: `latest`.", &["known"]),
        "/{channel}/index.json": get(
            "channel",
            "A channel: `channel`. Also asked for any address that is none of the portal's own: one under which a story stood before \
                answers `moved`.",
            &["channel", "known"],
        ),
        "/{channel}/archive/{number}/index.json": get(
            "archive",
            "A full page of a channel's older stories: `archive`. The number after the newest one answers `moved`, to the channel, until \
                that page is full.",
            &["channel", "number", "known"],
        ),
        "/{year}/{month}/{day}/{id}/index.json": get(
            "story",
            "A story: `article`; `moved` where its address is another by now.",
            &["year", "month", "day", "id", "known"],
        ),
        "/tag/{slug}/index.json": get("tag", "Stories with a tag: `tag`.", &["slug", "known"]),
        "/search/index.json": get(
            "search",
            "What the service finds: `tag` with an empty slug; its name is what was searched for.",
            &["words", "known"],
        ),
    })
}

fn parameters() -> Value {
    let path = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema });
    let digits = |count: usize| json!({ "type": "string", "pattern": format!("^[0-9]{{{count}}}$") });
    json!({
        "channel": path(
            "channel",
            "The channel's path. Its slashes are slashes of the address (`county/weixian`), which OpenAPI has no word for.",
            json!({ "$ref": "#/components/schemas/ChannelPath" }),
        ),
        "number": path("number", "From 1, which is the oldest.", json!({ "type": "integer", "minimum": 1 })),
        "year": path("year", "Of the story's first publication, in the site's zone.", digits(4)),
        "month": path("month", "As `year`.", digits(2)),
        "day": path("day", "As `year`.", digits(2)),
        "id": path("id", "The story's id.", json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" })),
        "slug": path("slug", "The tag's part of the address, percent-encoded.", json!({ "type": "string", "minLength": 1 })),
        "words": {
            "name": "q", "in": "query", "required": true, "description": "What is searched for.",
            "schema": { "type": "string" },
        },
        "known": {
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "Sent by the browser's own cache.", "schema": { "type": "string" },
        },
    })
}

fn responses() -> Value {
    let header = |name: &str| json!({ "$ref": format!("#/components/headers/{name}") });
    let seen = || json!({ "Access-Control-Allow-Origin": header("Origin") });
    let kept = || {
        json!({
            "Access-Control-Allow-Origin": header("Origin"),
            "Cache-Control": header("Cache"),
            "ETag": header("ETag"),
        })
    };
    json!({
        "Page": {
            "description": "The page.",
            "headers": kept(),
            "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{ANSWER}") } } },
        },
        "Unchanged": { "description": "As it was when it had this tag. No body.", "headers": kept() },
        "Nothing": { "description": "There is no such page; 410 where there was one. The body is not read.", "headers": seen() },
        "Later": {
            "description": "Too many requests, or no service for now. Readers are told, and nothing is asked for as long as `Retry-After` says, \
                at most two minutes.",
            "headers": { "Access-Control-Allow-Origin": header("Origin"), "Retry-After": header("Pause") },
        },
    })
}

fn headers() -> Value {
    let text = |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    json!({
        "Origin": { "description": "`*`, or the portal's origin: on every answer, or browsers hide it.", "required": true,
            "schema": { "type": "string", "default": "*" } },
        "Cache": { "description": "So that the browser's cache asks whether the page is still the same.",
            "schema": { "const": "no-cache" } },
        "ETag": text("Another one for another content."),
        "Pause": { "description": "Seconds. Read only where `Access-Control-Expose-Headers` names it.",
            "schema": { "type": "integer", "minimum": 0 } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_rustdoc_are_plain_words() {
        for (text, plain) in [
            ("As [`Article::lang`](super::Article::lang).", "As `Article.lang`."),
            ("[`A`] and [`B::c`], (d)", "`A` and `B.c`, (d)"),
            ("nothing [here]", "nothing [here]"),
            ("not closed [`A", "not closed [`A"),
        ] {
            assert_eq!(without_links(text), plain);
        }
    }

    #[test]
    fn all_references_of_the_openapi_document_lead_somewhere() {
        fn walk(value: &Value, see: &mut dyn FnMut(&str)) {
            match value {
                Value::Object(map) => {
                    map.get("$ref").and_then(Value::as_str).into_iter().for_each(&mut *see);
                    map.values().for_each(|value| walk(value, see));
                }
                Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
                _ => {}
            }
        }
        let document = openapi();
        let mut count = 0;
        walk(&document, &mut |target| {
            count += 1;
            let pointer = target.strip_prefix('#').expect("a reference within");
            assert!(document.pointer(pointer).is_some(), "{target} leads nowhere");
        });
        assert!(count > 60, "{count} references");
    }

    /// A kind that is read and not described would be refused by those who check what they answer.
    #[test]
    fn every_kind_of_block_is_described() {
        use baolan_core::model::Block;
        use baolan_core::page::HomeBlock;
        let schema = page();
        for (name, kinds) in [("Block", Block::KINDS), ("HomeBlock", HomeBlock::KINDS)] {
            let list =
                schema.pointer(&format!("/$defs/{name}/oneOf")).and_then(Value::as_array).expect("kinds");
            let described: Vec<_> = list.iter().filter_map(|one| one["required"][0].as_str()).collect();
            assert_eq!(described, kinds, "{name}");
        }
    }
}
