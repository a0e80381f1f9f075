//! JSON Schemas of types whose JSON is made by hand: texts of a certain shape. Those of all others are derived.

use crate::model::{Address, ChannelPath, LocalDateTime};
use crate::route::Route;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Implements `JsonSchema` for a type that is a text in JSON.
macro_rules! text {
    ($type:ident, $pattern:literal, $description:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $description, "type": "string", "pattern": $pattern })
            }
        }
    };
}

text!(
    Address,
    r"^[0-9]{4}/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])/[a-z0-9][a-z0-9-]{0,63}$",
    "A story's permanent address: the day of its first publication in the site's zone, and its id. `2026/02/03/weixian-paper-cut-fair`"
);
text!(
    ChannelPath,
    r"^[a-z0-9][a-z0-9-]{0,63}(/[a-z0-9][a-z0-9-]{0,63})*$",
    "A channel's place in the tree, and its address: `county/weixian/news`"
);
text!(
    LocalDateTime,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$",
    "A point in time as readers see it: RFC 3339 to the second, in the site's zone. `2026-02-03T09:29:35+08:00`"
);
text!(Route, "^/([^/]|$)", "An address of the portal, below its base: `/county/weixian/`");
