//! What a page says of itself to search engines: JSON-LD with schema.org's words. It says nothing that the page does not.

use baolan::components::steps;
use baolan_core::head::heading;
use baolan_core::messages::Messages;
use baolan_core::model::{Article, Channel, Lang, Teaser};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use serde::Serialize;

/// Everything that a page says.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<Thing<'a>>,
}

/// A thing of schema.org.
#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'a> {
    Story(Box<NewsArticle<'a>>),
    List(CollectionPage<'a>),
    Site(WebSite<'a>),
    Publisher(Publisher<'a>),
    Breadcrumb(BreadcrumbList),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<&'a str>,
    author: Vec<Agent<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributor: Vec<Agent<'a>>,
    date_modified: &'a str,
    date_published: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    editor: Agent<'a>,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<[String; 1]>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    main_entity_of_page: &'a str,
    provider: Agent<'a>,
    publisher: Publisher<'a>,
    url: &'a str,
}

/// Who does something.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Agent<'a> {
    Organization { name: &'a str },
    Person { name: &'a str },
}

/// The portal itself.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "NewsMediaOrganization")]
struct Publisher<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct WebSite<'a> {
    in_language: &'a str,
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct CollectionPage<'a> {
    in_language: &'a str,
    main_entity: ItemList<'a>,
    name: String,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct ItemList<'a> {
    item_list_element: Vec<ListItem<'a>>,
}

/// A story in a list.
#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'a> {
    name: &'a str,
    position: usize,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BreadcrumbList {
    item_list_element: Vec<Step>,
}

/// A step of a breadcrumb; the last leads nowhere.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Step {
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    name: String,
    position: usize,
}

/// The graph of a page, as JSON; nothing for a page that is not there.
pub(super) fn graph(context: &SiteContext, page: &Page) -> Option<String> {
    let route = page.route()?;
    let url = context.absolute(&context.urls.link(&route));
    let mut things = match page {
        Page::Article(article) => vec![Thing::Story(Box::new(story(context, article, &url)))],
        Page::Home(_) => vec![Thing::Publisher(publisher(context)), web_site(context, &url)],
        Page::Channel(list) => vec![collection(context, page, &url, list.pinned.iter().chain(&list.items))],
        Page::Archive(list) => vec![collection(context, page, &url, list.items.iter().rev())],
        Page::Latest(list) => vec![collection(context, page, &url, list.items.iter())],
        Page::Tag(list) => vec![collection(context, page, &url, list.items.iter())],
        Page::Search(_) => Vec::new(),
        Page::Moved(_) | Page::NotFound => return None,
    };
    things.extend(breadcrumb(context, page));
    // Of texts and numbers alone, which can always be written.
    serde_json::to_string(&Graph { context: "https://schema.org", things }).ok()
}

/// The breadcrumb that readers see, step by step.
fn breadcrumb(context: &SiteContext, page: &Page) -> Option<Thing<'static>> {
    let step = |(at, (name, route)): (usize, (String, Option<Route>))| Step {
        item: route.map(|route| context.absolute(&context.urls.link(&route))),
        name,
        position: at + 1,
    };
    let steps: Vec<_> = steps(context, page).into_iter().enumerate().map(step).collect();
    (!steps.is_empty()).then_some(Thing::Breadcrumb(BreadcrumbList { item_list_element: steps }))
}

fn publisher(context: &SiteContext) -> Publisher<'_> {
    let site = &context.site;
    let logo = site.brand.logo.as_ref().map(|logo| &logo.src).or(site.brand.icon.as_ref());
    Publisher {
        logo: logo.map(|logo| context.absolute(&context.urls.media(logo))),
        name: &site.name,
        url: &site.address,
    }
}

fn web_site<'a>(context: &'a SiteContext, url: &'a str) -> Thing<'a> {
    Thing::Site(WebSite { in_language: context.site.lang.tag(), name: &context.site.name, url })
}

fn collection<'a>(
    context: &SiteContext,
    page: &Page,
    url: &'a str,
    items: impl Iterator<Item = &'a Teaser>,
) -> Thing<'a> {
    let item = |(at, teaser): (usize, &'a Teaser)| ListItem {
        name: &teaser.title,
        position: at + 1,
        url: context.absolute(&context.urls.link(&Route::Article(teaser.address.clone()))),
    };
    Thing::List(CollectionPage {
        in_language: context.site.lang.tag(),
        main_entity: ItemList { item_list_element: items.enumerate().map(item).collect() },
        name: heading(context, page),
        url,
    })
}

fn story<'a>(context: &'a SiteContext, article: &'a Article, url: &'a str) -> NewsArticle<'a> {
    let names = |writes: bool| -> Vec<Agent<'a>> {
        let roles = article.credits.iter().filter(|credit| is_author(&credit.role) == writes);
        roles.flat_map(|credit| &credit.names).map(|name| Agent::Person { name }).collect()
    };
    let original = article.original.as_ref().and_then(|original| original.url.as_ref());
    NewsArticle {
        article_section: context.site.channel(&article.channel).map(Channel::title),
        author: authors(article, names(true)),
        contributor: names(false),
        date_modified: article.updated.as_ref().unwrap_or(&article.published).rfc3339(),
        date_published: article.published.rfc3339(),
        description: &article.summary,
        editor: Agent::Person { name: &article.editor },
        headline: &article.title,
        image: article.cover.as_ref().map(|cover| [context.absolute(&context.urls.media(&cover.src))]),
        in_language: article.lang.as_deref().unwrap_or(context.site.lang.tag()),
        is_based_on: original.or(article.source.url.as_ref()).map(String::as_str),
        keywords: article.tags.iter().map(|tag| tag.name.as_str()).collect(),
        main_entity_of_page: url,
        provider: Agent::Organization { name: &article.source.name },
        publisher: publisher(context),
        url,
    }
}

/// Whether people of a role wrote the story. The words of every language count: a story may be in another one than its portal,
/// and its `lang` can be left out or be no language of the interface.
fn is_author(role: &str) -> bool {
    Lang::ALL.iter().any(|lang| Messages::of(*lang).author_roles.contains(&role))
}

/// Who signed; for a reprint its author; where nobody did, the source.
fn authors<'a>(article: &'a Article, signed: Vec<Agent<'a>>) -> Vec<Agent<'a>> {
    if !signed.is_empty() {
        return signed;
    }
    match article.original.as_ref().and_then(|original| original.author.as_ref()) {
        Some(name) => vec![Agent::Person { name }],
        None => vec![Agent::Organization { name: &article.source.name }],
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
