//! A story by pointers.

use super::mapping::{BodyKind, DateKind, Fields, Mapping, StatusName};
use super::places::filled;
use crate::extra::{credit, names};
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Status, When};
use crate::reply::{flag_at, list_at, scalar, scalar_at, shape};
use crate::{rich, times, urls};
use baolan_core::json::Value;
use baolan_core::model::{Credit, Source};

/// Reads one whose id in this portal is `id`; addresses in it are below `base`. What a pointer does not find stays empty; of title, date and
/// body this is said.
pub fn read(id: String, story: &Value, mapping: &Mapping, base: &str) -> Item {
    let fields = &mapping.fields;
    let at = |pointer: &Option<String>| Some(scalar_at(story, pointer.as_deref()?)?.trim().to_owned());
    let mut item = Item {
        id,
        title: scalar_at(story, &fields.title).unwrap_or_default().trim().to_owned(),
        kicker: at(&fields.kicker),
        subtitle: at(&fields.subtitle),
        published: fields.date.as_deref().and_then(|pointer| when(story, pointer, fields.date_kind)),
        updated: fields.updated.as_deref().and_then(|pointer| when(story, pointer, fields.date_kind)),
        channels: channels(story, fields),
        source: at(&fields.source).map(|name| Source { name, url: at(&fields.source_url) }),
        editor: at(&fields.editor),
        credits: credits(story, fields),
        summary: at(&fields.summary),
        tags: tags(story, fields),
        url: at(&fields.url).map(|url| urls::join(base, &url)),
        lang: at(&fields.lang),
        pinned: fields.pinned.as_deref().is_some_and(|pointer| flag_at(story, pointer)),
        cover: cover(story, fields, base),
        ..Item::default()
    };
    status(story, fields, &mut item);
    body(story, fields, &mut item);
    for (field, pointer, found) in [
        ("title", Some(&fields.title), !item.title.is_empty()),
        ("date", fields.date.as_ref(), item.published.is_some()),
        ("body", fields.body.as_ref(), item.body != Body::default()),
    ] {
        if let Some(pointer) = pointer.filter(|_| !found) {
            item.remark("pointer", || nothing(field, pointer, story));
        }
    }
    item
}

/// What is said of a pointer that found nothing that can be used.
fn nothing(field: &str, pointer: &str, story: &Value) -> String {
    let there = shape(story.pointer(pointer));
    format!("The pointer `{pointer}` ({field}) found {there} that can be used.")
}

fn when(story: &Value, pointer: &str, kind: DateKind) -> Option<When> {
    let text = || scalar_at(story, pointer);
    match kind {
        DateKind::Rfc3339 => times::when(&text()?),
        DateKind::Utc => times::utc(&text()?),
        DateKind::Local => match times::when(&text()?)? {
            When::Zoned(zoned) => Some(When::Local(zoned.get(..19)?.to_owned())),
            local => Some(local),
        },
        DateKind::Seconds => times::from_seconds(number(story, pointer)?),
        DateKind::Milliseconds => times::from_seconds(number(story, pointer)?.div_euclid(1000)),
    }
}

/// A number at a pointer, without its fraction, also where it is written as text.
#[allow(clippy::cast_possible_truncation)]
fn number(story: &Value, pointer: &str) -> Option<i64> {
    match story.pointer(pointer)? {
        value @ Value::Number(text) => {
            value.whole().unwrap_or_else(|| text.clone()).split('.').next()?.parse().ok()
        }
        Value::String(text) => text.trim().split('.').next()?.parse().ok(),
        _ => None,
    }
}

fn channels(story: &Value, fields: &Fields) -> Vec<ForeignChannel> {
    let Some(pointer) = &fields.channel else { return Vec::new() };
    let read = |value: &Value| {
        let part = |pointer: &Option<String>| scalar_at(value, pointer.as_deref()?);
        let name = scalar(value).or_else(|| part(&fields.channel_name));
        let key = scalar(value).or_else(|| part(&fields.channel_key)).or_else(|| name.clone())?;
        Some(ForeignChannel {
            slugs: vec![key.clone()],
            names: vec![name.unwrap_or_else(|| key.clone())],
            key,
        })
    };
    let mut channels = Vec::new();
    match story.pointer(pointer) {
        Some(Value::Array(list)) => list.iter().for_each(|value| channels.extend(read(value))),
        Some(one) => channels.extend(read(one)),
        None => {}
    }
    channels
}

fn credits(story: &Value, fields: &Fields) -> Vec<Credit> {
    let mut credits = Vec::new();
    for (role, pointer) in &fields.credits {
        credits.extend(credit(story, role, pointer));
    }
    credits
}

fn tags(story: &Value, fields: &Fields) -> Vec<String> {
    let Some(pointer) = &fields.tags else { return Vec::new() };
    let name = fields.tag_name.as_deref().unwrap_or("/name");
    match story.pointer(pointer) {
        Some(Value::String(text)) => names(text),
        _ => {
            let mut tags = Vec::new();
            for tag in list_at(story, pointer) {
                tags.extend(scalar(tag).or_else(|| scalar_at(tag, name)));
            }
            tags
        }
    }
}

fn cover(story: &Value, fields: &Fields, base: &str) -> Option<ForeignPicture> {
    let at = |pointer: &Option<String>| scalar_at(story, pointer.as_deref()?);
    let value = at(&fields.cover)?;
    let path = match &fields.cover_path {
        Some(path) => filled(path, &[("value", &urls::encode(&value))]),
        None => value,
    };
    Some(ForeignPicture {
        src: urls::join(base, &path),
        alt: at(&fields.cover_alt),
        caption: at(&fields.cover_caption),
        size: None,
    })
}

fn status(story: &Value, fields: &Fields, item: &mut Item) {
    let Some(pointer) = &fields.status else { return };
    let value = match story.pointer(pointer) {
        Some(Value::Bool(flag)) => flag.to_string(),
        Some(value) => scalar(value).unwrap_or_default(),
        None => String::new(),
    };
    let named = fields.statuses.iter().find(|(name, _)| *name == value).map(|(_, named)| *named);
    item.status = match named {
        Some(name) => name.into(),
        None if value == "published" => StatusName::Published.into(),
        None => {
            item.remark("restricted", || {
                format!("The status “{value}” (`{pointer}`) is not among `statuses`: the story counts as restricted.")
            });
            Status::Restricted
        }
    };
}

fn body(story: &Value, fields: &Fields, item: &mut Item) {
    let Some(pointer) = fields.body.as_deref() else { return };
    let text = || story.pointer(pointer).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    item.body = match fields.body_kind {
        BodyKind::Html => text().map(|html| Body::Html(html.to_owned())),
        BodyKind::Markdown => text().map(|markdown| Body::Markdown(markdown.to_owned())),
        BodyKind::Text => text().map(|text| {
            let mut paragraphs = Vec::new();
            for line in text.lines() {
                if !line.trim().is_empty() {
                    paragraphs.push(line.trim().to_owned());
                }
            }
            Body::Text(paragraphs)
        }),
        BodyKind::Blocks => {
            story.pointer(pointer).and_then(rich::html).filter(|rich| !rich.html.is_empty()).map(|rich| {
                for (kind, count) in &rich.unknown {
                    item.remark("dropped-element", || {
                        format!(
                            "{kind}, {count}×: rich text that has no counterpart here; the text in it stays."
                        )
                    });
                }
                Body::Html(rich.html)
            })
        }
    }
    .unwrap_or_default();
}
