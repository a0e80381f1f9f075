//! `brand` in `site.json`: logo, icon, the picture for previews of links, accent colour, search engines' tags.

use super::contrast;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::media_fields::site_picture;
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Brand, Picture};

/// `brand`, and the accent colour in it.
pub(super) fn brand(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> (Brand, Option<String>) {
    let Some(mut fields) = fields.node("brand").and_then(|node| Fields::of(node, "`brand`", cx)) else {
        return Default::default();
    };
    let logo = site_picture(&mut fields, "logo", cx);
    let icon = site_picture(&mut fields, "icon", cx).map(|icon| icon.src);
    let social_image = social_image(&mut fields, cx);
    let at = fields.at_field("accent");
    let accent = fields.text("accent", cx);
    let hex = |text: &String| {
        text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|b| b.is_ascii_hexdigit())
    };
    if accent.as_ref().is_some_and(|accent| !hex(accent)) {
        cx.error(
            at,
            Code::BadColour,
            "`accent` is no colour",
            "write six hexadecimal digits after a #, for example #b3261e",
        );
    } else if let Some(contrast) = accent.as_deref().and_then(contrast::on_paper)
        && contrast < contrast::LEAST
    {
        let message = format!(
            "`accent` has a contrast of {:.1}:1 to paper, and {}:1 is the least at which text can be read well",
            (contrast * 10.0).floor() / 10.0,
            contrast::LEAST
        );
        cx.warning(at, Code::PaleColour, message, "take a darker shade of it");
    }
    let mut verification = Vec::new();
    for node in fields.list("verification", cx) {
        let Some(mut fields) = Fields::of(node, "a verification tag", cx) else { continue };
        let name = fields.must_text("name", "name = \"baidu-site-verification\"", cx);
        let content = fields.must_text("content", "content = \"…\"", cx);
        fields.finish(cx);
        verification.extend(name.zip(content));
    }
    fields.finish(cx);
    (Brand { logo, icon, social_image, verification }, accent.filter(hex))
}

/// The picture that previews of links show.
fn social_image(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Picture> {
    let at = fields.at_field("card");
    let social_image = site_picture(fields, "card", cx)?;
    let ending = social_image.src.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if !["jpg", "jpeg", "png"].contains(&ending.as_str()) {
        cx.warning(
            at,
            Code::UnsupportedFormat,
            "`card` is no picture that all chats read",
            "save it as JPEG or PNG, 1200 × 630 pixels",
        );
    }
    Some(social_image)
}
