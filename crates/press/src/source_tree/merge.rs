//! The channels of a portal from the categories of its content system and the channels that it had.

use super::slugs::{free, new_slug};
use crate::content::{SourceChannel, channel_below, clean_line};
use baolan_cms::categories::Category;
use baolan_core::model::ChannelPath;
use std::collections::{HashMap, HashSet};

/// How many channels may stand one below the other: JSON of content is read to a depth of 64 brackets, and each takes two.
pub const DEEPEST: usize = 31;

/// The channels as they are to be.
///
/// * A channel that is known by its key keeps its slug, and its place among those beside it.
/// * Names are those of the system. New channels come last below their parent, in the order of the system, and so do those that come from
///   elsewhere in the tree.
/// * What the system has no more is gone. A category without a story in it or below it is left out unless it was there.
/// * A category whose parent is not there, or that stands below itself, is one of the first level.
///
/// # Errors
/// In a sentence, when there are more than [`DEEPEST`] levels.
pub fn merge(old: &[SourceChannel], categories: &[Category]) -> Result<Vec<SourceChannel>, String> {
    let mut known = HashMap::new();
    learn(old, None, &mut known);
    let tree = Tree::of(categories);
    let kept = tree.kept(categories, &known);
    let is_too_deep =
        |category: &&Category| kept.contains(&*category.key) && tree.line(&category.key).len() > DEEPEST;
    if let Some(deep) = categories.iter().find(is_too_deep) {
        return Err(format!(
            "the category `{}` ({}) stands below {DEEPEST} others, one below the other; a portal has no more levels: move it up in the \
             content system",
            deep.key, deep.name
        ));
    }
    Ok(Merge { known, tree, kept }.below(None, None))
}

/// What is known of a channel that was there.
struct Known<'a> {
    channel: &'a SourceChannel,
    /// Key of the one above it.
    parent: Option<&'a str>,
    /// Its place among those beside it.
    place: usize,
}

fn learn<'a>(
    channels: &'a [SourceChannel],
    parent: Option<&'a str>,
    known: &mut HashMap<&'a str, Known<'a>>,
) {
    for (place, channel) in channels.iter().enumerate() {
        known.insert(&channel.key, Known { channel, parent, place });
        learn(&channel.children, Some(&channel.key), known);
    }
}

/// Categories by the one above them. Nothing in it is missing or runs in a circle.
struct Tree<'a> {
    parents: HashMap<&'a str, Option<&'a str>>,
    /// In the order of the system.
    children: HashMap<Option<&'a str>, Vec<&'a Category>>,
}

impl<'a> Tree<'a> {
    fn of(categories: &'a [Category]) -> Self {
        let keys: HashSet<&str> = categories.iter().map(|category| category.key.as_str()).collect();
        let said = |category: &'a Category| category.parent.as_deref().filter(|parent| keys.contains(parent));
        let mut parents_said = HashMap::new();
        for category in categories {
            parents_said.entry(category.key.as_str()).or_insert_with(|| said(category));
        }
        let (mut parents, mut children) = (HashMap::new(), HashMap::<_, Vec<_>>::new());
        for category in categories {
            let key = category.key.as_str();
            let parent =
                parents_said.get(key).copied().flatten().filter(|_| !is_in_circle(key, &parents_said));
            if parents.insert(key, parent).is_none() {
                children.entry(parent).or_default().push(category);
            }
        }
        Self { parents, children }
    }

    /// A category and those above it.
    fn line(&self, key: &str) -> Vec<&'a str> {
        let own = self.parents.get_key_value(key).map(|(key, _)| *key);
        std::iter::successors(own, |key| self.parents.get(key).copied().flatten()).collect()
    }

    /// Keys of the categories that are shown, and of all above them.
    fn kept(&self, categories: &[Category], known: &HashMap<&str, Known<'_>>) -> HashSet<&'a str> {
        let is_shown = |category: &&Category| {
            category.count.is_none_or(|count| count > 0) || known.contains_key(category.key.as_str())
        };
        categories.iter().filter(is_shown).flat_map(|category| self.line(&category.key)).collect()
    }
}

/// Whether who goes up from a category comes back to it.
fn is_in_circle<'a>(key: &'a str, parents: &HashMap<&'a str, Option<&'a str>>) -> bool {
    let above = |key: &&'a str| parents.get(key).copied().flatten();
    // A circle further up has as many members as there are categories, at most.
    let mut line = std::iter::successors(above(&key), above).take(parents.len());
    line.any(|above| above == key)
}

/// All that is known while the new tree is made.
struct Merge<'a> {
    known: HashMap<&'a str, Known<'a>>,
    tree: Tree<'a>,
    kept: HashSet<&'a str>,
}

impl Merge<'_> {
    /// The channels below one, or those of the first level.
    fn below(&self, parent: Option<&str>, above: Option<&ChannelPath>) -> Vec<SourceChannel> {
        let all = self.tree.children.get(&parent).into_iter().flatten();
        let kept = all.filter(|category| self.kept.contains(category.key.as_str()));
        let place = |category: &Category| {
            let known = self.known.get(category.key.as_str()).filter(|known| known.parent == parent);
            known.map_or(usize::MAX, |known| known.place)
        };
        // Sorting leaves those of one place, which are new here, in their order.
        let mut kept: Vec<&&Category> = kept.collect();
        kept.sort_by_key(|category| place(category));
        let mut taken = HashSet::new();
        kept.into_iter().filter_map(|category| self.channel(category, above, &mut taken)).collect()
    }

    fn channel(
        &self,
        category: &Category,
        above: Option<&ChannelPath>,
        taken: &mut HashSet<String>,
    ) -> Option<SourceChannel> {
        let known = self.known.get(category.key.as_str()).map(|known| known.channel);
        let wanted = known.map_or_else(|| new_slug(category, above), |channel| channel.slug.clone());
        let slug = free(&wanted, above, taken);
        taken.insert(slug.clone());
        let path = channel_below(above, &slug)?;
        let name = Some(clean_line(&category.name)).filter(|name| !name.is_empty());
        Some(SourceChannel {
            name: name.unwrap_or_else(|| slug.clone()),
            key: category.key.clone(),
            children: self.below(Some(&category.key), Some(&path)),
            slug,
        })
    }
}

#[cfg(test)]
mod tests;
