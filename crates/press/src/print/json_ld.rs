//! What a page says of itself to search engines: JSON-LD with schema.org's words. It says nothing that the page does not.

use baolan::components::steps;
use baolan_core::head::heading;
use baolan_core::messages::Messages;
use baolan_core::model::{Article, Lang, Teaser};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use serde_json::{Value, json};

/// The graph of a page; nothing for a page that is not there.
pub(super) fn graph(context: &SiteContext, page: &Page) -> Option<Value> {
    let route = page.route()?;
    let url = context.absolute(&context.urls.link(&route));
    let mut graph = match page {
        Page::Article(article) => vec![story(context, article, &url)],
        Page::Home(_) => vec![publisher(context), web_site(context, &url)],
        Page::Channel(list) => vec![collection(context, page, &url, list.pinned.iter().chain(&list.items))],
        Page::Archive(list) => vec![collection(context, page, &url, list.items.iter().rev())],
        Page::Latest(list) => vec![collection(context, page, &url, list.items.iter())],
        Page::Tag(list) => vec![collection(context, page, &url, list.items.iter())],
        Page::Search(_) => Vec::new(),
        Page::Moved(_) | Page::NotFound => return None,
    };
    graph.extend(breadcrumb(context, page));
    Some(json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// The breadcrumb that readers see, step by step.
fn breadcrumb(context: &SiteContext, page: &Page) -> Option<Value> {
    let steps = steps(context, page);
    let item = |(at, (name, route)): (usize, &(String, Option<Route>))| {
        let mut item = json!({ "@type": "ListItem", "position": at + 1, "name": name });
        if let Some(route) = route {
            item["item"] = context.absolute(&context.urls.link(route)).into();
        }
        item
    };
    let items: Vec<_> = steps.iter().enumerate().map(item).collect();
    (!items.is_empty()).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

fn publisher(context: &SiteContext) -> Value {
    let mut publisher = json!({
        "@type": "NewsMediaOrganization",
        "name": context.site.name,
        "url": context.site.address,
    });
    let logo = context.site.brand.logo.as_ref().map(|logo| &logo.src).or(context.site.brand.icon.as_ref());
    if let Some(logo) = logo {
        publisher["logo"] = context.absolute(&context.urls.media(logo)).into();
    }
    publisher
}

fn web_site(context: &SiteContext, url: &str) -> Value {
    json!({ "@type": "WebSite", "name": context.site.name, "url": url, "inLanguage": context.site.lang.tag() })
}

fn collection<'a>(
    context: &SiteContext,
    page: &Page,
    url: &str,
    items: impl Iterator<Item = &'a Teaser>,
) -> Value {
    let item = |(at, teaser): (usize, &Teaser)| {
        let url = context.absolute(&context.urls.link(&Route::Article(teaser.address.clone())));
        json!({ "@type": "ListItem", "position": at + 1, "url": url, "name": teaser.title })
    };
    json!({
        "@type": "CollectionPage",
        "name": heading(context, page),
        "url": url,
        "inLanguage": context.site.lang.tag(),
        "mainEntity": { "@type": "ItemList", "itemListElement": items.enumerate().map(item).collect::<Vec<_>>() },
    })
}

fn story(context: &SiteContext, article: &Article, url: &str) -> Value {
    let person = |name: &String| json!({ "@type": "Person", "name": name });
    let names = |writes: bool| -> Vec<Value> {
        let roles = article.credits.iter().filter(|credit| is_author(&credit.role) == writes);
        roles.flat_map(|credit| &credit.names).map(person).collect()
    };
    let mut story = json!({
        "@type": "NewsArticle",
        "headline": article.title,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": article.published.rfc3339(),
        "dateModified": article.updated.as_ref().unwrap_or(&article.published).rfc3339(),
        "inLanguage": article.lang.as_deref().unwrap_or(context.site.lang.tag()),
        "editor": person(&article.editor),
        "provider": { "@type": "Organization", "name": article.source.name },
        "publisher": publisher(context),
    });
    let mut set = |name: &str, value: Value| {
        if !matches!(&value, Value::Array(items) if items.is_empty()) {
            story[name] = value;
        }
    };
    set("author", authors(article, names(true)).into());
    set("contributor", names(false).into());
    set("keywords", article.tags.iter().map(|tag| tag.name.clone()).collect::<Vec<_>>().into());
    if !article.summary.is_empty() {
        set("description", article.summary.as_str().into());
    }
    if let Some(cover) = &article.cover {
        set("image", json!([context.absolute(&context.urls.media(&cover.src))]));
    }
    if let Some(channel) = context.site.channel(&article.channel) {
        set("articleSection", channel.title().into());
    }
    if let Some(url) = article.original.as_ref().and_then(|original| original.url.as_ref()) {
        set("isBasedOn", url.as_str().into());
    } else if let Some(url) = &article.source.url {
        set("isBasedOn", url.as_str().into());
    }
    story
}

/// Whether people of a role wrote the story. The words of every language count: a story may be in another one than its portal,
/// and its `lang` can be left out or be no language of the interface.
fn is_author(role: &str) -> bool {
    Lang::ALL.iter().any(|lang| Messages::of(*lang).author_roles.contains(&role))
}

/// Who signed; for a reprint its author; where nobody did, the source.
fn authors(article: &Article, signed: Vec<Value>) -> Vec<Value> {
    if !signed.is_empty() {
        return signed;
    }
    match article.original.as_ref().and_then(|original| original.author.as_ref()) {
        Some(author) => vec![json!({ "@type": "Person", "name": author })],
        None => vec![json!({ "@type": "Organization", "name": article.source.name })],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_writes_is_an_author_in_every_language() {
        for role in ["记者", "作者", "記者", "Reporter", "Author"] {
            assert!(is_author(role), "{role}");
        }
        for role in ["通讯员", "摄影", "Pictures", ""] {
            assert!(!is_author(role), "{role}");
        }
    }
}
