//! A result: headline, place where the words stand, picture, channel and time.

use super::super::facts::Facts;
use super::super::place;
use super::super::story::{Picture, Story};
use super::{Drawn, Item, Results};
use crate::excerpt::{Pieces, excerpt, marked};
use crate::query::Phrase;
use crate::search::spelling;
use std::rc::Rc;
use web_sys::Element;

impl Drawn {
    /// A story has come; none could not be loaded.
    pub(in crate::module) fn story(
        &self,
        number: usize,
        story: Option<Rc<Story>>,
        phrases: &[Phrase],
        facts: &Facts,
    ) {
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
    pub(in crate::module) fn spelled(&self, words: &str) {
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
    pub(in crate::module) fn show_all(&self) {
        let mut results = self.results.borrow_mut();
        results.all = true;
        self.append(&mut results);
    }

    /// Adds to the list what is next in it and has come.
    pub(super) fn append(&self, results: &mut Results) {
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

    pub(super) fn fill(&self, item: &Item, story: Option<&Story>, phrases: &[Phrase], facts: &Facts) {
        let teaser = self.element("article", "teaser teaser-full", "");
        let inner = self.element("div", "", "");
        let title = self.element("h3", "", "");
        let link = self.anchor(&item.href, self.words.unread);
        let _ = title.append_child(&link);
        let _ = inner.append_child(&title);
        let meta = self.element("p", "teaser-meta", "");
        // Not every engine says of which channel a story is.
        let own = || facts.title(&story?.channel);
        let channel = Some(item.channel.as_str()).filter(|name| !name.is_empty()).or_else(own);
        let _ = meta.append_child(&self.element("span", "", channel.unwrap_or_default()));
        if let Some(story) = story {
            self.put(&link, &marked(&story.title, phrases));
            let summary = self.element("p", "teaser-summary", "");
            if let Some(lang) = &story.lang {
                for element in [&link, &summary] {
                    let _ = element.set_attribute("lang", lang);
                    let _ = element.set_attribute("dir", "auto");
                }
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
    pub(super) fn picture(&self, picture: &Picture, facts: &Facts) -> Element {
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

    pub(super) fn put(&self, place: &Element, pieces: &Pieces<'_>) {
        place.set_text_content(None);
        for (text, is_found) in pieces {
            match is_found {
                true => drop(place.append_child(&self.element("mark", "", text))),
                false => drop(place.append_child(&self.document.create_text_node(text))),
            }
        }
    }
}
