//! The module in a browser: it answers the requests for `index.json` that a published portal's files would answer.
//!
//! ```text
//! fetch   requests to the system, shared, cut where they are too large
//! dom     the tree that `DOMParser` makes of HTML
//! answer  a request of the app's -> its page, as a response
//! fresh   the printed page, against what the system says now
//! portal  pages of a content system
//! house   pages of a house's own service
//! ```

mod answer;
mod browser;
mod dom;
mod fetch;
mod fresh;
mod house;
mod portal;

pub use answer::Pages;
pub use house::House;
pub use portal::Portal;

use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::Request;

/// A live portal in this document, as the loader asks it.
pub struct Module<P>(Rc<P>);

impl<P: Pages + 'static> Module<P> {
    /// Opens the portal of a site's file; `hash` is the file's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(site: &str, hash: &str) -> Result<Self, JsError> {
        P::open(site, hash).map(|pages| Self(Rc::new(pages))).map_err(|error| JsError::new(&error))
    }

    /// Compares the printed page with what the system says now; the app is told where it differs. Called once, when the app runs.
    pub fn look(&self) {
        let pages = self.0.clone();
        spawn_local(async move { fresh::look(&*pages).await });
    }

    /// Answers a request of the app's. The promise is rejected when there is no network, and when the request is aborted.
    pub fn answer(&self, request: Request) -> Promise {
        let pages = self.0.clone();
        future_to_promise(async move { answer::answer(&*pages, &request).await.map(JsValue::from) })
    }
}

/// The exports of a module over one content system, and its `main`.
#[macro_export]
macro_rules! module {
    ($system:ty) => {
        $crate::module_of!($crate::module::Portal<$system>);
    };
}

/// The exports of a module over one kind of [`Pages`](crate::module::Pages), and its `main`.
#[macro_export]
macro_rules! module_of {
    ($pages:ty) => {
        /// The portal of this document.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub struct Portal($crate::module::Module<$pages>);

        /// Opens the portal of a site's file, whose hash is `hash`.
        ///
        /// # Errors
        /// When the file cannot be read.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn open(site: &str, hash: &str) -> Result<Portal, wasm_bindgen::JsError> {
            $crate::module::Module::open(site, hash).map(Portal)
        }

        #[wasm_bindgen::prelude::wasm_bindgen]
        impl Portal {
            /// Answers a request for a page's data.
            pub fn answer(&self, request: web_sys::Request) -> js_sys::Promise {
                self.0.answer(request)
            }

            /// Compares the printed page with what the system says now.
            pub fn look(&self) {
                self.0.look();
            }
        }

        fn main() {}
    };
}
