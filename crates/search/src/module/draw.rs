//! Elements of the page. Texts are set as texts; nothing is parsed as HTML.

use super::place::{self, Place};
use super::story::Story;
use super::words::Words;
use crate::excerpt::{Pieces, excerpt, marked};
use crate::query::{Phrase, Sort};
use crate::search::{Answer, PAGE};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, UrlSearchParams};

/// Channels and years that are offered, at most.
const OFFERED: usize = 12;

/// What is drawn of a search.
pub(super) struct Drawn {
    document: Document,
    place: Element,
    status: Element,
    words: &'static Words,
    base: String,
    links: Links,
    /// The results, which are filled as their stories come.
    results: RefCell<Vec<Element>>,
}

/// Addresses of the same search, otherwise.
struct Links {
    base: String,
    params: UrlSearchParams,
    channel: Option<String>,
    year: Option<String>,
    sort: Sort,
    page: u32,
}

impl Drawn {
    /// Says that a search has begun.
    pub(super) fn begin(place: &Place, words: &'static Words) -> Self {
        let document = place.document.clone();
        place.element.set_text_content(None);
        let drawn = Self {
            status: element(&document, "p", "search-status", words.searching),
            document,
            place: place.element.clone(),
            words,
            base: place.base.clone(),
            links: Links::of(place),
            results: RefCell::default(),
        };
        let _ = drawn.status.set_attribute("role", "status");
        let _ = drawn.place.append_child(&drawn.status);
        drawn
    }

    /// Says that the index cannot be had.
    pub(super) fn failed(&self) {
        self.status.set_text_content(Some(self.words.failed));
    }

    /// Draws counts, filters and places for the results.
    pub(super) fn answer(&self, answer: &Answer, channels: &[(String, String)]) {
        let (before, after) = self.words.found;
        let found = match answer.total {
            0 => self.words.nothing.to_owned(),
            total => [before, &total.to_string(), after].concat(),
        };
        let mut says = vec![found.as_str()];
        if answer.is_partial {
            says.push(self.words.partial);
        }
        if answer.is_cut {
            says.push(self.words.cut);
        }
        self.status.set_text_content(Some(&says.join(" ")));
        self.filters(answer, channels);
        let list = self.element("ol", "list search-results", "");
        for hit in &answer.hits {
            let item = self.element("li", "", "");
            let story = self.element("article", "teaser teaser-full", "");
            let inner = self.element("div", "", "");
            let title = self.element("h3", "", "");
            let link = self.element("a", "", "……");
            let _ = link.set_attribute("href", &[&self.base, &hit.address, "/"].concat());
            let _ = title.append_child(&link);
            let _ = inner.append_child(&title);
            let _ = inner.append_child(&self.element("p", "teaser-summary", "\u{a0}"));
            let meta = self.element("p", "teaser-meta", "");
            if let Some((_, name)) = channels.get(usize::from(hit.channel)) {
                let _ = meta.append_child(&self.element("span", "", name));
            }
            let _ = meta.append_child(&self.element("time", "", ""));
            let _ = inner.append_child(&meta);
            let _ = story.append_child(&inner);
            let _ = item.append_child(&story);
            let _ = list.append_child(&item);
            self.results.borrow_mut().push(item);
        }
        let _ = self.place.append_child(&list);
        self.pages(answer);
    }

    /// Fills a result with its story; none could not be loaded.
    pub(super) fn story(&self, number: usize, story: Option<&Story>, phrases: &[Phrase]) {
        let results = self.results.borrow();
        let Some(item) = results.get(number) else { return };
        let part = |selector: &str| item.query_selector(selector).ok().flatten();
        let Some(story) = story else {
            part("p.teaser-summary").inspect(|place| place.set_text_content(Some(self.words.unread)));
            return;
        };
        if let Some(link) = part("a") {
            self.put(&link, &marked(&story.title, phrases));
            if let Some(lang) = &story.lang {
                let _ = link.set_attribute("lang", lang);
            }
        }
        if let Some(place) = part("p.teaser-summary") {
            let texts: Vec<_> = story.texts.iter().map(String::as_str).collect();
            self.put(&place, &excerpt(&texts, phrases));
        }
        part("time").inspect(|place| place.set_text_content(Some(&story.time)));
    }

