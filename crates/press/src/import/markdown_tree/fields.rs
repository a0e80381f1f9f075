//! What the fields of front matter say of a story.

use super::Generator;
use super::site::{self, Site};
use super::value::{text, texts};
use crate::import::furniture;
use baolan_cms::item::{ForeignChannel, ForeignPicture, Item, Remark, Status, When};
use baolan_core::model::{Credit, Source};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::path::Path;

/// Everything but id, body and what the body holds.
pub(super) fn read(fields: &Value, path: &Path, site: &Site) -> Item {
    let field = |names: &[&str]| names.iter().find_map(|name| text(&fields[*name]));
    let stem = site::plain_path(path).pop().unwrap_or_default();
    let date =
        field(&["date", "publishDate", "publishdate", "pubdate", "published_at"]).or_else(|| in_name(path));
    let mut remarks = Vec::new();
    if let Some(date) = date.as_ref().filter(|date| when(date, site).is_none()) {
        remarks
            .push(Remark { code: "unread-time", message: format!("`date` is `{date}`, which is no time") });
    }
    for alias in ["aliases", "alias", "redirect_from"].iter().flat_map(|name| texts(&fields[*name])) {
        let message = format!("the story was also found at {alias}: write it into `legacy_urls`");
        remarks.push(Remark { code: "alias", message });
    }
    let published = date.and_then(|date| when(&date, site));
    let name = |names: &[&str]| field(names).map(|name| Source { name, url: None });
    Item {
        url: field(&["permalink", "url"])
            .map(|url| absolute(&url, site))
            .or_else(|| address(&stem, path, published.as_ref(), site)),
        title: field(&["title"]).unwrap_or(stem),
        kicker: field(&["kicker"]),
        subtitle: field(&["subtitle", "sub_title"]),
        channels: channels(fields, path, site),
        updated: field(&["updated", "lastmod", "last_modified_at", "modified"])
            .and_then(|date| when(&date, site)),
        published,
        source: name(&["source", "来源"]),
        credits: credits(fields),
        editor: field(&["editor", "编辑"]),
        summary: field(&["description", "summary", "excerpt"]),
        cover: cover(fields),
        tags: ["tags", "tag"]
            .iter()
            .map(|name| texts(&fields[*name]))
            .find(|tags| !tags.is_empty())
            .unwrap_or_default(),
        lang: field(&["lang", "language"]),
        pinned: ["pinned", "pin", "sticky", "top"].iter().any(|name| is_set(&fields[*name])),
        status: status(fields, path),
        remarks,
        ..Item::default()
    }
}

fn is_set(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| text(value).is_some_and(|text| text != "0" && text != "false"))
}

fn in_name(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    site::dated(&stem).map(|(date, _)| date.to_owned())
}

fn status(fields: &Value, path: &Path) -> Status {
    let is_draft = is_set(&fields["draft"]) || fields["published"] == Value::Bool(false);
    let is_among_drafts = path.iter().any(|part| part == "_drafts");
    if is_draft || is_among_drafts { Status::Draft } else { Status::Published }
}

/// A time without a zone is one of the site in Hexo; Hugo and Jekyll read it as UTC, Hugo unless its configuration names a zone. A day
/// alone is a day of the site everywhere: nobody means eight in the morning.
fn when(date: &str, site: &Site) -> Option<When> {
    let when = furniture::moment(date)?;
    let When::Local(local) = &when else { return Some(when) };
    let is_day = local.ends_with("T00:00:00") && !date.contains(':');
    let zone = match site.generator {
        Generator::Hexo => site.zone.clone(),
        Generator::Hugo if !is_day => Some(site.zone.clone().unwrap_or(TimeZone::UTC)),
        Generator::Jekyll if !is_day => Some(TimeZone::UTC),
        Generator::Hugo | Generator::Jekyll => None,
    };
    let Some(zone) = zone else { return Some(when) };
    let zoned = local.parse::<DateTime>().ok()?.to_zoned(zone).ok()?;
    Some(When::Zoned(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()))
}

