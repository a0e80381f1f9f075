//! `site.json` of a new portal: a field a line, a channel a line, so that hands find their way in it.

use super::channels::{Leads, NewChannel};
use super::{NewPortal, stories::quoted};
use baolan_core::model::ChannelPath;

/// The file's text. `schema` is the address of its JSON Schema, for editors' programs.
pub(super) fn site_json(portal: &NewPortal, schema: &str) -> String {
    let mut fields = vec![("$schema", quoted(schema))];
    fields.push(("name", quoted(&portal.name)));
    fields.push(("slogan", quoted("")));
    fields.push(("lang", quoted(portal.lang.tag())));
    fields.push(("address", quoted(&portal.address)));
    fields.push(("time_zone", quoted(&portal.time_zone)));
    fields.push(("page_size", "20".to_owned()));
    fields.push(("channels", channels(&portal.channels, "  ")));
    // Empty fields count as left out, and show where things belong.
    fields.push(("follow", "[]".to_owned()));
    fields.push(("phone", quoted("")));
    fields.push(("licences", "[]".to_owned()));
    fields.push(("friends", "[]".to_owned()));
    let lines: Vec<_> = fields.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn channels(all: &[NewChannel], indent: &str) -> String {
    let inner = format!("{indent}  ");
    let lines: Vec<_> = all.iter().map(|one| format!("{inner}{}", channel(one, &inner))).collect();
    format!("[\n{}\n{indent}]", lines.join(",\n"))
}

fn channel(one: &NewChannel, indent: &str) -> String {
    let name = quoted(&one.name);
    match &one.to {
        Leads::Special(page) => format!("{{ \"name\": {name}, \"special\": {} }}", quoted(page)),
        Leads::Url(url) => format!("{{ \"name\": {name}, \"url\": {} }}", quoted(url)),
        Leads::Path(path) => {
            let slug = quoted(last(path));
            let children = match one.children.is_empty() {
                true => String::new(),
                false => format!(", \"children\": {}", channels(&one.children, indent)),
            };
            format!("{{ \"slug\": {slug}, \"name\": {name}{children} }}")
        }
    }
}

/// The last part of a path.
fn last(path: &ChannelPath) -> &str {
    path.as_str().rsplit('/').next().unwrap_or_default()
}
