//! What is shown: in the bar, in the text, on the system's controls; and the timer.

use super::super::bar::Shown;
use super::super::{highlight, kept, media};
use super::{Session, TICK, TIMER};
use crate::follow;
use crate::player::State;
use web_sys::HtmlElement;

/// What has to be done once it is drawn.
pub(super) struct Drawn {
    /// The link to go on with, by itself.
    pub(super) next: Option<HtmlElement>,
    /// Whether it began to be heard.
    pub(super) begins: bool,
}

impl Session {
    pub(super) fn draw(&mut self) -> Drawn {
        let (is_playing, is_done) = (self.is_playing(), self.is_done());
        let next = is_done.then(|| self.next()).flatten();
        self.bar.draw(&Shown {
            is_playing,
            status: self.status(),
            count: self.count(),
            progress: self.progress(),
            next,
            is_recording: self.plays_recording,
        });
        self.mark();
        self.set_timer();
        media::tell(is_playing);
        let begins = is_playing && !self.was_playing;
        let ends = is_done && !self.was_done;
        (self.was_playing, self.was_done) = (is_playing, is_done);
        // A press on the link is expected as well.
        self.expects_next = is_done;
        let follows = ends && !self.is_selection && !kept::get(kept::FOLLOW).is_empty();
        Drawn { next: self.bar.next().filter(|_| follows), begins }
    }

    fn next(&self) -> Option<(String, String)> {
        if self.is_selection {
            return None;
        }
        let link = follow::next(self.page.next.as_ref(), self.page.previous.as_ref(), &self.heard)?;
        Some((link.href.clone(), link.title.clone()))
    }

    fn status(&self) -> &'static str {
        if let Some(recording) = self.recording() {
            return match () {
                () if self.is_refused => self.words.no_recording,
                () if recording.is_playing() => self.words.recording,
                () if recording.is_over() => self.words.done,
                () => self.words.paused,
            };
        }
        match self.player.state() {
            State::Waiting => self.words.waiting,
            State::Playing => self.words.playing,
            State::Paused => self.words.paused,
            State::Done => self.words.done,
            State::Troubled(trouble) => self.words.of_trouble(trouble),
        }
    }

    fn count(&self) -> String {
        match self.player.place().filter(|_| !self.plays_recording) {
            Some((at, _)) => [&(at + 1).to_string(), " / ", &self.player.len().to_string()].concat(),
            None => String::new(),
        }
    }

    fn progress(&self) -> (f64, f64) {
        if let Some(recording) = self.recording() {
            return recording.progress();
        }
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let all = number(self.player.len()).max(1.0);
        (self.player.place().map_or(if self.is_done() { all } else { 0.0 }, |(at, _)| number(at)), all)
    }

    /// Marks what is spoken. It is scrolled to while the reader follows: while what was marked before is seen.
    fn mark(&mut self) {
        let place = self.player.place().filter(|_| !self.plays_recording && self.page.article.is_connected());
        if place.as_ref() == self.marked.as_ref().map(|(place, _)| place) {
            return;
        }
        let bottom = self.bar.top();
        let follows =
            self.shows || self.marked.as_ref().is_some_and(|(_, range)| highlight::is_seen(range, bottom));
        self.shows = false;
        let range = place.as_ref().and_then(|(piece, range)| self.copy.place(&self.document, *piece, range));
        self.marked = place.zip(range);
        match &self.marked {
            Some((_, range)) => {
                highlight::mark(&self.document, range);
                if follows {
                    highlight::show(&self.window, range, bottom);
                }
            }
            None => highlight::clear(&self.document),
        }
    }

    fn set_timer(&self) {
        if let Some(timer) = TIMER.take() {
            self.window.clear_timeout_with_handle(timer);
        }
        if let Some(deadline) = self.player.deadline() {
            // A little later, so that it has come.
            #[expect(
                clippy::cast_possible_truncation,
                reason = "casts of numbers outside of the range give the nearest"
            )]
            let millis = (deadline - self.now()).max(0.0) as i32 + 5;
            let tick = TICK.with(Clone::clone);
            TIMER.set(self.window.set_timeout_with_callback_and_timeout_and_arguments_0(&tick, millis).ok());
        }
    }
}