/// Hexo: a list is a path, lists in it are several. Hugo: the section, then each category. Jekyll: each category, texts of several
/// words being several, and the folders above `_posts`.
fn channels(fields: &Value, path: &Path, site: &Site) -> Vec<ForeignChannel> {
    let value = if fields["categories"].is_null() { &fields["category"] } else { &fields["categories"] };
    let each = |names: Vec<String>| names.into_iter().map(|name| vec![name]).collect::<Vec<_>>();
    let section = site.section(path);
    let paths: Vec<Vec<String>> = match site.generator {
        Generator::Hexo => match value {
            Value::Array(list) if list.iter().any(Value::is_array) => list.iter().map(texts).collect(),
            value => vec![texts(value)],
        },
        Generator::Hugo => [vec![section], each(texts(value))].concat(),
        Generator::Jekyll => {
            let names = match value.as_str() {
                Some(words) => words.split_whitespace().map(str::to_owned).collect(),
                None => texts(value),
            };
            [each(names), vec![section]].concat()
        }
    };
    let paths = paths.into_iter().filter(|path| !path.is_empty());
    paths.map(|names| ForeignChannel { key: names.join("/"), slugs: Vec::new(), names }).collect()
}

fn credits(fields: &Value) -> Vec<Credit> {
    let value = if fields["authors"].is_null() { &fields["author"] } else { &fields["authors"] };
    let name = |value: &Value| text(value).or_else(|| text(&value["name"]));
    let names: Vec<String> = match value {
        Value::Array(list) => list.iter().filter_map(name).collect(),
        value => name(value).into_iter().collect(),
    };
    (!names.is_empty()).then(|| Credit { role: "作者".to_owned(), names }).into_iter().collect()
}

/// The picture for lists: a text, a group with its address, the first of a list.
fn cover(fields: &Value) -> Option<ForeignPicture> {
    const NAMES: [&str; 10] = [
        "cover",
        "featured_image",
        "featuredImage",
        "thumbnail",
        "image",
        "banner",
        "feature",
        "img",
        "images",
        "header",
    ];
    NAMES.iter().find_map(|name| {
        let value = fields[*name].get(0).unwrap_or(&fields[*name]);
        let src = text(value).or_else(|| {
            ["src", "image", "url", "path", "teaser"].iter().find_map(|key| text(&value[*key]))
        })?;
        let is_address = src.contains(['/', '.']);
        is_address.then(|| ForeignPicture {
            src,
            alt: text(&value["alt"]),
            caption: text(&value["caption"]),
            size: None,
        })
    })
}

fn absolute(url: &str, site: &Site) -> String {
    match &site.address {
        Some(address) if !url.contains("://") => format!("{address}/{}", url.trim_start_matches('/')),
        _ => url.to_owned(),
    }
}

/// The address that the generator gives a story, where its configuration says enough.
fn address(stem: &str, path: &Path, published: Option<&When>, site: &Site) -> Option<String> {
    let pattern = match (site.generator, site.permalink.as_deref()) {
        (Generator::Hugo, _) => {
            let section = site.section(path).join("/");
            return Some(absolute(&format!("{section}/{stem}/").to_lowercase(), site));
        }
        (Generator::Hexo, pattern) => pattern.unwrap_or(":year/:month/:day/:title/"),
        (Generator::Jekyll, Some("pretty")) => ":year/:month/:day/:title/",
        (Generator::Jekyll, Some("none")) => ":title.html",
        (Generator::Jekyll, None | Some("date")) => ":year/:month/:day/:title.html",
        (Generator::Jekyll, Some(pattern)) => pattern,
    };
    let (When::Zoned(time) | When::Local(time)) = published?;
    let mut address = pattern.to_owned();
    for (token, value) in [
        (":year", time.get(..4)?),
        (":month", time.get(5..7)?),
        (":day", time.get(8..10)?),
        (":title", stem),
        (":name", stem),
    ] {
        address = address.replace(token, value);
    }
    // What else it asks is not known here: categories, counters.
    (!address.contains(':')).then(|| absolute(&address, site))
}
