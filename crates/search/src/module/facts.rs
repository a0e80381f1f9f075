//! The site's facts, as far as results need them: names of channels in the language of the page, and where pictures are.

use super::fetch;
use super::place::Place;
use super::story::data;
use baolan_core::json::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// Facts of one variant.
#[derive(Default)]
pub(super) struct Facts {
    /// The file that they stand in.
    file: String,
    /// Where pictures are; ends in a slash.
    media: String,
    /// Paths and titles of channels, in the order of the tree.
    channels: Vec<(String, String)>,
    /// The zone in which stories have their days.
    #[cfg(feature = "engine")]
    pub(super) zone: String,
    /// The search engine that is asked before the index (`PageEngine`).
    #[cfg(feature = "engine")]
    pub(super) engine: Option<Value>,
    /// Slugs and names of tags.
    tags: Vec<(String, String)>,
}

thread_local! {
    static FACTS: RefCell<Option<Rc<Facts>>> = const { RefCell::new(None) };
}

/// Reads them once. Both files have been loaded before: by the app, and for the page.
pub(super) async fn load(place: &Place) -> Rc<Facts> {
    if let Some(facts) = FACTS.with_borrow(|facts| facts.clone().filter(|facts| facts.file == place.site)) {
        return facts;
    }
    let mut facts = Facts { file: place.site.clone(), media: place.media.clone(), ..Facts::default() };
    let text = fetch::text(&place.site).await;
    if let Some(site) = text.and_then(|text| Value::parse(&text).ok()) {
        if let Some(media) = site.get("media_base").and_then(Value::as_str) {
            facts.media = media.to_owned();
        }
        #[cfg(feature = "engine")]
        {
            facts.zone = text_of(&site, "time_zone").unwrap_or_default();
        }
        add(&site, "channels", &mut facts.channels);
    }
    let text = fetch::text(&place.data("search")).await;
    let state = text.as_deref().and_then(data).and_then(|text| Value::parse(text).ok());
    #[cfg(feature = "engine")]
    {
        facts.engine =
            state.as_ref().and_then(|state| state.get("page")?.get("search")?.get("engine")).cloned();
    }
    for tag in state.iter().filter_map(|state| list(state.get("page")?.get("search")?, "tags")).flatten() {
        if let (Some(slug), Some(name)) = (text_of(tag, "slug"), text_of(tag, "name")) {
            facts.tags.push((slug, name));
        }
    }
    let facts = Rc::new(facts);
    if !facts.channels.is_empty() {
        FACTS.set(Some(facts.clone()));
    }
    facts
}

impl Facts {
    /// The channels that an index counts, with their titles in the language of the page.
    pub(super) fn named(&self, counted: Vec<(String, String)>) -> Vec<(String, String)> {
        let name = |path: &str| self.channels.iter().find(|(known, _)| known == path);
        counted.into_iter().map(|pair| name(&pair.0).cloned().unwrap_or(pair)).collect()
    }

    /// The title of a channel, where there is one at this path.
    pub(super) fn title(&self, path: &str) -> Option<&str> {
        self.channels.iter().find(|(known, _)| known == path).map(|(_, title)| title.as_str())
    }

    /// Addresses and titles of all channels, in a portal at a path.
    pub(super) fn channel_links(&self, base: &str) -> impl Iterator<Item = (String, &str)> {
        self.channels.iter().map(move |(path, name)| ([base, path, "/"].concat(), name.as_str()))
    }

    /// Addresses and names of tags.
    pub(super) fn tag_links(&self, base: &str) -> impl Iterator<Item = (String, &str)> {
        let encoded = |slug: &str| String::from(js_sys::encode_uri_component(slug));
        self.tags
            .iter()
            .map(move |(slug, name)| ([base, "tag/", &encoded(slug), "/"].concat(), name.as_str()))
    }

    /// The address of a picture's file.
    pub(super) fn media(&self, src: &str) -> String {
        match src.starts_with("https://") || src.starts_with("http://") {
            true => src.to_owned(),
            false => [&self.media, src].concat(),
        }
    }
}

/// Adds the channels of a tree, each before those below it.
fn add(node: &Value, name: &str, into: &mut Vec<(String, String)>) {
    for channel in list(node, name).into_iter().flatten() {
        let path = channel.get("to").and_then(|to| text_of(to, "path"));
        if let (Some(path), Some(name)) =
            (path, text_of(channel, "title").or_else(|| text_of(channel, "name")))
        {
            into.push((path, name));
        }
        add(channel, "children", into);
    }
}

fn list<'a>(node: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    node.get(name)?.as_array()
}

fn text_of(node: &Value, name: &str) -> Option<String> {
    node.get(name)?.as_str().map(str::to_owned)
}
