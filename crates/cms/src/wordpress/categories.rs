//! The list of all categories: see [`crate::categories`].

use crate::categories::Category;
use crate::reply::{number_at, text_at};
use crate::text;
use baolan_core::json::Value;

/// Entries of a page; WordPress gives no more.
pub(crate) const A_PAGE: u64 = 100;

/// Where a page of the list lies. In the order of ids, which is that in which they were made, and in which no page has what another has.
pub(crate) fn address(api: &str, page: u64) -> String {
    let joint = if api.contains('?') { '&' } else { '?' };
    let fields = "_fields=id,name,slug,parent,count";
    format!("{api}categories{joint}per_page={A_PAGE}&page={page}&orderby=id&order=asc&{fields}")
}

/// The categories of a page. What has no number is none.
pub(crate) fn read(entries: &[Value]) -> Vec<Category> {
    let category = |entry: &Value| {
        Some(Category {
            key: number_at(entry, "/id")?.to_string(),
            name: text::plain(text_at(entry, "/name").unwrap_or_default()),
            slug: text_at(entry, "/slug").unwrap_or_default().to_owned(),
            parent: number_at(entry, "/parent").filter(|id| *id != 0).map(|id| id.to_string()),
            count: number_at(entry, "/count"),
        })
    };
    entries.iter().filter_map(category).collect()
}
