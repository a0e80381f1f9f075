use super::*;

fn plan(settings: &str) -> Plan {
    let now = "2026-11-20T00:00:00Z".parse().expect("a time");
    Plan { now, settings: settings.to_owned(), since: None, full: false }
}

fn entry(from: &str) -> Entry {
    Entry {
        file: "a.md".to_owned(),
        item: "i".to_owned(),
        text: "t".to_owned(),
        from: from.to_owned(),
        run: 0,
    }
}

fn open(room: &Path) -> Journal {
    Journal::open(room, "feed", "https://a.example/", false).expect("a journal")
}

#[test]
fn an_interrupted_run_goes_on_and_a_whole_one_asks_for_changes() {
    let room = tempfile::TempDir::new().expect("a folder");
    let mut journal = open(room.path());
    let run = journal.begin(&plan("s")).expect("begun");
    assert_eq!(run.since, None);
    journal.took("a", entry("from-a")).expect("written");
    journal.writing("b", "text-b").expect("written");
    let path = journal.path.clone();
    drop(journal);
    // Killed in the middle of a line.
    File::options()
        .append(true)
        .open(&path)
        .expect("a file")
        .write_all(b"{\"story\":{\"id\":\"b\"")
        .expect("written");

    let mut journal = open(room.path());
    assert_eq!(journal.begin(&plan("s")).expect("begun"), run);
    assert!(journal.has_read("from-a", false) && journal.was_writing("b", "text-b"));
    assert!(
        journal.entry("a").is_some_and(|entry| journal.is_of_this_run(entry)) && journal.entry("b").is_none()
    );
    journal.took("b", entry("from-b")).expect("written");
    journal.end(true).expect("ended");
    drop(journal);

    let mut journal = open(room.path());
    assert!(!journal.was_writing("b", "text-b") && journal.entry("b").is_some());
    let next = journal.begin(&plan("s")).expect("begun");
    assert_eq!(next.since.map(|at| at.to_string()).as_deref(), Some("2026-11-19T00:00:00Z"));
    // What stands at an address may have changed; a version does not.
    assert!(!journal.has_read("from-a", false) && journal.has_read("from-a", true));
    journal.end(false).expect("ended");
    drop(journal);
    let mut journal = open(room.path());
    // Another map: everything is asked again.
    assert_eq!(journal.begin(&plan("other")).expect("begun").since, None);
    assert!(!journal.has_read("from-a", true));
}

#[test]
fn two_imports_from_one_place_do_not_meet() {
    let room = tempfile::TempDir::new().expect("a folder");
    let _first = open(room.path());
    let error = Journal::open(room.path(), "feed", "https://a.example/", false).expect_err("locked");
    assert!(error.to_string().contains("is at work"));
    Journal::open(room.path(), "feed", "https://b.example/", false).expect("another place");
    Journal::open(room.path(), "feed", "https://a.example/", true).expect("a dry run only reads");
}

#[test]
fn a_long_journal_is_written_anew_with_what_counts() {
    let room = tempfile::TempDir::new().expect("a folder");
    let mut journal = open(room.path());
    journal.begin(&plan("s")).expect("begun");
    for _ in 0..600 {
        journal.writing("a", "t").expect("written");
        journal.took("a", entry("from-a")).expect("written");
    }
    journal.stored("https://a.example/1.png", "imported/a/1.png").expect("written");
    journal.end(true).expect("ended");
    let path = journal.path.clone();
    drop(journal);
    assert_eq!(fs::read_to_string(&path).expect("a journal").lines().count(), 6);
    let mut journal = open(room.path());
    assert_eq!(journal.media("https://a.example/1.png"), Some("imported/a/1.png"));
    assert_eq!(journal.entry("a").map(|entry| entry.text.as_str()), Some("t"));
    assert!(journal.begin(&plan("s")).expect("begun").since.is_some());
}
