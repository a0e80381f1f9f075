//! `press import` from stand-ins of content systems: what comes in is published without a fault.

use crate::import::{empty_portal, run, stories};
use crate::peers::{GhostPeer, HaloPeer};
use serde_json::json;

#[test]
fn ghost_comes_in_with_its_pictures() {
    let ghost = GhostPeer::start(130);
    let mut newsroom = empty_portal();
    let more = ["--key", GhostPeer::KEY, "--channel", "news"];
    let (status, report) = run(&newsroom, "ghost", ghost.url(), &more);
    assert_eq!(report["ended"], json!(null), "{report}");
    assert_eq!((status, &report["skipped"]["empty"]["count"]), (Some(0), &json!(1)), "{report}");
    assert_eq!(stories(&newsroom).len() as u64, report["taken"].as_u64().unwrap());
    assert!(report["taken"].as_u64().is_some_and(|taken| taken >= 129), "{report}");
    assert!(newsroom.edition().is_some(), "{}", newsroom.report());
    assert_eq!(newsroom.report(), "");
    // All stories show the same picture: it is there once.
    assert_eq!(report["media"]["stored"], json!(1), "{report}");
}

#[test]
fn halo_comes_in_and_a_wrong_key_of_ghost_is_said() {
    let halo = HaloPeer::start(25, false);
    let mut newsroom = empty_portal();
    let (status, report) = run(&newsroom, "halo", halo.url(), &["--channel", "news"]);
    assert_eq!(status, Some(0), "{report}");
    assert!(newsroom.edition().is_some(), "{}", newsroom.report());
    assert!(stories(&newsroom).len() >= 20, "{report}");

    let ghost = GhostPeer::start(1);
    let (status, report) = run(&empty_portal(), "ghost", ghost.url(), &["--channel", "news"]);
    assert_eq!(status, Some(1));
    assert!(report["ended"].is_string(), "{report}");
}
