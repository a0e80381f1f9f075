//! A stand-in for a browser's speaker, on a clock of its own.

use super::{Input, Millis, Player, Rate, State, Utterance};
use crate::time;
use crate::voices::Voice;
use std::collections::VecDeque;

/// What a stand-in does unlike a good speaker.
#[derive(Clone, Copy, Default)]
pub(super) struct Quirks {
    /// Tells of no words.
    pub(super) no_boundaries: bool,
    /// Does not tell that it has begun.
    pub(super) no_start: bool,
    /// Falls silent after 15 seconds, and says that it speaks.
    pub(super) stops: bool,
    /// Says nothing, and tells nothing.
    pub(super) is_mute: bool,
    /// Tells of the end of what was cancelled only after this time.
    pub(super) late_end: Option<Millis>,
    /// Forgets what it is told to speak within this time after a cancel.
    pub(super) forgets: Option<Millis>,
}

/// A speaker: one utterance at a time, events in their time.
pub(super) struct Stand {
    pub(super) player: Player,
    pub(super) quirks: Quirks,
    pub(super) now: Millis,
    /// What it speaks, and until when; the time is infinite once it has stopped.
    pub(super) speaks: Option<(Utterance, Millis)>,
    cancelled: Millis,
    pub(super) events: VecDeque<(Millis, Input)>,
    /// What was spoken to its end.
    pub(super) heard: Vec<String>,
    /// How often it was told to speak, and to be silent.
    pub(super) asked: usize,
    pub(super) cancels: usize,
}

pub(super) fn voice(id: &str) -> Voice {
    Voice { id: id.to_owned(), lang: "zh-CN".to_owned(), is_local: true, ..Voice::default() }
}

impl Stand {
    pub(super) fn new(pieces: &[&str], quirks: Quirks) -> Self {
        let pieces = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        Self {
            player: Player::new(pieces, "zh-Hans", Rate::named("1"), ""),
            quirks,
            now: 1000.0,
            speaks: None,
            cancelled: -1e9,
            events: VecDeque::new(),
            heard: Vec::new(),
            asked: 0,
            cancels: 0,
        }
    }

    /// With a voice, and told to play.
    pub(super) fn playing(pieces: &[&str], quirks: Quirks) -> Self {
        let mut stand = Self::new(pieces, quirks);
        stand.take(Input::Voices(vec![voice("a")]));
        stand.play();
        stand
    }

    pub(super) fn play(&mut self) {
        self.take(Input::Play { is_busy: self.speaks.is_some() });
    }

    pub(super) fn take(&mut self, input: Input) {
        let orders = self.player.take(input, self.now);
        if orders.cancel {
            self.cancel();
        }
        if let Some(utterance) = orders.speak {
            self.speak(utterance);
        }
    }

    pub(super) fn cancel(&mut self) {
        self.cancels += 1;
        self.cancelled = self.now;
        if let Some((utterance, _)) = self.speaks.take() {
            self.events.clear();
            if let Some(late) = self.quirks.late_end {
                self.events.push_back((self.now + late, Input::Ended(utterance.number)));
            }
        }
    }

    pub(super) fn speak(&mut self, utterance: Utterance) {
        assert!(self.speaks.is_none(), "one utterance at a time");
        self.asked += 1;
        if self.quirks.is_mute || self.quirks.forgets.is_some_and(|within| self.now - self.cancelled < within)
        {
            return;
        }
        let text = &self.player.piece(utterance.piece)[utterance.range.clone()];
        let takes = utterance.rate.taking(time::millis(text));
        let number = utterance.number;
        if !self.quirks.no_start {
            self.events.push_back((self.now + 100.0, Input::Started(number)));
        }
        let spoken = if self.quirks.stops { takes.min(15_000.0) } else { takes };
        if !self.quirks.no_boundaries {
            let words = (1..).map(|word| f64::from(word) * 500.0).take_while(|at| *at < spoken);
            self.events.extend(words.map(|at| (self.now + 100.0 + at, Input::Boundary(number, None))));
        }
        let ends = if takes > spoken { f64::INFINITY } else { self.now + 100.0 + takes };
        self.speaks = Some((utterance, ends));
    }

    /// Lets time pass.
    pub(super) fn wait(&mut self, millis: Millis) {
        let end = self.now + millis;
        loop {
            let event = self.events.front().map_or(f64::INFINITY, |(at, _)| *at);
            let ends = self.speaks.as_ref().map_or(f64::INFINITY, |(_, at)| *at);
            let tick = self.player.deadline().unwrap_or(f64::INFINITY);
            let next = event.min(ends).min(tick);
            if next > end {
                break;
            }
            self.now = self.now.max(next);
            if event <= ends.min(tick) {
                if let Some((_, input)) = self.events.pop_front() {
                    self.take(input);
                }
            } else if ends <= tick {
                if let Some((utterance, _)) = self.speaks.take() {
                    self.heard.push(self.player.piece(utterance.piece)[utterance.range].to_owned());
                    self.take(Input::Ended(utterance.number));
                }
            } else {
                self.take(Input::Tick { is_speaking: self.speaks.is_some() });
            }
        }
        self.now = end;
    }

    /// Lets time pass until everything was spoken, or nothing more happens.
    pub(super) fn finish(&mut self) -> State {
        for _ in 0..3600 {
            if !matches!(self.player.state(), State::Playing | State::Waiting) {
                break;
            }
            self.wait(1000.0);
        }
        self.player.state()
    }
}
