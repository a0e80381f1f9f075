//! What a portal of files has and a live one has not.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::parse_context::ParseContext;

/// Reports settings that cannot stand beside a `source`.
pub(in crate::content::site_config) fn beside_source(
    fields: &Fields<'_>,
    has_variant: bool,
    data_in_html: bool,
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
}
