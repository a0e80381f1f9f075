//! Below a story: ways to hand it on.

use crate::components::inert::{Inert, inert};
use baolan_core::model::Article;
use baolan_core::protocol::SHARE_MODULE;
use baolan_core::route::{Route, encode};
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Weibo's page for it.
const WEIBO: &str = "https://service.weibo.com/share/share.php?url=";

/// Buttons that ask a wasm module: they copy the story's address, show it as a QR code, print the page, open the system's sheet. They are
/// seen where something answers them (style/share.css). A link to Weibo, which needs no script.
#[component]
pub(super) fn Share<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    article: &'a Article,
) -> Inert {
    let text = context.messages;
    let address = context.absolute(&context.urls.link(&Route::Article(article.address.clone())));
    let weibo = [WEIBO, &encode(&address), "&title=", &encode(&article.title)].concat();
    inert(view! {
        <div class="share">
            <button type="button" data-ask=SHARE_MODULE data-question="system">{text.share}</button>
            <a href=weibo target="_blank" rel="noopener nofollow">{text.weibo}</a>
            <button type="button" data-ask=SHARE_MODULE data-question="code" aria-expanded="false">{text.qr_code}</button>
            <button type="button" data-ask=SHARE_MODULE data-question="copy">{text.copy_link}</button>
            <button type="button" data-ask=SHARE_MODULE data-question="print">{text.print}</button>
            <p class="share-outcome" role={"status"}></p>
        </div>
    })
}
