//! Elements of the page. Texts are set as texts; nothing is parsed as HTML.

use super::facts::Facts;
use super::kept;
use super::place::{self, Place};
use super::story::{Picture, Story};
use super::words::Words;
use crate::excerpt::{Pieces, excerpt, marked};
use crate::query::{Phrase, Sort};
use crate::search::{Answer, PAGE, spelling};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, UrlSearchParams};

/// Channels and years that are offered, at most.
const OFFERED: usize = 20;

/// What is drawn of a search.
pub(super) struct Drawn {
    document: Document,
    place: Element,
    status: Element,
    words: &'static Words,
    base: String,
    links: Links,
    /// The label of the row that had the focus, empty outside of rows; none where something else had it.
    focused: Option<String>,
    results: RefCell<Results>,
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

/// Results of a page, which are drawn as their stories come.
#[derive(Default)]
struct Results {
    list: Option<Element>,
    items: Vec<Item>,
    phrases: Vec<Phrase>,
    /// How many are drawn: the first ones.
    drawn: usize,
    /// Whether those are drawn, too, whose stories have not come.
    all: bool,
}

/// A result.
struct Item {
    href: String,
    channel: String,
    /// Outer none: it has not come. Inner none: it could not be loaded.
    story: Option<Option<Rc<Story>>>,
    element: Element,
}

impl Drawn {
    /// What is drawn stays until there is something else to draw.
    pub(super) fn begin(place: &Place, words: &'static Words) -> Self {
        let document = place.document.clone();
        // Printed, and drawn by the app, because screen readers listen to what was there before. It may have gone with what said that the module
        // could not be loaded.
        let status = place.element.query_selector(".search-status").ok().flatten().unwrap_or_else(|| {
            let status = element(&document, "p", "search-status", "");
            let _ = place.element.append_child(&status);
            status
        });
        let focused = document.active_element().filter(|focused| place.element.contains(Some(focused)));
        let focused = focused.map(|focused| {
            let row = focused.closest("nav").ok().flatten();
            row.and_then(|row| row.get_attribute("aria-label")).unwrap_or_default()
        });
        let _ = place.element.set_attribute("aria-busy", "true");
        Self {
            status,
            document,
            place: place.element.clone(),
            words,
            base: place.base.clone(),
            links: Links::of(place),
            focused,
            results: RefCell::default(),
        }
    }

    /// Says that it takes a while.
    pub(super) fn searching(&self) {
        if self.place.has_attribute("aria-busy") && self.results.borrow().list.is_none() {
            self.say(&[self.words.searching]);
        }
    }

    /// Says that the index cannot be had.
    pub(super) fn failed(&self) {
        self.say(&[self.failure()]);
        let body = self.body();
        self.retry(&body);
        self.show(&body);
        self.end();
    }

    /// Draws what is there before anything is asked: the last queries, channels, tags, settings.
    pub(super) fn nothing_asked(&self, facts: &Facts) {
        self.say(&[""]);
        let body = self.body();
        let queries = kept::queries();
        if !queries.is_empty() {
            let section = self.element("section", "search-last", "");
            let _ = section.append_child(&self.element("h2", "search-label", self.words.last));
            let list = self.element("ul", "search-ways", "");
            for query in &queries {
                let item = self.link("", &place::of(&self.base, query), query);
                let button = self.button("forget", "×");
                let _ = button.set_attribute("aria-label", &[self.words.forget, query].concat());
                let _ = button.set_attribute("data-query", query);
                let _ = item.append_child(&button);
                let _ = list.append_child(&item);
            }
            let _ = section.append_child(&list);
            let _ = section.append_child(&self.button("forget", self.words.forget_all));
            let _ = body.append_child(&section);
        }
        self.ways(&body, facts);
        self.settings(&body);
        self.show(&body);
        self.end();
    }

