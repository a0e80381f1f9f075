//! A post of the API as a story.

use crate::adapter::AUTHOR;
use crate::extra::Extra;
use crate::ids::story_id;
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Status};
use crate::reply::{flag_at, list_at, text_at};
use crate::{times, urls};
use baolan_core::json::Value;
use baolan_core::model::Credit;

/// Reads one, of a site at `base`, with the categories that came with it; whatever is missing stays empty. None without a name.
pub fn read(post: &Value, base: &str, extra: &Extra) -> Option<Item> {
    let id = text_at(post, "/metadata/name").and_then(|name| story_id("halo", name))?;
    Some(item(id, post, base, extra))
}

/// As [`read`], with its id in this portal.
pub(super) fn item(id: String, post: &Value, base: &str, extra: &Extra) -> Item {
    let text = |pointer: &str| text_at(post, pointer).map(str::to_owned);
    let when = |pointer: &str| text_at(post, pointer).and_then(times::when);
    let excerpt = match post.pointer("/spec/excerpt/autoGenerate") {
        Some(Value::Bool(false)) => text("/spec/excerpt/raw"),
        _ => None,
    };
    let mut item = Item {
        id,
        url: text_at(post, "/status/permalink").map(|link| urls::join(base, link)),
        title: text("/spec/title").unwrap_or_default(),
        channels: list_at(post, "/categories").iter().filter_map(channel).collect(),
        published: when("/spec/publishTime"),
        updated: when("/status/lastModifyTime"),
        credits: text("/owner/displayName")
            .map(|name| Credit { role: AUTHOR.to_owned(), names: vec![name] })
            .into_iter()
            .collect(),
        summary: excerpt,
        cover: text_at(post, "/spec/cover")
            .map(|src| ForeignPicture { src: urls::join(base, src), ..ForeignPicture::default() }),
        tags: list_at(post, "/tags")
            .iter()
            .filter_map(|tag| text_at(tag, "/spec/displayName"))
            .map(str::to_owned)
            .collect(),
        pinned: flag_at(post, "/spec/pinned"),
        body: Body::Html(text("/content/content").unwrap_or_default()),
        ..Item::default()
    };
    status(post, &mut item);
    extra.read(post, &mut item);
    item
}

/// A category that came with a post: without what stands above it.
fn channel(category: &Value) -> Option<ForeignChannel> {
    let text = |pointer: &str| text_at(category, pointer).unwrap_or_default().to_owned();
    Some(ForeignChannel {
        key: text_at(category, "/metadata/name")?.to_owned(),
        slugs: vec![text("/spec/slug")],
        names: vec![text("/spec/displayName")],
    })
}

fn status(post: &Value, item: &mut Item) {
    let visible = text_at(post, "/spec/visible").unwrap_or("PUBLIC");
    item.status = match (flag_at(post, "/spec/deleted"), visible, text_at(post, "/status/phase")) {
        (true, ..) => Status::Withdrawn,
        (_, "PUBLIC", None | Some("PUBLISHED")) => Status::Published,
        (_, "PUBLIC", Some(_)) => Status::Draft,
        _ => Status::Restricted,
    };
    if item.status == Status::Restricted {
        item.remark("restricted", || format!("Its visibility there is {visible}."));
    }
    if flag_at(post, "/status/hideFromList") {
        item.remark("hidden-from-lists", || "There it has an address but stands in no list.".to_owned());
    }
}
