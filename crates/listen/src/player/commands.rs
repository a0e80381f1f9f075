//! What the reader wants.

use super::speaking::Speaking;
use super::{BREATH, Input, Millis, Orders, Player, State, Trouble, Utterance, VOICES_WAIT};
use crate::sentences::parts;
use crate::voices::Voice;
use std::ops::Range;

impl Player {
    pub(super) fn play(&mut self, is_busy: bool, now: Millis) -> Orders {
        if self.pieces.is_empty() || self.state == State::Playing {
            return Orders::default();
        }
        if self.state == State::Done {
            (self.at, self.from) = (0, 0);
        }
        (self.strikes, self.breath) = (0, BREATH);
        // What failed before may be there again.
        self.failed.clear();
        if self.voice().is_none() {
            // Voices that are there and do not fit are no reason to wait.
            if !self.voices.is_empty() {
                return self.pause(State::Troubled(Trouble::NoVoice));
            }
            self.state = State::Waiting;
            self.patience = Some(now + VOICES_WAIT);
            return Orders::default();
        }
        self.state = State::Playing;
        if is_busy {
            // Another tab, or a page before this one.
            self.speaking = Speaking::clearing(now);
            return Orders { cancel: true, speak: None };
        }
        self.speak(now)
    }

    /// Falls silent, in a state of silence.
    pub(super) fn pause(&mut self, state: State) -> Orders {
        self.state = state;
        self.patience = None;
        let cancel = self.speaking != Speaking::Silent;
        self.speaking = Speaking::Silent;
        self.number += 1;
        Orders { cancel, speak: None }
    }

    /// Goes to a piece. Behind the last one everything is done.
    pub(super) fn step(&mut self, to: usize, now: Millis) -> Orders {
        if self.pieces.is_empty() {
            return Orders::default();
        }
        if to >= self.pieces.len() {
            return self.pause(State::Done);
        }
        // Back from the end: to the last piece.
        let to = if self.state == State::Done { self.at } else { to };
        (self.at, self.from, self.breath) = (to, 0, BREATH);
        if self.state == State::Done {
            self.state = State::Paused;
        }
        self.anew(now)
    }

    pub(super) fn choose(&mut self, voice: usize, now: Millis) -> Orders {
        let Some(voice) = self.voices.get(voice) else { return Orders::default() };
        self.chosen.clone_from(&voice.id);
        self.failed.retain(|failed| *failed != self.chosen);
        self.anew(now)
    }

    pub(super) fn renew_voices(&mut self, voices: Vec<Voice>, now: Millis) -> Orders {
        // Browsers tell of the same voices again and again, and some of none in between.
        if voices.is_empty() || voices == self.voices {
            return Orders::default();
        }
        let before = self.voice().and_then(|at| self.voices.get(at)).cloned();
        self.voices = voices;
        let after = self.voice().and_then(|at| self.voices.get(at)).cloned();
        match self.state {
            State::Waiting if after.is_some() => {
                self.state = State::Paused;
                self.patience = None;
                self.take(Input::Play { is_busy: false }, now)
            }
            State::Waiting => self.pause(State::Troubled(Trouble::NoVoice)),
            // Not asked for again: who waited has gone on to something else.
            State::Troubled(Trouble::NoVoice) if after.is_some() => self.pause(State::Paused),
            State::Playing if after.is_none() => self.pause(State::Troubled(Trouble::NoVoice)),
            // A better voice that came late takes over with the next utterance; one that is gone can speak no more.
            State::Playing if before.is_some_and(|before| !self.voices.contains(&before)) => self.anew(now),
            _ => Orders::default(),
        }
    }

    /// Goes on with the piece that is being spoken, wherever it stands now.
    pub(super) fn renew_pieces(&mut self, pieces: Vec<String>, now: Millis) -> Orders {
        let current = self.pieces.get(self.at);
        // The same sentence may stand in a story twice.
        let same = (self.at..pieces.len()).chain(0..self.at).find(|at| pieces.get(*at) == current);
        let is_done = self.state == State::Done && same == Some(pieces.len().saturating_sub(1));
        self.pieces = pieces;
        match same {
            Some(at) => {
                self.at = at;
                if self.state == State::Done && !is_done {
                    // There is more of it than was known at the end.
                    (self.at, self.from, self.state) = (at + 1, 0, State::Playing);
                    return self.speak(now);
                }
                Orders::default()
            }
            None => {
                (self.at, self.from) = (self.at.min(self.pieces.len().saturating_sub(1)), 0);
                self.anew(now)
            }
        }
    }

    /// Speaks what is being spoken once more, in another way. Silence stays silence.
    pub(super) fn anew(&mut self, now: Millis) -> Orders {
        if self.state != State::Playing {
            return Orders::default();
        }
        if self.speaking == Speaking::Silent {
            return self.speak(now);
        }
        self.number += 1;
        // A press after a press: the first one's cancel is enough.
        let cancel = !matches!(self.speaking, Speaking::Clearing(_));
        self.speaking = Speaking::clearing(now);
        Orders { cancel, speak: None }
    }

    /// Has the next utterance spoken.
    pub(super) fn speak(&mut self, now: Millis) -> Orders {
        let (Some(range), Some(voice)) = (self.part(), self.voice()) else {
            return self.pause(State::Troubled(Trouble::NoVoice));
        };
        self.number += 1;
        self.until = range.end;
        self.speaking = Speaking::asked(now);
        let utterance = Utterance { number: self.number, piece: self.at, range, voice, rate: self.rate };
        Orders { cancel: false, speak: Some(utterance) }
    }

    /// What is spoken next: the piece from where it is to be spoken on, as far as one breath reaches.
    pub(super) fn part(&self) -> Option<Range<usize>> {
        let piece = self.pieces.get(self.at)?;
        let rest = piece.get(self.from..)?;
        let part = parts(rest, self.rate.fitting(self.breath)).into_iter().next()?;
        Some(self.from + part.start..self.from + part.end)
    }
}
