//! Parts of the addresses of new channels.

use crate::content::channel_below;
use crate::slug::slug;
use baolan_cms::categories::Category;
use baolan_core::model::ChannelPath;
use baolan_core::route::decode;
use std::collections::HashSet;

/// Longest slug that is made of a name or a key, in bytes. With a number behind it, it is still shorter than a slug may be.
const LONGEST: usize = 48;

/// The slug of a channel that is new: the system's own where a channel may have it, else the name in Latin letters, else the key.
pub(super) fn new_slug(category: &Category, above: Option<&ChannelPath>) -> String {
    let own = decode(&category.slug).map(|slug| slug.to_ascii_lowercase());
    let may_be = |slug: &String| channel_below(above, slug).is_some();
    let named = || slug(&category.name, LONGEST).filter(may_be);
    own.filter(may_be).or_else(named).unwrap_or_else(|| by_key(&category.key))
}

/// `c-` and what of a key a slug may have.
fn by_key(key: &str) -> String {
    let kept = key.chars().map(|c| c.to_ascii_lowercase()).filter(|c| c.is_ascii_alphanumeric() || *c == '-');
    ["c-", &kept.take(LONGEST).collect::<String>()].concat()
}

/// A slug, with a number behind it where it is taken, or one of Baolan's own.
pub(super) fn free(wanted: &str, above: Option<&ChannelPath>, taken: &HashSet<String>) -> String {
    // A slug that was there may be as long as one can be.
    let short = wanted.get(..wanted.len().min(56)).unwrap_or(wanted);
    let numbered = (2_u64..).map(|number| format!("{short}-{number}"));
    let is_free = |slug: &String| !taken.contains(slug) && channel_below(above, slug).is_some();
    let free = std::iter::once(wanted.to_owned()).chain(numbered.take(taken.len() + 2)).find(is_free);
    free.unwrap_or_else(|| wanted.to_owned())
}
