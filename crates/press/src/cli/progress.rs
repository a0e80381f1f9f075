//! How far long work is, and how long it will take: on standard error, several times a second on a terminal, else now and then.

use std::io::{IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often a line is written over on a terminal.
const OFTEN: Duration = Duration::from_millis(100);

/// How often a line is written where they stay, as in a log: short work says nothing.
const NOW_AND_THEN: Duration = Duration::from_secs(30);

/// From when on there is an estimate, and how far back it looks: what was quick at first, because it had been made before, is
/// forgotten soon.
const ESTIMATE_AFTER: Duration = Duration::from_secs(5);
const WINDOW: Duration = Duration::from_secs(30);

/// Progress of one kind of work.
#[derive(Debug)]
pub(crate) struct Progress {
    begun: Instant,
    is_terminal: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    what: &'static str,
    begun: Duration,
    shown: Option<Duration>,
    /// When how many were done: over the last [`WINDOW`], a point a second.
    points: Vec<(Duration, usize)>,
}

impl Progress {
    /// Work that begins now.
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), is_terminal: std::io::stderr().is_terminal(), state: Mutex::default() }
    }

    /// Shows that so many of all are done, when it is time to.
    pub(crate) fn show(&self, doing: &str, done: usize, all: usize, what: &'static str) {
        // Whoever else is about to write says nearly the same; but the end must be said.
        let state = match done == all {
            true => Some(self.state.lock().unwrap_or_else(PoisonError::into_inner)),
            false => self.state.try_lock().ok(),
        };
        let text =
            state.and_then(|mut state| state.line(self.begun.elapsed(), self.interval(), done, all, what));
        if let Some(text) = text {
            self.write(doing, &text, done == all);
        }
    }

    /// Shows that so many are done, of a number that is not known.
    pub(crate) fn count(&self, doing: &str, done: usize, what: &'static str) {
        self.show(doing, done, usize::MAX, what);
    }

    fn interval(&self) -> Duration {
        if self.is_terminal { OFTEN } else { NOW_AND_THEN }
    }

    fn write(&self, doing: &str, text: &str, is_end: bool) {
        let (start, end) = match self.is_terminal {
            // The line before may have been longer.
            true => ("\r\u{1b}[K", if is_end { "\n" } else { "" }),
            false => ("", "\n"),
        };
        let mut stderr = std::io::stderr().lock();
        // Progress that cannot be shown is no reason to stop.
        let _ = write!(stderr, "{start}{doing} {text}{end}").and_then(|()| stderr.flush());
    }
}

impl State {
    /// What is shown after so long, if it is time to show something; the end always is where anything was shown before.
    fn line(
        &mut self,
        at: Duration,
        interval: Duration,
        done: usize,
        all: usize,
        what: &'static str,
    ) -> Option<String> {
        if self.what != what {
            *self = Self { what, begun: at, ..Self::default() };
        }
        if self.points.last().is_none_or(|(last, _)| at.saturating_sub(*last) >= Duration::from_secs(1)) {
            self.points.push((at, done));
            self.points.retain(|(point, _)| at.saturating_sub(*point) <= WINDOW);
        }
        let is_end = done == all && (self.shown.is_some() || interval == OFTEN);
        let since = at.saturating_sub(self.shown.unwrap_or(self.begun));
        if since < interval && !is_end {
            return None;
        }
        self.shown = Some(at);
        if all == usize::MAX {
            return Some(format!("{done} {what}"));
        }
        let left = left(&self.points, at, done, all).map(|left| format!(", about {} left", words(left)));
        Some(format!("{done} of {all} {what}{}", left.unwrap_or_default()))
    }
}

/// How long the rest takes at the pace of the last points: nothing while that is not known.
fn left(points: &[(Duration, usize)], at: Duration, done: usize, all: usize) -> Option<Duration> {
    let (since, before) = *points.first()?;
    let (time, count) = (at.saturating_sub(since), done.checked_sub(before)?);
    if time < ESTIMATE_AFTER || count == 0 || done >= all {
        return None;
    }
    Duration::try_from_secs_f64(time.as_secs_f64() * (all - done) as f64 / count as f64).ok()
}

/// Seconds up to a minute and a half, then minutes, then hours and minutes.
fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..90 => format!("{} s", seconds.max(1)),
        90..5400 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: fn(u64) -> Duration = Duration::from_secs;

    #[test]
    fn the_rest_is_estimated_from_the_last_half_minute() {
        let mut state = State::default();
        let mut line = |at, done| state.line(S(at), OFTEN, done, 1000, "stories");
        assert_eq!(line(0, 0), None);
        assert_eq!(line(1, 0).as_deref(), Some("0 of 1000 stories"));
        // Half of them had been made before.
        assert_eq!(line(2, 500).as_deref(), Some("500 of 1000 stories"));
        // Then one a second.
        let mut last = None;
        for second in 3..=60 {
            last = line(second, 498 + usize::try_from(second).expect("a number"));
        }
        assert_eq!(last.as_deref(), Some("558 of 1000 stories, about 7 min left"));
        assert_eq!(line(61, 1000).as_deref(), Some("1000 of 1000 stories"));
    }

    #[test]
    fn a_log_gets_a_line_now_and_then_and_none_of_short_work() {
        let mut state = State::default();
        let mut line = |at, done| state.line(S(at), NOW_AND_THEN, done, 100, "pages").is_some();
        assert!(
            !line(0, 1) && !line(29, 50) && line(30, 51) && !line(31, 52) && line(61, 90) && line(62, 100)
        );
        // What comes after it is other work.
        assert!(state.line(S(63), NOW_AND_THEN, 100, 100, "stories").is_none());
    }

    #[test]
    fn where_nobody_knows_how_many_there_are_those_that_are_done_are_counted() {
        let mut state = State::default();
        let mut line = |at, done| state.line(S(at), NOW_AND_THEN, done, usize::MAX, "stories");
        assert_eq!((line(0, 1), line(31, 7).as_deref()), (None, Some("7 stories")));
    }

    #[test]
    fn times_are_as_short_as_they_can_be() {
        let said = [0, 1, 89, 90, 3599, 5400, 90_000].map(|seconds| words(S(seconds)));
        assert_eq!(said, ["1 s", "1 s", "89 s", "2 min", "60 min", "1 h 30 min", "25 h 0 min"]);
    }
}
