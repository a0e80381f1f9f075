//! A site's folder: its configuration, and where its stories lie.

use super::{Generator, yaml};
use crate::hash;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

/// What is known of a site.
pub(super) struct Site {
    pub(super) generator: Generator,
    /// The folder that addresses beginning with a slash are relative to.
    pub(super) root: PathBuf,
    /// In it, the folder with the stories; empty for itself.
    content: PathBuf,
    /// Whether stories lie in `_posts` and `_drafts` alone.
    has_posts: bool,
    /// Address of the site, without a slash at its end.
    pub(super) address: Option<String>,
    /// How addresses are made of stories: `:year/:month/:day/:title/`.
    pub(super) permalink: Option<String>,
    /// Its own zone.
    pub(super) zone: Option<TimeZone>,
    /// Names the configuration: another one gives other stories.
    pub(super) stamp: String,
}

const CONFIGURATIONS: [&str; 7] =
    ["_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml"];

impl Site {
    /// Reads what there is; a folder of stories alone has no configuration.
    pub(super) fn load(generator: Generator, folder: &Path) -> Self {
        let config = CONFIGURATIONS
            .iter()
            .find_map(|name| Some((*name, std::fs::read_to_string(folder.join(name)).ok()?)));
        let stamp = hash::of(config.as_ref().map(|(_, text)| text.as_bytes()).unwrap_or_default());
        let config = config.and_then(|(name, text)| value(name, &text)).unwrap_or_default();
        let one = |keys: &[&str]| keys.iter().find_map(|key| super::value::text(&config[*key]));
        let base = one(&["baseURL", "baseurl", "baseUrl"]).filter(|base| base.contains("://"));
        let path =
            one(&["root", "baseurl"]).filter(|path| path.starts_with('/') && generator != Generator::Hugo);
        let address = base.or_else(|| {
            one(&["url"]).filter(|url| url.contains("://")).map(|url| {
                let url = url.trim_end_matches('/');
                // Hexo's `url` holds the path already where `root` says it.
                let path = path.as_deref().unwrap_or_default().trim_matches('/');
                if path.is_empty() || url.ends_with(path) { url.to_owned() } else { format!("{url}/{path}") }
            })
        });
        let (root, content) = match generator {
            Generator::Hexo if folder.join("source").is_dir() => (folder.join("source"), PathBuf::new()),
            Generator::Hugo if folder.join("content").is_dir() => {
                (folder.to_owned(), PathBuf::from("content"))
            }
            _ => (folder.to_owned(), PathBuf::new()),
        };
        let has_posts =
            generator != Generator::Hugo && ["_posts", "_drafts"].iter().any(|posts| holds(&root, posts));
        Self {
            generator,
            root,
            content,
            has_posts,
            address: address.map(|address| address.trim_end_matches('/').to_owned()),
            permalink: one(&["permalink"]).filter(|_| generator != Generator::Hugo),
            zone: one(&["timezone", "timeZone", "time_zone"]).and_then(|zone| TimeZone::get(&zone).ok()),
            stamp,
        }
    }

    /// Whether a file is a story, by its path below the root.
    pub(super) fn holds(&self, path: &Path) -> bool {
        const OTHERS: [&str; 8] =
            ["node_modules", "themes", "vendor", "_site", "public", "layouts", "archetypes", "i18n"];
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let is_posts = |part: &str| part == "_posts" || part == "_drafts";
        let is_list =
            path.file_stem().is_some_and(|stem| stem == "_index" || stem.eq_ignore_ascii_case("readme"));
        path.starts_with(&self.content)
            && !is_list
            && !parts.iter().any(|part| OTHERS.contains(&part.as_ref()))
            && (!self.has_posts || parts.iter().any(|part| is_posts(part)))
    }

    /// Folders between the stories' folder and a story, which name its section.
    pub(super) fn section(&self, path: &Path) -> Vec<String> {
        let path = path.strip_prefix(&self.content).unwrap_or(path);
        let mut section = plain_path(path);
        section.pop();
        section
    }
}

fn holds(root: &Path, posts: &str) -> bool {
    root.join(posts).is_dir()
        || std::fs::read_dir(root)
            .is_ok_and(|entries| entries.flatten().any(|entry| entry.path().join(posts).is_dir()))
}

fn value(name: &str, text: &str) -> Option<Value> {
    match name.rsplit('.').next()? {
        "toml" => super::front::toml(text).ok(),
        "json" => serde_json::from_str(text).ok(),
        _ => yaml::read(text).ok(),
    }
}

/// The parts of a story's path that stay when a draft is published: without `_posts`, `_drafts`, the date in the name, the
/// extension; a bundle (`fair/index.md`) is called by its folder.
pub(super) fn plain_path(path: &Path) -> Vec<String> {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    let mut parts: Vec<String> = parts.filter(|part| part != "_posts" && part != "_drafts").collect();
    if let Some(name) = parts.pop() {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        // `index.zh.md` is the same page in another language.
        let is_bundle = stem == "index" || stem.starts_with("index.");
        if !is_bundle || parts.is_empty() {
            parts.push(dated(stem).map_or(stem, |(_, rest)| rest).to_owned());
        }
    }
    parts
}

/// `2024-01-29-fair` as its date and the rest.
pub(super) fn dated(stem: &str) -> Option<(&str, &str)> {
    let (date, rest) = stem.split_at_checked(10)?;
    let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    Some((date, rest.strip_prefix('-')?)).filter(|_| is_date)
}
