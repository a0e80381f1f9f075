//! A post of the API as a story.

use crate::adapter::AUTHOR;
use crate::ids::story_id;
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Status};
use crate::reply::{list_at, text_at};
use crate::{text, times, urls};
use baolan_core::json::Value;
use baolan_core::model::{Credit, Original};

/// Reads one, of a site at `base`; whatever is missing stays empty. None without an id.
pub fn read(post: &Value, base: &str) -> Option<Item> {
    let id = text_at(post, "/id").and_then(|id| story_id("ghost", id))?;
    Some(item(id, post, base))
}

/// As [`read`], with its id in this portal.
pub(super) fn item(id: String, post: &Value, base: &str) -> Item {
    let text = |pointer: &str| text_at(post, pointer).map(str::to_owned);
    let plain = |pointer: &str| text_at(post, pointer).map(text::plain).filter(|text| !text.is_empty());
    let url = text("/url");
    let site = url.as_deref().and_then(urls::host).or_else(|| urls::host(base)).unwrap_or_default();
    let tags = public_tags(post);
    let mut item = Item {
        id,
        title: text("/title").unwrap_or_default(),
        channels: tags.iter().map(channel).collect(),
        published: text_at(post, "/published_at").and_then(times::when),
        updated: text_at(post, "/updated_at").and_then(times::when),
        original: text("/canonical_url")
            .filter(|original| Some(original) != url.as_ref())
            .map(|url| Original { url: Some(url), ..Original::default() }),
        credits: authors(post).into_iter().collect(),
        summary: text("/custom_excerpt"),
        cover: text("/feature_image").map(|src| ForeignPicture {
            src,
            alt: text("/feature_image_alt"),
            caption: plain("/feature_image_caption"),
            size: None,
        }),
        tags: tags.iter().filter_map(|tag| text_at(tag, "/name")).map(str::to_owned).collect(),
        body: Body::Html(without_ref(text_at(post, "/html").unwrap_or_default(), &site)),
        url,
        ..Item::default()
    };
    access(post, &mut item);
    item
}

/// Tags that readers see, the primary one first.
fn public_tags(post: &Value) -> Vec<&Value> {
    let internal = |tag: &Value| {
        text_at(tag, "/visibility") == Some("internal")
            || text_at(tag, "/name").is_none_or(|name| name.starts_with('#'))
    };
    let tags = list_at(post, "/tags").iter().filter(|tag| !internal(tag));
    let primary = text_at(post, "/primary_tag/slug");
    let (mut first, others): (Vec<_>, Vec<_>) =
        tags.partition(|tag| primary.is_some() && text_at(tag, "/slug") == primary);
    first.extend(others);
    first
}

fn channel(tag: &&Value) -> ForeignChannel {
    let text = |pointer: &str| text_at(tag, pointer).unwrap_or_default();
    ForeignChannel::flat(text("/slug"), text("/name"))
}

fn authors(post: &Value) -> Option<Credit> {
    let names: Vec<_> = list_at(post, "/authors")
        .iter()
        .filter_map(|author| text_at(author, "/name"))
        .map(str::to_owned)
        .collect();
    (!names.is_empty()).then(|| Credit { role: AUTHOR.to_owned(), names })
}

/// Stories for members: without `access`, which versions before 4 do not say, those of another visibility that have
/// no text.
fn access(post: &Value, item: &mut Item) {
    let visibility = text_at(post, "/visibility").unwrap_or("public");
    let closed = match post.get("access").and_then(Value::as_bool) {
        Some(open) => !open,
        None => visibility != "public" && text_at(post, "/html").is_none(),
    };
    if closed {
        item.status = Status::Restricted;
        item.remark("restricted", || {
            format!("It is for members there (“{visibility}”): its text is not given, or cut.")
        });
    }
    if text_at(post, "/codeinjection_head").or_else(|| text_at(post, "/codeinjection_foot")).is_some() {
        item.remark("dropped-code", || "Code that was injected into its page stays behind.".to_owned());
    }
}

/// Takes `ref=<the site's host>` out of the addresses of links to other sites. Linear in the length.
pub(super) fn without_ref(html: &str, site: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let (mut is_link, mut is_first) = (false, true);
    for part in html.split('"') {
        clean.push_str(if is_first { "" } else { "\"" });
        is_first = false;
        match is_link {
            true => clean.push_str(&link_without_ref(part, site)),
            false => clean.push_str(part),
        }
        is_link = !is_link && part.ends_with("href=");
    }
    clean
}

fn link_without_ref(url: &str, site: &str) -> String {
    let other = urls::host(url).is_some_and(|host| host != site);
    let Some((path, query)) = url.split_once('?').filter(|_| other) else { return url.to_owned() };
    let (query, fragment) =
        query.split_once('#').map_or((query, None), |(query, fragment)| (query, Some(fragment)));
    let mut clean = path.to_owned();
    let mut is_first = true;
    for pair in query.split('&') {
        // The sign between pairs may be written as HTML does.
        let plain = pair.strip_prefix("amp;").unwrap_or(pair);
        let host = plain.strip_prefix("ref=").map(|host| host.strip_prefix("www.").unwrap_or(host));
        if host == Some(site) {
            continue;
        }
        clean.push(if is_first { '?' } else { '&' });
        clean.push_str(if is_first { plain } else { pair });
        is_first = false;
    }
    if let Some(fragment) = fragment {
        clean.push('#');
        clean.push_str(fragment);
    }
    clean
}
