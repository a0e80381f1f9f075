//! `brand` in `site.json`: logo, icon, the card for previews, accent colour, search engines' tags.

use super::blocks::placed;
use super::fields::Fields;
use super::media::MediaFile;
use super::parse_context::ParseContext;
use baolan_core::model::{Brand, Picture};

/// A picture of the site's own.
pub(super) fn picture(
    fields: &mut Fields<'_>,
    name: &'static str,
    media: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<Picture> {
    let line = fields.line_of(name);
    let src = fields.text(name, cx)?;
    let (src, width, height) = placed(&src, line, media, cx)?;
    Some(Picture { src, width, height, ..Picture::default() })
}

/// How the portal shows itself, and its accent colour.
pub(super) fn brand(
    fields: &mut Fields<'_>,
    media: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> (Brand, Option<String>) {
    let Some(mut fields) = fields.node("brand").and_then(|node| Fields::of(node, "`brand`", cx)) else {
        return Default::default();
    };
    let logo = picture(&mut fields, "logo", media, cx);
    let icon = picture(&mut fields, "icon", media, cx).map(|icon| icon.src);
    let card = card(&mut fields, media, cx);
    let line = fields.line_of("accent");
    let accent = fields.text("accent", cx);
    let hex = |text: &String| {
        text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|b| b.is_ascii_hexdigit())
    };
    if accent.as_ref().is_some_and(|accent| !hex(accent)) {
        cx.fault(
            line,
            "`accent` is no colour",
            "write six hexadecimal digits after a #, for example #b3261e",
        );
    }
    let mut verification = Vec::new();
    for node in fields.list("verification", cx) {
        let Some(mut fields) = Fields::of(node, "a verification tag", cx) else { continue };
        let name = fields.must_text("name", "\"name\": \"baidu-site-verification\"", cx);
        let content = fields.must_text("content", "\"content\": \"…\"", cx);
        fields.finish(cx);
        verification.extend(name.zip(content));
    }
    fields.finish(cx);
    (Brand { logo, icon, card, verification }, accent.filter(hex))
}

/// The picture that previews of links show.
fn card(fields: &mut Fields<'_>, media: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Picture> {
    let line = fields.line_of("card");
    let card = picture(fields, "card", media, cx)?;
    let ending = card.src.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if !["jpg", "jpeg", "png"].contains(&ending.as_str()) {
        cx.warn(
            line,
            "`card` is no picture that all chats read",
            "save it as JPEG or PNG, 1200 × 630 pixels",
        );
    }
    Some(card)
}
