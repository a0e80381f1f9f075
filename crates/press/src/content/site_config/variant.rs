//! `variant` in `site.json`: a second tree of all pages, in another language of the interface or in the other Chinese script.

use super::options::known_lang;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::Value;
use crate::content::parse_context::ParseContext;
use crate::content::wording::{alternatives, short};
use crate::content::words::words;
use crate::conversion::{Conversion, WordList};
use baolan_core::model::{Channel, Lang, Variant, VariantFolder};
use baolan_script::Region;

/// What `script` can be: the forms of a place, or none at all.
const SCRIPTS: [(&str, Option<Region>); 4] = [
    ("standard", Some(Region::Standard)),
    ("hong-kong", Some(Region::HongKong)),
    ("taiwan", Some(Region::Taiwan)),
    ("as-written", None),
];

/// What a variant says of its script.
struct Script {
    region: Option<Region>,
    quotes: bool,
    words: WordList,
    /// The first of its fields, where there is any, and where it stands.
    field: Option<(&'static str, usize)>,
}

/// What a report shows as an example.
const EXAMPLE: &str = "\"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hant\" }";

/// `variant`: the one that stands beside the main one, whose language and channels are given, and how its text is converted; none when it
/// is left out, or cannot be published.
pub(super) fn variant(
    fields: &mut Fields<'_>,
    main: Lang,
    channels: &[Channel],
    cx: &mut ParseContext<'_>,
) -> Option<(Variant, Option<Conversion>)> {
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
    let script = script(&mut fields, cx);
    fields.finish(cx);
    let folder = folder.and_then(|name| known_folder(&name, channels, folder_at, cx));
    let lang = lang.and_then(|tag| known_lang(&tag, lang_at, cx));
    if lang == Some(main) {
        let message = format!("the main variant is in `{}` already", main.tag());
        let help = "give the second one another language, or remove it";
        cx.error(lang_at, Code::BadVariant, message, help);
        return None;
    }
    let variant = Variant { lang: lang?, folder: Some(folder?) };
    Some((variant, conversion(main, variant.lang, script, cx)))
}

/// `script`, `quotes` and `words`.
fn script(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Script {
    let at = fields.at_field("script");
    let region = match fields.text("script", cx) {
        None => Some(Region::Standard),
        Some(name) => SCRIPTS.into_iter().find(|(known, _)| *known == name).map_or_else(
            || {
                let help = format!("write {}", alternatives(&SCRIPTS.map(|(name, _)| name)));
                cx.error(at, Code::UnknownValue, format!("`script` is `{}`", short(&name)), help);
                None
            },
            |(_, region)| region,
        ),
    };
    let (quotes, words) = (fields.flag("quotes", cx), words(fields, cx));
    let field = ["script", "quotes", "words"].into_iter().find(|name| fields.node(name).is_some());
    Script { region, quotes, words, field: field.map(|name| (name, fields.at_field(name))) }
}

/// How text is converted from the language of the main variant to that of this one; not at all where they are not two scripts of Chinese.
fn conversion(main: Lang, lang: Lang, script: Script, cx: &mut ParseContext<'_>) -> Option<Conversion> {
    let Script { region, quotes, words, field } = script;
    let conversion = Conversion::new(main, lang, region.unwrap_or_default(), quotes, words);
    if let (None, Some((name, at))) = (&conversion, field) {
        let message = format!("`{name}` has no meaning from `{}` to `{}`", main.tag(), lang.tag());
        cx.error(
            at,
            Code::MisplacedField,
            message,
            "remove it: only one Chinese script is converted to the other",
        );
    }
    conversion.filter(|_| region.is_some())
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
