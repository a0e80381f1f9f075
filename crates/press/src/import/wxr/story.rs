//! An item of an export as a story.

use super::Site;
use super::fields::Element;
use baolan_cms::adapter::AUTHOR;
use baolan_cms::extra::Extra;
use baolan_cms::item::{Body, ForeignChannel, ForeignPicture, Item, Remark, Status};
use baolan_cms::text;
use baolan_cms::tree::most_specific_first;
use baolan_cms::wordpress::shortcodes::{Attachments, expand};
use baolan_cms::wordpress::{moment, paragraphs, post_id, set_status, shortcode_remark};
use baolan_core::json::Value;
use baolan_core::model::Credit;

/// Reads one; none without an id.
pub(super) fn read(element: &Element, site: &Site, extra: &Extra) -> Option<Item> {
    let id = element.child("wp:post_id").parse::<u64>().ok().filter(|id| *id != 0)?;
    let login = element.child("dc:creator");
    let author = site.authors.get(login).cloned().unwrap_or_else(|| login.to_owned());
    let when = |field: &str| {
        moment(element.child(&format!("wp:{field}_gmt")), element.child(&format!("wp:{field}")))
    };
    let mut item = Item {
        id: post_id(id),
        title: text::plain(element.child("title")),
        published: when("post_date"),
        updated: when("post_modified"),
        channels: channels(element, site),
        tags: named(element, "post_tag").map(|tag| text::plain(&tag.text)).collect(),
        credits: Some(author)
            .filter(|name| !name.is_empty())
            .map(|name| Credit { role: AUTHOR.to_owned(), names: vec![name] })
            .into_iter()
            .collect(),
        summary: Some(text::plain(element.child("excerpt:encoded"))).filter(|summary| !summary.is_empty()),
        pinned: element.child("wp:is_sticky") == "1",
        ..Item::default()
    };
    set_status(element.child("wp:status"), !element.child("wp:post_password").is_empty(), &mut item);
    if !matches!(item.status, Status::Draft | Status::Scheduled) {
        item.url = Some(element.child("link").to_owned()).filter(|link| !link.is_empty());
    }
    let expanded = expand(element.child("content:encoded"), &Pictures { site, story: id });
    item.remarks.extend(expanded.removed.iter().map(|(name, count)| shortcode_remark(name, *count)));
    item.body = Body::Html(paragraphs(&expanded.html));
    cover(element, site, &mut item);
    if !extra.is_empty() {
        extra.read(&meta(element), &mut item);
    }
    Some(item)
}

fn named<'a>(element: &'a Element, domain: &'a str) -> impl Iterator<Item = &'a Element> {
    element.all("category").filter(move |category| category.attribute("domain") == domain)
}

/// By slug, or by what the item says of one that the export does not list.
fn channels(element: &Element, site: &Site) -> Vec<ForeignChannel> {
    let mut channels = Vec::new();
    for category in named(element, "category") {
        let slug = category.attribute("nicename");
        let (slug, name) = (slug.to_owned(), text::plain(&category.text));
        channels.push(site.categories.channel(&slug).unwrap_or(ForeignChannel {
            key: slug.clone(),
            slugs: vec![slug],
            names: vec![name],
        }));
    }
    most_specific_first(&channels)
}

fn cover(element: &Element, site: &Site, item: &mut Item) {
    let Some(id) = element.meta("_thumbnail_id").and_then(|id| id.parse::<u64>().ok()) else { return };
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    item.cover =
        site.pictures.get(&id).filter(|picture| !picture.address.is_empty()).map(|picture| ForeignPicture {
            src: picture.address.clone(),
            alt: some(&picture.alt),
            caption: some(&picture.caption),
            size: None,
        });
    if item.cover.is_none() {
        let message =
            format!("Its cover, picture {id}, is not in the export: export all content, or add it by hand.");
        item.remarks.push(Remark { code: "cover-missing", message });
    }
}

/// Values beside the fields, as the REST API has them.
fn meta(element: &Element) -> Value {
    let text = |meta: &Element, name: &str| meta.child(name).to_owned();
    let metas = element.all("wp:postmeta");
    let metas = metas.map(|meta| (text(meta, "wp:meta_key"), Value::String(text(meta, "wp:meta_value"))));
    Value::Object(vec![("meta".to_owned(), Value::Object(metas.collect()))])
}

/// The pictures that a story may refer to.
struct Pictures<'a> {
    site: &'a Site,
    story: u64,
}

impl Attachments for Pictures<'_> {
    fn address(&self, id: u64) -> Option<String> {
        self.site
            .pictures
            .get(&id)
            .map(|picture| picture.address.clone())
            .filter(|address| !address.is_empty())
    }

    fn of_story(&self) -> Vec<u64> {
        self.site.of_story.get(&self.story).cloned().unwrap_or_default()
    }
}
