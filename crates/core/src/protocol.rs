//! Names and numbers that the press and the app must spell alike, defined here only. `src/boot.js` repeats some of them as
//! literals; a golden test (`tests/golden/addresses.rs`) compares the two.

use crate::page::Page;
use serde::{Deserialize, Serialize};

/// Version of the data between press and app: [`State`] and the site's facts. Raise it for a new kind of [`Page`], and when an
/// older app would misread what a newer press writes, or the other way round; not for an added field or block. A page of another
/// version is loaded by the browser itself.
pub const FORMAT: u32 = 4;

/// Id of the root: the element that holds everything that the app hydrates or draws.
pub const ROOT: &str = "app";

/// Attribute of the root: the canonical path of the route that was printed, or [`ANY_ROUTE`].
pub const ROUTE_ATTRIBUTE: &str = "data-route";

/// Value of [`ROUTE_ATTRIBUTE`] in `404.html`, which a host shows at any address: it agrees with every route.
pub const ANY_ROUTE: &str = "*";

/// Id of the script element that holds a page's [`State`] as JSON; `404.html` has none.
pub const STATE: &str = "state";

/// The start tag of that element, byte for byte as the press prints it: where a portal has no `index.json`, the app finds the
/// data of a fetched page by it.
pub const STATE_TAG: &str = "<script type=\"application/json\" id=\"state\">";

/// Id of the loader's script element; its `data-app`, `data-wasm` and `data-site` name the app's files.
pub const LOADER: &str = "boot";

/// Begin of the attributes of [`LOADER`] that name the wasm modules: after it comes a module's name, and the value is the
/// addresses of its script and of its wasm, of the script of its worker and of its sheet where it has them, with a blank between them. The
/// loader reads the first two.
pub const MODULE_ATTRIBUTE: &str = "data-module-";

/// Attribute of [`LOADER`]: the [`FORMAT`] that the page was printed in.
pub const FORMAT_ATTRIBUTE: &str = "data-format";

/// Attribute of [`LOADER`]: what a reader is told where a module that a button asks cannot be loaded.
pub const FAILED_ATTRIBUTE: &str = "data-failed";

/// Attribute of a button or a link in a page: pressed, the loader asks the wasm module of this name, with or without a running app. A link
/// is followed where the module cannot be asked.
pub const ASK_ATTRIBUTE: &str = "data-ask";

/// Attribute beside [`ASK_ATTRIBUTE`]: what the module is asked; an empty text without it.
pub const QUESTION_ATTRIBUTE: &str = "data-question";

/// Name of the wasm module of the reading preferences in [`MODULE_ATTRIBUTE`].
pub const READING_MODULE: &str = "reading";

/// Name of the wasm module in [`MODULE_ATTRIBUTE`] that reads a story aloud.
pub const LISTEN_MODULE: &str = "listen";

/// Name of the wasm module in [`MODULE_ATTRIBUTE`] behind the buttons below a story.
pub const SHARE_MODULE: &str = "share";

/// Attribute of `<html>`: the reading preferences, words with a blank between them, empty without any. An inline script in the head sets it
/// before the first paint.
pub const READING_ATTRIBUTE: &str = "data-reading";

/// Where the device keeps the words of [`READING_ATTRIBUTE`], in local storage.
pub const READING_KEY: &str = "baolan-reading";

/// Where the device keeps which stories were read, and where they were left, in local storage: an object of paths and parts of 1, or
/// [`READ_OFF`].
pub const READ_KEY: &str = "baolan-read";

/// What stands there where nothing is to be kept.
pub const READ_OFF: &str = "off";

/// The loader's function that asks a wasm module: takes a module's name, [`FORMAT`] and a text, gives a promise of a text.
pub const ASK_MODULE: &str = "askModule";

/// The loader's function that asks for the data of pages: takes a request, gives a promise of a response. In a portal of files it is
/// `fetch`; in a live portal a wasm module answers.
pub const FETCH_PAGE: &str = "fetchPage";

/// Name of the wasm module of a live portal in [`MODULE_ATTRIBUTE`], whatever system it asks.
pub const LIVE_MODULE: &str = "live";

/// Name of the module in [`MODULE_ATTRIBUTE`] that reads HTML for that one.
pub const HTML_MODULE: &str = "html";

/// Attribute of `<html>` while the app runs, with an empty value. The loader removes it when the app traps.
pub const LIVE_ATTRIBUTE: &str = "data-live";

/// Attribute of an element in the page that a live part takes over, with the part's name. What the press prints in it is the part's
/// neutral state.
pub const LIVE_PART_ATTRIBUTE: &str = "data-live";

/// Attribute of `<html>` while a page is being loaded: that page's absolute address. When the app traps, the loader has the
/// browser load it.
pub const LOADING_ATTRIBUTE: &str = "data-loading";

/// Event on `document` for every page that the app shows after the first, with `url` (absolute) and `title` in its `detail`.
/// Newsrooms' counters rely on it (`docs/content.md`).
pub const PAGE_VIEW: &str = "baolan:pageview";

/// Event on `document`: what is shown is no longer what its source says, and is to be shown anew in its place. A live portal's module sends it.
pub const REFRESH: &str = "baolan:refresh";

/// The content of `index.json`, and of the element [`STATE`] in every `index.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// [`FORMAT`] of the press that wrote it.
    pub format: u32,
    /// Hash of the site's facts that it was printed with: the 16 hexadecimal digits in `assets/site-<hash>.json`.
    pub site: String,
    /// What the address shows.
    pub page: Page,
}

/// The part of a [`State`] that every format has. It is read first: the rest can be trusted only when both fields are the
/// app's own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StateHeader {
    /// [`FORMAT`] of the press that wrote it.
    pub format: u32,
    /// As [`State::site`].
    pub site: String,
}
