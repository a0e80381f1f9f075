//! The text of `content/channels.json`: a channel a line, so that a person can move it and see in a diff what changed.

use crate::content::{ChannelsFile, SourceChannel};
use serde_json::Value;

/// The text of the file.
pub fn text(file: &ChannelsFile) -> String {
    let schema = file.schema.as_ref().map(|schema| format!("  \"$schema\": {},\n", quoted(schema)));
    let mut text = format!("{{\n{}  \"channels\": [", schema.unwrap_or_default());
    add(&file.channels, 2, &mut text);
    text.push_str("]\n}\n");
    text
}

/// Adds the channels of a list, which begins in a line that is indented by so many spaces.
fn add(channels: &[SourceChannel], indent: usize, text: &mut String) {
    for (number, channel) in channels.iter().enumerate() {
        let SourceChannel { slug, name, key, children } = channel;
        let between = if number == 0 { "" } else { "," };
        text.push_str(&format!("{between}\n{:1$}{{ ", "", indent + 2));
        text.push_str(&format!(
            "\"slug\": {}, \"name\": {}, \"key\": {}",
            quoted(slug),
            quoted(name),
            quoted(key)
        ));
        if !children.is_empty() {
            text.push_str(", \"children\": [");
            add(children, indent + 2, text);
            text.push(']');
        }
        text.push_str(" }");
    }
    if !channels.is_empty() {
        text.push_str(&format!("\n{:1$}", "", indent));
    }
}

fn quoted(text: &str) -> Value {
    Value::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(slug: &str, children: Vec<SourceChannel>) -> SourceChannel {
        let name = format!("栏目 \"{slug}\"");
        SourceChannel { slug: slug.to_owned(), name, key: format!("k-{slug}"), children }
    }

    #[test]
    fn a_channel_is_a_line() {
        let channels = vec![channel("county", vec![channel("weixian", vec![])]), channel("news", vec![])];
        let file = ChannelsFile { schema: Some("../schema/channels.schema.json".to_owned()), channels };
        let expected = r#"{
  "$schema": "../schema/channels.schema.json",
  "channels": [
    { "slug": "county", "name": "栏目 \"county\"", "key": "k-county", "children": [
      { "slug": "weixian", "name": "栏目 \"weixian\"", "key": "k-weixian" }
    ] },
    { "slug": "news", "name": "栏目 \"news\"", "key": "k-news" }
  ]
}
"#;
        assert_eq!(text(&file), expected);
        assert_eq!(text(&ChannelsFile::default()), "{\n  \"channels\": []\n}\n");
    }
}
