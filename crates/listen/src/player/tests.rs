//! The player against a stand-in for speech, on a clock of its own.

use super::stand::{Quirks, Stand, voice};
use super::*;
use crate::time;

const STORY: [&str; 3] = ["从昨天夜里到今天上午，全市普降小雪。", "路通了。", "请慢行。"];

/// Takes about 40 seconds.
fn long() -> String {
    "从昨天夜里到今天上午全市普降小雪，".repeat(9) + "路通了。"
}

#[test]
fn a_story_is_spoken_sentence_by_sentence() {
    let mut stand = Stand::playing(&STORY, Quirks::default());
    assert_eq!(stand.player.place(), Some((0, 0..STORY[0].len())));
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY);
    assert_eq!((stand.player.place(), stand.cancels, stand.asked), (None, 0, 3));
    stand.play();
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard.len(), 6);
}

#[test]
fn without_boundaries_and_without_starts_it_is_the_same() {
    for (no_boundaries, no_start) in [(true, false), (false, true), (true, true)] {
        let mut stand = Stand::playing(&STORY, Quirks { no_boundaries, no_start, ..Quirks::default() });
        assert_eq!(stand.finish(), State::Done);
        assert_eq!((stand.heard.len(), stand.asked, stand.cancels), (3, 3, 0));
    }
}

#[test]
fn voices_that_come_late_are_waited_for() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    stand.play();
    assert_eq!(stand.player.state(), State::Waiting);
    stand.wait(1500.0);
    stand.take(Input::Voices(Vec::new()));
    assert_eq!((stand.player.state(), stand.asked), (State::Waiting, 0));
    stand.take(Input::Voices(vec![voice("a")]));
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY);
}

#[test]
fn voices_that_never_come_are_said_to_be_missing() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    stand.play();
    stand.wait(2900.0);
    assert_eq!(stand.player.state(), State::Waiting);
    stand.wait(200.0);
    assert_eq!(stand.player.state(), State::Troubled(Trouble::NoVoice));
    assert_eq!((stand.asked, stand.player.deadline()), (0, None));
    // After all: the reader may press again.
    stand.take(Input::Voices(vec![voice("a")]));
    assert_eq!(stand.player.state(), State::Paused);
    stand.play();
    assert_eq!(stand.finish(), State::Done);
}

#[test]
fn a_language_without_a_voice_is_not_waited_for() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    stand.take(Input::Voices(vec![Voice { lang: "en-US".to_owned(), ..voice("a") }]));
    stand.play();
    assert_eq!(stand.player.state(), State::Troubled(Trouble::NoVoice));
}

#[test]
fn a_long_sentence_is_spoken_in_parts_that_no_browser_stops() {
    let long = long();
    let mut stand =
        Stand::playing(&[&long, "完。"], Quirks { stops: true, no_boundaries: true, ..Quirks::default() });
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard.concat(), format!("{long}完。"));
    assert!(stand.heard.iter().all(|part| time::millis(part) <= BREATH));
    assert_eq!(stand.cancels, 0);
}

/// At 0.7 of the speed the same words take longer than 15 seconds.
#[test]
fn a_slow_voice_has_shorter_parts() {
    let long = long();
    let mut stand = Stand::new(&[&long], Quirks { stops: true, ..Quirks::default() });
    stand.take(Input::Voices(vec![voice("a")]));
    stand.take(Input::Rate(Rate::named("0.7")));
    stand.play();
    assert_eq!(stand.finish(), State::Done);
    assert_eq!((stand.heard.concat(), stand.cancels), (long, 0));
}

/// A sentence without a place to break, or a voice that is slower than was thought.
#[test]
fn what_stops_after_fifteen_seconds_is_spoken_again() {
    let address = format!("https://news.example/{}", "1".repeat(80));
    let mut stand = Stand::playing(&["一。", &address, "二。"], Quirks { stops: true, ..Quirks::default() });
    stand.wait(16_000.0);
    assert_eq!((stand.asked, stand.cancels), (2, 0));
    stand.wait(60_000.0);
    assert!(stand.cancels >= 1 && stand.asked >= 3, "spoken again: {} {}", stand.asked, stand.cancels);
    // It has no place to break, so it never ends: that is said, and the reader goes on by hand.
    assert_eq!(stand.finish(), State::Troubled(Trouble::Broken));
    stand.take(Input::Next);
    stand.play();
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, ["一。", "二。"]);
}

/// A voice that takes three times as long as was thought stops, and gets through in shorter parts.
#[test]
fn parts_get_shorter_when_they_stop_all_the_same() {
    let mut stand = Stand::playing(&[&long()], Quirks { no_boundaries: true, ..Quirks::default() });
    let first = stand.player.place().expect("a part").1.len();
    // It stops in the middle, without a word.
    stand.wait(2000.0);
    stand.speaks = stand.speaks.take().map(|(utterance, _)| (utterance, f64::INFINITY));
    stand.wait(30_000.0);
    assert_eq!(stand.player.state(), State::Playing);
    assert!(stand.player.place().expect("a part").1.len() < first);
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard.concat(), long());
}

