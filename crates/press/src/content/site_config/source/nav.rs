//! `nav` of a source: whether the channels are those of `site.json` or those of the system.

use super::super::channels_file::ChannelsFile;
use super::SourceKind;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;
use baolan_core::model::ChannelPath;
use std::collections::BTreeMap;

/// Whether the channels are those of the system.
pub(super) fn is_of_source(
    fields: &mut Fields<'_>,
    kind: Option<SourceKind>,
    cx: &mut ParseContext<'_>,
) -> bool {
    let at = fields.at_field("nav");
    let nav = fields.text("nav", cx);
    match nav.as_deref() {
        None | Some("site") => false,
        Some("source") => {
            if let Some(why) = kind.and_then(without_tree) {
                let help = "remove `nav`, and write the channels in `channels` of site.json";
                cx.error(at, Code::UnknownValue, format!("`nav` is `source`, and {why}"), help);
            }
            true
        }
        Some(other) => {
            cx.error(at, Code::UnknownValue, format!("`nav` is `{other}`"), "use `site` or `source`");
            false
        }
    }
}

/// Why the channels of a kind of system cannot be those of a portal.
pub(super) fn without_tree(kind: SourceKind) -> Option<&'static str> {
    match kind {
        SourceKind::Wordpress | SourceKind::Halo => None,
        SourceKind::Ghost => Some("Ghost has tags, which are no tree of channels"),
        SourceKind::Mapped => Some("the description of an API says nothing of a tree of channels"),
        SourceKind::Pages => Some("a service that answers pages is not asked for a tree of channels"),
    }
}

/// The keys of channels that are those of the system.
pub(super) fn keys(
    fields: &mut Fields<'_>,
    file: Option<&ChannelsFile>,
    cx: &mut ParseContext<'_>,
) -> BTreeMap<ChannelPath, Vec<String>> {
    if fields.node("channels").is_some() {
        let help = "remove it: content/channels.json has the key of every channel";
        let message = "`channels` of `source` stands beside `nav`, which is `source`";
        cx.error(fields.at_field("channels"), Code::MisplacedField, message, help);
    }
    file.map(ChannelsFile::keys).unwrap_or_default()
}
