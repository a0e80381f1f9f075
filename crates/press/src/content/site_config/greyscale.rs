//! `greyscale` in `site.json`: days of mourning (哀悼日), on which the whole portal is shown in grey.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::Node;
use crate::content::parse_context::ParseContext;
use crate::content::time;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};

/// A time in which the portal is grey, in seconds since 1970: from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Greyscale {
    /// The first second.
    pub from: i64,
    /// The second after the last.
    pub to: i64,
}

/// `greyscale`, in the site's zone.
pub(super) fn greyscale(
    fields: &mut Fields<'_>,
    zone: Option<&TimeZone>,
    cx: &mut ParseContext<'_>,
) -> Vec<Greyscale> {
    let nodes = fields.list("greyscale", cx);
    let Some(zone) = zone else { return Vec::new() };
    nodes.iter().filter_map(|node| window(node, zone, cx)).collect()
}

fn window(node: &Node, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Option<Greyscale> {
    let mut fields = Fields::of(node, "an entry of `greyscale`", cx)?;
    let window = read(&mut fields, zone, cx);
    fields.finish(cx);
    window
}

fn read(fields: &mut Fields<'_>, zone: &TimeZone, cx: &mut ParseContext<'_>) -> Option<Greyscale> {
    const EXAMPLE: &str = "2026-12-13";
    let at = fields.at_field("to");
    let written = [
        fields.must_text("from", "from = \"2026-12-13\"", cx),
        fields.must_text("to", "to = \"2026-12-13\"", cx),
    ];
    let [Some(_), Some(last)] = written else { return None };
    let from = time::field("from", EXAMPLE, fields, zone, cx);
    let to = time::field("to", EXAMPLE, fields, zone, cx);
    let is_day = !last.contains(':') && last.trim().parse::<Date>().is_ok();
    let [from, to] = [from?, whole_day(to?, is_day)?].map(|time| time.timestamp().as_second());
    if from < to {
        return Some(Greyscale { from, to });
    }
    cx.error(
        at,
        Code::BadTime,
        "`to` is not after `from`",
        "a day without a time lasts to its end: `from` and `to` may be the same day",
    );
    None
}

/// A day that is named without a time lasts to its end.
fn whole_day(to: Zoned, is_day: bool) -> Option<Zoned> {
    if is_day { to.checked_add(1.day()).ok() } else { Some(to) }
}
