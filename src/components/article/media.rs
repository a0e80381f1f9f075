//! Film, sound, files, and other sites' players.

use super::figure::caption;
use crate::components::html::Html;
use baolan_core::messages::size;
use baolan_core::model::{Audio, Embed, File, Video};
use baolan_core::site_context::SiteContext;

/// A film with its controls.
pub(super) fn video(out: &mut Html, context: &SiteContext, block: &Video) {
    let src = context.urls.media(&block.src);
    let poster = block.poster.as_ref();
    let address = poster.map(|picture| context.urls.media(&picture.src));
    let width = poster.map(|picture| picture.width.to_string());
    let height = poster.map(|picture| picture.height.to_string());
    out.open("figure", &[("class", Some("video"))]);
    out.open(
        "video",
        &[
            ("src", Some(&src)),
            ("poster", address.as_deref()),
            ("width", width.as_deref()),
            ("height", height.as_deref()),
            ("aria-label", block.title.as_deref()),
            ("controls", Some("")),
            ("playsinline", Some("")),
            ("preload", Some("none")),
        ],
    );
    download(out, context, &src);
    out.close("video");
    let words = [block.title.as_deref(), block.caption.as_deref()];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join("　");
    caption(out, Some(words.as_str()).filter(|words| !words.is_empty()), block.credit.as_deref());
    out.close("figure");
}

/// A recording with its controls.
pub(super) fn audio(out: &mut Html, context: &SiteContext, block: &Audio) {
    let src = context.urls.media(&block.src);
    out.open("figure", &[("class", Some("audio"))]);
    out.leaf("p", Some("audio-title"), &block.title);
    out.open(
        "audio",
        &[
            ("src", Some(&src)),
            ("aria-label", Some(&block.title)),
            ("controls", Some("")),
            ("preload", Some("none")),
        ],
    );
    download(out, context, &src);
    out.close("audio");
    caption(out, block.caption.as_deref(), None);
    out.close("figure");
}

fn download(out: &mut Html, context: &SiteContext, src: &str) {
    out.open("a", &[("href", Some(src))]).text(context.messages.download).close("a");
}

/// A file to take along, with its kind and size.
pub(super) fn file(out: &mut Html, context: &SiteContext, block: &File) {
    let src = context.urls.media(&block.src);
    let weight = block.bytes.map(size);
    let facts = [Some(block.kind.as_str()), weight.as_deref()];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    out.open("p", &[("class", Some("file"))]);
    out.open("a", &[("href", Some(&src)), ("download", Some(""))]).text(&block.name).close("a");
    if !facts.is_empty() {
        out.text(" ").leaf("small", None, &facts.join(" "));
    }
    out.close("p");
}

/// A link to the other site's player. The running app opens it in place, in a sandbox; without it the link does what links
/// do. Nothing is asked of that site before (a lazy frame in closed `<details>` is loaded at once where scripts are off,
/// and an empty one that is waiting cannot be sandboxed well).
pub(super) fn embed(out: &mut Html, context: &SiteContext, block: &Embed) {
    let text = context.messages;
    let around = |(before, after): (&str, &str)| [before, &block.provider, after].concat();
    out.begin("figure", "embed").leaf("figcaption", None, &block.title);
    // Only what the press could have written is ever put into a frame.
    if block.src.starts_with("https://") {
        out.begin("p", "embed-load");
        let rel = Some("noopener noreferrer");
        out.open("a", &[("href", Some(&block.src)), ("target", Some("_blank")), ("rel", rel)]);
        out.text(&around(text.load_embed)).close("a").close("p");
    }
    if let Some(href) = context.urls.href(&block.url) {
        out.open("p", &[]).link(&href, &around(text.watch_at)).close("p");
    }
    out.close("figure");
}
