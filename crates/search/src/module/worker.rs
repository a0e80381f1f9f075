//! The worker that reads the index beside the page, so that long lists do not hold up a reader's scrolling. Where a browser has none, or it
//! fails, the page reads the index itself.

use super::found::Found;
use super::place::Place;
use super::question;
use baolan_core::protocol::FORMAT;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, Worker, WorkerOptions, WorkerType};

/// Name of the module that reads the index.
pub(super) const INDEX: &str = "search-index";

#[wasm_bindgen]
extern "C" {
    /// The loader's function that asks a module. It is not there when the page was not started by the loader.
    #[wasm_bindgen(js_name = askModule, catch)]
    fn ask_module(name: &str, format: u32, question: &str) -> Result<Promise, JsValue>;
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Searches for what the address asks for. None where there is no index to be had.
pub(super) async fn search(place: &Place) -> Option<Found> {
    let question = question::write(&place.index, &place.manifest, &place.query);
    let answer = match ask(place, &question).await.and_then(|answer| answer.as_string()) {
        Some(answer) => answer,
        None => {
            WORKER.take();
            JsFuture::from(ask_module(INDEX, FORMAT, &question).ok()?).await.ok()?.as_string()?
        }
    };
    Some(answer)
        .filter(|answer| !answer.is_empty())
        .and_then(|answer| Found::read(&answer, &place.query.words))
}

/// Asks the worker. It answers with nothing when it could not load the module.
async fn ask(place: &Place, question: &str) -> Option<JsValue> {
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
    let message = Object::new();
    let addresses = Array::of2(&script.into(), &code.into());
    Reflect::set(&message, &"addresses".into(), &addresses).ok()?;
    Reflect::set(&message, &"format".into(), &FORMAT.into()).ok()?;
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
