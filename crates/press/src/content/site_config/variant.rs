//! `variant` in `site.json`: a second tree of all pages, in another language of the interface.

use super::options::known_lang;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::Value;
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Channel, Lang, Variant, VariantFolder};

/// What a report shows as an example.
const EXAMPLE: &str = "\"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hant\" }";

/// `variant`: the one that stands beside the main one, whose language and channels are given; none when it is left out, or cannot
/// be published.
pub(super) fn variant(
    fields: &mut Fields<'_>,
    main: Lang,
    channels: &[Channel],
    cx: &mut ParseContext<'_>,
) -> Option<Variant> {
    let at = fields.at_field("variant");
    let node = fields.node("variant")?;
    if let Value::List(items) = &node.value {
        let message = format!("`variant` is a list of {}", items.len());
        let help = format!("a portal has one variant beside its main one: {EXAMPLE}");
        cx.error(at, Code::BadVariant, message, help);
        return None;
    }
    let mut fields = Fields::of(node, "`variant`", cx)?;
    let (folder_at, lang_at) = (fields.at_field("folder"), fields.at_field("lang"));
    let folder = fields.must_text("folder", "folder = \"hant\"", cx);
    let lang = fields.must_text("lang", "lang = \"zh-Hant\"", cx);
    fields.finish(cx);
    let folder = folder.and_then(|name| known_folder(&name, channels, folder_at, cx));
    let lang = lang.and_then(|tag| known_lang(&tag, lang_at, cx));
    if lang == Some(main) {
        let message = format!("the main variant is in `{}` already", main.tag());
        let help = "give the second one another language, or remove it";
        cx.error(lang_at, Code::BadVariant, message, help);
        return None;
    }
    Some(Variant { lang: lang?, folder: Some(folder?) })
}

/// The folder of a name. Only names that no channel may have are taken: else a channel of later years could not be opened.
fn known_folder(
    name: &str,
    channels: &[Channel],
    at: usize,
    cx: &mut ParseContext<'_>,
) -> Option<VariantFolder> {
    let known = VariantFolder::named(name);
    if known.is_none() {
        let of_channel =
            channels.iter().any(|channel| channel.path().is_some_and(|path| path.as_str() == name));
        let message = match of_channel {
            true => format!("a variant cannot stand in `{name}`, which is the folder of a channel"),
            false => format!("a variant cannot stand in `{name}`"),
        };
        let names = VariantFolder::ALL.map(VariantFolder::name).join(" or ");
        let help = format!("write {names}: no channel can have this slug");
        cx.error(at, Code::BadVariant, message, help);
    }
    known
}
