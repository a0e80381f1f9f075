//! What the data of a story's page hold.

use super::fetch;
use baolan_core::json::Value;
use baolan_core::protocol::STATE_TAG;
use std::cell::RefCell;
use std::rc::Rc;

/// The data in a file of them, or in a page: there no `<` stands in them.
pub(super) fn data(text: &str) -> Option<&str> {
    if text.starts_with('{') {
        return Some(text);
    }
    let tag = STATE_TAG.as_bytes();
    let start = text.as_bytes().windows(tag.len()).position(|part| part == tag)? + tag.len();
    text.get(start..)?.split('<').next()
}

/// Stories that are kept, for the next query and for when there is no network.
const KEPT: usize = 60;

/// Bytes of a text that is no paragraph: a caption, a name.
const SHORT: usize = 60;

thread_local! {
    static STORIES: RefCell<Vec<(String, Rc<Story>)>> = const { RefCell::new(Vec::new()) };
}

/// A story by the address of its data; none where it cannot be had.
pub(super) async fn load(url: &str) -> Option<Rc<Story>> {
    let known =
        STORIES.with_borrow(|all| all.iter().find(|(of, _)| of == url).map(|(_, story)| story.clone()));
    if known.is_some() {
        return known;
    }
    let story = Rc::new(Story::read(data(&fetch::text(url).await?)?)?);
    STORIES.with_borrow_mut(|all| {
        if all.len() >= KEPT {
            all.remove(0);
        }
        all.push((url.to_owned(), story.clone()));
    });
    Some(story)
}

/// What is shown of a story that was found.
pub(super) struct Story {
    pub(super) title: String,
    pub(super) lang: Option<String>,
    /// The path of its channel.
    pub(super) channel: String,
    /// `2026-02-03 09:30`
    pub(super) time: String,
    /// Its picture, if it has one.
    pub(super) picture: Option<Picture>,
    /// Texts of the body.
    pub(super) texts: Vec<String>,
    /// Its short ones, and what stands around it: captions, credits, tags.
    pub(super) others: Vec<String>,
}

/// A picture, as the data of a story have it.
pub(super) struct Picture {
    pub(super) src: String,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Widths of smaller files, in ascending order.
    pub(super) widths: Vec<u32>,
    /// Classes: the colour until it has come, the part to keep.
    pub(super) class: String,
}

fn number_of(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

impl Picture {
    fn read(value: &Value) -> Option<Self> {
        let number = |name: &str| number_of(value.get(name)?);
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let mut class = text("colour").unwrap_or_default().to_owned();
        if let Some(focus) = text("focus") {
            class = [&class, " focus-", focus].concat();
        }
        let widths = value.get("widths").and_then(Value::as_array).into_iter().flatten();
        let widths = widths.filter_map(number_of).collect();
        Some(Self {
            src: text("src")?.to_owned(),
            width: number("width")?,
            height: number("height")?,
            widths,
            class,
        })
    }
}

impl Story {
    /// Reads a story's `index.json`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let state = Value::parse(text).ok()?;
        let article = state.get("page")?.get("article")?;
        let text = |name: &str| article.get(name).and_then(Value::as_str).map(str::to_owned);
        let published = text("published")?;
        let (mut texts, mut others) = (Vec::new(), Vec::new());
        if let Some(body) = article.get("body") {
            add(body, &mut texts);
        }
        // Whole sentences before captions and names.
        let (mut long, short) = (Vec::new(), &mut others);
        for text in texts {
            if text.len() > SHORT { long.push(text) } else { short.push(text) }
        }
        for name in ["subtitle", "kicker", "corrections", "original", "credits", "editor", "source", "tags"] {
            if let Some(value) = article.get(name) {
                add(value, short);
            }
        }
        let channel = text("channel").unwrap_or_default();
        let picture = article.get("cover").and_then(Picture::read);
        let time = [published.get(..10)?, " ", published.get(11..16)?].concat();
        Some(Self { title: text("title")?, lang: text("lang"), channel, time, picture, texts: long, others })
    }
}

/// Adds all texts of a value: spans that stand side by side are one.
fn add(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => {
            let mut whole = String::new();
            for item in items {
                match item.get("text").and_then(Value::as_str) {
                    Some(text) => whole.push_str(text),
                    None => add(item, texts),
                }
            }
            if !whole.is_empty() {
                texts.push(whole);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                // Addresses and classes are no text.
                if !matches!(
                    name.as_str(),
                    "src" | "href" | "url" | "widths" | "kind" | "slug" | "colour" | "alt"
                ) {
                    add(value, texts);
                }
            }
        }
        _ => {}
    }
}
