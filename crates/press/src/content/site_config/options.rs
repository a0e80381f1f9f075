//! Settings in `site.json`: language of the interface, where the data of pages stand, how pictures are made.

use super::SearchIndex;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;
use crate::content::wording::alternatives;
use crate::images::{HAS_AVIF, Settings};
use baolan_core::model::Lang;

/// `lang`: the language of the interface; simplified Chinese when left out.
pub(super) fn lang(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Lang {
    let at = fields.at_field("lang");
    let Some(tag) = fields.text("lang", cx) else { return Lang::default() };
    known_lang(&tag, at, cx).unwrap_or_default()
}

/// The language of a tag that stands at a byte offset; an error when there is no interface in it.
pub(super) fn known_lang(tag: &str, at: usize, cx: &mut ParseContext<'_>) -> Option<Lang> {
    let known = Lang::ALL.into_iter().find(|lang| lang.tag() == tag);
    if known.is_none() {
        let help = format!("use {}", alternatives(&Lang::ALL.map(Lang::tag)));
        cx.error(at, Code::UnknownValue, format!("there is no interface in `{tag}`"), help);
    }
    known
}

/// `publish`: whether the data of a page stand in the page alone, and not in a file beside it; and which index of the search there is.
pub(super) fn publish(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> (bool, SearchIndex) {
    let mut index = SearchIndex { is_made: true, has_pinyin: false };
    let Some(mut fields) = fields.node("publish").and_then(|node| Fields::of(node, "`publish`", cx)) else {
        return (false, index);
    };
    let at = fields.at_field("json");
    let place = fields.text("json", cx);
    index.is_made = fields.node("search").is_none() || fields.flag("search", cx);
    index.has_pinyin = fields.flag("pinyin", cx);
    fields.finish(cx);
    let data_in_html = match place.as_deref() {
        None | Some("beside") => false,
        Some("inside") => true,
        Some(other) => {
            let message = format!("`json` is `{other}`");
            let help = "write beside (a file beside every page) or inside";
            cx.error(at, Code::UnknownValue, message, help);
            false
        }
    };
    (data_in_html, index)
}

/// `pictures`: how pictures are made.
pub(super) fn pictures(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Settings {
    let settings = Settings::default();
    let Some(mut fields) = fields.node("pictures").and_then(|node| Fields::of(node, "`pictures`", cx)) else {
        return settings;
    };
    let at = fields.at_field("avif");
    let (placeholder, avif) = (fields.flag("placeholder", cx), fields.flag("avif", cx));
    let quality = fields.number("quality", 1, 100, cx).and_then(|quality| u8::try_from(quality).ok());
    fields.finish(cx);
    if avif && !HAS_AVIF {
        let message = "this press was built without AVIF";
        let help = "build it with `--features avif`, or set `avif` to false";
        cx.error(at, Code::MissingFeature, message, help);
    }
    Settings { placeholder, avif, quality: quality.unwrap_or(settings.quality) }
}
