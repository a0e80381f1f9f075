//! `feeds` in `site.json`: a hub that tells readers of new stories, and whether feeds hold whole stories.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::link::is_web;
use crate::content::parse_context::ParseContext;
use serde::Serialize;

/// What feeds say and hold beside their stories' summaries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FeedSettings {
    /// Address of a WebSub hub: it tells its subscribers that a feed has changed, so that they need not ask.
    pub hub: Option<String>,
    /// Whether feeds hold whole stories.
    pub full_text: bool,
}

/// `feeds`: the settings of all feeds.
pub(super) fn settings(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> FeedSettings {
    let Some(mut fields) = fields.node("feeds").and_then(|node| Fields::of(node, "`feeds`", cx)) else {
        return FeedSettings::default();
    };
    let settings = FeedSettings { hub: hub(&mut fields, cx), full_text: fields.flag("full_text", cx) };
    fields.finish(cx);
    settings
}

fn hub(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("hub");
    let hub = fields.text("hub", cx)?;
    if !is_web(&hub) {
        let help = "write the whole address of a WebSub hub, which begins with https:// or http://";
        cx.error(at, Code::BadUrl, format!("`hub` is `{hub}`"), help);
        return None;
    }
    Some(hub)
}
