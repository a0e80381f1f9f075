//! The large view of a story's pictures.
//!
//! The address decides: `#img-3` opens the third picture, so the back button closes it and a picture has a permanent
//! link. The frame is a `<dialog>`: the browser keeps the focus in it and gives it back.

use super::article::pictures;
use super::picture::srcset;
use super::ui_state::{LargePicture, UiState};
use baolan_core::model::Picture;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The dialog; empty in print and while closed.
pub(super) fn lightbox(context: &SiteContext, live: &UiState) -> impl IntoView + use<> {
    let open = live.picture;
    let close = live.close;
    let label = context.messages.picture;
    let context = context.clone();
    let content = move || {
        let LargePicture { page, number } = open.get()?;
        let all = pictures(&page);
        let picture = all.get(number.checked_sub(1)?)?;
        Some(frame(&context, picture, number, all.len(), close))
    };
    view! {
        <dialog class="lightbox" aria-label=label on:close=move |_| close.run(())>{content}</dialog>
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
    let words = [picture.caption.as_deref(), picture.credit.as_deref()];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
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
            <span>{[number.to_string(), total.to_string()].join(" / ")}</span>
            {step(number + 1, text.next_picture, "lightbox-next")}
            <button type="button" on:click=move |_| close.run(())>{text.close}</button>
        </p>
    }
}
