//! The text of a new story's file.

use super::NewStory;
use baolan_core::model::Lang;

/// What front matter is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Between two lines of `+++`.
    #[default]
    Toml,
    /// Between two lines of `---`.
    Yaml,
}

/// Front matter, and for a draft the line in place of its text.
pub(super) fn text(story: &NewStory) -> String {
    let (mark, is) = match story.notation {
        Notation::Toml => ("+++", " ="),
        Notation::Yaml => ("---", ":"),
    };
    let source = match story.notation {
        Notation::Toml => format!("{{ name = {} }}", quoted(&story.source)),
        Notation::Yaml => format!("{{ name: {} }}", quoted(&story.source)),
    };
    let mut lines = vec![mark.to_owned()];
    for (name, value) in [
        ("id", quoted(&story.id)),
        ("channel", quoted(story.channel.as_str())),
        ("title", quoted(&story.title)),
        ("published", story.published.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
        ("source", source),
        ("credits", "[]".to_owned()),
        ("editor", quoted(&story.editor)),
        ("tags", "[]".to_owned()),
    ] {
        lines.push(format!("{name}{is} {value}"));
    }
    if story.draft {
        lines.push(format!("draft{is} true"));
    }
    lines.push(mark.to_owned());
    if story.draft {
        lines.extend([String::new(), place_of_text(story.lang).to_owned()]);
    }
    lines.join("\n") + "\n"
}

/// What stands where the text is to be.
fn place_of_text(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "在这里写正文。",
        Lang::ZhHant => "在這裡寫正文。",
        Lang::En => "The text goes here.",
    }
}

/// A line of text between double quotes, as JSON has it. TOML and YAML read it alike but for a few characters, none of which a
/// line has: see [`super::line`].
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
