//! The browser's speaker.

use super::foreign::property;
use super::session::hear;
use crate::player::{Fault, Input, Utterance};
use crate::voices::Voice;
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, Window};

/// What speaks, and what it was told last.
pub(super) struct Speech {
    synthesis: SpeechSynthesis,
    voices: Vec<SpeechSynthesisVoice>,
    /// The last utterances, newest last: two, because the end of one may come late. Chromium tells nothing of utterances that nobody holds.
    told: Vec<Told>,
}

/// An utterance, under the player's number.
struct Told {
    number: u32,
    text: String,
    spoken: SpeechSynthesisUtterance,
}

thread_local! {
    /// One for the life of the document: events come late.
    static HEARD: Function = callback(|event| {
        if let Some(input) = super::session::with_speech(|speech| speech.input(&event)).flatten() {
            hear(input);
        }
    });
    static VOICES: Function = callback(|_| super::session::renew_voices());
}

fn callback(task: fn(Event)) -> Function {
    Closure::<dyn Fn(Event)>::new(task).into_js_value().unchecked_into()
}

impl Speech {
    /// None in a browser that does not speak.
    pub(super) fn find(window: &Window) -> Option<Self> {
        property(window, "SpeechSynthesisUtterance")?;
        let synthesis: SpeechSynthesis = property(window, "speechSynthesis")?.unchecked_into();
        // Not a listener: it is no event target in older Safari.
        VOICES.with(|heard| synthesis.set_onvoiceschanged(Some(heard)));
        Some(Self { synthesis, voices: Vec::new(), told: Vec::new() })
    }

    /// Whether it speaks, or has something to speak.
    pub(super) fn is_busy(&self) -> bool {
        self.synthesis.speaking() || self.synthesis.pending()
    }

    pub(super) fn is_speaking(&self) -> bool {
        self.synthesis.speaking()
    }

    /// The voices that there are now.
    pub(super) fn renew_voices(&mut self) -> Vec<Voice> {
        let all = self.synthesis.get_voices();
        self.voices = all.iter().map(JsCast::unchecked_into).collect();
        let voice = |voice: &SpeechSynthesisVoice| Voice {
            id: voice.voice_uri(),
            name: voice.name(),
            lang: voice.lang(),
            is_local: voice.local_service(),
            is_default: voice.default(),
        };
        self.voices.iter().map(voice).collect()
    }

    /// Does what the player orders. Events may come before this returns.
    pub(super) fn obey(&self, cancel: bool, told: Option<&SpeechSynthesisUtterance>) {
        if cancel {
            self.synthesis.cancel();
        }
        if let Some(utterance) = told {
            // Somebody may have paused it for all pages.
            self.synthesis.resume();
            self.synthesis.speak(utterance);
        }
    }

    /// Makes what is to be spoken, and remembers it.
    pub(super) fn prepare(
        &mut self,
        utterance: &Utterance,
        text: String,
        lang: &str,
    ) -> Option<SpeechSynthesisUtterance> {
        let spoken = SpeechSynthesisUtterance::new_with_text(&text).ok()?;
        let voice = self.voices.get(utterance.voice);
        spoken.set_voice(voice);
        spoken.set_lang(&voice.map_or_else(|| lang.to_owned(), SpeechSynthesisVoice::lang));
        spoken.set_rate(utterance.rate.factor());
        HEARD.with(|heard| {
            spoken.set_onstart(Some(heard));
            spoken.set_onboundary(Some(heard));
            spoken.set_onend(Some(heard));
            spoken.set_onerror(Some(heard));
        });
        if self.told.len() > 1 {
            self.told.remove(0);
        }
        self.told.push(Told { number: utterance.number, text, spoken: spoken.clone() });
        Some(spoken)
    }

    /// What an event tells. None of what is not ours, or no matter.
    fn input(&self, event: &Event) -> Option<Input> {
        let target = event.target()?;
        let told = self.told.iter().find(|told| *told.spoken == target)?;
        Some(match &*event.type_() {
            "start" => Input::Started(told.number),
            "boundary" => Input::Boundary(told.number, told.byte(event)),
            "end" => Input::Ended(told.number),
            "error" => Input::Failed(told.number, fault(event)),
            _ => return None,
        })
    }
}

impl Told {
    /// The byte of the text that an event has come to.
    fn byte(&self, event: &Event) -> Option<usize> {
        let index = property(event, "charIndex")?.as_f64()?;
        let mut units = 0.0;
        let place = self.text.char_indices().find(|(_, sign)| {
            units += if sign.len_utf16() > 1 { 2.0 } else { 1.0 };
            units > index
        });
        place.map(|(byte, _)| byte)
    }
}

/// Why an utterance was not spoken.
fn fault(event: &Event) -> Fault {
    let code = property(event, "error").and_then(|code| code.as_string()).unwrap_or_default();
    match &*code {
        "canceled" | "interrupted" => Fault::Cancelled,
        "not-allowed" => Fault::NotAllowed,
        "network" => Fault::Network,
        "language-unavailable" | "voice-unavailable" => Fault::Voice,
        _ => Fault::Other,
    }
}
