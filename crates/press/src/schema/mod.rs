//! JSON Schemas of what a newsroom writes, for editors that complete and check while one types.
//!
//! The types here describe files; nothing is read with them (the press's own reader names line, column and remedy). Tests hold
//! them against that reader, field by field, in both directions.
//!
//! Descriptions are in English and Chinese: an editor shows them beside the field.
//!
//! `api` is another kind: what a service answers that a live portal asks, out of the types of pages themselves.

mod api;
mod block;
mod channels;
mod plan;
mod search;
mod shared;
mod site;
mod story;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

pub use api::{PageAnswer, api};
pub use block::{BodyBlock, BodyItem, ListItem};
pub use channels::Channels;
pub use plan::HomeBlock;
pub use shared::{Address, Moment, Named};
pub use site::Site;
pub use story::{FrontMatter, Story};

/// A schema and the name of its file.
#[derive(Debug)]
pub struct SchemaFile {
    /// `site.schema.json`.
    pub name: &'static str,
    /// JSON Schema, draft 2020-12, indented, with a line feed at its end.
    pub text: String,
}

/// The schemas of `site.json` and `channels.json`, of stories as JSON, and of the front matter of stories as Markdown.
pub fn all() -> Vec<SchemaFile> {
    vec![
        file::<Site>("site.schema.json"),
        file::<Channels>("channels.schema.json"),
        file::<Story>("story.schema.json"),
        file::<FrontMatter>("front-matter.schema.json"),
    ]
}

fn file<T: JsonSchema>(name: &'static str) -> SchemaFile {
    SchemaFile { name, text: text(&schema::<T>()) }
}

fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}

/// Keys are in a fixed order, so that the same types give the same bytes.
fn text(schema: &Schema) -> String {
    format!("{:#}\n", schema.as_value())
}
