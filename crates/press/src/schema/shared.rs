//! Values that several files have.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;

/// A time.
#[derive(Debug, Serialize)]
pub struct Moment(pub String);

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A time: 2026-02-03T09:29:35, with a zone (…+08:00, …Z) or in the site's. 时间；不写时区即按网站所在时区。",
            "pattern": r"^\s*\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*([Zz]|[+-]\d{2}(:?\d{2})?(:?\d{2})?)?)?\s*$",
        })
    }
}

/// An address of this site or of another.
#[derive(Debug, Serialize)]
pub struct Address(pub String);

impl JsonSchema for Address {
    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "An address: https://… of another site, /… of this one. 网址：外站写 https://…，本站以 / 开头。",
        })
    }
}

/// A name with an address. 名称与网址。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// As readers see it. 显示的名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// Where it leads. 链接到哪里。
    pub url: Address,
}
