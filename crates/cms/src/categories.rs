//! The categories of a content system as a tree: what to ask for them, and how to read what is answered. Of systems whose categories are
//! one: WordPress and Halo.

use crate::adapter::{Answer, Request, Unreadable};
use crate::reply::{self, list_at, number_at};
use crate::{halo, wordpress};
use baolan_core::json::Value;
use std::collections::HashSet;

/// The most that a system may have.
pub const MOST: usize = 2_000;

/// A category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// What the system calls it, for ever: a number in WordPress, a name in Halo.
    pub key: String,
    /// As readers see it.
    pub name: String,
    /// Its part of the system's own addresses, as the system gives it.
    pub slug: String,
    /// The key of the one above it, as the system says it.
    pub parent: Option<String>,
    /// How many stories stand in it and are for visitors, without those of the categories below it; none where that is not said.
    pub count: Option<u64>,
}

/// Which system, and where its list lies.
#[derive(Clone, Debug)]
enum List {
    Wordpress(String),
    Halo(String),
}

/// The categories of a system, which are asked for page by page.
#[derive(Debug)]
pub struct Categories {
    list: List,
    /// The page that is asked for next, from 1 on; none when all were read.
    page: Option<u64>,
    met: HashSet<String>,
    found: Vec<Category>,
}

impl Categories {
    /// Of a WordPress, by the address of the site or of its API.
    pub fn of_wordpress(base: &str) -> Self {
        Self::of(List::Wordpress(wordpress::api(base)))
    }

    /// Of a Halo, by the address of the site or of its API.
    pub fn of_halo(base: &str) -> Self {
        Self::of(List::Halo(halo::api(base)))
    }

    fn of(list: List) -> Self {
        Self { list, page: Some(1), met: HashSet::new(), found: Vec::new() }
    }

    /// What is to be asked next; nothing when all were read.
    pub fn request(&self) -> Option<Request> {
        let page = self.page?;
        let url = match &self.list {
            List::Wordpress(api) => wordpress::categories::address(api, page),
            List::Halo(api) => halo::categories::address(api, page),
        };
        Some(Request::list("categories", url))
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// When it is none, or there are more than [`MOST`].
    pub fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<(), Unreadable> {
        let page = self.page.unwrap_or(1);
        if matches!(self.list, List::Wordpress(_)) && page > 1 && wordpress::is_end(answer) {
            self.page = None;
            return Ok(());
        }
        let list = reply::json(request, answer).map_err(reply::Trouble::told)?;
        let (entries, total, size) = match &self.list {
            List::Wordpress(_) => {
                let total = (answer.header)("x-wp-total").and_then(|total| total.trim().parse().ok());
                (list.as_array().map(Vec::as_slice), total, wordpress::categories::A_PAGE)
            }
            List::Halo(_) => {
                let items = list.pointer("/items").filter(|items| items.is_array());
                (items.map(|items| list_at(items, "")), number_at(&list, "/total"), halo::categories::A_PAGE)
            }
        };
        let Some(entries) = entries else {
            let why =
                format!("The answer is {} in place of a list of categories.", reply::shape(Some(&list)));
            return Err(Unreadable::new(request.url.clone(), why));
        };
        let is_new = self.take(entries);
        if self.found.len() > MOST {
            let why = format!("There are more than {MOST} categories, which no portal can show.");
            return Err(Unreadable::new(request.url.clone(), why));
        }
        let is_more = match total {
            Some(total) => page.saturating_mul(size) < total,
            None => entries.len() as u64 >= size,
        };
        // A system that gives the same page for every number has no more.
        self.page = (is_more && is_new).then_some(page + 1);
        Ok(())
    }

    /// Takes what a page has; whether there was anything new.
    fn take(&mut self, entries: &[Value]) -> bool {
        let read = match &self.list {
            List::Wordpress(_) => wordpress::categories::read(entries),
            List::Halo(_) => halo::categories::read(entries),
        };
        let before = self.found.len();
        for category in read {
            if self.met.insert(category.key.clone()) {
                self.found.push(category);
            }
        }
        self.found.len() > before
    }

    /// All that were read, those of one parent in the order of the system.
    pub fn all(self) -> Vec<Category> {
        self.found
    }
}

#[cfg(test)]
mod tests;
