//! What a reader's actions and choices come to.

use super::super::kept;
use super::super::speech::Speech;
use super::Session;
use crate::player::{Input, Rate};

impl Session {
    /// What the player is told of an action; none where a recording is played.
    pub(super) fn act(&mut self, what: &str) -> Option<Vec<Input>> {
        self.shows = true;
        let is_playing = self.is_playing();
        if what == "more" {
            self.bar.expand(!self.bar.is_expanded());
            return None;
        }
        if let Some(recording) = self.recording() {
            match what {
                "play" | "pause" if is_playing => recording.pause(),
                "play" => {
                    self.is_refused = false;
                    recording.play(self.player.rate().factor());
                }
                "next" | "previous" => recording.step(what == "next"),
                _ => {}
            }
            return None;
        }
        let is_busy = self.speech.as_ref().is_some_and(Speech::is_busy);
        Some(vec![match what {
            "play" | "pause" if is_playing => Input::Pause,
            "play" => Input::Play { is_busy },
            "next" => Input::Next,
            "previous" => Input::Previous,
            _ => return None,
        }])
    }

    pub(super) fn choose(&mut self, what: &str, value: &str) -> Option<Vec<Input>> {
        match what {
            "rate" => {
                let rate = Rate::named(value);
                if let Some(recording) = self.recording() {
                    recording.0.set_playback_rate(f64::from(rate.factor()));
                }
                Some(vec![Input::Rate(rate)])
            }
            // The recording.
            "voice" if value.is_empty() => {
                self.plays_recording = self.recording.is_some();
                self.recording()?.play(self.player.rate().factor());
                Some(vec![Input::Pause])
            }
            "voice" => {
                let voice: usize = value.parse().ok()?;
                let choices = self.player.choices();
                let (_, chosen) = choices.iter().find(|(at, _)| *at == voice)?;
                kept::set(&kept::voice_of(&self.page.lang), &chosen.id);
                let mut inputs = vec![Input::Voice(voice)];
                if let Some(recording) = self.recording() {
                    recording.pause();
                    self.plays_recording = false;
                    inputs.push(Input::Play { is_busy: false });
                }
                Some(inputs)
            }
            _ => None,
        }
    }
}