#[test]
fn the_late_end_of_what_was_cancelled_does_not_advance() {
    for late in [1.0, 100.0, 149.0, 151.0, 600.0] {
        let mut stand = Stand::playing(&STORY, Quirks { late_end: Some(late), ..Quirks::default() });
        stand.wait(1000.0);
        stand.take(Input::Next);
        assert_eq!(stand.player.place(), Some((1, 0..STORY[1].len())));
        stand.wait(800.0);
        assert_eq!(stand.player.place().map(|(at, _)| at), Some(1), "late by {late}");
        assert_eq!(stand.finish(), State::Done);
        assert_eq!(stand.heard, STORY[1..], "late by {late}");
    }
}

/// What is spoken directly after a cancel is lost in some browsers.
#[test]
fn after_a_cancel_it_waits_a_moment() {
    let mut stand = Stand::playing(&STORY, Quirks { forgets: Some(100.0), ..Quirks::default() });
    stand.wait(1000.0);
    stand.take(Input::Next);
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY[1..]);
    assert_eq!(stand.asked, 3);
    // Even where the moment was too short, nothing is lost but a few seconds.
    let mut stand = Stand::playing(&STORY, Quirks { forgets: Some(2000.0), ..Quirks::default() });
    stand.wait(1000.0);
    stand.take(Input::Next);
    stand.wait(500.0);
    stand.quirks.forgets = None;
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY[1..]);
}

/// Where `pause` does nothing (Android) the sentence would go on: a pause cancels, and going on speaks it again.
#[test]
fn a_pause_is_silence_and_going_on_begins_the_sentence_again() {
    let mut stand = Stand::playing(&STORY, Quirks { late_end: Some(300.0), ..Quirks::default() });
    stand.wait(1500.0);
    stand.take(Input::Pause);
    assert_eq!((stand.player.state(), stand.cancels, stand.speaks.is_none()), (State::Paused, 1, true));
    stand.wait(600_000.0);
    assert_eq!((stand.player.place().map(|(at, _)| at), stand.heard.len(), stand.asked), (Some(0), 0, 1));
    stand.take(Input::Pause);
    assert_eq!(stand.cancels, 1);
    stand.play();
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY);
}

#[test]
fn a_pause_while_voices_are_waited_for_ends_that() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    stand.play();
    stand.take(Input::Pause);
    stand.take(Input::Voices(vec![voice("a")]));
    stand.wait(5000.0);
    assert_eq!((stand.player.state(), stand.asked), (State::Paused, 0));
}

/// iOS takes no speech without a press, and says nothing of that.
#[test]
fn a_mute_speaker_is_said_to_be_silent() {
    let mut stand = Stand::playing(&STORY, Quirks { is_mute: true, ..Quirks::default() });
    stand.wait(5000.0);
    assert_eq!((stand.player.state(), stand.asked), (State::Playing, 2));
    assert_eq!(stand.finish(), State::Troubled(Trouble::Silent));
    assert_eq!(stand.asked, 2);
    stand.quirks.is_mute = false;
    stand.play();
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY);
}

#[test]
fn steps_go_by_sentences_and_stay_within_the_story() {
    let mut stand = Stand::playing(&STORY, Quirks::default());
    stand.take(Input::Previous);
    assert_eq!(stand.player.place().map(|(at, _)| at), Some(0));
    for _ in 0..2 {
        stand.take(Input::Next);
    }
    assert_eq!((stand.player.place().map(|(at, _)| at), stand.cancels), (Some(2), 1));
    stand.wait(400.0);
    stand.take(Input::Next);
    assert_eq!((stand.player.state(), stand.speaks.is_none()), (State::Done, true));
    stand.take(Input::Previous);
    assert_eq!((stand.player.state(), stand.player.place().map(|(at, _)| at)), (State::Paused, Some(2)));
    stand.take(Input::Previous);
    stand.wait(10_000.0);
    assert_eq!((stand.player.place().map(|(at, _)| at), stand.heard.len()), (Some(1), 0));
    stand.play();
    stand.finish();
    assert_eq!(stand.heard, STORY[1..]);
}

#[test]
fn another_speed_and_another_voice_are_heard_at_once() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    stand.take(Input::Voices(vec![voice("a"), voice("b")]));
    stand.play();
    stand.wait(1000.0);
    stand.take(Input::Rate(Rate::named("2")));
    stand.take(Input::Voice(1));
    stand.wait(200.0);
    let (utterance, _) = stand.speaks.as_ref().expect("it speaks");
    assert_eq!((utterance.rate, utterance.voice, utterance.piece), (Rate::named("2"), 1, 0));
    assert_eq!((stand.finish(), stand.heard.len()), (State::Done, 3));
    // In silence they change nothing but what comes.
    stand.take(Input::Voice(0));
    stand.take(Input::Rate(Rate::named("1")));
    assert_eq!((stand.player.state(), stand.player.voice()), (State::Done, Some(0)));
}

