//! What is spoken when: a state machine. It is told what happens and answers with orders for the speaker; it knows no browser.
//!
//! ```text
//! Input ── Player::take ── Orders { cancel, speak }
//!              │
//!              ├── deadline()    when to come back with Input::Tick at the latest
//!              └── state(), place(), voice(), …    what the bar shows
//! ```
//!
//! Speech in browsers is not to be relied on. What it does, and what is done about that:
//!
//! | | |
//! |---|---|
//! | voices come late, or never | three seconds, then [`Trouble::NoVoice`]; voices that come later are taken |
//! | `pause` and `resume` do nothing (Android), or for ever | they are not used: a pause cancels, going on speaks the sentence again |
//! | an utterance longer than 15 seconds stops without a word (Chromium, remote voices) | none is longer than [`BREATH`]; a watch speaks again what has neither ended nor told of a word in the time that it takes |
//! | `end` or `error` come late, after a cancel | utterances are numbered; those of an earlier one are heard no more |
//! | what is spoken directly after a cancel is lost | the next one waits until the cancelled one has ended, or a moment |
//! | `start` and `boundary` are missing | neither is needed; the highlight goes by utterances |
//! | `speak` is ignored without a press (iOS) | twice without a sign: [`Trouble::Silent`], and the reader is asked to press |
//! | the tab is in the background | only the watch needs a timer, and a late one speaks at worst one sentence twice |
//! | somebody else speaks or cancels (another tab, an extension) | a pause |

mod commands;
mod events;
mod rate;
mod speaking;

pub use rate::Rate;

use crate::voices::{self, Voice};
use speaking::Speaking;
use std::ops::Range;

/// Milliseconds, on a clock that never goes back.
pub type Millis = f64;

/// The longest utterance, in milliseconds. Chromium stops after 15 seconds.
pub const BREATH: u32 = 12_000;

/// The shortest that utterances are made when they stop all the same.
const SHORTEST_BREATH: u32 = 3000;

/// How long voices are waited for.
const VOICES_WAIT: Millis = 3000.0;

/// How often in a row something may fail before that is said.
const MOST_STRIKES: u8 = 3;

/// What is spoken in one go at most: a sentence, or a part of a long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Later ones have greater numbers.
    pub number: u32,
    /// Which piece it is of.
    pub piece: usize,
    /// What of that piece, in bytes.
    pub range: Range<usize>,
    /// The voice, by its number.
    pub voice: usize,
    /// How fast.
    pub rate: Rate,
}

/// What the speaker is to do, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// To be silent.
    pub cancel: bool,
    /// To speak.
    pub speak: Option<Utterance>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The reader wants to hear: from the beginning, after a pause, or after trouble. `is_busy` where something speaks already.
    Play {
        /// Whether the speaker speaks, or has something to speak.
        is_busy: bool,
    },
    /// The reader wants silence; so does a page that is left, and another tab that speaks.
    Pause,
    /// One sentence on.
    Next,
    /// One sentence back.
    Previous,
    /// Another speed.
    Rate(Rate),
    /// Another voice, by its number.
    Voice(usize),
    /// The voices of the device: all that there are now.
    Voices(Vec<Voice>),
    /// The pieces of the story as it is now: more of it is there, or less is to be read.
    Pieces(Vec<String>),
    /// An utterance is heard.
    Started(u32),
    /// An utterance has come to a word, by its byte in the utterance where that is known.
    Boundary(u32, Option<usize>),
    /// An utterance was spoken.
    Ended(u32),
    /// An utterance was not, or not wholly.
    Failed(u32, Fault),
    /// The deadline has come. `is_speaking` as the speaker itself says.
    Tick {
        /// Whether it says that it speaks.
        is_speaking: bool,
    },
}

/// Why an utterance was not spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Somebody cancelled it.
    Cancelled,
    /// The browser wants the reader to press something first.
    NotAllowed,
    /// A remote voice without a network.
    Network,
    /// A voice that is there and cannot speak, or not this language.
    Voice,
    /// Everything else.
    Other,
}

