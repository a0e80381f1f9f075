//! The accent colour of a portal.

use crate::newsroom::Newsroom;

#[test]
fn an_accent_that_is_too_pale_to_be_read_is_warned_of_and_taken() {
    let with = |colour: &str| {
        let mut newsroom = Newsroom::from_dir("tiny").change_file(
            "content/site.json",
            "\"#b3261e\"",
            &format!("\"{colour}\""),
        );
        assert!(newsroom.edition().is_some(), "{colour} is taken");
        newsroom.report().to_owned()
    };
    assert!(!with("#b3261e").contains("pale-colour"));
    // 4.49, which is not 4.5.
    assert!(
        with("#757575").contains("`accent` has a contrast of 4.4:1 to paper, and 4.5:1"),
        "{}",
        with("#757575")
    );
    assert!(with("#ff9900").contains("warning[pale-colour]"), "{}", with("#ff9900"));
}
