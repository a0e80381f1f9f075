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
    let credits = article.credits.iter().map(|credit| [&credit.role, " ", &credit.names.join(" ")].concat());
    let credits = credits.collect::<Vec<_>>().join(between);
    let credits = Some(credits).filter(|credits| !credits.is_empty());
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
