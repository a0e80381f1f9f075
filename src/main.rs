//! The browser's entry: `boot.js` calls [`start`] when the page is loaded and idle.

use wasm_bindgen::prelude::wasm_bindgen;

/// Hydrates the printed page, or draws the address afresh where print and address disagree.
///
/// `site` is the text of `assets/site-<hash>.json`, `hash` its hash. All listeners end when `life` is aborted. Returns whether the
/// site's facts could be read.
#[wasm_bindgen]
pub fn start(site: &str, hash: &str, life: web_sys::AbortSignal) -> bool {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    baolan::app::start(site, hash, life)
}

/// Only for tests: counts what is allocated.
#[cfg(feature = "count")]
#[global_allocator]
static COUNTING: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// Only for tests: how many pieces of memory Rust has allocated and not freed yet.
#[cfg(feature = "count")]
#[wasm_bindgen]
pub fn live_objects() -> usize {
    let stats = COUNTING.stats();
    stats.allocations - stats.deallocations
}

/// Only for tests: how many bytes they are.
#[cfg(feature = "count")]
#[wasm_bindgen]
pub fn live_bytes() -> usize {
    let stats = COUNTING.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

fn main() {}
