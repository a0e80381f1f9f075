//! What stands around a story: the same for all stories of a channel, and most of the work of printing one.

use baolan::model::ChannelPath;
use baolan::page::Page;
use baolan::portal::Portal;
use baolan::view::{Live, main, shell};
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// How the element opens in which a page's own content stands.
const MAIN: &str = "<main ";

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
    pub(super) fn view(&self, portal: &Portal, page: Page) -> String {
        let Page::Article(article) = &page else { return whole(portal, page) };
        let content = main(portal, &page);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&article.channel).cloned();
        if let Some(frame) = known {
            return [&frame.before, &content, &frame.after].map(String::as_str).concat();
        }
        let channel = article.channel.clone();
        let view = whole(portal, page);
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

/// The whole view, part by part.
pub(super) fn whole(portal: &Portal, page: Page) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let page = Signal::stored(Arc::new(page));
        shell(portal, page, &Live::neutral()).to_html()
    })
}
