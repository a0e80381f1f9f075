//! Links.

use super::inert::{Inert, inert};
use leptos::prelude::*;

/// A link with nothing but text in it.
#[component]
pub(super) fn Link<'a>(
    /// Where it leads.
    href: String,
    /// Its text.
    text: &'a str,
) -> Inert {
    inert(view! { <a href=href>{text}</a> })
}

/// A link where there is somewhere to go, else the text alone.
#[component]
pub(super) fn MaybeLink<'a>(
    /// Where it leads, if anywhere.
    href: Option<String>,
    /// Its text.
    text: &'a str,
) -> Inert {
    match href {
        Some(href) => inert(view! { <Link href text /> }),
        None => inert(text),
    }
}
