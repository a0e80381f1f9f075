//! Who did what for a story, below its body.

use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Article;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// （记者 甲 乙 通讯员 丙）, then 编辑：丁.
#[component]
pub(super) fn Byline<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    article: &'a Article,
) -> Inert {
    let text = context.messages;
    let (before, between, after) = text.credits;
    let mut words = String::new();
    for credit in &article.credits {
        words.push_str(if words.is_empty() { "" } else { between });
        words.push_str(&credit.role);
        credit.names.iter().for_each(|name| words.push_str(&[" ", name].concat()));
    }
    let credits = Some(words).filter(|words| !words.is_empty());
    let credits = credits.map(|credits| {
        view! { <p class="article-credits">{[before, &credits, after].concat()}</p> }
    });
    inert(view! {
        <footer class="article-foot">
            {each(credits)}
            <p class="article-editor">{[text.editor, &article.editor].concat()}</p>
        </footer>
    })
}
