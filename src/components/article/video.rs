//! A film.

use super::caption::Caption;
use crate::components::inert::{Inert, inert};
use crate::components::link::Link;
use baolan_core::model::Video;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A film with its controls; nothing of it is loaded before it is played.
#[component]
pub(super) fn VideoFigure<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The film.
    video: &'a Video,
) -> Inert {
    let src = context.urls.media(&video.src);
    let poster = video.poster.as_ref();
    let words = match (&video.title, &video.caption) {
        (Some(title), Some(caption)) => Some([title, "　", caption].concat()),
        (title, caption) => title.as_ref().or(caption.as_ref()).cloned(),
    };
    inert(view! {
        <figure class="video">
            <video
                src=src
                poster=poster.map(|picture| context.urls.media(&picture.src))
                width=poster.map(|picture| picture.width.to_string())
                height=poster.map(|picture| picture.height.to_string())
                aria-label=video.title.as_deref()
                controls=true
                playsinline=true
                preload="none"
            >
                <Link href=src.clone() text=context.messages.download />
            </video>
            <Caption caption=words.as_deref() credit=video.credit.as_deref() />
        </figure>
    })
}
