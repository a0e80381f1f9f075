//! A film.

use super::caption::Caption;
use crate::components::inert::{Inert, each, inert};
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
    let captions = video.captions.as_deref().and_then(|src| context.urls.own_media(src));
    let described = video.described.as_deref().map(|src| context.urls.media(src));
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
                {each(captions.map(|src| view! { <track kind="captions" src=src label=context.messages.captions /> }))}
                <Link href=src.clone() text=context.messages.download />
            </video>
            <Caption caption=words.as_deref() credit=video.credit.as_deref() />
            {each(described.map(|href| view! { <p class="described"><Link href text=context.messages.described /></p> }))}
        </figure>
    })
}
