//! A press that is killed at any moment while readers read.

use crate::crawler::{Crawler, Seen};
use crate::keeping::keeping;
use crate::newsroom::Newsroom;
use press::publish::verify;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Where the press was when it was killed, as the folder shows it.
#[derive(Debug, Default)]
struct Moments {
    /// No file had changed yet.
    before: usize,
    /// Some files were new, others old.
    amid: usize,
    /// All files were in place.
    after: usize,
    /// It had ended by itself.
    done: usize,
}

impl Moments {
    fn count(&mut self, ended: bool, all_old: bool, all_new: bool) {
        let moment = match (ended, all_old, all_new) {
            (true, _, _) => &mut self.done,
            (false, true, _) => &mut self.before,
            (false, false, true) => &mut self.after,
            (false, false, false) => &mut self.amid,
        };
        *moment += 1;
    }
}

/// Kills the press at moments spread over its whole run, half of them while it puts files into their places. What the
/// crawler meets meanwhile and afterwards is always a whole site, and the next press finishes the work.
#[test]
fn a_press_that_is_killed_leaves_a_whole_site_and_the_next_one_finishes() {
    kill_and_crawl(keeping(1), 16);
}

/// Pages of both variants name each other.
#[test]
fn a_press_that_is_killed_leaves_both_variants_whole() {
    let with = "\"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hant\" }, \"keep_builds\"";
    kill_and_crawl(keeping(1).change_file("content/site.json", "\"keep_builds\"", with), 8);
}

/// So many rounds, unless `BAOLAN_KILLS` says another number.
fn kill_and_crawl(newsroom: Newsroom, rounds: usize) {
    let kills = std::env::var("BAOLAN_KILLS").ok().and_then(|kills| kills.parse().ok());
    let rounds: usize = kills.unwrap_or(rounds);
    let mut newsroom = newsroom.with_own_cache().publish();
    let crawler = Crawler { root: newsroom.out(), base: "/news/", origin: "https://tiny.example" };
    let began = Instant::now();
    assert!(newsroom.command().output().expect("a press that runs").status.success());
    // With a crawler beside it, it takes about twice as long.
    let whole_run = began.elapsed() * 2;
    let (mut moments, mut crawls, mut seen) = (Moments::default(), 0, Seen::default());
    for round in 0..rounds {
        newsroom = rewritten(newsroom, round);
        let before = newsroom.files();
        let stop = AtomicBool::new(false);
        let ended = thread::scope(|scope| {
            let reading = scope.spawn(|| crawl_until(&crawler, &stop));
            let ended = run_and_kill(&newsroom, round, rounds, whole_run);
            stop.store(true, Ordering::Relaxed);
            for sight in
                reading.join().unwrap_or_else(|_| panic!("round {round}: see the crawler's message above"))
            {
                crawls += 1;
                seen = Seen { pages: seen.pages + sight.pages, addresses: seen.addresses + sight.addresses };
            }
            ended
        });
        let left = newsroom.files();
        assert!(crawler.crawl().pages > 6, "round {round}");
        newsroom = newsroom.publish();
        let after = newsroom.files();
        let (_, differences) = verify(&newsroom.out()).expect("a published folder");
        assert!(differences.is_empty(), "round {round}: {differences:?}");
        assert!(crawler.crawl().pages > 6, "round {round}");
        moments.count(ended, left == before, left == after);
    }
    println!("{rounds} rounds: killed {moments:?}; {crawls} crawls meanwhile read {seen:?}");
    assert!(moments.before > 0 && moments.amid > 0, "{moments:?}: the press was not killed at work");
    assert!(crawls >= rounds, "the crawler did not read while the press was at work");
}

/// Stories come, go and change their words, so that pages are new, changed and deleted.
fn rewritten(newsroom: Newsroom, round: usize) -> Newsroom {
    (0..6).fold(newsroom, |newsroom, number| {
        let id = (round + number) % 3;
        let text = format!(
            "+++\nid = \"extra-{number}-{id}\"\nchannel = \"city\"\ntitle = \"第{round}轮\"\n\
             published = 2026-03-0{}T08:00:00\nsource = \"示例\"\neditor = \"示例\"\ntags = [\"轮\"]\n+++\n\n正文{round}。\n",
            number + 1,
        );
        newsroom.write_file(&format!("content/articles/extra-{number}.md"), text)
    })
}

/// Crawls, at least once, until the press is gone.
fn crawl_until(crawler: &Crawler, stop: &AtomicBool) -> Vec<Seen> {
    let mut crawls = Vec::new();
    while crawls.is_empty() || !stop.load(Ordering::Relaxed) {
        crawls.push(crawler.crawl());
    }
    crawls
}

/// Starts a press and kills it. Says whether it had ended before.
fn run_and_kill(newsroom: &Newsroom, round: usize, rounds: usize, whole_run: Duration) -> bool {
    let mut press = newsroom.command().stdout(Stdio::null()).spawn().expect("a press that starts");
    // Not a wait for luck: any moment is a good one to be killed at, and every one of them is checked.
    if round.is_multiple_of(2) {
        thread::sleep(whole_run.mul_f64(round as f64 / rounds as f64));
    } else {
        wait_for_renames(&newsroom.out().join(".baolan/stage"), &mut press, round % 40);
    }
    // A press that is done already cannot be killed.
    let _ = press.kill();
    press.wait().expect("a process").success()
}

/// Waits until a press has put so many of the files that it prepared into their places, or has ended.
fn wait_for_renames(stage: &Path, press: &mut Child, renames: usize) {
    let mut most = 0;
    while press.try_wait().expect("a process").is_none() {
        let prepared = fs::read_dir(stage).map_or(0, Iterator::count);
        most = most.max(prepared);
        if prepared + renames < most {
            return;
        }
    }
}
