//! What stands on the page where nothing is asked, or nothing found: the last queries, channels, tags, settings.

use super::super::facts::Facts;
use super::super::kept;
use super::super::place;
use super::Drawn;
use web_sys::Element;

impl Drawn {
    /// Draws what is there before anything is asked: the last queries, channels, tags, settings.
    pub(in crate::module) fn nothing_asked(&self, facts: &Facts) {
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

    /// Channels and tags.
    pub(super) fn ways(&self, body: &Element, facts: &Facts) {
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
    pub(super) fn settings(&self, body: &Element) {
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
}