/// What keeps a story from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The device has no voice for the language.
    NoVoice,
    /// Nothing was heard. To press again may help.
    Silent,
    /// The voices need a network.
    Network,
    /// The speaker failed several times in a row.
    Broken,
}

/// What the player does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for voices.
    Waiting,
    /// It speaks.
    Playing,
    /// It will go on with the sentence.
    Paused,
    /// Everything was spoken.
    Done,
    /// It cannot speak.
    Troubled(Trouble),
}

/// Reads pieces of text aloud.
#[derive(Debug)]
pub struct Player {
    pieces: Vec<String>,
    lang: String,
    state: State,
    /// The piece; the byte in it from which on it is to be spoken; where the utterance that is spoken ends.
    at: usize,
    from: usize,
    until: usize,
    rate: Rate,
    voices: Vec<Voice>,
    chosen: String,
    /// Voices that could not speak.
    failed: Vec<String>,
    /// The longest utterance, in milliseconds.
    breath: u32,
    strikes: u8,
    /// The number of the last utterance.
    number: u32,
    speaking: Speaking,
    /// Until when voices are waited for.
    patience: Option<Millis>,
}

impl Player {
    /// A player of pieces in a language, with the voice that the reader has chosen before.
    pub fn new(pieces: Vec<String>, lang: &str, rate: Rate, chosen: &str) -> Self {
        Self {
            pieces,
            lang: lang.to_owned(),
            state: State::Paused,
            at: 0,
            from: 0,
            until: 0,
            rate,
            voices: Vec::new(),
            chosen: chosen.to_owned(),
            failed: Vec::new(),
            breath: BREATH,
            strikes: 0,
            number: 0,
            speaking: Speaking::Silent,
            patience: None,
        }
    }

    /// Takes what has happened at a time. What the speaker is to do has to be done before the next.
    pub fn take(&mut self, input: Input, now: Millis) -> Orders {
        match input {
            Input::Play { is_busy } => self.play(is_busy, now),
            Input::Pause => match self.state {
                State::Playing | State::Waiting => self.pause(State::Paused),
                _ => Orders::default(),
            },
            Input::Next => self.step(self.at.saturating_add(1), now),
            Input::Previous => self.step(self.at.saturating_sub(1), now),
            Input::Rate(rate) => {
                self.rate = rate;
                self.anew(now)
            }
            Input::Voice(voice) => self.choose(voice, now),
            Input::Voices(voices) => self.renew_voices(voices, now),
            Input::Pieces(pieces) => self.renew_pieces(pieces, now),
            Input::Started(number) => self.started(number, now),
            Input::Boundary(number, byte) => self.boundary(number, byte, now),
            Input::Ended(number) => self.ended(number, now),
            Input::Failed(number, fault) => self.fault(number, fault, now),
            Input::Tick { is_speaking } => self.tick(is_speaking, now),
        }
    }

    /// When [`Input::Tick`] is due. None where nothing is waited for.
    pub fn deadline(&self) -> Option<Millis> {
        self.speaking.deadline().or(self.patience)
    }

    /// What it does.
    pub fn state(&self) -> State {
        self.state
    }

    /// What is being spoken, or will be: a piece, and bytes of it. None when everything was spoken, or nothing is to be.
    pub fn place(&self) -> Option<(usize, Range<usize>)> {
        let range = self.part()?;
        (self.state != State::Done).then_some((self.at, range))
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// A piece; empty outside of them.
    pub fn piece(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", String::as_str)
    }

    /// How fast it speaks.
    pub fn rate(&self) -> Rate {
        self.rate
    }

    /// The voice that it speaks with, by its number.
    pub fn voice(&self) -> Option<usize> {
        voices::choose(&self.voices, &self.lang, &self.chosen, &self.failed)
    }

    /// The voices that can be chosen, by their numbers, the most fitting first.
    pub fn choices(&self) -> Vec<(usize, &Voice)> {
        let fitting = voices::fitting(&self.voices, &self.lang);
        fitting.into_iter().filter_map(|at| Some((at, self.voices.get(at)?))).collect()
    }
}

#[cfg(test)]
mod stand;
#[cfg(test)]
mod tests;
