//! A post of the API as a story.

use super::shortcodes::{NoAttachments, expand};
use super::{Known, post_id};
use crate::adapter::AUTHOR;
use crate::extra::Extra;
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Remark, Status, When};
use crate::reply::{flag_at, list_at, number_at, text_at};
use crate::text;
use baolan_core::json::Value;
use baolan_core::model::Credit;

/// Widest picture that a list shows, in pixels: a cover in a larger size is taken in one of WordPress's own.
const COVER: u64 = 1200;

/// Reads one; whatever is missing stays empty.
pub(super) fn read(id: u64, post: &Value, known: &Known, extra: &Extra) -> Item {
    let listed = number_at(post, "/author").and_then(|id| known.authors.get(&id).cloned());
    let mut item = facts(id, post, author(post, listed), extra, body);
    item.channels = channels(post, known);
    item.tags = ids(post, "/tags").filter_map(|tag| known.tags.get(&tag).cloned()).collect();
    item
}

/// Reads one that brings its categories and tags with it (`_embed=wp:term`), to be shown at once. None without an id. What WordPress cut
/// from its text for lists counts as a summary, and its cover is no larger than lists need. Shortcodes that WordPress left in its text
/// stay there, as on its own pages.
pub fn embedded(post: &Value, extra: &Extra) -> Option<Item> {
    let id = number_at(post, "/id").filter(|id| *id != 0)?;
    let as_it_is = |html: &str, item: &mut Item| item.body = Body::Html(html.to_owned());
    let mut item = facts(id, post, author(post, None), extra, as_it_is);
    for term in list_at(post, "/_embedded/wp:term").iter().flat_map(|terms| list_at(terms, "")) {
        let name = text::plain(text_at(term, "/name").unwrap_or_default());
        match text_at(term, "/taxonomy") {
            Some("category") => item.channels.push(ForeignChannel {
                key: number_at(term, "/id").unwrap_or_default().to_string(),
                slugs: vec![text_at(term, "/slug").unwrap_or_default().to_owned()],
                names: vec![name],
            }),
            Some("post_tag") => item.tags.push(name),
            _ => {}
        }
    }
    if item.summary.is_none() && item.status != Status::Restricted {
        let excerpt = text::plain(text_at(post, "/excerpt/rendered").unwrap_or_default());
        let mut excerpt = excerpt.as_str();
        while let Some(uncut) = excerpt.strip_suffix("[…]") {
            excerpt = uncut.trim_end();
        }
        // WordPress counts the letters of `&nbsp;` as words of Chinese, and may cut in the middle of it.
        let name = excerpt.bytes().rev().take_while(u8::is_ascii_lowercase).count();
        let start = excerpt.len() - name;
        if excerpt.as_bytes().get(start.wrapping_sub(1)) == Some(&b'&') {
            excerpt = excerpt.get(..start - 1).unwrap_or_default();
        }
        item.summary = Some(excerpt.trim().to_owned()).filter(|text| !text.is_empty());
    }
    if let Some(cover) = &mut item.cover {
        smaller_cover(post, cover);
    }
    Some(item)
}

/// Everything but channels and tags.
fn facts(
    id: u64,
    post: &Value,
    author: Option<Credit>,
    extra: &Extra,
    body: impl FnOnce(&str, &mut Item),
) -> Item {
    let html = text_at(post, "/content/rendered").unwrap_or_default();
    let mut item = Item {
        id: post_id(id),
        title: text::plain(text_at(post, "/title/rendered").unwrap_or_default()),
        published: when(post, "date"),
        updated: when(post, "modified"),
        credits: author.into_iter().collect(),
        lang: text_at(post, "/lang").map(str::to_owned),
        pinned: flag_at(post, "/sticky"),
        summary: summary(post, html),
        ..Item::default()
    };
    status(post, &mut item);
    if !matches!(item.status, Status::Draft | Status::Scheduled) {
        item.url = text_at(post, "/link").map(str::to_owned);
    }
    body(html, &mut item);
    cover(post, &mut item);
    extra.read(post, &mut item);
    item
}

/// `date_gmt` where it says something, or `date`, which is local.
fn when(post: &Value, field: &str) -> Option<When> {
    let text = |name: &str| text_at(post, name).unwrap_or_default();
    super::moment(text(&["/", field, "_gmt"].concat()), text(&["/", field].concat()))
}

fn ids<'a>(post: &'a Value, pointer: &str) -> impl Iterator<Item = u64> + 'a {
    list_at(post, pointer).iter().filter_map(|id| number_at(id, ""))
}

fn channels(post: &Value, known: &Known) -> Vec<ForeignChannel> {
    let keys: Vec<_> = ids(post, "/categories").map(|id| id.to_string()).collect();
    let mut channels = known.categories.channels(keys.iter().map(String::as_str));
    // Slugs are as unique as numbers, and exports know nothing else: a map of channels fits both.
    channels.iter_mut().for_each(|channel| channel.key = channel.slugs.last().cloned().unwrap_or_default());
    channels
}

