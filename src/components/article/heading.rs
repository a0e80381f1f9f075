//! A heading in a story's body.

use super::text::Text;
use crate::components::inert::{Inert, inert};
use baolan_core::model::Heading;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A heading of the second level, or the third for all deeper ones.
#[component]
pub(super) fn SectionHeading<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Level and text.
    heading: &'a Heading,
) -> Inert {
    let text = view! { <Text context spans=&heading.text /> };
    if heading.level > 2 { inert(view! { <h3>{text}</h3> }) } else { inert(view! { <h2>{text}</h2> }) }
}
