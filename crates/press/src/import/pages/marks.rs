//! What a page says of itself to programs: JSON-LD, Open Graph, `<meta>` names that Chinese systems write, the canonical link.

use super::dom;
use crate::import::furniture;
use baolan_cms::item::When;
use scraper::Html;
use serde_json::Value;

/// Everything that was found; empty texts count as nothing.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<When>,
    pub(super) updated: Option<When>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) editor: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) summary: Option<String>,
    pub(super) image: Option<String>,
    pub(super) site: Option<String>,
    /// Whether the page calls itself an article.
    pub(super) is_article: bool,
}

/// Reads them, JSON-LD before the others.
pub(super) fn read(page: &Html, text: &str) -> Marks {
    let mut marks = Marks::default();
    for script in dom::select("script[type='application/ld+json']").iter().flat_map(|css| page.select(css)) {
        let json: String = script.text().collect();
        // Deeper than serde_json's limit, and not quite JSON: the page's other marks remain.
        if let Ok(value) = serde_json::from_str::<Value>(&json)
            && let Some(article) = article(&value)
        {
            marks.take_json_ld(article);
        }
    }
    let meta = |names: &[&str]| meta(page, names);
    let time = |names: &[&str]| meta(names).and_then(|text| furniture::moment(&text));
    marks.title = marks.title.take().or_else(|| meta(&["ArticleTitle", "og:title", "twitter:title"]));
    marks.published = marks.published.take().or_else(|| {
        time(&[
            "article:published_time",
            "PubDate",
            "publishdate",
            "publish_time",
            "publishtime",
            "article:create_at",
            "date",
        ])
    });
    marks.updated = marks
        .updated
        .take()
        .or_else(|| time(&["article:modified_time", "og:updated_time", "article:update_at"]));
    marks.source = marks.source.take().or_else(|| meta(&["ContentSource", "source", "article:source"]));
    marks.editor = meta(&["editor", "responsible-editor"]);
    marks.section = marks.section.take().or_else(|| meta(&["ColumnName", "article:section"]));
    marks.summary = marks.summary.take().or_else(|| meta(&["og:description", "description"]));
    marks.image = marks.image.take().or_else(|| meta(&["og:image", "twitter:image"]));
    marks.site = meta(&["og:site_name", "SiteName", "application-name"]);
    if marks.authors.is_empty() {
        marks.authors = meta(&["article:author", "author"]).map(|names| listed(&names)).unwrap_or_default();
    }
    if marks.tags.is_empty() {
        marks.tags = meta(&["article:tag", "keywords"]).map(|tags| listed(&tags)).unwrap_or_default();
    }
    marks.is_article |= meta(&["og:type"]).is_some_and(|kind| kind == "article");
    let canonical =
        dom::first(page, "link[rel~=canonical]").and_then(|link| Some(link.attr("href")?.to_owned()));
    let saved = saved_from(text).map(str::to_owned);
    let addresses = [canonical, marks.url.take(), meta(&["og:url"]), saved];
    marks.url = addresses.into_iter().flatten().find(|address| is_of_a_story(address));
    marks
}

impl Marks {
    fn take_json_ld(&mut self, article: &Value) {
        let text = |key: &str| name(&article[key]);
        self.is_article = true;
        self.title = text("headline");
        self.published = text("datePublished").and_then(|text| furniture::moment(&text));
        self.updated = text("dateModified").and_then(|text| furniture::moment(&text));
        self.authors = names(&article["author"]);
        self.section = text("articleSection");
        self.tags = names(&article["keywords"]).iter().flat_map(|tags| listed(tags)).collect();
        self.summary = text("description");
        self.image = names(&article["image"]).into_iter().next();
        self.url = text("url").or_else(|| text("mainEntityOfPage"));
        self.editor = text("editor");
    }
}

/// The article in JSON-LD: the object itself, one of a list, or one of a `@graph`.
fn article(value: &Value) -> Option<&Value> {
    let list = value.as_array().or_else(|| value["@graph"].as_array());
    if let Some(list) = list {
        return list.iter().find(|value| is_article(value));
    }
    is_article(value).then_some(value)
}

fn is_article(value: &Value) -> bool {
    let kinds = names(&value["@type"]);
    kinds.iter().any(|kind| kind.ends_with("Article") || kind == "BlogPosting")
}

/// A text, or the name or address of an object.
fn name(value: &Value) -> Option<String> {
    names(value).into_iter().next()
}

fn names(value: &Value) -> Vec<String> {
    let one = |value: &Value| {
        let text =
            value.as_str().or_else(|| ["name", "url", "@id"].iter().find_map(|key| value[*key].as_str()))?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    match value.as_array() {
        Some(list) => list.iter().filter_map(one).collect(),
        None => one(value).into_iter().collect(),
    }
}

fn listed(text: &str) -> Vec<String> {
    text.split([',', '，', '、', ';', '；', ' '])
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The content of the first `<meta>` with one of the names, in any case, in the order of the names.
fn meta(page: &Html, names: &[&str]) -> Option<String> {
    let metas = dom::select("meta[content]")?;
    names.iter().find_map(|wanted| {
        page.select(&metas).find_map(|meta| {
            let name = ["name", "property", "itemprop"].iter().find_map(|key| meta.attr(key))?;
            let content = meta.attr("content").map(str::trim).filter(|content| !content.is_empty())?;
            name.eq_ignore_ascii_case(wanted).then(|| content.to_owned())
        })
    })
}

/// The address in `<!-- saved from url=(0041)https://… -->`, which browsers write into pages that they save.
fn saved_from(text: &str) -> Option<&str> {
    let head = &text[..text.floor_char_boundary(4096)];
    let (_, rest) = head.split_once("saved from url=")?;
    let rest =
        rest.split_once(')').filter(|(number, _)| number.starts_with('(')).map_or(rest, |(_, rest)| rest);
    Some(rest.split(['-', ' ', '\n']).next()?.trim()).filter(|_| rest.contains("-->")).map(|short| {
        // Addresses have hyphens, too: up to the end of the comment.
        rest.split_once("-->").map_or(short, |(address, _)| address.trim())
    })
}

/// Whether an address is whole and leads to more than a site: some systems give all their pages the same one.
fn is_of_a_story(address: &str) -> bool {
    let address = url::Url::parse(address).ok();
    address.is_some_and(|address| {
        matches!(address.scheme(), "http" | "https")
            && (address.path().len() > 1 || address.query().is_some())
    })
}
