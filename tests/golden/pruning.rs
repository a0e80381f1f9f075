//! The press's cache, when it is pruned: what is in use stays, what is not goes, and readers never notice.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use press::cache::InUse;
use press::prune::{Pruned, prune};
use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn cached(newsroom: &Newsroom) -> Vec<PathBuf> {
    let files =
        WalkDir::new(newsroom.cache()).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != "lock");
    files.map(walkdir::DirEntry::into_path).collect()
}

/// Makes everything in the cache look as if it was used so many days ago.
fn age(newsroom: &Newsroom, days: u32) {
    for path in cached(newsroom) {
        let file = File::options().append(true).open(path).expect("a file");
        file.set_modified(SystemTime::now() - DAY * days).expect("another time");
    }
}

fn pruned(newsroom: &Newsroom) -> Pruned {
    prune(newsroom.cache(), 30, SystemTime::now()).expect("a cache")
}

#[test]
fn what_a_publish_used_stays() {
    let newsroom = Newsroom::from_dir("blocks").with_own_cache().publish();
    let before = cached(&newsroom);
    assert!(!before.is_empty());
    age(&newsroom, 31);
    let newsroom = newsroom.publish();
    pruned(&newsroom);
    // Compressed copies that stand in the site already were not looked up; stories are cached from the second time on.
    let others = |paths: Vec<PathBuf>| -> Vec<PathBuf> {
        paths.into_iter().filter(|path| path.starts_with(newsroom.cache().join("pictures"))).collect()
    };
    let (before, after) = (others(before), others(cached(&newsroom)));
    assert!(before.len() > 10, "{before:?}");
    assert_eq!(after, before);
}

#[test]
fn what_no_publish_used_for_a_month_goes_and_the_site_stays_the_same() {
    let two = archive().add_pictured([1]).with_own_cache();
    let other = include_bytes!("../sites/tiny/media/pictures/bridge.png");
    let newsroom =
        two.write_file("media/other.png", other).add(&numbered(2).with("cover = \"other.png\"")).publish();
    let before = cached(&newsroom).len();
    let newsroom = newsroom.remove_file(&numbered(2).file());
    age(&newsroom, 31);
    let newsroom = newsroom.publish();
    let site = newsroom.files();
    let gone = pruned(&newsroom);
    // The other picture and its copy for previews, each with its record, and what was compressed of two stories' lists.
    assert!(gone.files >= 4 && gone.bytes > 0, "{gone:?}");
    assert!(cached(&newsroom).len() < before);
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    assert!(newsroom.files() == site);
    age(&newsroom, 31);
    assert!(pruned(&newsroom).files > 0);
    assert_eq!(cached(&newsroom), Vec::<PathBuf>::new());
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    assert!(newsroom.files() == site);
}

/// Half of a picture is of no use to anybody.
#[test]
fn what_was_left_without_its_record_goes_at_once() {
    let newsroom = Newsroom::from_dir("tiny").with_own_cache().publish();
    let record =
        cached(&newsroom).into_iter().find(|path| path.extension().is_some_and(|kind| kind == "json"));
    fs::remove_file(record.expect("a record")).expect("a file");
    assert!(pruned(&newsroom).files > 0);
    newsroom.publish().check_touched(0, 0, 0);
}

#[test]
fn a_cache_that_a_press_works_with_is_left_alone() {
    let newsroom = Newsroom::from_dir("tiny").with_own_cache().publish();
    let first = InUse::of(newsroom.cache()).expect("a lock");
    let second = InUse::of(newsroom.cache()).expect("presses do not wait for each other");
    let error = prune(newsroom.cache(), 0, SystemTime::now()).expect_err("in use");
    assert!(error.to_string().contains("a press is at work"), "{error}");
    drop((first, second));
    pruned(&newsroom);
    let error =
        prune(&newsroom.content().join("nowhere"), 30, SystemTime::now()).expect_err("nothing is there");
    assert!(error.to_string().contains("there is no cache"), "{error}");
}

#[test]
fn the_command_prunes() {
    let newsroom = Newsroom::from_dir("tiny").with_own_cache().publish();
    age(&newsroom, 8);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_press"))
        .args(["prune", "--days", "7", "--cache"])
        .arg(newsroom.cache())
        .output()
        .expect("a press that runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(String::from_utf8_lossy(&run.stdout).contains("files removed"));
    assert_eq!(cached(&newsroom), Vec::<PathBuf>::new());
}
