//! The channel of a new story, by its path or its name.

use baolan_core::model::{Channel, ChannelPath};

/// How many channels are named that a wrong one may have been meant to be.
const NEAREST: usize = 3;

/// The channel that was asked for: by its path, or by a name that one channel has alone.
///
/// # Errors
/// A sentence that names the nearest channels.
pub fn channel(asked: &str, channels: &[Channel]) -> Result<ChannelPath, String> {
    let path = asked.trim_matches('/');
    let all = all(channels);
    if let Some((path, _)) = all.iter().find(|(known, _)| known.as_str() == path) {
        return Ok((*path).clone());
    }
    let named = |channel: &Channel| channel.name == asked || channel.title.as_deref() == Some(asked);
    let by_name: Vec<_> = all.iter().filter(|(_, channel)| named(channel)).copied().collect();
    match by_name[..] {
        [(path, _)] => Ok(path.clone()),
        [] => Err(format!("there is no channel `{asked}`; near it: {}", list(&nearest(asked, all)))),
        _ => Err(format!("several channels are called `{asked}`: {}", list(&by_name))),
    }
}

/// Every channel that can hold stories, with its path, in the order of the tree.
fn all(channels: &[Channel]) -> Vec<(&ChannelPath, &Channel)> {
    let mut all = Vec::new();
    for channel in channels {
        all.extend(channel.path().map(|path| (path, channel)));
        all.extend(self::all(&channel.children));
    }
    all
}

/// Those whose path, last part of it, or name is most like what was asked for.
fn nearest<'a>(
    asked: &str,
    mut all: Vec<(&'a ChannelPath, &'a Channel)>,
) -> Vec<(&'a ChannelPath, &'a Channel)> {
    let distance = |(path, channel): &(&ChannelPath, &Channel)| {
        let last = path.as_str().rsplit('/').next().unwrap_or_default();
        let names = [path.as_str(), last, &channel.name];
        // To a thousandth, so that they can be ordered.
        let likeness =
            names.map(|name| (strsim::normalized_damerau_levenshtein(asked, name) * 1000.0) as u32);
        1000 - likeness.into_iter().max().unwrap_or_default()
    };
    all.sort_by_cached_key(distance);
    all.truncate(NEAREST);
    all
}

fn list(channels: &[(&ChannelPath, &Channel)]) -> String {
    let texts: Vec<_> =
        channels.iter().map(|(path, channel)| format!("{} ({})", path.as_str(), channel.name)).collect();
    texts.join(", ")
}
