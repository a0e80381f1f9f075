//! The list of all categories: see [`crate::categories`].

use crate::categories::Category;
use crate::reply::{flag_at, list_at, number_at, scalar_at, text_at};
use baolan_core::json::Value;
use std::collections::HashMap;

/// Entries of a page; Halo gives no more.
pub(crate) const A_PAGE: u64 = 1000;

/// Where a page of the list lies.
pub(crate) fn address(api: &str, page: u64) -> String {
    format!("{api}categories?page={page}&size={A_PAGE}")
}

/// The categories of a page, in the order in which Halo shows those of one parent: before 2.26 as that names them, else by priority.
pub(crate) fn read(entries: &[Value]) -> Vec<Category> {
    let mut above = HashMap::new();
    for entry in entries {
        let children = list_at(entry, "/spec/children").iter().filter_map(Value::as_str);
        for (place, child) in children.enumerate() {
            above.entry(child).or_insert((text_at(entry, "/metadata/name"), place));
        }
    }
    let mut named: Vec<_> =
        entries.iter().filter_map(|entry| Some((text_at(entry, "/metadata/name")?, entry))).collect();
    named.sort_by_cached_key(|(name, entry)| {
        let place = above.get(name).map_or(usize::MAX, |(_, place)| *place);
        let priority = scalar_at(entry, "/spec/priority").and_then(|priority| priority.parse().ok());
        let created = text_at(entry, "/metadata/creationTimestamp").unwrap_or_default();
        (place, priority.unwrap_or(0_i64), created, *name)
    });
    let category = |(name, entry): (&str, &Value)| {
        let adopted = above.get(name).and_then(|(parent, _)| *parent);
        Category {
            key: name.to_owned(),
            name: text_at(entry, "/spec/displayName").unwrap_or_default().trim().to_owned(),
            slug: text_at(entry, "/spec/slug").unwrap_or_default().to_owned(),
            parent: text_at(entry, "/spec/parent").or(adopted).map(str::to_owned),
            count: count(entry),
        }
    };
    named.into_iter().map(category).collect()
}

/// How many stories visitors see in it: none in one that Halo lists nowhere.
fn count(entry: &Value) -> Option<u64> {
    if flag_at(entry, "/spec/hideFromList") {
        return Some(0);
    }
    number_at(entry, "/status/visiblePostCount").or_else(|| number_at(entry, "/postCount"))
}
