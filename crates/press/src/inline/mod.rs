//! Scripts that stand in every page's head. Each is one constant text, because its hash stands in the policy, also in that of servers; what
//! differs from page to page, and from portal to portal, is in attributes of its element.

/// Sets the reading preferences: the words that the device keeps, in an attribute of `<html>`, and their sheet, which is loaded where there are
/// any.
///
/// `document.write`, because what a parser inserts into the head holds up the first paint in every browser; an element that a script appends
/// does not in all of them. Storage may be forbidden, and whatever stands in it comes from outside: words of letters, digits and hyphens are
/// taken, and what is none of ours dresses nothing.
///
/// A page that the browser had kept as it stood (back, forward) is loaded anew where another choice was made since.
pub(crate) const PREFERENCES: &str = include_str!("preferences.js");

/// Has the whole page shown in grey at the times that its element names: on the root element, whose filter moves nothing that is fixed to the
/// screen.
pub(crate) const GREYSCALE: &str = include_str!("greyscale.js");
