//! The foot of every page: accounts, statement, phone, licences, links.

use super::inert::{Inert, each, inert};
use baolan_core::model::{self, Licence, SocialAccount, Statement};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The footer. What the site does not have is left out.
#[component]
pub(super) fn Footer<'a>(
    /// The site.
    context: &'a SiteContext,
) -> Inert {
    let site = &context.site;
    let text = context.messages;
    let accounts = (!site.social_accounts.is_empty()).then(|| view! { <SocialAccounts context /> });
    let statement = site.statement.as_ref().map(|statement| view! { <CopyrightStatement statement /> });
    let partners = (!site.partner_links.is_empty()).then(|| view! { <PartnerLinks context /> });
    let phone = site.phone.as_deref().map(|phone| view! { <li>{[text.phone, phone].concat()}</li> });
    let line = |line: &'a Licence| {
        view! { <li><FooterLink context text=&line.text url=line.url.as_deref() /></li> }
    };
    inert(view! {
        <footer class="footer">
            {each(accounts)}
            {each(statement)}
            {each(partners)}
            <ul class="footer-lines">{each(phone)}{each(site.licences.iter().map(line))}</ul>
            <a class="to-top" href="#top">{text.to_top}</a>
        </footer>
    })
}

/// Accounts on social networks.
#[component]
fn SocialAccounts<'a>(
    /// The site.
    context: &'a SiteContext,
) -> Inert {
    let item = |account: &'a SocialAccount| {
        let picture = account.picture.as_ref().map(|picture| {
            view! {
                <img
                    src=context.urls.media(&picture.src)
                    alt=""
                    width=picture.width.to_string()
                    height=picture.height.to_string()
                    loading="lazy"
                />
            }
        });
        view! { <li>{each(picture)}<FooterLink context text=&account.name url=account.url.as_deref() /></li> }
    };
    inert(view! {
        <section class="footer-follow" aria-label=context.messages.follow>
            <ul>{each(context.site.social_accounts.iter().map(item))}</ul>
        </section>
    })
}

/// The copyright statement, clause by clause.
#[component]
fn CopyrightStatement<'a>(
    /// Title and clauses.
    statement: &'a Statement,
) -> Inert {
    inert(view! {
        <section class="footer-statement">
            <h2>{&*statement.title}</h2>
            <ol>{each(statement.clauses.iter().map(|clause| view! { <li>{&**clause}</li> }))}</ol>
        </section>
    })
}

/// Links to other sites.
#[component]
fn PartnerLinks<'a>(
    /// The site.
    context: &'a SiteContext,
) -> Inert {
    let item = |link: &'a model::Link| {
        view! { <li><FooterLink context text=&link.name url=Some(&*link.url) /></li> }
    };
    inert(view! {
        <section class="footer-friends">
            <h2>{context.messages.partner_links}</h2>
            <ul>{each(context.site.partner_links.iter().map(item))}</ul>
        </section>
    })
}

/// A link, or the text alone in an element of its own where the address leads nowhere safe.
#[component]
fn FooterLink<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Its text.
    text: &'a str,
    /// Where it leads, if anywhere.
    url: Option<&'a str>,
) -> Inert {
    match url.and_then(|url| context.urls.href(url)) {
        Some(href) => inert(view! { <super::link::Link href text /> }),
        None => inert(view! { <span>{text}</span> }),
    }
}
