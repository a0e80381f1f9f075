//! What the press and the app must agree on to the letter. It stands here and nowhere else; `src/boot.js`, which is no
//! Rust, names the same things, and a test of the press holds it to them.

use crate::page::Page;
use serde::{Deserialize, Serialize};

/// Version of the data between press and app: of [`State`], and of the site's facts. Raised when an older app would misread
/// what a newer press writes, or the other way round; a page of another version is an ordinary load.
pub const FORMAT: u32 = 2;

/// Id of the element that holds everything that Leptos draws.
pub const ROOT: &str = "app";

/// Attribute of the root: the canonical path of the route that was printed, or [`ANY_ROUTE`].
pub const ROUTE_ATTRIBUTE: &str = "data-route";

/// Value of [`ROUTE_ATTRIBUTE`] in `404.html`, which a host shows at any address and which says nothing but that.
pub const ANY_ROUTE: &str = "*";

/// Id of the element that holds a page's [`State`].
pub const STATE: &str = "state";

/// How that element opens, as the press prints it. An app whose portal has no data files looks for this in a whole page.
pub const STATE_TAG: &str = "<script type=\"application/json\" id=\"state\">";

/// Id of the loader's script element; its `data-app`, `data-wasm` and `data-site` name the app's files.
pub const LOADER: &str = "boot";

/// Attribute of `<html>` while the app lives. The loader takes it away when the app traps.
pub const LIVE_ATTRIBUTE: &str = "data-live";

/// Attribute of `<html>` while a page is on its way: its whole address, which the loader has the browser load when the app
/// traps.
pub const LOADING_ATTRIBUTE: &str = "data-loading";

/// Event on `document` for every page that the app shows, with `url` and `title` in its `detail`: the contract for counters
/// in `docs/content.md`.
pub const PAGE_VIEW: &str = "baolan:pageview";

/// What stands in `index.json`, and embedded in every `index.html` in the element [`STATE`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// [`FORMAT`] of the press that wrote it.
    pub format: u32,
    /// Hash of the site facts that it was printed with.
    pub site: String,
    /// What the address shows.
    pub page: Page,
}

/// The part of a [`State`] that every version has; read first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StateHeader {
    /// [`FORMAT`] of the press that wrote it.
    pub format: u32,
    /// Hash of the site facts that it was printed with.
    pub site: String,
}
