//! What the speaker was told last, and until when something must have come of it.

use super::Millis;

/// A moment in which a cancelled utterance must have ended. What is spoken sooner is lost in some browsers.
const MOMENT: Millis = 150.0;

/// How long it takes at most until an utterance is heard. Engines start slowly the first time, remote voices every time.
const START: Millis = 4000.0;

/// What an utterance may take longer than twice its time.
const SLACK: Millis = 3000.0;

/// What the speaker does, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Speaking {
    /// Nothing of ours.
    Silent,
    /// It was told to be silent; something is to be spoken next.
    Clearing(Millis),
    /// It was told to speak, and nothing is heard yet.
    Asked(Millis),
    /// It speaks.
    Heard(Millis),
}

impl Speaking {
    pub(super) fn clearing(now: Millis) -> Self {
        Self::Clearing(now + MOMENT)
    }

    pub(super) fn asked(now: Millis) -> Self {
        Self::Asked(now + START)
    }

    /// What is left takes so many milliseconds.
    pub(super) fn heard(now: Millis, left: Millis) -> Self {
        Self::Heard(now + 2.0 * left + SLACK)
    }

    pub(super) fn deadline(self) -> Option<Millis> {
        match self {
            Self::Silent => None,
            Self::Clearing(until) | Self::Asked(until) | Self::Heard(until) => Some(until),
        }
    }
}
