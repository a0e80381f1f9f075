//! The worker that reads the index beside the page, so that long lists do not hold up a reader's scrolling. Where a browser has none, or it
//! fails, the page reads the index itself.

use super::found::Found;
use super::index;
use super::place::{self, Place};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, Worker, WorkerOptions, WorkerType};

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Searches for what the address asks for. None where there is no index to be had.
pub(super) async fn search(place: &Place) -> Option<Found> {
    match ask(place).await.and_then(|answer| answer.as_string()) {
        Some(text) if text.is_empty() => None,
        Some(text) => Found::read(&text, &place.query.words),
        None => {
            WORKER.take();
            index::search(&place.index, &place.manifest, &place.query).await
        }
    }
}

/// What a worker is asked: see [`ask`]. Its answer is empty where there is no index to be had.
pub(super) async fn answer(question: &str) -> String {
    let mut lines = question.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (folder, manifest) = (line(), line());
    let found = match place::query(line()) {
        Some(query) => index::search(folder, manifest, &query).await,
        None => None,
    };
    found.map(|found| found.write()).unwrap_or_default()
}

/// Asks the worker. It answers with nothing when it could not load the module.
async fn ask(place: &Place) -> Option<JsValue> {
    let [script, code, worker] = &place.module;
    let running = WORKER.with_borrow(Clone::clone);
    let worker = match running {
        Some(worker) => worker,
        None => {
            let options = WorkerOptions::new();
            options.set_type(WorkerType::Module);
            Worker::new_with_options(worker, &options).ok()?
        }
    };
    let channel = MessageChannel::new().ok()?;
    let params = String::from(place.params.to_string());
    let question = [&place.index, "\n", &place.manifest, "\n", &params].concat();
    let message = Object::new();
    let addresses = Array::of2(&script.into(), &code.into());
    Reflect::set(&message, &"addresses".into(), &addresses).ok()?;
    Reflect::set(&message, &"question".into(), &question.into()).ok()?;
    // Whichever comes first: an answer, or that there is no worker.
    let promise = Promise::new(&mut |resolve: Function, _| {
        channel.port1().set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&resolve));
    });
    worker.post_message_with_transfer(&message, &Array::of1(&channel.port2())).ok()?;
    WORKER.set(Some(worker));
    let event = JsFuture::from(promise).await.ok()?;
    channel.port1().close();
    Reflect::get(&event, &"data".into()).ok()
}