    /// Draws counts and filters; the results follow.
    pub(super) fn answer(&self, answer: &Answer, channels: &[(String, String)], facts: &Facts) {
        let (before, after) = self.words.found;
        let found = match answer.total {
            0 if answer.is_partial => self.failure().to_owned(),
            0 => self.words.nothing.to_owned(),
            total => [before, &total.to_string(), after].concat(),
        };
        let mut says = vec![found.as_str()];
        if answer.is_partial && answer.total > 0 {
            says.push(self.words.partial);
        }
        if answer.is_cut {
            says.push(self.words.cut);
        }
        self.say(&says);
        let body = self.body();
        if answer.is_partial {
            self.retry(&body);
        }
        self.filters(&body, answer, channels);
        if !answer.shown().is_empty() {
            let (class, label) = match answer.total {
                0 => ("search-label", self.words.near),
                _ => ("visually-hidden", self.words.results),
            };
            let _ = body.append_child(&self.element("h2", class, label));
            let list = self.element("ol", "list search-results", "");
            let _ = body.append_child(&list);
            self.pages(&body, answer);
            let mut results = self.results.borrow_mut();
            results.list = Some(list);
            results.phrases.clone_from(&answer.phrases);
            for hit in answer.shown() {
                let channel = channels.get(usize::from(hit.channel)).map(|(_, name)| name.clone());
                results.items.push(Item {
                    href: [&self.base, &hit.address, "/"].concat(),
                    channel: channel.unwrap_or_default(),
                    story: None,
                    element: self.element("li", "", ""),
                });
            }
        }
        if answer.total == 0 {
            self.ways(&body, facts);
        }
        self.settings(&body);
        self.show(&body);
        if answer.shown().is_empty() {
            self.end();
        }
    }

    /// A story has come; none could not be loaded.
    pub(super) fn story(&self, number: usize, story: Option<Rc<Story>>, phrases: &[Phrase], facts: &Facts) {
        let mut results = self.results.borrow_mut();
        let drawn = results.drawn;
        let Some(item) = results.items.get_mut(number) else { return };
        self.fill(item, story.as_deref(), phrases, facts);
        item.story = Some(story);
        if number >= drawn {
            self.append(&mut results);
        }
    }

    /// Offers how headlines that are near write what was looked for.
    pub(super) fn spelled(&self, words: &str) {
        let results = self.results.borrow();
        let titles: Vec<_> = results
            .items
            .iter()
            .filter_map(|item| Some(item.story.as_ref()?.as_ref()?.title.as_str()))
            .collect();
        let Some(spelled) = spelling(words, &titles) else { return };
        let offer = self.element("p", "search-spelling", self.words.meant);
        let _ = offer.append_child(&self.anchor(&place::of(&self.base, &spelled), &spelled));
        // Below the headlines, so that nothing moves that is being read.
        if let Some(list) = &results.list {
            let _ = list.after_with_node_1(&offer);
        }
    }

    /// No longer keeps back what has come.
    pub(super) fn show_all(&self) {
        let mut results = self.results.borrow_mut();
        results.all = true;
        self.append(&mut results);
    }

    /// Everything is drawn.
    pub(super) fn end(&self) {
        let _ = self.place.remove_attribute("aria-busy");
        // As a picture's: the app then takes a reader who came back to where the page was left (`src/app/navigation/traverse.rs`).
        drop(Event::new("load").map(|event| self.place.dispatch_event(&event)));
    }

    /// Adds to the list what is next in it and has come.
    fn append(&self, results: &mut Results) {
        let Results { list: Some(list), items, drawn, all, .. } = results else { return };
        while let Some(item) = items.get(*drawn).filter(|item| *all || item.story.is_some()) {
            if item.story.is_none() {
                let title = self.element("h3", "", "");
                let _ = title.append_child(&self.anchor(&item.href, "……"));
                let _ = item.element.append_child(&title);
            }
            let _ = list.append_child(&item.element);
            *drawn += 1;
        }
    }

    fn fill(&self, item: &Item, story: Option<&Story>, phrases: &[Phrase], facts: &Facts) {
        let teaser = self.element("article", "teaser teaser-full", "");
        let inner = self.element("div", "", "");
        let title = self.element("h3", "", "");
        let link = self.anchor(&item.href, self.words.unread);
        let _ = title.append_child(&link);
        let _ = inner.append_child(&title);
        let meta = self.element("p", "teaser-meta", "");
        let _ = meta.append_child(&self.element("span", "", &item.channel));
        if let Some(story) = story {
            self.put(&link, &marked(&story.title, phrases));
            let summary = self.element("p", "teaser-summary", "");
            if let Some(lang) = &story.lang {
                let _ = link.set_attribute("lang", lang);
                let _ = summary.set_attribute("lang", lang);
            }
            let pieces = excerpt(&story.texts, phrases);
            self.put(&summary, &pieces);
            let _ = inner.append_child(&summary);
            let _ = meta.append_child(&self.element("time", "", &story.time));
            // What stands in no paragraph is a caption's, a tag's, somebody's name.
            let is_found = |pieces: &Pieces<'_>| pieces.iter().any(|(_, is_found)| *is_found);
            let other = excerpt(&story.others, phrases);
            if !is_found(&pieces) && is_found(&other) {
                let place = self.element("span", "", "");
                self.put(&place, &other);
                let _ = meta.append_child(&place);
            }
        }
        let _ = inner.append_child(&meta);
        let _ = teaser.append_child(&inner);
        if let Some(picture) = story.and_then(|story| story.picture.as_ref()) {
            let _ = teaser.append_child(&self.picture(picture, facts));
        }
        item.element.set_text_content(None);
        let _ = item.element.append_child(&teaser);
    }