    fn put(&self, place: &Element, pieces: &Pieces<'_>) {
        place.set_text_content(None);
        for (text, is_found) in pieces {
            match is_found {
                true => drop(place.append_child(&self.element("mark", "", text))),
                false => drop(place.append_child(&self.document.create_text_node(text))),
            }
        }
    }

    /// Links that narrow the search down: the order, channels, years.
    fn filters(&self, answer: &Answer, channels: &[(String, String)]) {
        let (words, links) = (self.words, &self.links);
        let with = |name: &str, value: Option<&str>| links.with(name, value);
        let filters = self.element("div", "search-filters", "");
        let order = [
            (words.by_relevance.to_owned(), with("sort", None), links.sort == Sort::Relevance),
            (words.by_date.to_owned(), with("sort", Some("date")), links.sort == Sort::Date),
        ];
        if answer.total > 1 {
            self.links(&filters, words.sort, &order);
        }
        let mut of_channels = vec![(words.all.to_owned(), with("channel", None), links.channel.is_none())];
        for ((path, name), count) in channels.iter().zip(&answer.channels) {
            let is_shown = links.channel.as_ref() == Some(path);
            if (*count > 0 || is_shown) && of_channels.len() <= OFFERED {
                of_channels.push((named(name, *count), with("channel", Some(path)), is_shown));
            }
        }
        let mut of_years = vec![(words.all.to_owned(), with("from", None), links.year.is_none())];
        for (year, count) in answer.years.iter().take(OFFERED) {
            let year = year.to_string();
            of_years.push((
                named(&year, *count),
                with("from", Some(&year)),
                links.year.as_ref() == Some(&year),
            ));
        }
        for (label, offered) in [(words.channels, of_channels), (words.years, of_years)] {
            if offered.len() > 2 || offered.first().is_some_and(|(_, _, is_shown)| !is_shown) {
                self.links(&filters, label, &offered);
            }
        }
        let _ = self.place.append_child(&filters);
    }

    /// A row of links with a label; the one that is shown is marked.
    fn links(&self, into: &Element, label: &str, links: &[(String, String, bool)]) {
        let row = self.element("nav", "", "");
        let _ = row.set_attribute("aria-label", label);
        let _ = row.append_child(&self.element("span", "search-label", label));
        let list = self.element("ul", "", "");
        for (name, href, is_shown) in links {
            let link = self.element("a", "", name);
            let _ = link.set_attribute("href", href);
            if *is_shown {
                let _ = link.set_attribute("aria-current", "true");
            }
            let item = self.element("li", "", "");
            let _ = item.append_child(&link);
            let _ = list.append_child(&item);
        }
        let _ = row.append_child(&list);
        let _ = into.append_child(&row);
    }

    /// Links to the pages before and after.
    fn pages(&self, answer: &Answer) {
        let page = self.links.page;
        let mut links = Vec::new();
        if page > 1 {
            links.push((
                self.words.newer.to_owned(),
                self.links.with("page", Some(&(page - 1).to_string())),
                false,
            ));
        }
        if answer.total as usize > page as usize * PAGE {
            links.push((
                self.words.older.to_owned(),
                self.links.with("page", Some(&(page + 1).to_string())),
                false,
            ));
        }
        if !links.is_empty() {
            let row = self.element("nav", "search-pages", "");
            for (name, href, _) in links {
                let link = self.element("a", "", &name);
                let _ = link.set_attribute("href", &href);
                let _ = row.append_child(&link);
            }
            let _ = self.place.append_child(&row);
        }
    }

    fn element(&self, name: &str, class: &str, text: &str) -> Element {
        element(&self.document, name, class, text)
    }
}

impl Links {
    /// The address of the same search with another value; none takes it away.
    fn with(&self, name: &str, value: Option<&str>) -> String {
        place::with(&self.base, &self.params, name, value)
    }

    fn of(place: &Place) -> Self {
        Self {
            base: place.base.clone(),
            params: place.params.clone(),
            channel: place.query.channel.clone(),
            year: place.params.get("from").filter(|year| !year.is_empty()),
            sort: place.query.sort,
            page: place.query.page.max(1),
        }
    }
}

fn named(name: &str, count: u32) -> String {
    [name, " ", &count.to_string()].concat()
}

fn element(document: &Document, name: &str, class: &str, text: &str) -> Element {
    // Names of elements are our own: there is no error.
    let element = document.create_element(name).unwrap_or_else(JsValue::unchecked_into);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    element
}
