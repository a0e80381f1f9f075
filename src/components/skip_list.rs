//! A way past a long list of links, for those who go from link to link.

use super::inert::{Inert, inert};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A link that is seen while it has the focus.
#[component]
pub(super) fn SkipList<'a>(
    /// The site.
    context: &'a SiteContext,
    /// What stands behind the list: `#pager`.
    to: &'static str,
) -> Inert {
    inert(view! { <a class="skip" href=to>{context.messages.skip_list}</a> })
}
