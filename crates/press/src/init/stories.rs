//! Three stories that teach by example: one in each notation.

use super::NewPortal;
use super::channels::leaves;
use baolan_core::model::{ChannelPath, Lang};
use jiff::{Span, Zoned};

/// How long before the others each story was published, so that the first lesson is the newest.
const MINUTES_APART: i64 = 10;

/// The stories by their paths in the newsroom's folder.
pub(super) fn stories(portal: &NewPortal) -> Vec<(String, String)> {
    let channels = leaves(&portal.channels);
    let channel = |number: usize| channels.get(number).or(channels.first()).map_or("", |path| path.as_str());
    let texts = texts(portal.lang).into_iter().zip([0, 1, 2]);
    let story = |((id, ending, text), number): ((&str, &str, &str), usize)| {
        let published = published(&portal.published, number, ending);
        let text = text
            .replace("{{channel}}", &quoted(channel(number)))
            .replace("{{published}}", &published)
            .replace("{{source}}", &quoted(&portal.name));
        (format!("content/articles/{}/{id}.{ending}", portal.published.year()), text)
    };
    texts.map(story).collect()
}

/// The channel in which `press new` would be tried first.
pub(super) fn first_channel(portal: &NewPortal) -> &str {
    leaves(&portal.channels).first().map_or("", |path: &&ChannelPath| path.as_str())
}

/// A time as the notation has it, without a zone: it is the site's.
fn published(at: &Zoned, number: usize, ending: &str) -> String {
    let minutes = i64::try_from(number).unwrap_or_default() * MINUTES_APART;
    let at = at.checked_sub(Span::new().minutes(minutes)).unwrap_or_else(|_| at.clone());
    let text = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    if ending == "json" { quoted(&text) } else { text }
}

/// Id, ending and text of each.
fn texts(lang: Lang) -> [(&'static str, &'static str, &'static str); 3] {
    let [write, pictures, after] = match lang {
        Lang::ZhHans => [
            include_str!("../../templates/stories/write.zh-Hans.md"),
            include_str!("../../templates/stories/pictures.zh-Hans.md"),
            include_str!("../../templates/stories/after.zh-Hans.json"),
        ],
        Lang::ZhHant => [
            include_str!("../../templates/stories/write.zh-Hant.md"),
            include_str!("../../templates/stories/pictures.zh-Hant.md"),
            include_str!("../../templates/stories/after.zh-Hant.json"),
        ],
        Lang::En => [
            include_str!("../../templates/stories/write.en.md"),
            include_str!("../../templates/stories/pictures.en.md"),
            include_str!("../../templates/stories/after.en.json"),
        ],
    };
    [
        ("write-a-story", "md", write),
        ("pictures-and-tables", "md", pictures),
        ("after-publication", "json", after),
    ]
}

/// A line of text between double quotes, as JSON has it; TOML and YAML read it alike.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
