//! The large view of a story's pictures.
//!
//! The address decides: `#img-3` opens the third picture, so the back button closes it and a picture has a permanent
//! link. The frame is a `<dialog>`: the browser keeps the focus in it and gives it back.

use super::ui_state::{LargePicture, UiState, press};
use crate::components::article::pictures;
use crate::components::picture::srcset;
use baolan_core::model::Picture;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The dialog; empty in print and while closed.
#[component]
pub(in crate::components) fn Lightbox<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Which picture is shown, and what closes it.
    state: UiState,
) -> impl IntoView + use<> {
    let UiState { picture: open, close, .. } = state;
    let label = context.messages.picture;
    let context = context.clone();
    let content = move || {
        let LargePicture { page, number } = open.get()?;
        let all = pictures(&page);
        let picture = all.get(number.checked_sub(1)?)?;
        Some(frame(&context, picture, number, all.len(), close))
    };
    view! {
        <dialog class="lightbox" aria-label=label on:close:capture=move |_| close.run(())>{content}</dialog>
    }
}

fn frame(
    context: &SiteContext,
    picture: &Picture,
    number: usize,
    total: usize,
    close: Callback<()>,
) -> impl IntoView + use<> {
    let text = context.messages;
    let step = |to: usize, name: &'static str, class: &'static str| {
        (1..=total).contains(&to).then(|| {
            view! { <a class=class href=["#img-", &to.to_string()].concat()>{name}</a> }
        })
    };
    let words =
        [picture.caption.as_deref().unwrap_or_default(), " ", picture.credit.as_deref().unwrap_or_default()];
    let words = words.concat();
    view! {
        <figure>
            <img
                src=context.urls.media(&picture.src)
                srcset=srcset(context, picture)
                sizes="100vw"
                alt=picture.alt.clone()
                width=picture.width.to_string()
                height=picture.height.to_string()
            />
            <figcaption>{words}</figcaption>
        </figure>
        <p class="lightbox-bar">
            {step(number.wrapping_sub(1), text.previous_picture, "lightbox-previous")}
            <span>{[&number.to_string(), " / ", &total.to_string()].concat()}</span>
            {step(number + 1, text.next_picture, "lightbox-next")}
            <button type="button" on:click:capture=press(close)>{text.close}</button>
        </p>
    }
}
