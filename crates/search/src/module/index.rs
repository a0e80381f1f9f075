//! The index of the portal, and the files of it that are there. It stays for the next query.

use super::fetch;
use super::found::Found;
use crate::manifest::Manifest;
use crate::query::Query;
use crate::search::{Searcher, Step};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// More rounds than any query takes: columns, grams, addresses.
const ROUNDS: usize = 8;

/// What has been read of an index, and the manifest that it was read by.
struct Index {
    manifest: String,
    searcher: Searcher,
}

thread_local! {
    static INDEX: RefCell<Option<Index>> = const { RefCell::new(None) };
}

/// Searches the index in a folder, with the manifest at an address. None where there is no index to be had.
pub(super) async fn search(folder: &str, manifest: &str, query: &Query) -> Option<Found> {
    open(manifest).await?;
    for _ in 0..ROUNDS {
        let step = with(|searcher| searcher.step(query))?;
        let names = match step {
            Step::Done(answer) => {
                let channels = with(|searcher| searcher.manifest().channels.clone())?;
                return Some(Found { answer, channels });
            }
            Step::Fetch(names) => names,
        };
        let mut loads = Vec::new();
        for name in names {
            let url = [folder, &name].concat();
            loads.push(future_to_promise(async move {
                let bytes = fetch::bytes(&url).await;
                with(|searcher| searcher.put(&name, bytes));
                Ok(JsValue::UNDEFINED)
            }));
        }
        for load in loads {
            let _ = JsFuture::from(load).await;
        }
    }
    None
}

fn with<T>(task: impl FnOnce(&mut Searcher) -> T) -> Option<T> {
    INDEX.with_borrow_mut(|index| index.as_mut().map(|index| task(&mut index.searcher)))
}

/// Asks for the manifest. What was read by the same one is kept; so is what is there, where there is no network.
async fn open(manifest: &str) -> Option<()> {
    let Some(text) = fetch::text(manifest).await else { return with(|_| ()) };
    if INDEX.with_borrow(|index| index.as_ref().is_some_and(|index| index.manifest == text)) {
        return with(Searcher::forget_missing);
    }
    let searcher = Searcher::new(Manifest::read(&text)?);
    INDEX.set(Some(Index { manifest: text, searcher }));
    Some(())
}
