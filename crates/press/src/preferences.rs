//! The inline script of every page. The policy of hosts and the printer of pages both take it from here.

/// The script that sets the preferences: the words that the device keeps, in an attribute of `<html>`, and their sheet, which is loaded where
/// there are any. It is one constant text, because its hash stands in the policy, also in that of servers.
///
/// `document.write`, because what a parser inserts into the head holds up the first paint in every browser; an element that a script appends
/// does not in all of them. Storage may be forbidden, and whatever stands in it comes from outside: words of letters, digits and hyphens are
/// taken, and what is none of ours dresses nothing.
pub(crate) const PREFERENCES: &str = include_str!("preferences.js");
