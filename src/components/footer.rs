//! The foot of every page: accounts, statement, phone, licences, links.

use super::html::Html;
use baolan_core::model::{Link, SocialAccount};
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;

/// The inside of the footer. What the site does not have is not there.
pub(super) fn footer(context: &SiteContext, _: &Page) -> String {
    let site = &context.site;
    let text = context.messages;
    let mut out = Html::default();
    if !site.social_accounts.is_empty() {
        let section = [("class", Some("footer-follow")), ("aria-label", Some(text.follow))];
        out.open("section", &section).open("ul", &[]);
        for account in &site.social_accounts {
            follow(&mut out, context, account);
        }
        out.close("ul").close("section");
    }
    if let Some(statement) = &site.statement {
        out.begin("section", "footer-statement").leaf("h2", None, &statement.title).open("ol", &[]);
        for clause in &statement.clauses {
            out.leaf("li", None, clause);
        }
        out.close("ol").close("section");
    }
    if !site.partner_links.is_empty() {
        out.begin("section", "footer-friends").leaf("h2", None, text.partner_links);
        links(&mut out, context, &site.partner_links);
        out.close("section");
    }
    out.begin("ul", "footer-lines");
    if let Some(phone) = &site.phone {
        out.open("li", &[]).text(text.phone).text(phone).close("li");
    }
    for line in &site.licences {
        out.open("li", &[]);
        maybe_link(&mut out, context, &line.text, line.url.as_deref());
        out.close("li");
    }
    out.close("ul");
    out.open("a", &[("class", Some("to-top")), ("href", Some("#top"))]).text(text.to_top).close("a");
    out.finish()
}

fn follow(out: &mut Html, context: &SiteContext, account: &SocialAccount) {
    out.open("li", &[]);
    if let Some(picture) = &account.picture {
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        out.open(
            "img",
            &[
                ("src", Some(&context.urls.media(&picture.src))),
                ("alt", Some("")),
                ("width", Some(&width)),
                ("height", Some(&height)),
                ("loading", Some("lazy")),
            ],
        );
    }
    maybe_link(out, context, &account.name, account.url.as_deref());
    out.close("li");
}

/// A list of links; addresses that lead nowhere safe are left as text.
fn links(out: &mut Html, context: &SiteContext, items: &[Link]) {
    out.open("ul", &[]);
    for item in items {
        out.open("li", &[]);
        maybe_link(out, context, &item.name, Some(&item.url));
        out.close("li");
    }
    out.close("ul");
}

fn maybe_link(out: &mut Html, context: &SiteContext, name: &str, url: Option<&str>) {
    match url.and_then(|url| context.urls.href(url)) {
        Some(href) => out.link(&href, name),
        None => out.leaf("span", None, name),
    };
}
