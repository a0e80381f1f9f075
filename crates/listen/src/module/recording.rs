//! A story's recording, which its own element in the page plays: its controls there and the bar say the same.

use super::foreign;
use super::session::draw;
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlAudioElement};

/// Seconds that one step goes.
const STEP: f64 = 10.0;

/// A recording that the bar plays.
#[derive(Clone)]
pub(super) struct Recording(pub(super) HtmlAudioElement);

/// What a recording tells of, as far as it matters to the bar.
const EVENTS: [&str; 5] = ["play", "pause", "ended", "error", "timeupdate"];

thread_local! {
    static CHANGED: Function = Closure::<dyn Fn(Event)>::new(|_| draw()).into_js_value().unchecked_into();
    static REFUSED: Closure<dyn FnMut(JsValue)> = Closure::new(|error| {
        if !is_given_up(&error) {
            super::session::recording_failed();
        }
    });
}

/// Whether a recording was paused before it had begun, which browsers tell as a failure to play.
fn is_given_up(error: &JsValue) -> bool {
    foreign::property(error, "name").is_some_and(|name| name == "AbortError")
}

impl Recording {
    pub(super) fn listen(&self) {
        CHANGED.with(|changed| {
            for name in EVENTS {
                let _ = self.0.add_event_listener_with_callback(name, changed);
            }
        });
    }

    pub(super) fn forget(&self) {
        CHANGED.with(|changed| {
            for name in EVENTS {
                let _ = self.0.remove_event_listener_with_callback(name, changed);
            }
        });
    }

    pub(super) fn play(&self, rate: f32) {
        self.0.set_playback_rate(f64::from(rate));
        match self.0.play() {
            // A promise that nobody asks is an error on the console.
            Ok(promise) => drop(REFUSED.with(|refused| promise.catch(refused))),
            Err(_) => super::session::recording_failed(),
        }
    }

    pub(super) fn pause(&self) {
        let _ = self.0.pause();
    }

    pub(super) fn step(&self, forward: bool) {
        let to = self.0.current_time() + if forward { STEP } else { -STEP };
        self.0.set_current_time(to.max(0.0));
    }

    pub(super) fn is_playing(&self) -> bool {
        !self.0.paused() && !self.0.ended()
    }

    pub(super) fn is_over(&self) -> bool {
        self.0.ended()
    }

    /// Seconds that were played, and all of them; nothing is known of some recordings.
    pub(super) fn progress(&self) -> (f64, f64) {
        let all = self.0.duration();
        if all.is_finite() && all > 0.0 { (self.0.current_time(), all) } else { (0.0, 1.0) }
    }
}
