//! The foot of every page: accounts, statement, phone, licences, links.

use crate::model::{Follow, Link};
use crate::portal::Portal;
use leptos::either::Either;
use leptos::prelude::*;

/// The footer. What the site does not have is not there.
pub(super) fn footer(portal: &Portal) -> impl IntoView + use<> {
    let site = &portal.site;
    let text = portal.text;
    let follow = (!site.follow.is_empty()).then(|| {
        let accounts: Vec<_> = site.follow.iter().map(|account| follow(portal, account)).collect();
        view! {
            <section class="footer-follow" aria-label=text.follow>
                <ul>{accounts}</ul>
            </section>
        }
    });
    let statement = site.statement.as_ref().map(|statement| {
        let clauses: Vec<_> =
            statement.clauses.iter().map(|clause| view! { <li>{clause.clone()}</li> }).collect();
        view! {
            <section class="footer-statement">
                <h2>{statement.title.clone()}</h2>
                <ol>{clauses}</ol>
            </section>
        }
    });
    let friends = (!site.friends.is_empty()).then(|| {
        view! {
            <section class="footer-friends">
                <h2>{text.friends}</h2>
                {links(portal, &site.friends)}
            </section>
        }
    });
    let lines: Vec<_> = site
        .licences
        .iter()
        .map(|line| view! { <li>{maybe_link(portal, &line.text, line.url.as_deref())}</li> })
        .collect();
    let phone = site.phone.as_ref().map(|phone| view! { <li>{text.phone}{phone.clone()}</li> });
    view! {
        <footer class="footer">
            {follow}
            {statement}
            {friends}
            <ul class="footer-lines">{phone}{lines}</ul>
            <a class="to-top" href="#top">{text.to_top}</a>
        </footer>
    }
}

fn follow(portal: &Portal, account: &Follow) -> impl IntoView + use<> {
    let picture = account.picture.as_ref().map(|picture| {
        view! {
            <img
                src=portal.place.media(&picture.src)
                alt=""
                width=picture.width.to_string()
                height=picture.height.to_string()
                loading="lazy"
            />
        }
    });
    view! { <li>{picture}{maybe_link(portal, &account.name, account.url.as_deref())}</li> }
}

/// A list of links; addresses that lead nowhere safe are left as text.
pub(super) fn links(portal: &Portal, items: &[Link]) -> impl IntoView + use<> {
    let items: Vec<_> = items
        .iter()
        .map(|item| view! { <li>{maybe_link(portal, &item.name, Some(&item.url))}</li> })
        .collect();
    view! { <ul>{items}</ul> }
}

fn maybe_link(portal: &Portal, name: &str, url: Option<&str>) -> impl IntoView + use<> {
    let name = name.to_owned();
    match url.and_then(|url| portal.place.href(url)) {
        Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
        None => Either::Right(view! { <span>{name}</span> }),
    }
}
