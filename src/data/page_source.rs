//! What the app asks of a place that pages come from.

use super::Loaded;
use crate::browser::fetch::Priority;
use baolan_core::route::Route;
use js_sys::Promise;
use std::future::Future;
use web_sys::AbortSignal;

/// A place that pages come from. The app has one, [`Source`](super::Source), chosen when it is built.
pub trait PageSource {
    /// Loads a page, within [`TIME_LIMIT`](super::TIME_LIMIT). One that was prefetched costs no request.
    ///
    /// When `signal` is aborted, the result is [`Loaded::Aborted`], and nothing of the load goes on.
    fn load(&self, route: &Route, signal: Option<&AbortSignal>) -> impl Future<Output = Loaded>;

    /// Fetches a page that may be asked for: [`Priority::Low`] for one whose link is on the screen, [`Priority::Usual`] for one
    /// whose link a pointer rests on, which may be parsed ahead, too. Gives a promise that resolves when the fetch has ended and
    /// is never rejected; none when there is nothing to fetch.
    fn prefetch(&self, route: &Route, priority: Priority) -> Option<Promise>;

    /// Stops prefetches at low priority, but that of the page that is asked for now: it gets the whole line.
    fn cancel_idle(&self, wanted: &Route);
}
