//! What a file costs: calls to the system, counted, for these are most of the work of a large publish.

use crate::incremental::settled;
use crate::small::{archive, numbered};

/// The published folder of an archive is new: nothing is compared, asked for or tidied up.
#[test]
fn a_file_in_a_new_folder_costs_at_most_four_calls() {
    let newsroom = archive().add_numbered(1..=60).publish();
    let summary = newsroom.summary();
    assert!(summary.new > 120 && summary.new == summary.files(), "{summary:?}");
    // Opened, written, closed: fewer would mean that some are not counted.
    assert!(summary.calls > 3 * summary.files(), "{} calls for {} files", summary.calls, summary.files());
    assert!(summary.calls <= 4 * summary.files(), "{} calls for {} files", summary.calls, summary.files());
}

#[test]
fn a_publish_that_changes_nothing_touches_no_file() {
    let newsroom = settled(archive().with_own_cache().add_numbered(1..=60)).publish().publish();
    let summary = newsroom.summary();
    assert_eq!((summary.new, summary.changed), (0, 0));
    // What is made anew each time is told by the manifest, too.
    assert_eq!(summary.calls, 0, "for {} files", summary.files());
}

#[test]
fn one_more_story_costs_as_many_calls_in_a_large_archive_as_in_a_small_one() {
    let calls = |stories: usize| {
        let newsroom = settled(archive().with_own_cache().add_numbered(1..=stories)).publish();
        let newsroom = settled(newsroom.add(&numbered(stories + 1))).publish();
        assert!(newsroom.summary().new >= 2, "{:?}", newsroom.summary());
        newsroom.summary().calls
    };
    let (small, large) = (calls(60), calls(240));
    assert!(small > 20 && large <= small + small / 4, "{small} calls, then {large}");
}

/// Each story has an old address, so there is a file more for it; those of the others are not asked for.
#[test]
fn one_more_story_costs_as_many_calls_where_every_story_has_an_old_address() {
    let old = |number| numbered(number).with(&format!("legacy_urls = [\"/old/{number}.html\"]"));
    let publish = |stories: usize| {
        let newsroom =
            (1..=stories).fold(archive().with_own_cache(), |newsroom, number| newsroom.add(&old(number)));
        let newsroom = settled(settled(newsroom).publish().add(&old(stories + 1))).publish();
        let summary = newsroom.summary();
        assert!(newsroom.out().join(format!("old/{}.html", stories + 1)).is_file());
        (summary.calls, summary.made)
    };
    let ((small, small_made), (large, large_made)) = (publish(60), publish(240));
    assert!(small > 20 && large <= small + small / 4, "{small} calls, then {large}");
    assert!(large_made <= small_made + small_made / 4, "{small_made} files made, then {large_made}");
}
