//! The page that is not there, and the page that has moved.

use crate::portal::Portal;
use crate::route::Route;
use leptos::either::Either;
use leptos::prelude::*;

/// Says that nothing is here and where to go on; with `to`, where it is instead.
pub(super) fn not_found(portal: &Portal, to: Option<&Route>) -> impl IntoView + use<> {
    let text = portal.text;
    let link = |route: &Route, name: &'static str| {
        view! { <li><a href=portal.place.link(route)>{name}</a></li> }
    };
    let words = match to {
        Some(route) => Either::Left(view! {
            <h1><a href=portal.place.link(route)>{text.moved}</a></h1>
        }),
        None => Either::Right(view! {
            <h1>{text.not_found}</h1>
            <p>{text.not_found_help}</p>
        }),
    };
    view! {
        <div class="not-found">
            {words}
            <ul>{link(&Route::Home, text.home)}{link(&Route::Latest, text.latest)}</ul>
        </div>
    }
}
