//! Where the index lies, and what the address asks for.

use super::worker;
use crate::query::{Query, Sort};
use baolan_core::protocol::MODULE_ATTRIBUTE;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, UrlSearchParams};

/// The page of the search in this document.
pub(super) struct Place {
    pub(super) document: Document,
    /// The live part.
    pub(super) element: Element,
    /// Whether the data of pages stand in them, and in no files of their own.
    pub(super) is_inside: bool,
    /// Language of the page.
    pub(super) lang: String,
    /// Path of the portal, in this variant; ends with a slash.
    pub(super) base: String,
    /// Addresses of the module of the index: its script, its code, the script of its worker.
    pub(super) module: [String; 3],
    /// Folder of the index.
    pub(super) index: String,
    /// Its manifest.
    pub(super) manifest: String,
    /// The site's facts.
    pub(super) site: String,
    /// Folder of pictures, where the facts name no other.
    pub(super) media: String,
    /// The query of the address, as it stands there.
    pub(super) search: String,
    /// What is asked for.
    pub(super) query: Query,
    /// The query as it stands in the address.
    pub(super) params: UrlSearchParams,
}

impl Place {
    pub(super) fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let (document, location) = (window.document()?, window.location());
        let element = document.query_selector("[data-live=search]").ok()??;
        let is_inside = element.has_attribute("data-inside");
        let lang = document.document_element()?.get_attribute("lang")?;
        let path = location.pathname().ok()?;
        let base = path.strip_suffix("search/")?.to_owned();
        // The loader stands in the folder of all assets, which every variant shares.
        let boot = document.get_element_by_id("boot")?;
        let module = boot.get_attribute(&[MODULE_ATTRIBUTE, worker::INDEX].concat())?;
        let mut module = module.split(' ').map(str::to_owned);
        let module = [module.next()?, module.next()?, module.next().unwrap_or_default()];
        let site = boot.get_attribute("data-site")?;
        let boot = boot.get_attribute("src")?;
        let assets = boot.get(..=boot.rfind('/')?)?;
        let root = assets.strip_suffix("assets/")?;
        let search = location.search().ok()?;
        let params = UrlSearchParams::new_with_str(&search).ok()?;
        let query = query(&search)?;
        let (index, manifest) = ([assets, "search/"].concat(), [root, "search/manifest.txt"].concat());
        let media = [root, "media/"].concat();
        Some(Self {
            element,
            is_inside,
            lang,
            base,
            module,
            index,
            manifest,
            site,
            media,
            search,
            query,
            params,
            document,
        })
    }

    /// The same place, with some words asked for and nothing else.
    pub(super) fn asking(mut self, words: String) -> Option<Self> {
        self.params = UrlSearchParams::new().ok()?;
        self.params.set("q", &words);
        self.query = Query { words, page: 1, ..Query::default() };
        Some(self)
    }

    /// The address of the data of a page of this portal.
    pub(super) fn data(&self, page: &str) -> String {
        [self.base.as_str(), page, if self.is_inside { "/" } else { "/index.json" }].concat()
    }

    /// Where words are typed.
    pub(super) fn field(&self) -> Option<HtmlInputElement> {
        self.document.query_selector("#main .search input").ok()??.dyn_into().ok()
    }

    /// Writes what was searched for into the field, which was printed empty.
    pub(super) fn fill_field(&self) {
        if let Some(field) = self.field().filter(|field| field.value() != self.query.words) {
            field.set_value(&self.query.words);
        }
    }

    /// The address of a search for some words.
    pub(super) fn of(&self, words: &str) -> String {
        of(&self.base, words)
    }
}

/// The address of a search for some words, in a portal at a path.
pub(super) fn of(base: &str, words: &str) -> String {
    match UrlSearchParams::new() {
        Ok(params) if !words.trim().is_empty() => with(base, &params, "q", Some(words)),
        _ => [base, "search/"].concat(),
    }
}

/// What the query of an address asks for.
pub(super) fn query(search: &str) -> Option<Query> {
    let params = UrlSearchParams::new_with_str(search).ok()?;
    let get = |name: &str| params.get(name).filter(|value| !value.is_empty());
    let year = get("from").and_then(|year| year.parse::<i32>().ok());
    Some(Query {
        words: get("q").unwrap_or_default(),
        channel: get("channel"),
        from: year.and_then(first_day),
        to: year.and_then(|year| first_day(year.checked_add(1)?)).map(|day| day - 1),
        sort: if get("sort").as_deref() == Some("date") { Sort::Date } else { Sort::Relevance },
        page: get("page").and_then(|page| page.parse().ok()).unwrap_or(1),
    })
}

/// The address of a search with another value; none takes it away. It begins with the first page.
pub(super) fn with(base: &str, params: &UrlSearchParams, name: &str, value: Option<&str>) -> String {
    let Ok(params) = UrlSearchParams::new_with_str(&String::from(params.to_string())) else {
        return String::new();
    };
    params.delete("page");
    match value {
        Some(value) => params.set(name, value),
        None => params.delete(name),
    }
    [base, "search/?", &String::from(params.to_string())].concat()
}

/// The first day of a year, in days since 1970.
fn first_day(year: i32) -> Option<i32> {
    let before = Some(year).filter(|year| (1900..2200).contains(year))? - 1;
    Some(before * 365 + before / 4 - before / 100 + before / 400 - 719_162)
}
