//! Many small stories, written by the test that needs them.

use crate::newsroom::Newsroom;
use jiff::{Timestamp, ToSpan};

/// A small story as Markdown; fields are added in TOML.
pub(crate) struct Small {
    id: String,
    published: String,
    fields: String,
    body: String,
}

/// A story called `s-0007`, published seven hours after the year began.
pub(crate) fn numbered(number: usize) -> Small {
    let start: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    let hours = i64::try_from(number).expect("a small number");
    let published = start.checked_add(hours.hours()).expect("a time").to_string();
    Small { id: format!("s-{number:04}"), published, fields: String::new(), body: "正文。".to_owned() }
}

impl Small {
    /// Takes the id of another number.
    pub(crate) fn called(self, number: usize) -> Self {
        Self { id: format!("s-{number:04}"), ..self }
    }

    /// Adds a line of front matter.
    pub(crate) fn with(mut self, field: &str) -> Self {
        self.fields += field;
        self.fields.push('\n');
        self
    }

    /// Sets the body.
    pub(crate) fn body(mut self, markdown: &str) -> Self {
        markdown.clone_into(&mut self.body);
        self
    }

    /// Its file in the content.
    pub(crate) fn file(&self) -> String {
        format!("content/articles/{}.md", self.id)
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        let Self { id, published, fields, body } = self;
        // Fields of the test win: a key may stand only once.
        let default = |name: &str, line: &str| match fields.contains(&format!("{name} = ")) {
            true => String::new(),
            false => format!("{line}\n"),
        };
        let channel = default("channel", "channel = \"all\"");
        let title = default("title", &format!("title = \"{id}\""));
        format!(
            "+++\nid = \"{id}\"\npublished = {published}\n{channel}{title}{fields}source = \"小报\"\neditor = \"示例甲\"\n\
             +++\n\n{body}\n"
        )
    }
}

/// A portal of two channels, `all` and `all/part`, with archive pages of five stories.
pub(crate) fn archive() -> Newsroom {
    Newsroom::empty().write_file(
        "content/site.json",
        r#"{
  "name": "长报",
  "address": "https://archive.example/",
  "time_zone": "UTC",
  "page_size": 5,
  "channels": [
    { "slug": "all", "name": "全部", "children": [{ "slug": "part", "name": "部分" }] }
  ]
}
"#,
    )
}

impl Newsroom {
    /// Adds a story.
    pub(crate) fn add(self, story: &Small) -> Self {
        self.write_file(&story.file(), story.text())
    }

    /// Adds numbered stories, each with a picture of its own.
    pub(crate) fn add_pictured(self, numbers: impl IntoIterator<Item = usize>) -> Self {
        let picture = include_bytes!("../sites/tiny/media/pictures/unused.png");
        numbers.into_iter().fold(self, |newsroom, number| {
            newsroom
                .write_file(&format!("media/{number}.png"), picture)
                .add(&numbered(number).with(&format!("cover = \"{number}.png\"")))
        })
    }

    /// Adds numbered stories.
    pub(crate) fn add_numbered(self, numbers: impl IntoIterator<Item = usize>) -> Self {
        numbers.into_iter().fold(self, |newsroom, number| newsroom.add(&numbered(number)))
    }
}
