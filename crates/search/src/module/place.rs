//! Where the index lies, and what the address asks for.

use crate::query::{Query, Sort};
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
    /// Addresses of this module: its script, its code, the script of its worker.
    pub(super) module: [String; 3],
    /// Folder of the index.
    pub(super) index: String,
    /// Its manifest.
    pub(super) manifest: String,
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
        let module = boot.get_attribute("data-module-search")?;
        let mut module = module.split(' ').map(str::to_owned);
        let module = [module.next()?, module.next()?, module.next().unwrap_or_default()];
        let boot = boot.get_attribute("src")?;
        let assets = boot.get(..=boot.rfind('/')?)?;
        let root = assets.strip_suffix("assets/")?;
        let search = location.search().ok()?;
        let params = UrlSearchParams::new_with_str(&search).ok()?;
        let query = query(&search)?;
        let (index, manifest) = ([assets, "search/"].concat(), [root, "search/manifest.txt"].concat());
        Some(Self { element, is_inside, lang, base, module, index, manifest, query, params, document })
    }

    /// Writes what was searched for into the field, which was printed empty.
    pub(super) fn fill_field(&self) {
        let field = self.document.query_selector("#main form.search input").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            field.set_value(&self.query.words);
        }
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
