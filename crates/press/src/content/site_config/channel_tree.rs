//! Where the channels of a portal stand: in `site.json`, or in `channels.json` beside it where the nav is that of the content system
//! (`"nav": "source"`).

use super::SourceKind;
use super::channels::{Rules, channels};
use super::channels_file::{self, ChannelsFile};
use crate::content::CHANNELS_FILE;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::{Node, Value};
use crate::content::parse_context::ParseContext;
use baolan_core::model::{BuiltinPage, Channel, Target};
use std::path::Path;

/// The channels of a portal.
pub(super) struct ChannelTree {
    /// All of them: the way to the front page, those of `channels.json`, others of `site.json`.
    pub(super) channels: Vec<Channel>,
    /// The file that holds them, where the nav is that of the content system.
    pub(super) file: Option<ChannelsFile>,
}

/// `channels`, and the file beside `site.json`, by its bytes, where that is read. None when it should be and cannot.
pub(super) fn channel_tree(
    fields: &mut Fields<'_>,
    file: Option<Vec<u8>>,
    cx: &mut ParseContext<'_>,
) -> Option<ChannelTree> {
    let source = fields.node("source");
    let nav = source.and_then(nav_of_source);
    let rules = Rules { is_nav_of_source: nav.is_some() };
    if nav.is_none() {
        fields.must("channels", "channels = [{ slug = \"news\", name = \"新闻\" }]", cx);
    }
    let own = channels(fields.list("channels", cx), None, rules, cx);
    // A system without a tree is refused where `source` is read.
    let Some(nav) = nav.filter(|_| source.is_some_and(has_tree)) else {
        return Some(ChannelTree { channels: own, file: None });
    };
    let file = read(file, nav, cx)?;
    // The way to the front page stands before all channels, every other one behind them.
    let is_home = |channel: &Channel| channel.to == Target::Builtin(BuiltinPage::Home);
    let (first, last): (Vec<_>, Vec<_>) = own.into_iter().partition(is_home);
    let channels = first.into_iter().chain(file.tree()).chain(last).collect();
    Some(ChannelTree { channels, file: Some(file) })
}

/// Where a `source` says that the nav is its own.
fn nav_of_source(source: &Node) -> Option<usize> {
    let (_, nav) = source.entries().iter().find(|(name, _)| name == "nav")?;
    matches!(&nav.value, Value::Text(text) if text == "source").then_some(nav.at)
}

/// Whether a `source` is of a kind whose channels are a tree.
fn has_tree(source: &Node) -> bool {
    let kind = source.entries().iter().find(|(name, _)| name == "kind").map(|(_, kind)| &kind.value);
    let is = |known: &SourceKind| matches!(kind, Some(Value::Text(kind)) if kind == known.name());
    SourceKind::ALL.iter().find(|known| is(known)).is_some_and(|kind| kind.has_tree())
}

/// The file; `nav` is where `site.json` asks for it.
fn read(file: Option<Vec<u8>>, nav: usize, cx: &mut ParseContext<'_>) -> Option<ChannelsFile> {
    let Some(bytes) = file else {
        let message = format!("`nav` is `source`, and there is no {CHANNELS_FILE}");
        let help = "run press channels: it asks the content system for its channels, and writes that file";
        cx.error(nav, Code::MissingChannels, message, help);
        return None;
    };
    let path = Path::new(CHANNELS_FILE);
    let text = cx.text_beside(path, bytes)?;
    channels_file::read(&text, &mut cx.beside(path, &text))
}
