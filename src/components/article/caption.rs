//! Words below a picture, film or recording.

use crate::components::inert::{Inert, each, inert};
use leptos::prelude::*;

/// Caption and credit; nothing where there is neither.
#[component]
pub(super) fn Caption<'a>(
    /// What is seen or heard.
    caption: Option<&'a str>,
    /// Who took it.
    credit: Option<&'a str>,
) -> Inert {
    if caption.is_none() && credit.is_none() {
        return Inert::default();
    }
    let credit = each(credit.map(|credit| view! { " " <small>{credit}</small> }));
    inert(view! { <figcaption>{each(caption)}{credit}</figcaption> })
}
