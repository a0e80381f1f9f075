//! Lines of code in a story's body.

use crate::components::inert::{Inert, inert};
use baolan_core::model::Code;
use leptos::prelude::*;

/// Lines as they are, in a frame that scrolls sideways and takes the focus for it.
#[component]
pub(super) fn CodeLines<'a>(
    /// The lines.
    code: &'a Code,
) -> Inert {
    inert(view! { <pre tabindex="0"><code>{&*code.text}</code></pre> })
}
