//! What stands around a story: the same for all stories of a channel, and most of the work of printing one.

use baolan::components::{ALL_BLOCKS, Blocks, PageView, Shell, UiState};
use baolan_core::model::ChannelPath;
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// How the element opens in which a page's own content stands.
pub(super) const MAIN: &str = "<main ";

/// The view of a page without what stands in `<main>`.
#[derive(Debug)]
struct Frame {
    before: String,
    after: String,
}

/// Frames of stories, by channel.
#[derive(Debug, Default)]
pub(super) struct Frames(RwLock<HashMap<ChannelPath, Arc<Frame>>>);

impl Frames {
    /// The view of a page, as a browser will hydrate it.
    pub(super) fn view(&self, context: &SiteContext, page: &Page) -> String {
        let Page::Article(article) = page else { return whole(context, page) };
        let content = content(context, page);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&article.channel).cloned();
        if let Some(frame) = known {
            return [&frame.before, &content, &frame.after].map(String::as_str).concat();
        }
        let channel = article.channel.clone();
        let view = whole(context, page);
        if let Some(frame) = Frame::around(&content, &view) {
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(channel, Arc::new(frame));
        }
        view
    }
}

impl Frame {
    /// The frame of a view that has this content.
    fn around(content: &str, view: &str) -> Option<Self> {
        let main = view.find(MAIN)?;
        let start = main + view.get(main..)?.find('>')? + 1;
        let after = view.get(start..)?.strip_prefix(content)?;
        Some(Self { before: view.get(..start)?.to_owned(), after: after.to_owned() })
    }
}

/// The whole view, drawn anew.
pub(super) fn whole(context: &SiteContext, page: &Page) -> String {
    Owner::new().with(|| view! { <Shell context page state=UiState::neutral() /> }.to_html())
}

/// What stands in `<main>`.
fn content(context: &SiteContext, page: &Page) -> String {
    let blocks = view! { <Blocks context page range=ALL_BLOCKS /> }.into_inner();
    view! { <PageView context page blocks /> }.into_inner().into_markup()
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::Site;
    use serde_json::json;

    fn context() -> SiteContext {
        let county = json!({ "name": "县区", "to": { "path": "county" },
            "children": [{ "name": "蔚县", "to": { "path": "county/weixian" } }] });
        let channels = json!([{ "name": "首页", "to": { "builtin": "home" } }, { "name": "城事", "to": { "path": "city" } }, county]);
        SiteContext::new(Site {
            name: "样报".to_owned(),
            address: "https://frame.example/".to_owned(),
            time_zone: "UTC".to_owned(),
            channels: serde_json::from_value(channels).expect("channels"),
            ..Site::default()
        })
    }

    fn story(channel: &str, id: &str, words: &str) -> Page {
        let article = json!({
            "address": format!("2026/02/03/{id}"), "channel": channel, "title": words, "editor": "示例",
            "published": "2026-02-03T09:29:35Z", "source": { "name": "样报" },
            "body": [{ "paragraph": [{ "text": words }] }],
        });
        Page::Article(Box::new(serde_json::from_value(article).expect("a story")))
    }

    #[test]
    fn a_story_in_a_known_frame_is_printed_as_a_whole_one() {
        let (context, frames) = (context(), Frames::default());
        for (channel, id, words) in [
            ("city", "a", "一"),
            ("city", "b", "二</main><main id=\"x\">"),
            ("county/weixian", "c", "三"),
            ("city", "d", ""),
            ("county/weixian", "e", "<main >"),
        ] {
            let page = story(channel, id, words);
            assert_eq!(frames.view(&context, &page), whole(&context, &page), "{id}");
            assert!(content(&context, &page).contains("<p>"), "{id}: a body that is read");
        }
        assert_eq!(frames.0.read().expect("frames").len(), 2);
    }
}