/// The author from the list of users, or from what came with the post. Who is hidden comes as an error in place of a
/// name.
fn author(post: &Value, listed: Option<String>) -> Option<Credit> {
    let name = listed.or_else(|| text_at(post, "/_embedded/author/0/name").map(text::plain))?;
    (!name.is_empty()).then(|| Credit { role: AUTHOR.to_owned(), names: vec![name] })
}

fn status(post: &Value, item: &mut Item) {
    let password = flag_at(post, "/content/protected") || flag_at(post, "/excerpt/protected");
    set_status(text_at(post, "/status").unwrap_or("publish"), password, item);
}

/// Reads a status of WordPress; what not everybody may read there gets a remark.
pub fn set_status(status: &str, password: bool, item: &mut Item) {
    item.status = match status {
        "publish" => Status::Published,
        "future" => Status::Scheduled,
        "draft" | "pending" | "auto-draft" => Status::Draft,
        "trash" => Status::Withdrawn,
        other => {
            restrict(item, || format!("Its status there is “{other}”: not everybody may read it."));
            Status::Restricted
        }
    };
    if password {
        restrict(item, || "It needs a password there.".to_owned());
    }
}

fn restrict(item: &mut Item, message: impl FnOnce() -> String) {
    item.status = Status::Restricted;
    item.remark("restricted", message);
}

/// The excerpt, where somebody wrote it: one that WordPress cuts from the text says so at its end, or is how the text
/// begins.
fn summary(post: &Value, html: &str) -> Option<String> {
    if flag_at(post, "/excerpt/protected") {
        return None;
    }
    if let Some(raw) = post.pointer("/excerpt/raw").and_then(Value::as_str) {
        return Some(text::plain(raw)).filter(|raw| !raw.is_empty());
    }
    text::written_summary(text_at(post, "/excerpt/rendered")?, html)
}

fn body(html: &str, item: &mut Item) {
    let expanded = expand(html, &NoAttachments);
    item.remarks.extend(expanded.removed.iter().map(|(name, count)| shortcode(name, *count)));
    item.body = Body::Html(expanded.html);
}

/// What is said of a shortcode that was removed.
pub fn shortcode(name: &str, count: usize) -> Remark {
    let message = match name {
        "gallery" => format!("[gallery], {count}×: pictures of it are unknown; add them by hand."),
        _ => format!("[{name}], {count}×: a shortcode of a plug-in was removed; the text in it stays."),
    };
    Remark { code: "shortcode", message }
}

/// Width and height of a file, where both are known.
fn size(file: Option<&Value>) -> Option<(u32, u32)> {
    let side = |name: &str| u32::try_from(number_at(file?, name)?).ok().filter(|side| *side > 0);
    Some((side("/width")?, side("/height")?))
}

/// Takes the largest of WordPress's own sizes that is no wider than [`COVER`], and as high in proportion.
fn smaller_cover(post: &Value, cover: &mut ForeignPicture) {
    let Some((width, height)) = cover.size.filter(|(width, _)| u64::from(*width) > COVER) else { return };
    let sizes = post.pointer("/_embedded/wp:featuredmedia/0/media_details/sizes");
    let mut best = 0;
    let Some(Value::Object(sizes)) = sizes else { return };
    for (_, file) in sizes {
        let (Some((w, h)), Some(src)) = (size(Some(file)), text_at(file, "/source_url")) else { continue };
        // Others are cut to a shape.
        let is_whole =
            (u64::from(w) * u64::from(height)).abs_diff(u64::from(h) * u64::from(width)) <= u64::from(width);
        if is_whole && w > best && u64::from(w) <= COVER {
            best = w;
            (cover.src, cover.size) = (src.to_owned(), Some((w, h)));
        }
    }
}

fn cover(post: &Value, item: &mut Item) {
    let picture = |pointer: &str| text_at(post, &["/_embedded/wp:featuredmedia/0/", pointer].concat());
    let plain = |pointer: &str| picture(pointer).map(text::plain).filter(|text| !text.is_empty());
    item.cover = picture("source_url").map(|src| ForeignPicture {
        src: src.to_owned(),
        alt: plain("alt_text"),
        caption: plain("caption/rendered"),
        ..ForeignPicture::default()
    });
    if let Some(cover) = &mut item.cover {
        let media = "/_embedded/wp:featuredmedia/0/media_details";
        cover.size = size(post.pointer(media));
    }
    if item.cover.is_none() && number_at(post, "/featured_media").is_some_and(|id| id != 0) {
        let why =
            || plain("message").map(|message| format!(" WordPress says: “{message}”")).unwrap_or_default();
        item.remark("cover-missing", || format!("Its cover could not be had.{}", why()));
    }
}
