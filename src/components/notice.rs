//! What the app has to say: progress and failure.

use super::ui_state::{Status, UiState};
use baolan_core::load_error::LoadError;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Progress and failure. In print an empty frame.
pub(super) fn notice(context: &SiteContext, live: &UiState) -> impl IntoView + use<> {
    let text = context.messages;
    let status = live.status;
    let (retry, dismiss) = (live.retry, live.dismiss);
    let progress = move || status.get() != Status::Loading;
    let failure = move || match status.get() {
        Status::Failed(failure, href) => Some(view! {
            <div class="notice-panel">
                <p class="notice-title">{text.failed}</p>
                <p>{match failure {
                    LoadError::Offline => text.offline,
                    LoadError::Timeout => text.timeout,
                    LoadError::Server => text.server,
                    LoadError::Malformed => text.malformed,
                }}</p>
                <p class="notice-actions">
                    <button type="button" on:click=move |_| retry.run(())>{text.retry}</button>
                    <a href=href rel="external">{text.load_ordinarily}</a>
                    <button type="button" on:click=move |_| dismiss.run(())>{text.close}</button>
                </p>
            </div>
        }),
        Status::Idle | Status::Loading => None,
    };
    view! {
        <div class="progress" hidden=progress></div>
        <div class="notice" role="alert">{failure}</div>
    }
}

/// Tells screen readers of progress and failure. A new page is spoken by its headline, which takes the focus.
pub(super) fn announcer(live: &UiState) -> impl IntoView + use<> {
    view! { <p class="visually-hidden" role="status">{live.announcement}</p> }
}
