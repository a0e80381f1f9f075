//! Entries of the tab's history, and what is kept of each: its number, the scroll position, and the link that was followed from
//! its page.
//!
//! An entry that the app adds has a random key as its state. All others (a first load, a hash) have none and are never
//! rewritten, because counters take `replaceState` for a page view: their address is their key.

use super::position::Position;
use crate::browser::{history, location, session};
use std::cell::RefCell;

/// What every key of the app begins with.
const PREFIX: &str = "baolan-";

/// The name in the session storage of the newest entry's number.
const NEWEST: &str = "baolan-newest";

/// How many records are kept in memory as well, for readers who block the session storage.
const RECORDS: usize = 100;

/// An entry of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    /// Its number in the order of the tab's entries: the difference of two is the number of steps between them.
    pub(super) order: i32,
}

impl Entry {
    /// An entry that the app is about to add after another.
    pub(super) fn after(current: &Self) -> Self {
        let number = (js_sys::Math::random() * 1e15) as u64;
        Self { key: [PREFIX, &number.to_string()].concat(), order: current.order + 1 }
    }
}

/// The key of the entry that the address bar shows.
pub(super) fn current_key() -> String {
    history::state()
        .filter(|state| state.starts_with(PREFIX))
        .or_else(|| location::url().map(|url| url.href()))
        .unwrap_or_default()
}

/// What is kept of an entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    pub(super) order: i32,
    /// Where the reader was when the page was left; none before that.
    pub(super) position: Option<Position>,
    /// The path from `#app` to the link that was followed from the page.
    pub(super) link: Option<Vec<usize>>,
}

impl Record {
    /// As stored: order, position and link, separated by `;`.
    fn to_text(&self) -> String {
        let position = self.position.as_ref().map(Position::to_text).unwrap_or_default();
        let link = self.link.as_deref().map(print_path).unwrap_or_default();
        [&self.order.to_string(), ";", &position, ";", &link].concat()
    }

    /// The inverse of [`Record::to_text`].
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let order = parts.next()?.parse().ok()?;
        Some(Self {
            order,
            position: parts.next().and_then(Position::parse),
            link: parts.next().filter(|link| !link.is_empty()).and_then(parse_path),
        })
    }
}

/// A path down the tree as text: numbers separated by dots.
pub(super) fn print_path(path: &[usize]) -> String {
    let mut text = String::new();
    for number in path {
        text.push_str(if text.is_empty() { "" } else { "." });
        text.push_str(&number.to_string());
    }
    text
}

/// The inverse of [`print_path`].
pub(super) fn parse_path(text: &str) -> Option<Vec<usize>> {
    text.split('.').filter(|number| !number.is_empty()).map(|number| number.parse().ok()).collect()
}

/// Records of this tab's entries: in the session storage, which outlives a reload, and the last [`RECORDS`] in memory.
#[derive(Default)]
pub(super) struct Records(RefCell<Vec<(String, Record)>>);

impl Records {
    /// The entry on which the app starts.
    pub(super) fn first_entry(&self) -> Entry {
        let key = current_key();
        let known = if location::was_followed() { None } else { self.get(&key) };
        match known {
            Some(record) => Entry { key, order: record.order },
            None => {
                let newest = session::get(NEWEST).and_then(|order| order.parse::<i32>().ok());
                self.begin(Entry { key, order: newest.map_or(0, |order| order + 1) })
            }
        }
    }

    /// Begins the record of a new entry.
    pub(super) fn begin(&self, entry: Entry) -> Entry {
        session::set(NEWEST, &entry.order.to_string());
        self.put(&entry.key, Record { order: entry.order, ..Record::default() });
        entry
    }

    /// The record of a key.
    pub(super) fn get(&self, key: &str) -> Option<Record> {
        let here = self.0.borrow().iter().find(|(known, _)| known == key).map(|(_, record)| record.clone());
        here.or_else(|| Record::parse(&session::get(&name(key))?))
    }

    /// Replaces a record.
    pub(super) fn put(&self, key: &str, record: Record) {
        session::set(&name(key), &record.to_text());
        let mut records = self.0.borrow_mut();
        records.retain(|(known, _)| known != key);
        if records.len() >= RECORDS {
            records.remove(0);
        }
        records.push((key.to_owned(), record));
    }

    /// Forgets a record.
    pub(super) fn forget(&self, key: &str) {
        session::remove(&name(key));
        self.0.borrow_mut().retain(|(known, _)| known != key);
    }
}

fn name(key: &str) -> String {
    ["baolan-entry ", key].concat()
}
