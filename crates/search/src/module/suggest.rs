//! What is offered while words are typed, in a list of links below the field: the last queries, channels and tags with these words in their names,
//! and headlines.

use super::draw::element;
use super::facts::{self, Facts};
use super::page::after;
use super::place::{Place, of};
use super::story::{self, Story};
use super::words::Words;
use super::{kept, worker};
use crate::excerpt::marked;
use crate::query::{Phrase, phrases};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Document, Element};

/// Milliseconds without a key before anything is looked for.
const PAUSE: i32 = 200;

/// What is offered of each kind, at most.
const MOST: usize = 4;

thread_local! {
    static TYPED: Cell<u32> = const { Cell::new(0) };
}

/// Whether something is offered.
pub(super) fn is_shown(document: &Document) -> bool {
    list(document).is_some()
}

/// Takes it away.
pub(super) fn hide(document: &Document) {
    TYPED.set(TYPED.get() + 1);
    if let Some(list) = list(document) {
        list.remove();
    }
}

fn list(document: &Document) -> Option<Element> {
    document.query_selector(".search-suggestions").ok()?
}

/// Offers what fits to the words in the field, after a pause.
pub(super) fn typed(place: Place) {
    let number = TYPED.get() + 1;
    TYPED.set(number);
    after(PAUSE, move || {
        if TYPED.get() == number {
            let _ = future_to_promise(async move {
                offer(place, number).await;
                Ok(JsValue::UNDEFINED)
            });
        }
    });
}

async fn offer(place: Place, number: u32) {
    let Some(words) = place.field().map(|field| field.value()) else { return };
    let wanted = phrases(&words).all;
    if wanted.is_empty() {
        return hide(&place.document);
    }
    let facts = facts::load(&place).await;
    let mut offered = names(&place, &facts, &wanted);
    draw(&place, &offered, &wanted, number);
    let Some(place) = place.asking(words) else { return };
    let Some(found) = worker::search(&place).await else { return };
    for hit in found.answer.hits.iter().take(MOST) {
        if TYPED.get() != number {
            return;
        }
        let story: Option<Rc<Story>> = story::load(&place.data(&hit.address)).await;
        if let Some(story) = story.filter(|story| fits(&story.title, &wanted)) {
            offered.push(([&place.base, &hit.address, "/"].concat(), story.title.clone(), Kind::Story));
        }
    }
    draw(&place, &offered, &wanted, number);
}

/// What is offered.
#[derive(Clone, Copy)]
enum Kind {
    Last,
    Channel,
    Tag,
    Story,
}

fn names(place: &Place, facts: &Facts, wanted: &[Phrase]) -> Vec<(String, String, Kind)> {
    let mut offered = Vec::new();
    let mut add = |names: &mut dyn Iterator<Item = (String, &str)>, kind: Kind| {
        for (href, name) in names.filter(|(_, name)| fits(name, wanted)).take(MOST) {
            offered.push((href, name.to_owned(), kind));
        }
    };
    let last = kept::queries();
    add(&mut last.iter().map(|query| (of(&place.base, query), query.as_str())), Kind::Last);
    add(&mut facts.channel_links(&place.base), Kind::Channel);
    add(&mut facts.tag_links(&place.base), Kind::Tag);
    offered
}

/// Whether all phrases stand in a name.
fn fits(name: &str, wanted: &[Phrase]) -> bool {
    wanted
        .iter()
        .all(|phrase| marked(name, std::slice::from_ref(phrase)).iter().any(|(_, is_found)| *is_found))
}

fn draw(place: &Place, offered: &[(String, String, Kind)], wanted: &[Phrase], number: u32) {
    let document = &place.document;
    if TYPED.get() != number {
        return;
    }
    hide(document);
    TYPED.set(number);
    let form = document.query_selector("#main .search").ok().flatten();
    let Some(form) = form.filter(|_| !offered.is_empty()) else { return };
    let words = Words::of(&place.lang);
    let list = element(document, "ul", "search-suggestions", "");
    let _ = list.set_attribute("aria-label", words.suggestions);
    for (href, name, kind) in offered {
        let link = element(document, "a", "", "");
        let _ = link.set_attribute("href", href);
        for (text, is_found) in marked(name, wanted) {
            let _ = link.append_child(&element(document, if is_found { "mark" } else { "span" }, "", text));
        }
        let kind = match kind {
            Kind::Last => words.last_query,
            Kind::Channel => words.channels,
            Kind::Tag => words.tags,
            Kind::Story => words.story,
        };
        let _ = link.append_child(&element(document, "small", "", kind));
        let item = element(document, "li", "", "");
        let _ = item.append_child(&link);
        let _ = list.append_child(&item);
    }
    let _ = form.append_child(&list);
}