    /// A picture beside its headline, which says what it shows.
    fn picture(&self, picture: &Picture, facts: &Facts) -> Element {
        let image = self.element("img", &picture.class, "");
        let mut set = String::new();
        if let Some((stem, ending)) = picture.src.rsplit_once('.') {
            for width in &picture.widths {
                let width = width.to_string();
                set.push_str(&[&facts.media(stem), "-", &width, ".", ending, " ", &width, "w, "].concat());
            }
        }
        let src = facts.media(&picture.src);
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        let set = [&set, &src, " ", &width, "w"].concat();
        for (name, value) in [
            ("loading", "lazy"),
            ("sizes", "(min-width: 36em) 12em, 34vw"),
            ("srcset", &set),
            ("src", &src),
            ("alt", ""),
            ("width", &width),
            ("height", &height),
        ] {
            let _ = image.set_attribute(name, value);
        }
        image
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

    /// Has it read, once.
    fn say(&self, texts: &[&str]) {
        let text = texts.join(" ");
        if self.status.text_content().as_deref() != Some(&text) {
            self.status.set_text_content(Some(&text));
        }
    }

    fn failure(&self) -> &'static str {
        match web_sys::window().is_some_and(|window| !window.navigator().on_line()) {
            true => self.words.offline,
            false => self.words.failed,
        }
    }

    fn retry(&self, body: &Element) {
        let _ = body.append_child(&self.button("retry", self.words.retry));
    }

    fn body(&self) -> Element {
        self.element("div", "search-body", "")
    }

    /// Puts a body in the place of what stands below the status. The focus stays in its row, as far as that is still there, and begins anew
    /// otherwise.
    fn show(&self, body: &Element) {
        while let Some(old) = self.place.last_element_child().filter(|old| *old != self.status) {
            old.remove();
        }
        let _ = self.place.append_child(body);
        let Some(label) = &self.focused else { return };
        if self.document.active_element().is_some_and(|now| now.tag_name() != "BODY") {
            return;
        }
        let selector = ["[aria-label='", label, "'] [aria-current]"].concat();
        let link = self.place.query_selector(&selector).ok().flatten();
        if let Some(element) = link.unwrap_or_else(|| self.status.clone()).dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }

    /// Channels and tags.
    fn ways(&self, body: &Element, facts: &Facts) {
        let top = |(href, _): &(String, &str)| {
            !href.get(self.base.len()..href.len() - 1).unwrap_or_default().contains('/')
        };
        let channels: Vec<_> = facts.channel_links(&self.base).filter(top).collect();
        let tags: Vec<_> = facts.tag_links(&self.base).collect();
        for (label, links) in [(self.words.channels, channels), (self.words.tags, tags)] {
            if links.is_empty() {
                continue;
            }
            let section = self.element("section", "", "");
            let _ = section.append_child(&self.element("h2", "search-label", label));
            let list = self.element("ul", "search-ways", "");
            for (href, name) in links {
                let _ = list.append_child(&self.link("", &href, name));
            }
            let _ = section.append_child(&list);
            let _ = body.append_child(&section);
        }
    }

    /// What the device keeps, and the key; nothing where it keeps nothing.
    fn settings(&self, body: &Element) {
        if !kept::is_there() {
            return;
        }
        let details = self.element("details", "search-settings", "");
        let _ = details.append_child(&self.element("summary", "", self.words.settings));
        for (name, words) in [(kept::NO_SLASH, self.words.slash), (kept::NO_QUERIES, self.words.keep)] {
            let label = self.element("label", "", "");
            let toggle = self.element("input", "", "");
            let _ = toggle.set_attribute("type", "checkbox");
            let _ = toggle.set_attribute("name", name);
            if !kept::has(name) {
                let _ = toggle.set_attribute("checked", "");
            }
            let _ = label.append_child(&toggle);
            let _ = label.append_child(&self.element("span", "", words));
            let _ = details.append_child(&label);
        }
        let _ = body.append_child(&details);
    }

