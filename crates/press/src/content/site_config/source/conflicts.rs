//! What a portal of files has and a live one has not.

use super::SourceKind;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;
use crate::content::site_config::SiteConfig;
use baolan_live::system::System;
use baolan_live::systems::mapped::Mapped;

/// The most stories on an archive page: a channel's own page has nearly twice as many, and comes in one request of at most 100.
const MOST_ON_A_PAGE: u32 = 50;

/// Reports settings that cannot stand beside a `source`.
pub(in crate::content::site_config) fn beside_source(
    fields: &Fields<'_>,
    has_variant: bool,
    data_in_html: bool,
    page_size: u32,
    cx: &mut ParseContext<'_>,
) {
    if has_variant {
        let message = "`variant` does not go with a `source`: its pages come from the system in the reader's browser, where \
                       nothing converts them into another script";
        let help = "remove `variant`, or publish the second script as a portal of its own, over a system that has the stories in it";
        cx.error(fields.at_field("variant"), Code::NotWithSource, message, help);
    }
    if data_in_html {
        let message =
            "`json` as `inside` does not go with a `source`: a live portal has no files of data at all";
        cx.error(fields.at_field("publish"), Code::NotWithSource, message, "remove `publish`");
    }
    if page_size > MOST_ON_A_PAGE {
        let message = format!(
            "`page_size` is {page_size}: a live portal asks for a channel's page at once, and gets no more than 100 stories"
        );
        let help = format!("write a whole number from 5 to {MOST_ON_A_PAGE}");
        cx.error(fields.at_field("page_size"), Code::OutOfRange, message, help);
    }
}

/// Reports the description of an API, at a place of `site.json`, that lacks what a live portal asks for. An import can do without.
pub(in crate::content::site_config) fn refused_by_its_module(
    config: &SiteConfig,
    at: usize,
    cx: &mut ParseContext<'_>,
) {
    let mapped = config.source.as_ref().filter(|source| source.kind == SourceKind::Mapped);
    let Some(facts) = mapped.and(config.live_facts()) else { return };
    if let Err(why) = Mapped::new(&facts) {
        let help = "docs/api.md says what a live portal needs to know of an API";
        cx.error(at, Code::UnknownValue, format!("`map`: {why}"), help);
    }
}
