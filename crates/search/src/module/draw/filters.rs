//! Links to the same search otherwise: another order, channel, year or page.

use super::super::place::{self, Place};
use super::Drawn;
use crate::query::Sort;
use crate::search::{Answer, PAGE};
use web_sys::{Element, UrlSearchParams};

/// Channels and years that are offered, at most.
const OFFERED: usize = 20;

/// Addresses of the same search, otherwise.
pub(super) struct Links {
    pub(super) base: String,
    pub(super) params: UrlSearchParams,
    pub(super) channel: Option<String>,
    pub(super) year: Option<String>,
    pub(super) sort: Sort,
    pub(super) page: u32,
}

impl Drawn {
    /// Links that narrow the search down: the order, channels, years.
    pub(super) fn filters(&self, body: &Element, answer: &Answer, channels: &[(String, String)]) {
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
    pub(super) fn row(&self, into: &Element, label: &str, links: &[(String, u32, String, bool)]) {
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
    pub(super) fn pages(&self, body: &Element, answer: &Answer) {
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
}

impl Links {
    /// The address of the same search with another value; none takes it away.
    fn with(&self, name: &str, value: Option<&str>) -> String {
        place::with(&self.base, &self.params, name, value)
    }

    pub(super) fn of(place: &Place) -> Self {
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