    /// Links that narrow the search down: the order, channels, years.
    fn filters(&self, body: &Element, answer: &Answer, channels: &[(String, String)]) {
        let (words, links) = (self.words, &self.links);
        let with = |name: &str, value: Option<&str>| links.with(name, value);
        let filters = self.element("div", "search-filters", "");
        let order = [
            (words.by_relevance.to_owned(), 0, with("sort", None), links.sort == Sort::Relevance),
            (words.by_date.to_owned(), 0, with("sort", Some("date")), links.sort == Sort::Date),
        ];
        if answer.total > 1 {
            self.row(&filters, words.sort, &order);
        }
        let shown = links.channel.as_deref().unwrap_or_default();
        let is_in = |path: &str, of: &str| {
            path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut of_channels = vec![(words.all.to_owned(), 0, with("channel", None), shown.is_empty())];
        for (path, name) in channels {
            let above = path.rsplit_once('/').map_or("", |(above, _)| above);
            let mut count = 0;
            for ((other, _), found) in channels.iter().zip(&answer.channels) {
                if is_in(other, path) {
                    count += found;
                }
            }
            // Those above it, itself, and those just below it.
            if (is_in(shown, path) || above == shown && count > 0) && of_channels.len() <= OFFERED {
                of_channels.push((name.clone(), count, with("channel", Some(path)), shown == path));
            }
        }
        let mut of_years = vec![(words.all.to_owned(), 0, with("from", None), links.year.is_none())];
        for (year, count) in answer.years.iter().take(OFFERED) {
            let year = year.to_string();
            let is_shown = links.year.as_ref() == Some(&year);
            of_years.push((year.clone(), *count, with("from", Some(&year)), is_shown));
        }
        for (label, offered) in [(words.channels, of_channels), (words.years, of_years)] {
            if offered.len() > 2 || offered.first().is_some_and(|first| !first.3) {
                self.row(&filters, label, &offered);
            }
        }
        let _ = body.append_child(&filters);
    }

    /// A row of links with a label: name, count, address, whether it is the one that is shown.
    fn row(&self, into: &Element, label: &str, links: &[(String, u32, String, bool)]) {
        let row = self.element("nav", "", "");
        let _ = row.set_attribute("aria-label", label);
        let name = self.element("span", "search-label", label);
        let _ = name.set_attribute("aria-hidden", "true");
        let _ = row.append_child(&name);
        let list = self.element("ul", "", "");
        for (name, count, href, is_shown) in links {
            let link = self.anchor(href, name);
            if *count > 0 {
                let _ = link.append_child(&self.element("small", "", &[" ", &count.to_string()].concat()));
            }
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
    fn pages(&self, body: &Element, answer: &Answer) {
        let page = self.links.page;
        let last = answer.total.div_ceil(PAGE as u32);
        if last < 2 {
            return;
        }
        let row = self.element("nav", "search-pages", "");
        let _ = row.set_attribute("aria-label", self.words.pages);
        let number = |page: u32| self.links.with("page", Some(&page.to_string()));
        if page > 1 {
            let _ = row.append_child(&self.anchor(&number(page - 1), self.words.before));
        }
        let _ = row.append_child(&self.element(
            "span",
            "",
            &[&page.to_string(), " / ", &last.to_string()].concat(),
        ));
        if page < last {
            let _ = row.append_child(&self.anchor(&number(page + 1), self.words.next));
        }
        let _ = body.append_child(&row);
    }

    fn link(&self, class: &str, href: &str, name: &str) -> Element {
        let item = self.element("li", class, "");
        let _ = item.append_child(&self.anchor(href, name));
        item
    }

    fn anchor(&self, href: &str, name: &str) -> Element {
        let link = self.element("a", "", name);
        let _ = link.set_attribute("href", href);
        link
    }

    /// A button, by what it does.
    fn button(&self, does: &str, name: &str) -> Element {
        let button = self.element("button", "", name);
        let _ = button.set_attribute("type", "button");
        let _ = button.set_attribute("data-do", does);
        button
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

/// An element with a class and a text, where there are any.
pub(super) fn element(document: &Document, name: &str, class: &str, text: &str) -> Element {
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
