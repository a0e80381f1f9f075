//! How fast is asked: so many requests a second, and slower where a server asks for it.

use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime};

/// The longest that a server may ask to be left alone, per request.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// How often something is asked, the first time included.
pub(super) const TRIES: u32 = 5;

/// The times between requests.
pub(super) struct Pace {
    between: Duration,
    /// What the waits between tries begin with; each is twice as long as the one before.
    first_wait: Duration,
    last: Cell<Option<Instant>>,
    sleep: Box<dyn Fn(Duration)>,
}

impl Pace {
    /// So many requests a second; zero or less: no limit. `sleep` waits.
    pub(super) fn new(rate: f64, first_wait: Duration, sleep: Box<dyn Fn(Duration)>) -> Self {
        let between = Duration::try_from_secs_f64(1.0 / rate).ok().filter(|_| rate > 0.0).unwrap_or_default();
        Self { between, first_wait, last: Cell::new(None), sleep }
    }

    /// Waits until the next request may begin.
    pub(super) fn begin(&self) {
        if let Some(last) = self.last.get() {
            let wait = self.between.saturating_sub(last.elapsed());
            if !wait.is_zero() {
                (self.sleep)(wait);
            }
        }
        self.last.set(Some(Instant::now()));
    }

    /// Waits before another try; `number` says which was the last, from 0. `asked` is what the server asked for.
    pub(super) fn wait(&self, number: u32, asked: Option<Duration>) {
        let own = self.first_wait.saturating_mul(2u32.saturating_pow(number));
        (self.sleep)(asked.unwrap_or(own).min(LONGEST_WAIT));
    }
}

/// What `Retry-After` says: seconds, or a date.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn a_server_may_say_seconds_or_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let read = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(read("7"), Some(7));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:47 GMT"), Some(10));
        assert_eq!(read("Sunday, 06-Nov-94 08:49:47 GMT"), Some(10));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:00 GMT"), Some(0));
        assert_eq!((read("soon"), read("-1")), (None, None));
    }

    #[test]
    fn waits_double_and_end_somewhere() {
        let slept = Rc::new(Cell::new(Duration::ZERO));
        let own = Rc::clone(&slept);
        let pace = Pace::new(0.0, Duration::from_millis(500), Box::new(move |time| own.set(time)));
        let wait = |number, asked: Option<u64>| {
            pace.wait(number, asked.map(Duration::from_secs));
            slept.get().as_millis()
        };
        assert_eq!([wait(0, None), wait(1, None), wait(3, None)], [500, 1000, 4000]);
        assert_eq!([wait(0, Some(9)), wait(0, Some(86_400)), wait(60, None)], [9000, 300_000, 300_000]);
    }
}
