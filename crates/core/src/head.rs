//! The title and the elements of `<head>` that describe a page to browsers, search engines and chats.

use crate::model::Article;
use crate::page::Page;
use crate::route::Route;
use crate::site_context::SiteContext;

/// An element of `<head>` that belongs to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<meta name=… content=…>`
    Meta(&'static str, String),
    /// `<meta property=… content=…>`
    Property(&'static str, String),
    /// `<link rel=… href=…>`
    Link(&'static str, String),
}

/// Title and elements of `<head>` that belong to one page. All strings are unescaped: the press escapes them when it prints,
/// the app sets them through the DOM. JSON-LD is the press's alone and not part of this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// `标题_栏目_站名`; the parts are joined by [`Messages::title_joint`](crate::messages::Messages::title_joint).
    pub title: String,
    /// The elements, in the order in which they are printed.
    pub tags: Vec<Tag>,
    /// `<link rel="alternate" hreflang=… href=…>`: the page in all languages of the portal, printed after `tags`; see [`alternates`].
    pub languages: Vec<(String, String)>,
}

impl Head {
    /// The head of a page. Addresses in it are absolute. A page without a route (not found, moved) is `noindex` and has no
    /// social image; that of the search is `noindex`, for every search would be a page of its own; a moved one names its new address as canonical. In a portal with several variants every other page names itself
    /// in all of them.
    pub fn of(context: &SiteContext, page: &Page) -> Self {
        let (mut tags, mut languages) = (Vec::new(), Vec::new());
        if let Some(description) = description(context, page) {
            tags.push(Tag::Meta("description", description.clone()));
            tags.push(Tag::Property("og:description", description));
        }
        match page.route().filter(|route| *route != Route::Search) {
            Some(route) => {
                let url = context.absolute(&context.urls.link(&route));
                tags.push(Tag::Link("canonical", url.clone()));
                languages = alternates(context, &route);
                tags.push(Tag::Property("og:url", url));
                tags.push(Tag::Meta("robots", "max-image-preview:large".to_owned()));
            }
            None => tags.push(Tag::Meta("robots", "noindex".to_owned())),
        }
        if let Page::Moved(moved) = page {
            tags.push(Tag::Link("canonical", context.absolute(&context.urls.link(&moved.to))));
        }
        tags.push(Tag::Property("og:site_name", context.site.name.clone()));
        tags.push(Tag::Property("og:title", heading(context, page)));
        match page {
            Page::Article(article) => article_tags(context, article, &mut tags),
            Page::Home(_)
            | Page::Channel(_)
            | Page::Archive(_)
            | Page::Latest(_)
            | Page::Tag(_)
            | Page::Search(_)
            | Page::Moved(_)
            | Page::NotFound => tags.push(Tag::Property("og:type", "website".to_owned())),
        }
        if page.route().is_some() {
            preview(context, page, &mut tags);
        }
        Self { title: title(context, page), tags, languages }
    }
}

/// A route in all variants of a portal, this one included: language tag and absolute address, in the order of
/// [`Site::languages`](crate::model::Site::languages).
pub fn alternates(context: &SiteContext, route: &Route) -> Vec<(String, String)> {
    let path = route.path();
    let path = path.strip_prefix('/').unwrap_or(&path);
    context.site.languages.iter().map(|(lang, address)| (lang.clone(), [address, path].concat())).collect()
}

fn article_tags(context: &SiteContext, article: &Article, tags: &mut Vec<Tag>) {
    tags.push(Tag::Property("og:type", "article".to_owned()));
    tags.push(Tag::Property("article:published_time", article.published.rfc3339().to_owned()));
    if let Some(updated) = &article.updated {
        tags.push(Tag::Property("article:modified_time", updated.rfc3339().to_owned()));
    }
    if let Some(channel) = context.site.channel(&article.channel) {
        tags.push(Tag::Property("article:section", channel.title().to_owned()));
    }
    for tag in &article.tags {
        tags.push(Tag::Property("article:tag", tag.name.clone()));
    }
}

/// The social image: the story's cover (as JPEG where there is one), or the portal's.
fn preview(context: &SiteContext, page: &Page, tags: &mut Vec<Tag>) {
    let cover = match page {
        Page::Article(article) => {
            article.cover.as_ref().map(|cover| (article.social_image.as_ref().unwrap_or(cover), &cover.alt))
        }
        Page::Home(_)
        | Page::Channel(_)
        | Page::Archive(_)
        | Page::Latest(_)
        | Page::Tag(_)
        | Page::Search(_)
        | Page::Moved(_)
        | Page::NotFound => None,
    };
    let social_image =
        || context.site.brand.social_image.as_ref().map(|social_image| (social_image, &context.site.name));
    let Some((picture, alt)) = cover.or_else(social_image) else { return };
    tags.push(Tag::Property("og:image", context.absolute(&context.urls.media(&picture.src))));
    tags.push(Tag::Property("og:image:width", picture.width.to_string()));
    tags.push(Tag::Property("og:image:height", picture.height.to_string()));
    if !alt.is_empty() {
        tags.push(Tag::Property("og:image:alt", alt.clone()));
    }
    tags.push(Tag::Meta("twitter:card", "summary_large_image".to_owned()));
}

/// The page's own name, plain text: as in its `h1`, which takes the focus after a navigation. Empty for a channel that the
/// site does not have.
pub fn heading(context: &SiteContext, page: &Page) -> String {
    let text = context.messages;
    match page {
        Page::Home(_) => context.site.name.clone(),
        Page::Article(article) => article.title.clone(),
        Page::Latest(_) => text.latest.to_owned(),
        Page::Search(_) => text.search.to_owned(),
        Page::Tag(tag) if tag.name.is_empty() => text.search.to_owned(),
        Page::Tag(tag) => tag.name.clone(),
        Page::Moved(_) => text.moved.to_owned(),
        Page::NotFound => text.not_found.to_owned(),
        Page::Channel(_) | Page::Archive(_) => {
            let channel = page.channel().and_then(|path| context.site.channel(path));
            let mut name = channel.map(|channel| channel.title().to_owned()).unwrap_or_default();
            if let Page::Archive(archive) = page {
                let (before, after) = text.page_number;
                name += &[" ", text.archive, " ", before, &archive.number.to_string(), after].concat();
            }
            name
        }
    }
}

/// `标题_栏目_站名`.
fn title(context: &SiteContext, page: &Page) -> String {
    let site = context.site.name.as_str();
    let joint = context.messages.title_joint;
    let heading = heading(context, page);
    match page {
        Page::Home(_) => match &context.site.slogan {
            Some(slogan) => [site, joint, slogan].concat(),
            None => site.to_owned(),
        },
        Page::Article(article) => match context.site.channel(&article.channel) {
            Some(channel) => [&heading, joint, channel.title(), joint, site].concat(),
            None => [&heading, joint, site].concat(),
        },
        Page::Tag(_) => [&heading, joint, context.messages.tag, joint, site].concat(),
        Page::Channel(_)
        | Page::Archive(_)
        | Page::Latest(_)
        | Page::Search(_)
        | Page::Moved(_)
        | Page::NotFound => [&heading, joint, site].concat(),
    }
}

fn description(context: &SiteContext, page: &Page) -> Option<String> {
    match page {
        Page::Home(_) => context.site.slogan.clone(),
        Page::Article(article) => Some(article.summary.clone()).filter(|text| !text.is_empty()),
        Page::Channel(channel) => context.site.channel(&channel.channel)?.description.clone(),
        Page::Archive(_)
        | Page::Latest(_)
        | Page::Tag(_)
        | Page::Search(_)
        | Page::Moved(_)
        | Page::NotFound => None,
    }
}
