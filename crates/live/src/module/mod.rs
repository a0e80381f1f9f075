//! The module in a browser: it answers the requests for `index.json` that a published portal's files would answer.
//!
//! ```text
//! fetch   requests to the system, shared, cut where they are too large
//! html    bodies of stories, by the module that reads HTML
//! dom     that module: the tree that `DOMParser` makes of HTML (feature `html`)
//! answer  a request of the app's -> its page, as a response
//! fresh   the printed page, against what the system says now
//! portal  pages of a content system
//! house   pages of a house's own service
//! ```

mod answer;
mod browser;
#[cfg(feature = "html")]
pub mod dom;
mod fetch;
mod fresh;
mod house;
mod html;
mod portal;

pub use answer::Pages;
pub use house::House;
pub use portal::Portal;

use js_sys::Promise;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::Request;

/// What modules get memory from.
#[cfg(target_family = "wasm")]
pub type Allocator = rlsf::GlobalTlsf<Memory>;

/// How they get it: memory of large answers is used again in pieces; making a block larger where it lies would be more code.
#[cfg(target_family = "wasm")]
#[derive(Debug)]
pub struct Memory;

#[cfg(target_family = "wasm")]
impl rlsf::GlobalTlsfOptions for Memory {
    const COALESCE_POOLS: bool = true;
    const ENABLE_REALLOCATION: bool = false;
}

/// A live portal in this document, as the loader asks it. It lives as long as the document: what would drop it is not linked.
pub struct Module<P: 'static>(&'static P);

impl<P: Pages + 'static> Module<P> {
    /// Opens the portal of a site's file; `hash` is the file's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(site: &str, hash: &str) -> Result<Self, JsError> {
        let pages = P::open(site, hash).map_err(|error| JsError::new(&error))?;
        Ok(Self(Box::leak(Box::new(pages))))
    }

    /// Compares the printed page with what the system says now; the app is told where it differs. Called once, when the app runs.
    pub fn look(&self) {
        let pages = self.0;
        let _ = promise(Box::pin(async move {
            fresh::look(pages).await;
            Ok(JsValue::UNDEFINED)
        }));
    }

    /// Answers a request of the app's. The promise is rejected when there is no network, and when the request is aborted.
    pub fn answer(&self, request: Request) -> Promise {
        let pages = self.0;
        promise(Box::pin(async move { answer::answer(pages, &request).await.map(JsValue::from) }))
    }
}

/// Lets a future run; gives the promise of its result. Every task goes through here: what drives one of them weighs two kilobytes for each
/// type of future.
fn promise(future: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>) -> Promise {
    future_to_promise(future)
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

        #[cfg(target_family = "wasm")]
        #[global_allocator]
        static ALLOCATOR: $crate::module::Allocator = $crate::module::Allocator::new();

        fn main() {}
    };
}
