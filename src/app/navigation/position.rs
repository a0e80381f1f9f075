//! Where a reader is in a page: an element and its distance from the top of the window. A distance from the top of the page would
//! be another place as soon as a picture above it is loaded late.

use super::entry::{parse_path, print_path};
use crate::browser::dom::{children, find, find_by_id, follow_path, path_to, scroll_to, scroll_y};
use baolan_core::protocol::ROOT;
use web_sys::Element;

/// By how many CSS pixels a position may be missed.
const TOLERANCE: f64 = 1.0;

/// How often scrolling is corrected: content with `content-visibility` gets its true height only when it comes near the window.
const TRIES: usize = 4;

/// A place in a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Position {
    /// How far the page is scrolled, in CSS pixels; used when the element is missing.
    y: f64,
    /// How far the element's top is below the window's, in CSS pixels; negative when above.
    offset: f64,
    /// The path from `#app` to the element; empty at the top of a page.
    anchor: Vec<usize>,
}

/// A restored position that the reader has not scrolled away from: pictures that are loaded late must not move it.
pub(super) struct Hold {
    position: Position,
    /// How far the page was scrolled when it was restored, in CSS pixels.
    y: f64,
}

impl Position {
    /// Where the reader is now.
    pub(super) fn now() -> Self {
        let y = scroll_y();
        let anchor = || {
            let element = [find("#main"), find(".footer")].into_iter().flatten().find(is_below_top)?;
            let element = topmost_in(element);
            let path = path_to(&find_by_id(ROOT)?, &element)?;
            Some((top(&element), path))
        };
        // At the top no element is kept: the reader stays at the top even if something is added there.
        let (offset, anchor) = if y > 0.0 { anchor().unwrap_or_default() } else { Default::default() };
        Self { y, offset, anchor }
    }

    /// Scrolls there.
    pub(super) fn restore(self) -> Hold {
        scroll_to(self.y);
        let element = || follow_path(&find_by_id(ROOT)?, &self.anchor);
        if !self.anchor.is_empty()
            && let Some(element) = element()
        {
            for _ in 0..TRIES {
                let missed = top(&element) - self.offset;
                if missed.abs() <= TOLERANCE {
                    break;
                }
                scroll_to(scroll_y() + missed);
            }
        }
        Hold { position: self, y: scroll_y() }
    }

    /// As stored: two numbers in tenths of a pixel and the path, separated by spaces. Whole numbers, because code that prints and
    /// parses others adds 18 kB to the wasm.
    pub(super) fn to_text(&self) -> String {
        let tenths = |pixels: f64| ((pixels * 10.0) as i32).to_string();
        [&tenths(self.y), " ", &tenths(self.offset), " ", &print_path(&self.anchor)].concat()
    }

    /// The inverse of [`Position::to_text`].
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let mut pixels = || Some(f64::from(parts.next()?.parse::<i32>().ok()?) / 10.0);
        let (y, offset) = (pixels()?, pixels()?);
        Some(Self { y, offset, anchor: parse_path(parts.next()?)? })
    }
}

impl Hold {
    /// Whether the reader, or the browser, has scrolled since.
    pub(super) fn is_left(&self) -> bool {
        (scroll_y() - self.y).abs() > TOLERANCE
    }

    /// Scrolls there again.
    pub(super) fn renew(self) -> Self {
        self.position.restore()
    }
}

/// The smallest element in another at the top of the window, or the first below it.
fn topmost_in(mut element: Element) -> Element {
    while top(&element) < 0.0
        && let Some(child) = children(&element).find(is_below_top)
    {
        element = child;
    }
    element
}

/// Whether an element is drawn, and ends below the top of the window.
pub(super) fn is_below_top(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.height() > 0.0 && place.bottom() > 0.0
}

pub(super) fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}
