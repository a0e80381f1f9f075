//! What the speaker tells, and what it does not.

use super::speaking::Speaking;
use super::{Fault, MOST_STRIKES, Millis, Orders, Player, SHORTEST_BREATH, State, Trouble};
use crate::time;

impl Player {
    /// Whether an event is about what is spoken now.
    fn is_current(&self, number: u32) -> bool {
        number == self.number && matches!(self.speaking, Speaking::Asked(_) | Speaking::Heard(_))
    }

    /// Milliseconds that the utterance takes from a byte of it on.
    fn left(&self, from: usize) -> Millis {
        let text = self.piece(self.at).get(self.from..self.until).unwrap_or_default();
        self.rate.taking(time::millis(text.get(from..).unwrap_or(text)))
    }

    pub(super) fn started(&mut self, number: u32, now: Millis) -> Orders {
        if self.is_current(number) {
            self.speaking = Speaking::heard(now, self.left(0));
        }
        Orders::default()
    }

    pub(super) fn boundary(&mut self, number: u32, byte: Option<usize>, now: Millis) -> Orders {
        if self.is_current(number) {
            self.speaking = Speaking::heard(now, self.left(byte.unwrap_or(0)));
        }
        Orders::default()
    }

    pub(super) fn ended(&mut self, number: u32, now: Millis) -> Orders {
        if !self.is_current(number) {
            return self.cleared(now);
        }
        self.strikes = 0;
        self.go_on();
        if self.state == State::Done {
            self.speaking = Speaking::Silent;
            return Orders::default();
        }
        self.speak(now)
    }

    /// Goes behind what was spoken.
    fn go_on(&mut self) {
        self.from = self.until;
        if self.part().is_none() {
            self.from = 0;
            match self.at + 1 < self.pieces.len() {
                true => self.at += 1,
                false => self.state = State::Done,
            }
        }
    }

    pub(super) fn fault(&mut self, number: u32, fault: Fault, now: Millis) -> Orders {
        if !self.is_current(number) {
            return self.cleared(now);
        }
        match fault {
            // Not by us: we would have another number.
            Fault::Cancelled => {
                self.speaking = Speaking::Silent;
                self.pause(State::Paused)
            }
            Fault::NotAllowed => {
                self.speaking = Speaking::Silent;
                self.pause(State::Troubled(Trouble::Silent))
            }
            Fault::Network | Fault::Voice => self.other_voice(fault, now),
            Fault::Other => self.strike(Trouble::Broken, now),
        }
    }

    /// A cancelled utterance is over: what waited for that is spoken.
    fn cleared(&mut self, now: Millis) -> Orders {
        match self.speaking {
            Speaking::Clearing(_) if self.state == State::Playing => self.speak(now),
            _ => Orders::default(),
        }
    }

    /// Passes over the voice that could not speak.
    fn other_voice(&mut self, fault: Fault, now: Millis) -> Orders {
        let failed = self.voice().and_then(|at| self.voices.get(at)).map(|voice| voice.id.clone());
        self.failed.extend(failed);
        if self.voice().is_some() {
            return self.anew(now);
        }
        self.failed.clear();
        let trouble = if fault == Fault::Network { Trouble::Network } else { Trouble::NoVoice };
        self.pause(State::Troubled(trouble))
    }

    /// Speaks it once more, in shorter parts, unless that has failed too often.
    fn strike(&mut self, trouble: Trouble, now: Millis) -> Orders {
        self.strikes += 1;
        if self.strikes >= MOST_STRIKES {
            self.strikes = 0;
            return self.pause(State::Troubled(trouble));
        }
        self.breath = (self.breath / 2).max(SHORTEST_BREATH);
        self.anew(now)
    }

    pub(super) fn tick(&mut self, is_speaking: bool, now: Millis) -> Orders {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return Orders::default();
        }
        match self.speaking {
            Speaking::Silent => self.pause(State::Troubled(Trouble::NoVoice)),
            Speaking::Clearing(_) => self.speak(now),
            // Some never tell that they have begun.
            Speaking::Asked(_) if is_speaking => {
                self.speaking = Speaking::heard(now, self.left(0));
                Orders::default()
            }
            // A press may be all that is missing: after two attempts it is asked for.
            Speaking::Asked(_) if self.strikes > 0 => self.pause(State::Troubled(Trouble::Silent)),
            Speaking::Asked(_) => self.strike(Trouble::Silent, now),
            // Whatever it says of itself: Chromium says that it speaks when it has stopped.
            Speaking::Heard(_) => self.strike(Trouble::Broken, now),
        }
    }
}
