//! A recording.

use super::caption::Caption;
use crate::components::inert::{Inert, inert};
use crate::components::link::Link;
use baolan_core::model::Audio;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A recording with its controls; nothing of it is loaded before it is played.
#[component]
pub(super) fn AudioFigure<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The recording.
    audio: &'a Audio,
) -> Inert {
    let src = context.urls.media(&audio.src);
    inert(view! {
        <figure class="audio">
            <p class="audio-title">{&*audio.title}</p>
            <audio src=src aria-label=&*audio.title controls=true preload="none">
                <Link href=src.clone() text=context.messages.download />
            </audio>
            <Caption caption=audio.caption.as_deref() credit=None />
        </figure>
    })
}
