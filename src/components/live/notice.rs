//! What the app has to say: progress and failure.

use super::ui_state::{Status, UiState, press};
use baolan_core::load_error::LoadError;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Progress and failure. In print an empty frame.
#[component]
pub(in crate::components) fn Notice<'a>(
    /// The site.
    context: &'a SiteContext,
    /// What the app is doing, and what the buttons do.
    state: UiState,
) -> impl IntoView + use<> {
    let text = context.messages;
    let UiState { status, retry, dismiss, .. } = state;
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
                    <button type="button" on:click:capture=press(retry)>{text.retry}</button>
                    <a href=href rel="external">{text.load_ordinarily}</a>
                    <button type="button" on:click:capture=press(dismiss)>{text.close}</button>
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
