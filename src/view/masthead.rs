//! The portal's name on top of every page.

use crate::portal::Portal;
use crate::route::Route;
use leptos::either::Either;
use leptos::prelude::*;

/// Name or logo, slogan, and today's date once the device has said it.
pub(super) fn masthead(portal: &Portal, today: Signal<String>) -> impl IntoView + use<> {
    let site = &portal.site;
    let name = match &site.brand.logo {
        Some(logo) => Either::Left(view! {
            <img
                src=portal.place.media(&logo.src)
                alt=site.name.clone()
                width=logo.width.to_string()
                height=logo.height.to_string()
            />
        }),
        None => Either::Right(site.name.clone()),
    };
    view! {
        <header class="masthead">
            <a class="masthead-name" href=portal.place.link(&Route::Home)>{name}</a>
            {site.slogan.clone().map(|slogan| view! { <p class="masthead-slogan">{slogan}</p> })}
            <p class="masthead-today" data-device="">{today}</p>
        </header>
    }
}
