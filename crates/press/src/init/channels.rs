//! The channel tree of a new portal, as it is given on the command line and in the templates:
//! `要闻:news,县区:county,蔚县:county/weixian`.

use crate::content::link;
use crate::new_story::line;
use crate::slug::slug;
use baolan_core::model::{BuiltinPage, ChannelPath};

/// Longest slug that is made of a name, in bytes.
const SLUG: usize = 24;

/// A channel of a new portal, and those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChannel {
    /// As the nav bar prints it.
    pub name: String,
    /// Where it leads.
    pub to: Leads,
    /// Channels below it.
    pub children: Vec<NewChannel>,
}

/// Where a new channel leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To its own page.
    Path(ChannelPath),
    /// To another site.
    Url(String),
    /// To a page that Baolan makes.
    Special(&'static str),
}

/// Reads channels from a list with commas (also `，`, `、` and new lines) between them, each `name:path`; the colon may be wide, too.
/// Without a path it is made of the name by pinyin; `@home`, `@latest` or a whole address may stand in its place. A
/// channel is listed behind the one above it.
///
/// # Errors
/// A sentence that says which entry is wrong, and what to do.
pub fn channels(list: &str) -> Result<Vec<NewChannel>, String> {
    let mut all = Vec::new();
    let entries = list.split([',', '，', '、', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
    for entry in entries {
        let (name, to) = match entry.split_once([':', '：']) {
            Some((name, to)) => (name.trim(), leads(entry, to.trim())?),
            None => (entry, leads(entry, &slug(entry, SLUG).unwrap_or_default())?),
        };
        let name = line(name);
        if name.is_empty() {
            return Err(format!("`{entry}` has no name: write name:path, for example 要闻:news"));
        }
        add(&mut all, NewChannel { name, to, children: Vec::new() }, entry)?;
    }
    if first_path(&all).is_none() {
        return Err(
            "no channel can hold stories: write one or more name:path, for example 要闻:news".to_owned()
        );
    }
    Ok(all)
}

fn leads(entry: &str, to: &str) -> Result<Leads, String> {
    if let Some(special) = to.strip_prefix('@') {
        // A portal begins with files: no page searches.
        let pages = [BuiltinPage::Home, BuiltinPage::Latest];
        let page = pages.map(BuiltinPage::name).into_iter().find(|name| *name == special);
        return page.map(Leads::Special).ok_or(format!("`{entry}`: only @home and @latest are such pages"));
    }
    if link::is_web(to) {
        return Ok(Leads::Url(to.to_owned()));
    }
    let path = ChannelPath::new(to.trim_matches('/'));
    path.map(Leads::Path).map_err(|why| format!("`{entry}`: `{to}` cannot be a channel's path; {why}"))
}

/// Hangs a channel below the one whose path its own begins with.
fn add(all: &mut Vec<NewChannel>, new: NewChannel, entry: &str) -> Result<(), String> {
    let mut siblings = all;
    if let Leads::Path(path) = &new.to {
        let above: Vec<_> = path.ancestors().collect();
        for above in above.iter().filter(|above| *above != path) {
            let Some(channel) = siblings.iter_mut().find(|channel| channel.is_at(above)) else {
                return Err(format!("`{entry}`: list a channel with the path {} before it", above.as_str()));
            };
            siblings = &mut channel.children;
        }
        if let Some(twin) = siblings.iter().find(|channel| channel.is_at(path)) {
            return Err(format!("`{entry}` has the path of {}: give one of them another", twin.name));
        }
    }
    siblings.push(new);
    Ok(())
}

impl NewChannel {
    fn is_at(&self, path: &ChannelPath) -> bool {
        matches!(&self.to, Leads::Path(own) if own == path)
    }

    /// Its path, if stories may belong to it.
    pub(super) fn path(&self) -> Option<&ChannelPath> {
        match &self.to {
            Leads::Path(path) => Some(path),
            Leads::Url(_) | Leads::Special(_) => None,
        }
    }
}

/// The path of the first channel that has one.
fn first_path(channels: &[NewChannel]) -> Option<&ChannelPath> {
    channels.iter().find_map(NewChannel::path)
}

/// The paths of channels that have none below them, in their order: where stories belong.
pub(super) fn leaves(channels: &[NewChannel]) -> Vec<&ChannelPath> {
    let below = |channel: &NewChannel| !channel.children.is_empty();
    let leaf = |channel| {
        if below(channel) { leaves(&channel.children) } else { channel.path().into_iter().collect() }
    };
    channels.iter().flat_map(leaf).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(list: &str) -> Vec<String> {
        let channels = channels(list).expect("channels");
        leaves(&channels).into_iter().map(|path| path.as_str().to_owned()).collect()
    }

    #[test]
    fn a_list_becomes_a_tree() {
        let all =
            channels("首页:@home，要闻：news、县区:county\n蔚县:county/weixian, 报纸:https://paper.example/")
                .expect("channels");
        let names: Vec<_> = all.iter().map(|channel| channel.name.as_str()).collect();
        assert_eq!(names, ["首页", "要闻", "县区", "报纸"]);
        assert_eq!(all[2].children[0].name, "蔚县");
        assert_eq!(all[3].to, Leads::Url("https://paper.example/".to_owned()));
        assert_eq!(paths("要闻,校园生活"), ["yao-wen", "xiao-yuan-sheng-huo"]);
    }

    #[test]
    fn what_cannot_be_is_said_with_what_to_do() {
        for (list, said) in [
            ("", "no channel can hold stories"),
            ("首页:@home", "no channel can hold stories"),
            ("蔚县:county/weixian", "list a channel with the path county before it"),
            ("要闻:news,新闻:news", "has the path of 要闻"),
            ("要闻:News", "lower-case letters"),
            ("标签:tag", "taken by Baolan's own addresses"),
            ("要闻:@front", "only @home and @latest"),
            (":news", "has no name"),
            ("报:https://", "cannot be a channel's path"),
            ("！！", "cannot be a channel's path"),
        ] {
            let error = channels(list).expect_err(list);
            assert!(error.contains(said), "{list}: {error}");
        }
    }
}