#[test]
fn a_remote_voice_without_a_network_gives_way() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    let remote = Voice { is_local: false, ..voice("remote") };
    stand.take(Input::Voices(vec![voice("local"), remote]));
    stand.take(Input::Voice(1));
    stand.play();
    stand.speaks = None;
    stand.events.clear();
    stand.take(Input::Failed(stand.player.number, Fault::Network));
    assert_eq!(stand.player.voice(), Some(0));
    assert_eq!((stand.finish(), stand.heard.len()), (State::Done, 3));

    let mut stand = Stand::playing(&STORY, Quirks::default());
    stand.speaks = None;
    stand.events.clear();
    stand.take(Input::Failed(stand.player.number, Fault::Network));
    assert_eq!(stand.player.state(), State::Troubled(Trouble::Network));
}

#[test]
fn faults_are_tried_again_and_then_said() {
    let mut stand = Stand::playing(&STORY, Quirks { is_mute: true, ..Quirks::default() });
    for _ in 0..2 {
        stand.take(Input::Failed(stand.player.number, Fault::Other));
        assert_eq!(stand.player.state(), State::Playing);
        stand.wait(200.0);
    }
    stand.take(Input::Failed(stand.player.number, Fault::Other));
    assert_eq!((stand.player.state(), stand.asked), (State::Troubled(Trouble::Broken), 3));
    let mut stand = Stand::playing(&STORY, Quirks::default());
    stand.speaks = None;
    stand.take(Input::Failed(stand.player.number, Fault::NotAllowed));
    assert_eq!(stand.player.state(), State::Troubled(Trouble::Silent));
}

/// Another tab speaks, or an extension cancels.
#[test]
fn who_is_cancelled_by_another_pauses() {
    let mut stand = Stand::playing(&STORY, Quirks::default());
    stand.wait(500.0);
    stand.speaks = None;
    stand.events.clear();
    stand.take(Input::Failed(stand.player.number, Fault::Cancelled));
    stand.wait(60_000.0);
    assert_eq!((stand.player.state(), stand.heard.len(), stand.cancels), (State::Paused, 0, 0));
    stand.play();
    assert_eq!(stand.finish(), State::Done);
}

#[test]
fn a_speaker_that_is_busy_is_silenced_first() {
    let mut stand = Stand::new(&STORY, Quirks { forgets: Some(100.0), ..Quirks::default() });
    stand.take(Input::Voices(vec![voice("a")]));
    stand.take(Input::Play { is_busy: true });
    assert_eq!((stand.cancels, stand.asked), (1, 0));
    assert_eq!((stand.finish(), stand.heard.len()), (State::Done, 3));
}

/// A tab in the background gets its timers late: here a minute.
#[test]
fn a_late_tick_speaks_at_worst_a_sentence_again() {
    let mut stand = Stand::playing(&STORY, Quirks { late_end: Some(50.0), ..Quirks::default() });
    stand.wait(200.0);
    stand.now += 60_000.0;
    stand.take(Input::Tick { is_speaking: true });
    stand.events.clear();
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY);
}

#[test]
fn a_voice_that_is_gone_is_replaced_in_the_middle() {
    let mut stand = Stand::new(&STORY, Quirks::default());
    stand.take(Input::Voices(vec![voice("a"), voice("b")]));
    stand.play();
    stand.wait(500.0);
    stand.take(Input::Voices(vec![voice("b")]));
    assert_eq!(stand.cancels, 1);
    assert_eq!((stand.finish(), stand.heard.len()), (State::Done, 3));
}

/// The app draws long stories in portions, and captions come and go.
#[test]
fn a_story_that_grows_is_read_on() {
    let mut stand = Stand::playing(&STORY[..1], Quirks::default());
    stand.wait(500.0);
    stand.take(Input::Pieces(STORY.map(str::to_owned).into()));
    assert_eq!((stand.finish(), stand.cancels), (State::Done, 0));
    assert_eq!(stand.heard, STORY);
    let mut stand = Stand::playing(&STORY[..1], Quirks::default());
    assert_eq!(stand.finish(), State::Done);
    stand.take(Input::Pieces(STORY.map(str::to_owned).into()));
    assert_eq!((stand.finish(), stand.heard.len()), (State::Done, 3));
    // A caption before what is spoken came, and went while it was spoken.
    let mut stand = Stand::playing(&STORY[1..], Quirks::default());
    stand.wait(300.0);
    stand.take(Input::Pieces(STORY.map(str::to_owned).into()));
    assert_eq!(stand.player.place().map(|(at, _)| at), Some(1));
    stand.take(Input::Pieces([STORY[0], STORY[2]].map(str::to_owned).into()));
    assert_eq!((stand.player.place().map(|(at, _)| at), stand.cancels), (Some(1), 1));
    assert_eq!(stand.finish(), State::Done);
    assert_eq!(stand.heard, STORY[2..]);
}

#[test]
fn nothing_to_read_is_nothing_to_do() {
    let mut stand = Stand::playing(&[], Quirks::default());
    for input in
        [Input::Next, Input::Previous, Input::Pause, Input::Tick { is_speaking: false }, Input::Ended(0)]
    {
        stand.take(input);
    }
    assert_eq!((stand.asked, stand.player.place(), stand.player.is_empty()), (0, None, true));
}
