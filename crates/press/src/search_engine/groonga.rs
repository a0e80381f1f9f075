//! Groonga's tables and columns, and the one query that readers may ask.
//!
//! Stories stand in a table, named as `site.json` says; three more are named after it: `StoriesChannels`, by which stories are counted,
//! and `StoriesTerms`, which holds the index: pairs of neighbouring characters (TokenBigram), so that any part of a Chinese text is found,
//! under NormalizerNFKC150, which reads full-width letters as half-width ones, and capital ones as small ones. Both come with Groonga 13,
//! and need no dictionary.

use std::fmt::Write;

/// What text is searched in, with what it weighs when it is found there.
const SEARCHED: [(&str, u32); 8] = [
    ("title", 20),
    ("subtitle", 8),
    ("kicker", 8),
    ("tags", 10),
    ("channel_names", 4),
    ("credits", 4),
    ("summary", 2),
    ("body", 1),
];

/// What stands around a word that was looked for in an excerpt: characters that no text has, so that an excerpt stays plain text.
pub const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A table, or a column of one, as a command creates it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaObject {
    /// `Stories`, or `Stories.title`.
    pub name: String,
    /// `table_create` or `column_create`.
    pub command: &'static str,
    /// Names and values of the command's arguments.
    pub arguments: Vec<(&'static str, String)>,
}

/// Everything that Groonga must hold for a table of stories, each after what it needs.
pub fn schema(index: &str) -> Vec<SchemaObject> {
    let (channels, terms) = (format!("{index}Channels"), format!("{index}Terms"));
    let scalar = |name: &str, kind: &str| column(index, name, "COLUMN_SCALAR", kind, None);
    let vector = |name: &str, kind: &str| column(index, name, "COLUMN_VECTOR", kind, None);
    let mut all = vec![table(&channels, &[]), table(index, &[])];
    all.extend(["key", "address", "channel", "published"].map(|name| scalar(name, "ShortText")));
    all.extend([("published_at", "Time"), ("year", "UInt16")].map(|(name, kind)| scalar(name, kind)));
    all.extend(["title", "subtitle", "kicker"].map(|name| scalar(name, "Text")));
    all.extend(["summary", "body"].map(|name| scalar(name, "LongText")));
    all.push(vector("channels", &channels));
    all.extend(["channel_names", "tags", "credits"].map(|name| vector(name, "ShortText")));
    all.push(column(&channels, "stories", "COLUMN_INDEX", index, Some("channels")));
    all.push(table(&terms, &[("default_tokenizer", "TokenBigram"), ("normalizer", "NormalizerNFKC150")]));
    // Of a column with several texts each text is a section.
    let flags = |name: &str| match name {
        "tags" | "channel_names" | "credits" => "COLUMN_INDEX|WITH_POSITION|WITH_SECTION",
        _ => "COLUMN_INDEX|WITH_POSITION",
    };
    all.extend(SEARCHED.map(|(name, _)| column(&terms, name, flags(name), index, Some(name))));
    all
}

fn table(name: &str, more: &[(&'static str, &str)]) -> SchemaObject {
    let own = [("name", name), ("flags", "TABLE_PAT_KEY"), ("key_type", "ShortText")];
    let arguments = own.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect();
    SchemaObject { name: name.to_owned(), command: "table_create", arguments }
}

fn column(table: &str, name: &str, flags: &str, kind: &str, source: Option<&str>) -> SchemaObject {
    let own = [
        ("table", Some(table)),
        ("name", Some(name)),
        ("flags", Some(flags)),
        ("type", Some(kind)),
        ("source", source),
    ];
    let arguments = own.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))).collect();
    SchemaObject { name: format!("{table}.{name}"), command: "column_create", arguments }
}

/// The commands that create them, as `groonga` reads them from a file.
pub fn schema_file(index: &str) -> String {
    let mut out = String::new();
    for object in schema(index) {
        out.push_str(object.command);
        for (name, value) in object.arguments {
            let _ = write!(out, " --{name} '{value}'");
        }
        out.push('\n');
    }
    out
}

/// What a reader fills in in [`reader_arguments`], each percent-encoded, or made of letters that need no encoding.
#[derive(Clone, Copy, Debug)]
pub struct Blanks<'a> {
    /// The words.
    pub query: &'a str,
    /// One of [`ORDERS`].
    pub order: &'a str,
    /// How many stories are passed over.
    pub offset: &'a str,
    /// How many are answered.
    pub limit: &'a str,
    /// An expression that a story's channels fulfil, percent-encoded.
    pub of_channel: &'a str,
    /// An expression that a story's year fulfils, percent-encoded.
    pub of_year: &'a str,
}

/// The orders that a reader may ask for, by the name of each: how well stories fit, or their time; the first is the usual one.
pub const ORDERS: [(&str, &str); 2] =
    [("relevance", "-_score,-published_at,_key"), ("date", "-published_at,_key")];

/// The arguments of `select`, percent-encoded, with what a reader fills in put in as it is.
///
/// The words have no power in it: columns, pragmas and updates are off, and what is no query is taken for words. Three slices of what they
/// find are answered: `page`, the stories in the channel and the year that are asked for; `of_year` with the number of stories in each
/// channel, whatever the channel; `of_channel` with those of each year, whatever the year.
pub fn reader_arguments(index: &str, blanks: &Blanks<'_>) -> Vec<String> {
    let weights: Vec<_> =
        SEARCHED.iter().map(|(name, weight)| format!("{index}Terms.{name} * {weight}")).collect();
    let [open, close] = MARKS;
    let excerpt = format!(
        "snippet(body, {{\"default_open_tag\": \"{open}\", \"default_close_tag\": \"{close}\", \"html_escape\": false, \"width\": 210, \"max_n_results\": 2}})"
    );
    let shown = format!("address,title,kicker,summary,channel,published,tags,_score,{excerpt}");
    let fixed = |name: &str, value: &str| format!("{}={}", encoded(name), encoded(value));
    let filled = |name: &str, value: &str| format!("{}={value}", encoded(name));
    let counts = |slice: &str, label: &str, keys: &str| {
        let name = |field: &str| format!("slices[{slice}].drilldowns[{label}].{field}");
        [
            fixed(&format!("slices[{slice}].output_columns"), "_key"),
            fixed(&format!("slices[{slice}].limit"), "0"),
            fixed(&name("keys"), keys),
            fixed(&name("output_columns"), "_key,_nsubrecs"),
            fixed(&name("sort_keys"), "_key"),
            fixed(&name("limit"), "-1"),
        ]
    };
    let both = [blanks.of_channel, &encoded(" && "), blanks.of_year].concat();
    let mut all = vec![
        fixed("command_version", "3"),
        fixed("request_timeout", "3"),
        fixed("table", index),
        fixed("match_columns", &weights.join(" || ")),
        fixed("query_flags", "QUERY_NO_SYNTAX_ERROR"),
        filled("query", blanks.query),
        fixed("output_columns", "_key"),
        fixed("limit", "0"),
        filled("slices[page].filter", &both),
        filled("slices[page].sort_keys", blanks.order),
        fixed("slices[page].output_columns", &shown),
        filled("slices[page].offset", blanks.offset),
        filled("slices[page].limit", blanks.limit),
        filled("slices[of_year].filter", blanks.of_year),
    ];
    all.extend(counts("of_year", "channels", "channels"));
    all.push(filled("slices[of_channel].filter", blanks.of_channel));
    all.extend(counts("of_channel", "years", "year"));
    all
}

/// Percent-encoded, but for letters, digits, `-`, `_` and `.`.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn everything_comes_after_what_it_needs() {
        let mut known = HashSet::new();
        for object in schema("News") {
            for (name, value) in &object.arguments {
                let needs = match *name {
                    "table" => Some(value.clone()),
                    "type" if value.starts_with("News") => Some(value.clone()),
                    "source" => Some(format!("News.{value}")),
                    _ => None,
                };
                assert!(needs.iter().all(|needed| known.contains(needed)), "{} needs {needs:?}", object.name);
            }
            assert!(known.insert(object.name.clone()), "{} twice", object.name);
        }
        let file = schema_file("News");
        assert!(file.starts_with(
            "table_create --name 'NewsChannels' --flags 'TABLE_PAT_KEY' --key_type 'ShortText'\n"
        ));
        assert!(file.ends_with(" --type 'News' --source 'body'\n"), "{file}");
    }

    #[test]
    fn what_a_reader_fills_in_stands_where_it_belongs_and_the_rest_is_encoded() {
        let blanks =
            Blanks { query: "$q", order: "$s", offset: "$o", limit: "$l", of_channel: "$c", of_year: "$y" };
        let query = reader_arguments("Stories", &blanks).join("&");
        for part in
            ["&query=$q&", "slices%5Bpage%5D.filter=$c%20%26%26%20$y&", ".offset=$o&", "&table=Stories&"]
        {
            assert!(query.contains(part), "{part} in {query}");
        }
        assert!(query.chars().all(|c| c.is_ascii_alphanumeric() || "$%&=-_.".contains(c)), "{query}");
    }
}
